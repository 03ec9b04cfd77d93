"""Review: the queue, one claim, one incident, two incidents side by side, and what was decided."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from fogline.answers import OpenLedger
from fogline.answers.decision_log import decision, decision_page, reasons_given, who_decided
from fogline.answers.decisions import Decision
from fogline.answers.lists import Page
from fogline.answers.review import ReviewItem, review_claim
from fogline.ledger.judge import KINDS
from fogline.model import Misuse
from fogline.web.access import session_of
from fogline.web.api.review import LogQuestion
from fogline.web.asked import IncidentQuestion, Question
from fogline.web.choices import choices
from fogline.web.desk import TheDesk
from fogline.web.lookups import or_not_found
from fogline.web.paging import next_address, page_or_fault
from fogline.web.reviewing import Laid, Way, laid, near, of_filter, on_item
from fogline.web.sides import Sides
from fogline.web.worded import runs

router = APIRouter()


class ReviewQuestion(Question):
    """An item of the queue, or what was just done. ``after`` is a cursor, ``trail`` those behind it."""

    kind: str | None = Field(None, max_length=10)
    after: str | None = Field(None, max_length=100)
    trail: str | None = Field(None, max_length=4000)
    done: int | None = Field(None, ge=1, lt=2**53)
    undone: int | None = Field(None, ge=1, lt=2**53)


class AfterQuestion(Question):
    """What was just done, and the page to go back to."""

    back: str | None = Field(None, max_length=4000)
    done: int | None = Field(None, ge=1, lt=2**53)
    undone: int | None = Field(None, ge=1, lt=2**53)


class SplitQuestion(AfterQuestion):
    """``claim``: the one that is ticked already."""

    claim: str | None = Field(None, max_length=40)


class LogPageQuestion(LogQuestion):
    """The log, and what was taken back just now."""

    undone: int | None = Field(None, ge=1, lt=2**53)


class MergeQuestion(IncidentQuestion):
    """The incident to be merged, the one beside it, or what the others are narrowed by."""

    incident: str = Field(max_length=40)
    other: str | None = Field(None, max_length=40)
    back: str | None = Field(None, max_length=4000)

    @property
    def is_search(self) -> bool:
        given = (self.words, self.place, self.side, self.type, self.stance, self.realis, self.since, self.until)
        return any(one is not None for one in given) or bool(self.status)


@router.get("/review")
def queue(desk: TheDesk, request: Request, asked: Annotated[ReviewQuestion, Query()]) -> HTMLResponse:
    """The first item behind the cursor."""
    with desk.book() as book:
        found, fault = page_or_fault(lambda: _first(book, asked))
        item = next(iter(found.rows), None)
        shown = _item(book, item) if item else {}
        links, just, reasons = book.unsure_links(), _just(book, asked), _reasons(book, request)
        sides = Sides(book.pack)
    way = Way(asked.kind, asked.after, asked.trail)
    return desk.page(
        request, "review.html", status=400 if fault else 200, item=item, fault=fault, way=way, here=way.here,
        links=links, just=just, reasons=reasons, sides=sides, runs=runs, tab=asked.kind or "all", **shown,
    )  # fmt: skip


@router.get("/review/claims/{identity}")
def claim(desk: TheDesk, request: Request, identity: str, asked: Annotated[AfterQuestion, Query()]) -> HTMLResponse:
    """One claim as an item, whether it is in the queue or not."""
    with desk.book() as book:
        with or_not_found():
            item = review_claim(book, identity)
        shown, just, reasons = _item(book, item), _just(book, asked), _reasons(book, request)
        sides, links = Sides(book.pack), book.unsure_links()
    return desk.page(
        request, "review.html", item=item, fault="", way=None, here=f"/review/claims/{identity}", links=links,
        just=just, reasons=reasons, sides=sides, runs=runs, tab="", **shown,
    )  # fmt: skip


@router.get("/review/incidents/{identity}")
def incident(desk: TheDesk, request: Request, identity: str, asked: Annotated[SplitQuestion, Query()]) -> HTMLResponse:
    """One incident, to split claims off."""
    with desk.book() as book:
        found = _laid(book, identity)
        just, reasons, sides = _just(book, asked), _reasons(book, request), Sides(book.pack)
    return desk.page(
        request, "review_incident.html", found=found, just=just, reasons=reasons, sides=sides, runs=runs, tab="",
        ticked=asked.claim, back=own_address(asked.back), here=f"/review/incidents/{found.id}",
    )  # fmt: skip


@router.get("/review/merge")
def merge(desk: TheDesk, request: Request, asked: Annotated[MergeQuestion, Query()]) -> HTMLResponse:
    """Two incidents side by side; without the other one those that it may be."""
    with desk.book() as book:
        first = _laid(book, asked.incident)
        other = _laid(book, asked.other) if asked.other else None
        same = other is not None and other.id == first.id
        is_chosen = other is not None and not same
        others, fault = page_or_fault(lambda: Page((), None) if is_chosen else _others(book, asked, first))
        reasons, sides, given = _reasons(book, request), Sides(book.pack), choices(book)
    if same:
        fault, other = f"incident {first.id}: is one incident with {asked.other} already; choose another", None
    return desk.page(
        request, "review_merge.html", status=400 if fault else 200, first=first, other=other, others=others.rows,
        fault=fault, asked=asked, reasons=reasons, sides=sides, choices=given, runs=runs, tab="",
        back=own_address(asked.back),
    )  # fmt: skip


@router.get("/review/log")
def log(desk: TheDesk, request: Request, asked: Annotated[LogPageQuestion, Query()]) -> HTMLResponse:
    with desk.book() as book:
        page, fault = page_or_fault(lambda: decision_page(book, asked.asked(), after=asked.after, limit=asked.limit))
        people, links = [(one, one) for one in who_decided(book)], book.unsure_links()
    return desk.page(
        request, "review_log.html", status=400 if fault else 200, page=page, fault=fault, asked=asked, people=people,
        kinds=[(kind, kind) for kind in KINDS], following=next_address(request, page.next), links=links, tab="log",
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    )  # fmt: skip


def own_address(given: str | None) -> str:
    """An address of the review pages to go back to; anything else is the queue."""
    text = given or ""
    plain = text.isascii() and text.isprintable() and "\\" not in text and " " not in text
    rest = text.removeprefix("/review")
    return text if plain and rest != text and rest[:1] in ("", "/", "?") and "//" not in rest else "/review"


def _first(book: OpenLedger, asked: ReviewQuestion) -> Page[ReviewItem]:
    return Page(tuple(book.review_queue(kind=asked.kind, after=asked.after, limit=1)), None)


def _item(book: OpenLedger, item: ReviewItem) -> dict[str, Any]:
    return {"decisions": on_item(book, item)}


def _just(book: OpenLedger, asked: ReviewQuestion | AfterQuestion) -> Decision | None:
    """The decision that was made or taken back just now."""
    key = asked.done or asked.undone
    try:
        return decision(book, key) if key else None
    except Misuse:
        return None


def _reasons(book: OpenLedger, request: Request) -> dict[str, list[str]]:
    """The person's last reasons, by kind of decision and, under "", of any."""
    session = session_of(request)
    if not session.may_write:
        return {}
    return {kind: reasons_given(book, session.who, kind=kind or None) for kind in ("", *KINDS)}


def _laid(book: OpenLedger, identity: str) -> Laid:
    with or_not_found():
        return laid(book, identity)


def _others(book: OpenLedger, asked: MergeQuestion, first: Laid) -> Page[Any]:
    own = first.assessed.incident
    found = of_filter(book, asked.filter(book), besides=own) if asked.is_search else near(book, own)
    return Page(tuple(found), None)
