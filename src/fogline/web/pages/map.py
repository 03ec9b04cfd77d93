"""The map: both clocks, the places beside it, and one of them in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from fogline.answers import OpenLedger
from fogline.answers.map_days import map_days
from fogline.answers.map_state import PlaceState
from fogline.maps import views
from fogline.model import Place
from fogline.web.api.map import MOST_PLACES, FrameQuestion
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_place
from fogline.web.mapping import Clocks, clocks, is_known, placed
from fogline.web.quoting import parted
from fogline.web.sides import Sides
from fogline.web.standing import Stood, holders, stood

router = APIRouter()
MOST_ROWS = 200
"""Rows of the list that the server writes; a script has them all."""


class MapPageQuestion(FrameQuestion):
    """What the address of the page may hold, so that a view can be sent."""

    place: str | None = Field(None, max_length=120, description="The place shown in full: its name, or its id.")
    find: str | None = Field(None, max_length=120, description="Part of the names in the list.")
    at: str | None = Field(None, max_length=60, description="Zoom, latitude and longitude of the map.")
    tied: str | None = Field(None, max_length=1, description="Whether the day follows what is known.")
    unknown: str | None = Field(None, max_length=1, description="Whether places of which nothing is known are shown.")


class PlaceOnMapQuestion(FrameQuestion):
    """One place of the map."""

    place: str = Field(max_length=120, description="Its name, or its id.")


@dataclass(frozen=True, slots=True)
class _Shown:
    """``rows`` are those of the list that are written, out of ``matching``; ``known`` counts all that are known."""

    at: Clocks
    places: int
    known: int
    matching: int
    rows: tuple[PlaceState, ...]

    @property
    def may_be_page(self) -> bool:
        return self.known <= MOST_PLACES


@router.get("/map")
def page(desk: TheDesk, request: Request, asked: Annotated[MapPageQuestion, Query()]) -> HTMLResponse:
    with desk.book() as book:
        at = clocks(map_days(book), on=asked.day(), as_of=asked.known_by())
        found = placed(book, at, asked.view)
        one = _stood(book, asked.place, at) if asked.place else None
        sides = _sides(book, found, one)
        holding = {one.holder for one in found} | set(views(book))
        accounts = [(view, sides[view].name if view != "consensus" else view) for view in views(book)]
    return desk.page(
        request, "map.html", shown=_shown(found, at, asked.find), asked=asked, sides=sides, accounts=accounts,
        most_in_page=MOST_PLACES, holding=holding,
        **_one_shown(one),
    )  # fmt: skip


@router.get("/map/place")
def place(desk: TheDesk, request: Request, asked: Annotated[PlaceOnMapQuestion, Query()]) -> HTMLResponse:
    """One place in full, as a part of the page."""
    with desk.book() as book:
        at = clocks(map_days(book), on=asked.day(), as_of=asked.known_by())
        one = _stood(book, asked.place, at)
        sides = _sides(book, (), one)
    return desk.page(request, "parts/map_place.html", asked=asked, sides=sides, at=at, **_one_shown(one))


def _stood(book: OpenLedger, name: str, at: Clocks) -> Stood:
    found: Place = found_place(book, name)
    return stood(book, found, on=at.day, as_of=at.moment)


def _sides(book: OpenLedger, found: list[PlaceState] | tuple[PlaceState, ...], one: Stood | None) -> Sides:
    seen = dict.fromkeys(state.holder for state in found if state.holder)
    return Sides(book.pack, seen=(*seen, *(holders(one.changes) if one else ())))


def _one_shown(one: Stood | None) -> dict[str, Any]:
    """What parts/place.html names."""
    return {"found": one, "known": one.addresses if one else {}, "parted": parted}


def _shown(found: list[PlaceState], at: Clocks, wanted: str | None) -> _Shown:
    known = [one for one in found if is_known(one)]
    matching = [one for one in known if (wanted or "").casefold() in one.place.name.casefold()]
    return _Shown(at, len(found), len(known), len(matching), tuple(matching[:MOST_ROWS]))
