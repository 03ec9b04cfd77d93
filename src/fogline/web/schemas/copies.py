"""Copies and revisions of reports."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fogline.model import Stance
from fogline.web.schemas.claims import WordsOf
from fogline.web.schemas.shared import Instant, Record, SpanPair


class CarrierBody(Record):
    """A report that carries words which others carry, too."""

    report: str = Field(description="Its id.")
    title: str
    publisher: str
    address: str
    credited: str | None = Field(description="The agency that it names.")
    known: Instant


class PassageBody(Record):
    """A passage that both texts have."""

    span: SpanPair
    other_span: SpanPair
    words: int
    text: str
    other_text: str


class SharedTextBody(Record):
    """What a report shares with another: the object of `fogline copies REPORT_ID --json`."""

    report: str
    other: CarrierBody
    first: str = Field(description="The id of the one that was known first.")
    words: int
    share: int = Field(description="Percent of the shorter text.")
    passages: list[PassageBody]
    claims: list[str] = Field(description="Ids of the later one's claims that stand in the passages.")


class RevisionBody(Record):
    """One of the two that are compared."""

    revision: int
    report: str
    known: Instant
    title: str
    claims: int


class KeptBody(Record):
    """A claim that both make in the same way."""

    before: str
    after: str
    text: str


class RevisedClaimBody(Record):
    """A claim of a revision in short."""

    id: str
    span: SpanPair
    text: str
    stance: Stance
    source: str
    headline: bool


class WithdrawnBody(RevisedClaimBody):
    """A claim that is made no more."""

    since: Instant


class ValueBody(Record):
    """A value and the words that it was read from."""

    value: str
    words: list[WordsOf]


class AlteredBody(Record):
    """One respect in which a claim changed."""

    field: str
    before: ValueBody
    after: ValueBody


class ChangedBody(Record):
    """A claim that both make, not in the same way."""

    before: RevisedClaimBody
    after: RevisedClaimBody
    fields: list[AlteredBody]


class StretchBody(Record):
    """Words that both texts have, or only one of them."""

    op: Literal["kept", "gone", "new"]
    text: str
    before: SpanPair = Field(alias="from")
    after: SpanPair = Field(alias="to")


class DifferencesBody(Record):
    """Two revisions compared: the object of `fogline diff --words --json`."""

    address: str
    before: RevisionBody = Field(alias="from")
    after: RevisionBody = Field(alias="to")
    kept: list[KeptBody]
    changed: list[ChangedBody]
    new: list[RevisedClaimBody]
    withdrawn: list[WithdrawnBody]
    words: list[StretchBody]
