"""Recorded reports."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Path, Request, Response

from fogline.answers.control_record import instant
from fogline.answers.reports import reports_page
from fogline.ledger import ListedReport
from fogline.web.asked import ReportsAsked
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_reading
from fogline.web.paging import page_json
from fogline.web.schemas.reports import RecordedReportBody, ReportsPage

router = APIRouter(tags=["reports"])


@router.get("/reports", operation_id="list_reports", response_model=ReportsPage)
def list_reports(desk: TheDesk, request: Request, response: Response, asked: ReportsAsked) -> Any:
    """Reports without their texts, the last recorded first, every revision a row of its own."""
    with desk.book() as book:
        page = reports_page(book, publisher=asked.publisher, after=asked.after, limit=asked.limit)
    return page_json(request, response, page, listed_json)


@router.get("/reports/{identity}", operation_id="get_report", response_model=RecordedReportBody)
def get_report(desk: TheDesk, identity: str = Path(max_length=40, description="The report's id.")) -> Any:
    """One report with its claims and notes as they were recorded, and all texts that stood at its address."""
    with desk.book() as book:
        reading = found_reading(book, identity)
        revisions = book.ledger.revisions(identity)
    return {**reading.json(), "revisions": [listed_json(one) for one in revisions]}


def listed_json(one: ListedReport) -> dict[str, Any]:
    """The object that ``fogline reports --json`` prints."""
    return {
        "id": one.id, "title": one.title, "publisher": one.publisher, "address": one.address,
        "published": one.published.iso()[0], "known": instant(one.known), "recorded": one.recorded,
        "claims": one.claims, "not_kept": one.not_kept, "revision": one.revision, "revision_of": one.revision_of,
        "superseded_by": one.superseded_by,
    }  # fmt: skip
