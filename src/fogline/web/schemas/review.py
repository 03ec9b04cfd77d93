"""The queue of a reviewer, and what is sent to decide."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from fogline.web.schemas.claims import ClaimBody
from fogline.web.schemas.decisions import DecisionBody
from fogline.web.schemas.incidents import IncidentBody
from fogline.web.schemas.shared import Instant, PageOf, ProblemBody, Record, SpanPair

Kind = Literal["merge", "split", "accept", "correct", "reject"]
ClaimId = Annotated[str, Field(min_length=1, max_length=40, examples=["c0123456789ab"])]
IncidentId = Annotated[str, Field(min_length=1, max_length=40, examples=["i0123456789ab"])]
EventIndex = Annotated[int, Field(ge=0, le=1000, description="Which event of the claim is meant, from 0.")]
Value = Annotated[str, Field(max_length=400)]


class FeatureBody(Record):
    """What speaks against a claim, or for and against a link."""

    reason: str
    points: int


class ParagraphBody(Record):
    """The stretch of the report around a claim."""

    text: str
    span: SpanPair


class StandingDecisionBody(Record):
    """A decision on a claim that stands, in short."""

    key: int
    kind: Kind
    who: str
    why: str


class CardBody(ClaimBody):
    """A claim as it was read, and as people corrected it."""

    known: Instant
    publisher: str
    address: str
    title: str = Field(description="Of its report.")
    paragraph: ParagraphBody
    corrected: ClaimBody | None = Field(description="Null where nobody corrected it.")
    decisions: list[StandingDecisionBody]


class SubjectBody(Record):
    """What a decision is about. Which fields it needs depends on the kind; see `make_decision`."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimId] | None = Field(None, min_length=1, max_length=2000)
    link: tuple[ClaimId, EventIndex] | None = Field(None, description="A claim and which of its events.")
    incident: IncidentId | None = None
    incidents: list[IncidentId] | None = Field(None, min_length=2, max_length=50)
    claim: ClaimId | None = None
    event: EventIndex | None = None
    fields: dict[str, Value | None] | None = Field(
        None, min_length=1, max_length=20, examples=[{"realis": "planned", "place": "Beryslav"}],
        description="Of the claim, by name; the value `none` takes away what was read.",
    )  # fmt: skip


class ReviewItemBody(Record):
    """Something that a person should decide: the object of `fogline review --json`."""

    cursor: str = Field(description="For `after`: the list goes on behind this item.")
    kind: Literal["link", "claim"] = Field(description="Whether a claim is about an incident, or right as it was read.")
    points: int
    reasons: list[FeatureBody]
    claim: CardBody
    event: int
    own: IncidentBody | None = Field(description="The incident in which its event is now.")
    other: IncidentBody | None = Field(description="Of a link: the incident that it may belong to.")
    beside: list[CardBody] = Field(description="The first claims of the other incident; of a claim those of its own.")
    of: int = Field(description="How many claims there are beside it.")
    subject: SubjectBody = Field(description="What `accept` and `reject` are about, to be sent as it is.")
    seen: int = Field(description="For `expects`: the last transaction when this was looked at.")


class ReviewPage(PageOf[ReviewItemBody]):
    """A page of the queue."""

    unsure_links: int = Field(description="About how many links nobody is sure of.")


class DecisionWish(Record):
    """A decision to be made."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    subject: SubjectBody
    why: str = Field(min_length=1, max_length=500, pattern=r"\S", description="The reason, on one line.")
    expects: int | None = Field(None, ge=0, lt=2**53, description="`seen` of the item: refused where it changed since.")


class UndoWish(Record):
    """Why a decision is taken back."""

    model_config = ConfigDict(extra="forbid")

    why: str = Field(min_length=1, max_length=500, pattern=r"\S")


class DecisionsPage(PageOf[DecisionBody]):
    """A page of the log, the latest first."""


class ConflictBody(ProblemBody):
    """Somebody else was faster; nothing was overwritten."""

    decisions: list[DecisionBody] = Field(description="What was decided, or taken back, meanwhile.")
