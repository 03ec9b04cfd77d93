"""What a list is narrowed by: the fields of an address or a form, and the filter that they make."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, field_validator

from fogline.answers import OpenLedger
from fogline.answers.lists import MOST, Asked
from fogline.ingest import parse_published
from fogline.ledger import ClaimFilter
from fogline.model import INDEPENDENT, UNKNOWN, Interval, Misuse, Realis, Stance, Status

_EMPTY_IS_NONE = ("*",)


class Question(BaseModel):
    """A question of the ledger. Fields left empty do not matter, so that a form may send all of its own."""

    model_config = ConfigDict(extra="forbid")

    @field_validator(*_EMPTY_IS_NONE, mode="before")
    @classmethod
    def _none_for_empty(cls, value: object) -> object:
        if isinstance(value, list):
            return [one for one in value if one != ""]
        return None if isinstance(value, str) and not value.strip() else value


class Moment(Question):
    """As known at a moment."""

    as_of: str | None = Field(None, max_length=40, description="As known then: a date means the end of that day.",
                              examples=["2022-11-12"])  # fmt: skip

    def known_by(self) -> datetime | None:
        found = _interval(self.as_of, "as_of")
        return None if found is None else found.start if found.zoned else found.end


class Narrowed(Moment):
    """Claims, or incidents that a claim is about. Days are ISO 8601."""

    side: str | None = Field(None, max_length=60, description="Only what this side says.", examples=["russia"])
    actor: str | None = Field(None, max_length=80, description="Only with this actor (an id) in the source chain.")
    type: str | None = Field(None, max_length=60, description="Only events of this type of the codebook.")
    stance: Stance | None = Field(None, description="Only this stance.")
    realis: Realis | None = Field(None, description="Only events that are actual, ordered, planned …")
    place: str | None = Field(None, max_length=120, description="Only events at this place (name or id) or inside it.")
    publisher: str | None = Field(None, max_length=200, description="Only reports of this publisher.")
    since: str | None = Field(None, max_length=40, description="Only what happened on this day or later.")
    until: str | None = Field(None, max_length=40, description="Only what happened by the end of this day.")
    words: str | None = Field(None, max_length=400, description="Only claims with these words: full-text search.")

    def filter(self, book: OpenLedger) -> ClaimFilter:
        """Raises Misuse for a word, place or date that neither the ledger nor its conflict knows."""
        first, last = _interval(self.since, "since"), _interval(self.until, "until")
        if first and last and first.start and last.end and first.start >= last.end:
            raise Misuse(f"since {self.since!r}: is after until {self.until!r}; turn them round")
        _check_words(self, book)
        found = book.place(self.place).id if self.place else None
        return ClaimFilter(
            places=(found,) if found else (), place_name=self.place if found is None else None, side=self.side,
            actor=self.actor, stance=self.stance, type=self.type, realis=self.realis, publisher=self.publisher,
            since=first.start if first else None, until=last.end if last else None, words=self.words,
        )  # fmt: skip

    def asked(self, book: OpenLedger) -> Asked:
        return Asked(self.filter(book), (), self.known_by())


class PagedQuestion(Narrowed):
    """A page of a list."""

    after: str | None = Field(None, max_length=200, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="Rows of the page.")


class IncidentQuestion(PagedQuestion):
    """A page of incidents."""

    status: list[Status] = Field([], description="Any of these; none means every status.")

    def asked(self, book: OpenLedger) -> Asked:
        return Asked(self.filter(book), tuple(self.status), self.known_by())


class ReportQuestion(Question):
    """A page of reports."""

    publisher: str | None = Field(None, max_length=200, description="Only reports of this publisher: its whole name.")
    after: str | None = Field(None, max_length=200, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="Rows of the page.")


class ClockQuestion(Moment):
    """A day, as known at a moment."""

    on: str | None = Field(None, max_length=40, description="The day asked about; by default that of `as_of`.",
                           examples=["2022-11-12"])  # fmt: skip

    def day(self) -> Interval | None:
        return _interval(self.on, "on")


class PlaceQuestion(ClockQuestion):
    """A place by name, on a day, as known at a moment."""

    name: str | None = Field(None, max_length=120, description="The place's name, or its id.")


PagedAsked = Annotated[PagedQuestion, Query()]
ReportsAsked = Annotated[ReportQuestion, Query()]
IncidentsAsked = Annotated[IncidentQuestion, Query()]
ClockAsked = Annotated[ClockQuestion, Query()]
PlaceAsked = Annotated[PlaceQuestion, Query()]
MomentAsked = Annotated[Moment, Query()]


def _interval(text: str | None, name: str) -> Interval | None:
    if text is None:
        return None
    try:
        return parse_published(text)
    except Misuse:
        raise Misuse(f"{name} {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z") from None


def _check_words(asked: Narrowed, book: OpenLedger) -> None:
    if asked.type:
        _check("type", asked.type, [kind.name for kind in book.codebook.types], "the codebook")
    if asked.side and book.pack:
        _check("side", asked.side, [*(s.id for s in book.pack.sides), INDEPENDENT, UNKNOWN], f"pack {book.pack.id}")
    if asked.actor and book.pack:
        _check("actor", asked.actor, [actor.id for actor in book.pack.actors], f"pack {book.pack.id}")


def _check(name: str, value: str, words: list[str], where: str) -> None:
    if value not in words:
        near = get_close_matches(value, words, n=4, cutoff=0.5) or words[:6]
        raise Misuse(f"{name} {value!r}: not in {where}; such as {', '.join(near)}")
