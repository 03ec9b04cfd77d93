"""Incidents, and who holds a place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fogline.model import Evidence, Granularity, Interest, Mark, Realis, Stance, Status
from fogline.web.schemas.shared import Dated, Instant, PageOf, Record


class NamedPlace(Record):
    """A place by name and id."""

    name: str
    id: str | None


class HappenedBody(Record):
    """When it happened, as far as its claims say."""

    start: Dated | None
    end: Dated | None = Field(description="Exclusive.")
    granularity: Granularity | None


class VoicedBody(Record):
    """Which independent voice a claim counts as."""

    claim: str
    voice: str
    why: str = Field(description="Why it is another's voice; empty where it is its own.")


class IncidentBody(Record):
    """The one happening that several claims are about, and how it stands."""

    id: str = Field(examples=["i0123456789ab"])
    type: str
    places: list[NamedPlace]
    time: HappenedBody
    realis: Realis
    status: Status
    marks: list[Mark]
    voices: dict[str, int] = Field(description="Independent voices by side.")
    claims: list[str] = Field(description="Ids, by the moment at which each became known.")
    known_since: Instant
    reasons: list[str] = Field(description="Why it has this status: rules and claims.")
    voiced: list[VoicedBody]


class IncidentsPage(PageOf[IncidentBody]):
    """A page of incidents."""


class TellingBody(Record):
    """A claim on an incident in short."""

    claim: str = Field(description="Its id.")
    event: int = Field(description="Which of its events is meant, from 0.")
    report: str
    publisher: str
    address: str
    known: Instant
    speaker: str
    side: str
    stance: Stance
    text: str


class ToldBody(TellingBody):
    """A claim's part in an incident."""

    voice: str
    voiced: str
    speaks: Literal["for", "against", "neither"]
    type: str
    realis: Realis
    interest: Interest
    evidence: Evidence
    hedged: bool
    cautioned: bool
    points: int | None = Field(description="Of its link to the incident; null for the first claim.")
    why: str = Field(description="Why it belongs to the incident.")


class SideRange(Record):
    """What the voices of one side count."""

    side: str
    min: float | None
    max: float | None
    lowest: float | None = Field(description="The least that a voice of the side says.")
    highest: float | None = Field(description="The most that a voice of the side says.")
    voices: int


class FigureBody(Record):
    """One figure of one voice."""

    min: float | None
    max: float | None
    text: str
    side: str
    voice: str
    speaker: str
    known: Instant
    claims: list[str]
    superseded_by: str | None
    part: bool = Field(description="Whether it is a part of another number of its report.")


class CountBody(Record):
    """A thing counted, claimant by claimant; figures are never averaged."""

    what: str
    of: str
    sides: list[SideRange]
    figures: list[FigureBody]


class StandingBody(Record):
    """How an incident stands at a moment."""

    status: Status
    marks: list[Mark]


class TurnBody(Record):
    """A moment at which what is known of an incident changed."""

    known: Instant
    before: StandingBody | None
    after: StandingBody | None = Field(description="Null: nobody speaks for it any more.")
    new: list[TellingBody]
    gone: list[TellingBody] = Field(description="Claims that their reports make no more.")
    deciding: str = Field(description="The claim that decided.")
    voices: dict[str, int]
    reasons: list[str]


class WholeIncidentBody(IncidentBody):
    """An incident with each claim's part in it and its numbers."""

    told: list[ToldBody]
    counts: list[CountBody]


class IncidentHistoryBody(WholeIncidentBody):
    """An incident with how its status came to be."""

    history: list[TurnBody]


class ViewBody(Record):
    """Who holds a place in one account."""

    view: str = Field(examples=["consensus"])
    holder: str | None = Field(description="A side's id, `vacated`, or null for unknown.")
    status: Status | None = Field(
        description="Of the incident behind this holder; null where it is the pack's baseline, or unknown."
    )
    marks: list[Mark]
    since: Dated | None
    claims: list[str] = Field(description="Ids of the claims that it rests on.")


class ControlBody(Record):
    """Who holds a place on a day, as known at a moment: the object of `fogline control --json`."""

    place: str
    place_id: str | None
    on: Dated | None
    as_of: Instant
    holder: str | None
    status: Status | None
    marks: list[Mark]
    views: list[ViewBody]
    reasons: list[str]


class ChangeBody(Record):
    """A change of holder in one account."""

    view: str
    holder: str | None
    happened: HappenedBody
    counts_from: Dated | None = Field(description="The day from which it counts; null: before all that is dated.")
    known: Instant | None = Field(description="Null: the baseline of the pack.")
    status: Status | None
    marks: list[Mark]
    claims: list[str]
    reasons: list[str]


class PhaseBody(Record):
    """From this day on."""

    since: Dated | None = Field(description="Null: since ever.")
    holder: str | None
    status: Status | None
    marks: list[Mark]


class LayerBody(Record):
    """A series of control maps by somebody else."""

    layer: str
    maker: str
    maker_side: str
    maps: list[Dated] = Field(description="The days of its maps.")
