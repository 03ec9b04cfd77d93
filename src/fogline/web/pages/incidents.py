"""The list of incidents, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.answers.lists import incidents_page
from fogline.web.asked import IncidentsAsked, MomentAsked
from fogline.web.choices import choices
from fogline.web.desk import TheDesk
from fogline.web.paging import next_address, page_or_fault
from fogline.web.quoting import parted
from fogline.web.sides import Sides
from fogline.web.story import story

router = APIRouter()


@router.get("/incidents")
def incidents(desk: TheDesk, request: Request, asked: IncidentsAsked) -> HTMLResponse:
    with desk.book() as book:
        page, fault = page_or_fault(
            lambda: incidents_page(book, asked.asked(book), after=asked.after, limit=asked.limit)
        )
        seen = [side for item in page.rows for side in item.assessment.voices]
        sides, given = Sides(book.pack, seen=seen), choices(book)
    return desk.page(
        request, "incidents.html", status=400 if fault else 200, page=page, fault=fault, asked=asked, sides=sides,
        choices=given, following=next_address(request, page.next),
    )  # fmt: skip


@router.get("/incidents/{identity}")
def incident(desk: TheDesk, request: Request, identity: str, asked: MomentAsked) -> HTMLResponse:
    """As known at a moment; one at which nobody spoke for it yet is a page, too, so that it can be replayed."""
    as_of = asked.known_by()
    with desk.book() as book:
        sides = Sides(book.pack)
        found = story(book, identity, sides, as_of=as_of)
    return desk.page(
        request, "incident.html", story=found, asked=asked, as_of=as_of, sides=sides,
        known=found.anchors, parted=parted,
    )  # fmt: skip
