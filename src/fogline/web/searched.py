"""What a search is asked with: the fields of its form and address, and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from fastapi import Query
from pydantic import Field, ValidationError
from starlette.datastructures import QueryParams

from fogline.answers import OpenLedger
from fogline.answers.search import question_of, vector_of
from fogline.answers.seeking import Found, Order, Sought, seek
from fogline.ingest import parse_published
from fogline.ledger import ClaimFilter
from fogline.model import Misuse
from fogline.web.asked import IncidentQuestion
from fogline.web.meaning import Readiness, Understanding

_OF_A_PAGE = ("after", "limit", "show")  # fields that are no part of a search that is kept


class By(StrEnum):
    """What is compared."""

    WORDS = "words"
    MEANING = "meaning"


class Show(StrEnum):
    """What a page lists."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"


class SearchQuestion(IncidentQuestion):
    """A page of a search. Days are ISO 8601; what is left out does not matter."""

    by: By = Field(By.WORDS, description="Whether `words` are looked for, or what they mean.")
    order: Order = Field(Order.NEW, description="Of a search by words: those known last first, or those that fit best.")
    known_since: str | None = Field(None, max_length=40, description="Only what is known since this day or later.")
    known_until: str | None = Field(None, max_length=40, description="Only what was known by the end of this day.")

    def filter(self, book: OpenLedger) -> ClaimFilter:
        made = super().filter(book)
        first, last = _moment(self.known_since, "known_since"), _moment(self.known_until, "known_until", is_end=True)
        if first and last and first >= last:
            raise Misuse(
                f"known_since {self.known_since!r}: is after known_until {self.known_until!r}; turn them round"
            )
        words = None if self.by is By.MEANING else made.words
        return replace(made, words=words, known_since=first, known_until=last)

    @property
    def means(self) -> str:
        """What is meant, empty for a search by words."""
        return (self.words or "") if self.by is By.MEANING else ""

    def question(self) -> str:
        """The query string under which the search is kept."""
        given = self.model_dump(mode="json", exclude=set(_OF_A_PAGE), exclude_defaults=True, exclude_none=True)
        status = given.pop("status", [])
        kept = question_of(**given)
        return "&".join([kept] * bool(kept) + [question_of(status=one) for one in status])


class SearchPage(SearchQuestion):
    """The same, with what the page lists."""

    show: Show = Field(Show.CLAIMS, description="Claims, or the incidents that they are about.")


SearchAsked = Annotated[SearchQuestion, Query()]
SearchPageAsked = Annotated[SearchPage, Query()]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found, and how much of the ledger can be searched so."""

    found: Found
    readiness: Readiness | None


def searched(book: OpenLedger, asked: SearchQuestion, meaning: Understanding, *, limit: int | None = None) -> Searched:
    """A page of a search. Raises Misuse for what cannot be asked."""
    ready, vector = None, None
    if asked.means:
        ready = meaning.readiness(book)
        if ready.fault or meaning.vectors is None:
            raise Misuse(f"words {asked.means[:60]!r}: {ready.fault}")
        vector = vector_of(asked.means, meaning.vectors)
    sought = Sought(asked.asked(book), asked.order, vector)
    found = seek(book, sought, meanings=meaning.meanings, after=asked.after, limit=limit or asked.limit)
    return Searched(found, ready)


def asked_of(question: str) -> SearchQuestion:
    """A search that was kept, back from its query string. Raises Misuse where it is none."""
    given = QueryParams(question)
    fields = {name: value for name, value in given.items() if name != "status"}
    try:
        return SearchQuestion.model_validate({**fields, "status": given.getlist("status")})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Misuse(f"search {question[:80]!r}: {where}: {first['msg']}; search anew and save that") from None


def _moment(text: str | None, name: str, *, is_end: bool = False) -> datetime | None:
    if text is None:
        return None
    try:
        found = parse_published(text)
    except Misuse:
        raise Misuse(f"{name} {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z") from None
    return found.end if is_end and not found.zoned else found.start
