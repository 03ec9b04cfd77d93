"""Track records: all sources or publishers, and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from fogline.answers.sources import check_side
from fogline.assess import Kind, TrackRecord
from fogline.model import Misuse
from fogline.web.api.sources import SourceQuestion
from fogline.web.choices import choices
from fogline.web.desk import TheDesk
from fogline.web.plots.leads import leads
from fogline.web.records import found_record
from fogline.web.sides import Sides

router = APIRouter()
Asked = Annotated[SourceQuestion, Query()]


@router.get("/sources")
def sources(desk: TheDesk, request: Request, asked: Asked) -> HTMLResponse:
    found: list[TrackRecord] = []
    fault = ""
    try:
        with desk.book() as book:
            check_side(book, asked.side, publishers=asked.publishers)
        whole = desk.records.all(publishers=asked.publishers, as_of=asked.known_by())
        found = [one for one in whole if asked.side in (None, one.origin.side)]
    except Misuse as misuse:
        fault = str(misuse)
    with desk.book() as book:
        sides, given = Sides(book.pack, seen={one.origin.side for one in found if one.origin.side}), choices(book)
    tracked, others = [one for one in found if one.words], [one for one in found if not one.words]
    return desk.page(
        request, "sources.html", status=400 if fault else 200, tracked=tracked, others=others, fault=fault,
        asked=asked, sides=sides, choices=given,
    )  # fmt: skip


@router.get("/sources/{source:path}")
def source(desk: TheDesk, request: Request, source: str, asked: Asked) -> HTMLResponse:
    as_of = asked.known_by()
    record = found_record(desk.records.all(publishers=asked.publishers, as_of=as_of), source, side=asked.side)
    with desk.book() as book:
        claims = book.claims_of({*record.latest, *(word.claim for word in record.words)})
        sides = Sides(book.pack, seen=[record.origin.side])
    own = [word for word in record.words if word.kind is Kind.SELF_SERVING]
    return desk.page(request, "source.html", record=record, asked=asked, sides=sides, claims=claims, drawn=leads(own))
