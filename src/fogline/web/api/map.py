"""Who holds every place at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from fogline.answers.control_record import instant
from fogline.answers.map_days import map_days
from fogline.maps import drawn
from fogline.model import CONSENSUS
from fogline.web.asked import ClockQuestion
from fogline.web.desk import TheDesk
from fogline.web.mapping import clocks, frame, ground, numbers_inside, placed
from fogline.web.schemas.map import MapBody, MapFrameBody, MapGroundBody

router = APIRouter(tags=["map"])

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
    "geojson": "application/geo+json",
}
MOST_PLACES = 150
"""Places of an HTML file that is made while somebody waits."""


class FrameQuestion(ClockQuestion):
    """A map of one day, as known at a moment, in one account."""

    view: str = Field(CONSENSUS, max_length=60, description="Whose account: consensus, independent, or a side's own.")


class MapQuestion(FrameQuestion):
    """The same of one country."""

    country: str | None = Field(None, pattern="^([A-Z]{2})?$", description="ISO 3166, two letters: only places in it.")


@router.get("/map", operation_id="get_map", response_model=MapBody)
def get_map(desk: TheDesk, asked: Annotated[MapQuestion, Query()]) -> Any:
    """Who holds each place that a report speaks of."""
    moment, day = asked.known_by() or datetime.now(UTC), asked.day()
    with desk.book() as book:
        found = book.map_state(on=day, as_of=moment, view=asked.view, country=asked.country)
    places = [one.json() for one in found]
    return {"on": day.iso()[0] if day else None, "as_of": instant(moment), "view": asked.view, "places": places}


@router.get("/map/ground", operation_id="get_map_ground", response_model=MapGroundBody)
def get_map_ground(desk: TheDesk) -> Any:
    """What all frames of the map have in common: its places, and the days on which it can change."""
    with desk.book() as book:
        days = map_days(book)
        found = placed(book, clocks(days, on=None, as_of=None), CONSENSUS)
    changes = {name: [one.isoformat() for one in getattr(days, name)] for name in ("known", "happened")}
    return ground(found, numbers_inside(found)) | changes


@router.get("/map/frame", operation_id="get_map_frame", response_model=MapFrameBody)
def get_map_frame(desk: TheDesk, asked: Annotated[FrameQuestion, Query()]) -> Any:
    """The map of one day, as known at a moment, in few bytes: which look each place of the ground has."""
    with desk.book() as book:
        at = clocks(map_days(book), on=asked.day(), as_of=asked.known_by())
        found = placed(book, at, asked.view)
    return {"on": at.on.isoformat(), "as_of": instant(at.moment), "view": asked.view} | frame(found)


@router.get(
    "/map/files/{kind}", operation_id="get_map_file", response_class=Response,
    responses={200: {"content": {media.partition(";")[0]: {} for media in MEDIA.values()}, "description": "The file."}},
)  # fmt: skip
def get_map_file(
    desk: TheDesk, kind: Literal["png", "svg", "html", "geojson"], asked: Annotated[FrameQuestion, Query()]
) -> Response:
    """The map as a file of its own; the HTML file has both clocks in it and needs no network."""
    with desk.book() as book:
        at = clocks(map_days(book), on=asked.day(), as_of=asked.known_by())
        made = drawn(book, kind, on=at.day, as_of=at.moment, view=asked.view, most=MOST_PLACES)
    name = f"map-{at.on.isoformat()}-known-{at.known.isoformat()}-{_plain(asked.view)}.{kind}"
    return Response(
        made.content, media_type=MEDIA[kind], headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _plain(view: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in view)
