"""The first page, and the list of the API's operations."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.answers import OpenLedger
from fogline.answers.reports import reports_page
from fogline.model import Control, Misuse
from fogline.web.desk import TheDesk
from fogline.web.settings import Story
from fogline.web.sides import Sides

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Evening:
    """Who held the place of a story on a day (ISO), as known at its end."""

    day: str
    control: Control


@router.get("/")
def start(desk: TheDesk, request: Request) -> HTMLResponse:
    """What this is, what is in the ledger, and where to go."""
    story = desk.settings.story
    with desk.book() as book:
        latest, counts, links = reports_page(book, limit=5).rows, book.ledger.counts(), book.unsure_links()
        evenings = _evenings(book, story) if story else ()
        sides = Sides(book.pack, seen=[one.control.holder for one in evenings if one.control.holder])
    return desk.page(
        request, "start.html", story=story, evenings=evenings, sides=sides, latest=latest, counts=counts, links=links
    )


def _evenings(book: OpenLedger, story: Story) -> tuple[Evening, ...]:
    """Nothing where the ledger no longer knows the place."""
    try:
        return tuple(Evening(day, book.control(story.place, on=day, as_of=day)) for day in story.evenings)
    except Misuse:
        return ()


@router.get("/api")
def operations(desk: TheDesk, request: Request) -> HTMLResponse:
    """What programs can ask, from the same description that they get."""
    paths = request.app.openapi()["paths"]
    found = [
        {"method": method.upper(), "path": path, "told": about.get("description", ""), "tag": about["tags"][0]}
        for path, methods in paths.items()
        for method, about in methods.items()
    ]
    return desk.page(request, "api.html", operations=found)
