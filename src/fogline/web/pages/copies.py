"""What a report shares with others, and how its revisions differ."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.link import ahead
from fogline.web.api.copies import RevisionsAsked, found_copies
from fogline.web.asked import MomentAsked
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_reading
from fogline.web.revised import cut, revised
from fogline.web.sides import Sides

router = APIRouter()


@router.get("/reports/{identity}/copies")
def copies(desk: TheDesk, request: Request, identity: str, asked: MomentAsked) -> HTMLResponse:
    with desk.book() as book:
        report = found_reading(book, identity).report
        found = found_copies(book, identity, as_of=asked.known_by())
    return desk.page(request, "copies.html", report=report, found=found, asked=asked, ahead=ahead)


@router.get("/reports/{identity}/revisions")
def revisions(desk: TheDesk, request: Request, identity: str, asked: RevisionsAsked) -> HTMLResponse:
    with desk.book() as book:
        report = found_reading(book, identity).report
        found = revised(book, identity, old=asked.old, new=asked.new)
        sides = Sides(book.pack)
    return desk.page(request, "revisions.html", report=report, found=found, asked=asked, sides=sides, cut=cut)
