"""Who holds a place: the form, and one place."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.web.asked import ClockAsked, PlaceAsked
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_place
from fogline.web.quoting import parted
from fogline.web.rendering import address, quoted
from fogline.web.sides import Sides
from fogline.web.standing import holders, stood

router = APIRouter()


@router.get("/places")
def places(desk: TheDesk, request: Request, asked: PlaceAsked) -> Response:
    """The form leads to the page of the place."""
    if asked.name:
        return RedirectResponse(address(f"/places/{quoted(asked.name.strip())}", on=asked.on, as_of=asked.as_of), 303)
    with desk.book() as book:
        known = [(place.name, place.id) for place in book.pack.places] if book.pack else []
    return desk.page(request, "places.html", known=sorted(known), asked=asked)


@router.get("/places/{place:path}")
def place(desk: TheDesk, request: Request, place: str, asked: ClockAsked) -> HTMLResponse:
    on, as_of = asked.day(), asked.known_by()
    with desk.book() as book:
        found = stood(book, found_place(book, place), on=on, as_of=as_of)
        sides = Sides(book.pack, seen=holders(found.changes))
    return desk.page(request, "place.html", found=found, asked=asked, sides=sides, known=found.addresses, parted=parted)
