"""Search: the form with what it finds, searches that are kept, and the feeds of both."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.answers import OpenLedger
from fogline.answers.lists import Page, incidents_page
from fogline.answers.search import forget_search, keep_search, searches
from fogline.answers.seeking import COUNTED, count, loosened
from fogline.ledger import Saved, pieces
from fogline.model import Misuse
from fogline.web.access import ForWriters, Writer
from fogline.web.api.search import feed_path
from fogline.web.choices import choices
from fogline.web.desk import Desk, TheDesk
from fogline.web.feeds_served import served
from fogline.web.lookups import or_not_found
from fogline.web.paging import next_address
from fogline.web.problems import not_found
from fogline.web.rendering import address
from fogline.web.searched import By, SearchAsked, Searched, SearchPage, SearchPageAsked, Show, asked_of, searched
from fogline.web.sides import Sides

router = APIRouter()
Field = Annotated[str, Form()]
_BESIDE = ("words", "place", "since", "until", "known_since", "known_until", "as_of", "actor", "status")
"""Fields beside which a fault is shown; any other is shown above the form."""

_NO_FILTER = frozenset(("words", "by", "order", "show", "after", "limit"))


@router.get("/search")
def page(desk: TheDesk, request: Request, asked: SearchPageAsked) -> HTMLResponse:
    with desk.book() as book:
        shown = _frame(desk, book, request, asked)
        try:
            found = _found(desk, book, request, asked)
        except Misuse as error:
            field = str(error).split(" ", 1)[0]
            fault = {"field": field if field in _BESIDE else "", "told": str(error)}
            return desk.page(request, "search.html", status=400, **shown | {"fault": fault})
    return desk.page(request, "search.html", **shown | found)


@router.get("/search.atom")
def feed(desk: TheDesk, request: Request, asked: SearchAsked) -> Response:
    own = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return served(request, desk, asked, name=asked.words or "a search", own=own)


@router.get("/searches")
def saved(desk: TheDesk, request: Request) -> HTMLResponse:
    with desk.book() as book:
        found = searches(book)
    return desk.page(request, "search_saved.html", saved=found, feed_path=feed_path, told=_told)


@router.get("/searches/{name:path}/feed.atom")
def saved_feed(desk: TheDesk, request: Request, name: str) -> Response:
    with desk.book() as book:
        one = _saved(book, name)
    return served(request, desk, asked_of(one.question), name=one.name, own=feed_path(one.name), saved=one.saved)


@router.post("/searches")
def save(desk: TheDesk, writer: Writer, name: Field = "", question: Field = "", old: Field = "") -> Response:
    """Saves a search; with ``old``, the name that it had, it is renamed."""
    with desk.book() as book:
        if old:
            question = _saved(book, old).question
        one = keep_search(book, name, asked_of(question).question(), who=writer.who)
        if old and old != one.name:
            forget_search(book, old)
    return RedirectResponse("/searches", 303)


@router.post("/searches/forget", dependencies=[ForWriters])
def forget(desk: TheDesk, name: Field = "") -> Response:
    with desk.book() as book, or_not_found():
        forget_search(book, name)
    return RedirectResponse("/searches", 303)


def _told(question: str) -> str:
    """A kept search for people."""
    return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in QueryParams(question).multi_items())


def _saved(book: OpenLedger, name: str) -> Saved:
    for one in searches(book):
        if one.name == name:
            return one
    raise not_found(f"search {name!r}: none of that name is saved; list the saved searches")


def _frame(desk: Desk, book: OpenLedger, request: Request, asked: SearchPage) -> dict[str, Any]:
    """What the page shows whatever is found."""
    kept = asked.question()
    return {
        "asked": asked, "kept": kept, "offered": choices(book), "sides": Sides(book.pack), "fault": None, "found": None,
        "incidents": None, "hints": (), "following": None, "cut": {}, "saved": searches(book), "Show": Show, "By": By,
        "readiness": desk.meaning.readiness(book) if asked.means or not kept else None, "feed_path": feed_path,
        "filtered": bool(asked.model_dump(exclude_defaults=True, exclude_none=True).keys() - _NO_FILTER),
        "feed": f"/search.atom?{kept}" if kept else "", "counted_most": COUNTED,
        "actors": [(actor.id, actor.name) for actor in book.pack.actors] if book.pack else [],
        "without": lambda *names: address(request.url.path, _query(request), **dict.fromkeys((*names, "after"), "")),
        "with_": lambda **more: address(request.url.path, _query(request), **more, after=""),
    }  # fmt: skip


def _found(desk: Desk, book: OpenLedger, request: Request, asked: SearchPage) -> dict[str, Any]:
    if not asked.question():
        return {}
    if asked.show is Show.INCIDENTS:
        return _incidents(desk, book, request, asked)
    made = searched(book, asked, desk.meaning)
    page = made.found.page
    return {
        "found": made.found, "readiness": made.readiness, "following": next_address(request, page.next),
        "cut": _pieces(asked, made), "hints": () if page.rows else _hints(book, asked),
    }  # fmt: skip


def _incidents(desk: Desk, book: OpenLedger, request: Request, asked: SearchPage) -> dict[str, Any]:
    """By meaning those of the claims of one page of the search; else a page of their own."""
    if not asked.means:
        page = incidents_page(book, asked.asked(book), after=asked.after, limit=asked.limit)
        return {"incidents": page, "following": next_address(request, page.next)}
    made = searched(book, asked, desk.meaning)
    ids = dict.fromkeys(one.id for row in made.found.page.rows for one in row.incidents if one.status)
    wanted = asked.asked(book)
    rows = tuple(book.incident(identity, as_of=wanted.as_of) for identity in ids)
    return {
        "incidents": Page(rows, made.found.page.next), "readiness": made.readiness,
        "following": next_address(request, made.found.page.next),
    }  # fmt: skip


def _pieces(asked: SearchPage, made: Searched) -> dict[str, list[tuple[str, bool]]]:
    """The text of each claim in pieces, with whether a piece is one of the words."""
    claims = [one.stood.known.claim for one in made.found.page.rows]
    texts = [claim.content.text for claim in claims]
    words = asked.words if asked.by is By.WORDS else None
    cut = pieces(words, texts) if words else [[(text, False)] for text in texts]
    return {claim.id: part for claim, part in zip(claims, cut, strict=True)}


def _hints(book: OpenLedger, asked: SearchPage) -> list[tuple[str, int, str]]:
    """Which filter, left out, would let how many claims through: name, number, the fields of the form."""
    if asked.means or asked.after:
        return []
    fields = {"time": "since until", "known time": "known_since known_until"}
    found = [(name, count(book, wider), fields.get(name, name)) for name, wider in loosened(asked.asked(book))]
    return [one for one in found if one[1]]


def _query(request: Request) -> dict[str, Any]:
    return dict(request.query_params)
