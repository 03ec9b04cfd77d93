"""Reports in: read without recording, or read and recorded."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from fogline.web.access import ForWriters
from fogline.web.desk import Desk, TheDesk
from fogline.web.problems import Problem
from fogline.web.reader import Made, Paper
from fogline.web.schemas.reports import AddedBody, PaperBody, ReadingBody
from fogline.web.taking import recorded, taken

router = APIRouter(tags=["reading"])


@router.post("/readings", operation_id="read_report", response_model=ReadingBody)
def read_report(desk: TheDesk, request: Request, paper: PaperBody) -> Any:
    """Read one report: its claims and desk notes. Nothing is recorded."""
    return _made(desk, request, paper).reading.json()


@router.post("/reports", operation_id="add_report", response_model=AddedBody, status_code=201,
             dependencies=[ForWriters])  # fmt: skip
def add_report(desk: TheDesk, request: Request, paper: PaperBody) -> Any:
    """Read one report and record it; safe to do again. Needs a login or the token."""
    added = recorded(desk, _made(desk, request, paper))
    return {"outcome": added.outcome, "report": added.report, "claims": added.claims, "remark": added.remark}


def _made(desk: Desk, request: Request, body: PaperBody) -> Made:
    if bool(body.text.strip()) == bool(body.address.strip()):
        raise Problem(422, "invalid", "a report has either a text or an address; give one of them")
    paper = Paper(body.address.strip(), body.text.encode(errors="replace"), body.published)
    return taken(desk, request, paper)
