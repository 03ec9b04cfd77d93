"""Why each claim of a report is what it is: its words, rules and candidates, by reading the report once more."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.model import Report
from fogline.web.desk import Desk, TheDesk
from fogline.web.lookups import found_reading
from fogline.web.problems import not_found
from fogline.web.sides import Sides
from fogline.web.taking import at_pace

router = APIRouter()


@router.get("/reports/{identity}/why")
def of_recorded(desk: TheDesk, request: Request, identity: str) -> HTMLResponse:
    with desk.book() as book:
        report = found_reading(book, identity).report
        sides = Sides(book.pack)
    return _page(desk, request, report, sides, back=f"/reports/{identity}")


@router.get("/read/{name}/why")
def of_kept(desk: TheDesk, request: Request, name: str) -> HTMLResponse:
    made = desk.reader.kept(name)
    if made is None:
        raise not_found("this reading was not recorded and is no longer kept; read the report again")
    return _page(desk, request, made.reading.report, Sides(made.pack), back=f"/read/{name}")


def _page(desk: Desk, request: Request, report: Report, sides: Sides, *, back: str) -> HTMLResponse:
    at_pace(desk, request)
    found = desk.reader.explain(report)
    return desk.page(request, "why.html", report=report, found=found, sides=sides, back=back)
