"""Claims: the objects of ``fogline read --json`` and ``fogline claims --json``."""

from __future__ import annotations

from pydantic import Field

from fogline.model import (
    ActorRole,
    Granularity,
    Interest,
    NoteKind,
    Realis,
    SourceRole,
    Stance,
)  # fmt: skip
from fogline.web.schemas.shared import Dated, Instant, PageOf, Record, SpanPair


class WordsOf(Record):
    """Verbatim words of the report."""

    text: str = Field(description="The words.")
    span: SpanPair


class SourceBody(Record):
    """One link of a source chain."""

    text: str | None = Field(description="The words that name it; null for the report's own voice.")
    span: SpanPair | None
    name: str = Field(description="The fullest name known.", examples=["Sergei Shoigu"])
    actor: str | None = Field(description="The pack's id of it.", examples=["ru.shoigu"])
    side: str = Field(description="A side of the pack, `independent` or `unknown`.", examples=["russia"])
    role: SourceRole = Field(description="`speaker` stands behind the claim, `via` relays it.")
    anonymous: bool = Field(description="Whether the report keeps its name to itself.")


class ActorBody(Record):
    """Someone with a part in an event."""

    text: str
    span: SpanPair
    name: str
    id: str | None = Field(description="The pack's id of it.")
    side: str
    role: ActorRole


class PlaceBody(Record):
    """A place as the text gives it and as the gazetteer knows it."""

    text: str
    span: SpanPair
    name: str
    id: str | None = Field(description="Null: a name that could not be placed.", examples=["gn:706448"])
    lat: float | None = Field(description="Degrees, of the settlement or the region's centre.")
    lon: float | None
    relation: str = Field(description="How the event lies to it: in, near, west bank of, somewhere in …")
    within: str | None = Field(description="The id of the region that the text itself names around it.")
    region: list[str] = Field(description="Ids that contain it, innermost first.")
    country: str | None = Field(description="ISO 3166, two letters.")
    reasons: list[str] = Field(description="Why this place was chosen.")


class TimeBody(Record):
    """When, in the text's words and as read."""

    text: str
    span: SpanPair
    start: Dated | None = Field(description="Null while unresolved, or where the start is open.")
    end: Dated | None = Field(description="Exclusive.")
    granularity: Granularity | None


class QuantityBody(Record):
    """A number as the text gives it."""

    text: str
    span: SpanPair
    min: float | None = Field(description="Null: no lower bound.")
    max: float | None = Field(description="Null: no upper bound.")
    unit: str = Field(examples=["people"])
    of: str = Field(description="The words that are counted.")
    approximate: bool = Field(False, description="Whether the text calls the number approximate.")


class EventBody(Record):
    """What a content says happened."""

    type: str = Field(description="A type of the codebook.", examples=["withdraw"])
    trigger: WordsOf
    realis: Realis = Field(description="Whether it says that this came about.")
    ended: bool = Field(False, description="Whether it is negated because it went on before and no longer does.")
    actors: list[ActorBody]
    places: list[PlaceBody]
    time: TimeBody | None
    quantities: list[QuantityBody]
    rule: str = Field(description="The codebook's line that found it.")


class ClaimBody(Record):
    """One attributed statement in a report."""

    id: str = Field(examples=["c0123456789ab"])
    report: str = Field(description="The id of its report.", examples=["r0123456789ab"])
    span: SpanPair
    text: str = Field(description="Its content, verbatim.")
    sentence: str = Field(description="The sentence in which it stands.")
    sources: list[SourceBody] = Field(description="The chain: the speaker, then who relays it.")
    cue: WordsOf | None = Field(description="The words that attribute it.")
    stance: Stance
    hedged: bool
    interest: Interest = Field(description="Whether the event helps or hurts the side of the source.")
    cautioned: bool
    headline: bool = Field(description="Whether it stands in the headline.")
    events: list[EventBody]


class KnownClaimBody(ClaimBody):
    """A claim of the ledger with its clocks."""

    known: Instant = Field(description="Since when it is known: its report's publication.")
    recorded: int = Field(description="The transaction that took it in.")
    publisher: str
    address: str = Field(description="Where its report stands; empty for a text that was handed in.")


class ClaimsPage(PageOf[KnownClaimBody]):
    """A page of claims."""


class NoteBody(Record):
    """A remark for the desk."""

    kind: NoteKind
    message: str
    span: SpanPair | None = Field(description="Null: about the report as a whole.")
