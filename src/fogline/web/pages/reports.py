"""Recorded reports: the list, and one with its claims marked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.answers.reports import reports_page
from fogline.web.asked import ReportsAsked
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_reading, incidents_of
from fogline.web.marked import marked_text
from fogline.web.paging import next_address
from fogline.web.sides import Sides

router = APIRouter()


@router.get("/reports")
def reports(desk: TheDesk, request: Request, asked: ReportsAsked) -> HTMLResponse:
    with desk.book() as book:
        page = reports_page(book, publisher=asked.publisher, after=asked.after, limit=asked.limit)
    return desk.page(request, "reports.html", page=page, asked=asked, following=next_address(request, page.next))


@router.get("/reports/{identity}")
def report(desk: TheDesk, request: Request, identity: str) -> HTMLResponse:
    with desk.book() as book:
        reading = found_reading(book, identity)
        revisions = book.ledger.revisions(identity)
        sides = Sides(book.pack, seen=[claim.side for claim in reading.claims])
        incidents = incidents_of(book, [claim.id for claim in reading.claims])
    return desk.page(
        request, "reading.html", reading=reading, marked=marked_text(reading, sides), sides=sides, kept="",
        revisions=revisions, incidents=incidents, why=f"/reports/{identity}/why",
    )  # fmt: skip
