"""Track records of sources."""

from __future__ import annotations

from pydantic import Field

from fogline.assess import Kind, Outcome
from fogline.web.schemas.shared import Instant, Record


class LeadBody(Record):
    """By how many days a source said things before the other side did; below 0: after it."""

    n: int = Field(description="Incidents that the other side told as well.")
    median: float
    min: float
    max: float


class SourceRecordBody(Record):
    """What became of one source's words: the object of `fogline sources --json`."""

    source: str = Field(description="The fullest name known.")
    id: str | None = Field(description="The pack's id of it.")
    side: str | None = Field(description="Null for a publisher, who carries all sides.")
    statements: int = Field(description="Its claims, each counted for each incident that it is about.")
    incidents: int
    self_serving: int = Field(description="Incidents on which it said what helps its own side.")
    outcomes: dict[Outcome, int] = Field(description="What became of those.")
    lead_days: LeadBody | None
    admissions: int
    denials: int
    denials_conceded: int = Field(description="Denials after which its own side told the same.")
    first_known: Instant
    last_known: Instant


class WordBody(Record):
    """The first word of a voice on an incident."""

    kind: Kind
    incident: str = Field(description="The incident's id.")
    claim: str = Field(description="The id of the claim that says it.")
    known: Instant
    outcome: Outcome | None = Field(description="What became of a self-serving word.")
    lead_days: float | None = Field(description="Days before the other side's word; null: it said nothing.")
    conceded: bool = Field(description="A denial after which its own side told the same.")


class WholeSourceBody(SourceRecordBody):
    """A source's record with the words that it counts."""

    words: list[WordBody] = Field(description="Oldest first.")
    latest: list[str] = Field(description="Ids of its last claims, the newest first; twelve at most.")
