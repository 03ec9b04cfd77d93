"""What a report shares with others, and how its revisions differ."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from fogline.answers import OpenLedger
from fogline.answers.copies import SharedText
from fogline.web.asked import MomentAsked, Question
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_reading, or_not_found
from fogline.web.revised import revised
from fogline.web.schemas.copies import DifferencesBody, SharedTextBody

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=40, description="A report's id.")]


class RevisionsQuestion(Question):
    """Which two revisions; by default the newest and the one before it."""

    old: str | None = Field(None, max_length=40, description="The older one: its number, from 1, or its report's id.")
    new: str | None = Field(None, max_length=40, description="The newer one.")


RevisionsAsked = Annotated[RevisionsQuestion, Query()]


@router.get("/reports/{identity}/copies", operation_id="list_copies", response_model=list[SharedTextBody])
def list_copies(desk: TheDesk, asked: MomentAsked, identity: ReportId) -> Any:
    """What the report shares with each other that carries passages of it, the first to carry them first."""
    with desk.book() as book:
        return [one.json() for one in found_copies(book, identity, as_of=asked.known_by())]


@router.get("/reports/{identity}/revisions", operation_id="compare_revisions", response_model=DifferencesBody | None)
def compare_revisions(desk: TheDesk, asked: RevisionsAsked, identity: ReportId) -> Any:
    """Two revisions of the report's address claim by claim and word by word; null where it has only one."""
    with desk.book() as book:
        found_reading(book, identity)
        found = revised(book, identity, old=asked.old, new=asked.new)
    if found.differences is None:
        return None
    return {**found.differences.json(), "words": [one.json() for one in found.words]}


def found_copies(book: OpenLedger, identity: str, *, as_of: datetime | None) -> list[SharedText]:
    with or_not_found():
        return book.copies(identity, as_of=as_of)
