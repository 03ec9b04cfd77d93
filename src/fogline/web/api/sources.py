"""Track records of sources."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from fogline.answers.sources import check_side, record_json, word_json
from fogline.web.asked import Moment
from fogline.web.desk import TheDesk
from fogline.web.records import found_record
from fogline.web.schemas.sources import SourceRecordBody, WholeSourceBody

router = APIRouter(tags=["sources"])


class SourceQuestion(Moment):
    """Sources of a side, as known at a moment."""

    side: str | None = Field(None, max_length=60, description="Only sources of this side.")
    publishers: bool = Field(False, description="Publishers in place of speakers.")


@router.get("/sources", operation_id="list_sources", response_model=list[SourceRecordBody])
def list_sources(desk: TheDesk, asked: Annotated[SourceQuestion, Query()]) -> Any:
    """What became of each source's self-serving claims."""
    with desk.book() as book:
        check_side(book, asked.side, publishers=asked.publishers)
    found = desk.records.all(publishers=asked.publishers, as_of=asked.known_by())
    return [record_json(one) for one in found if asked.side in (None, one.origin.side)]


@router.get("/sources/{source:path}", operation_id="get_source", response_model=WholeSourceBody)
def get_source(
    desk: TheDesk,
    asked: Annotated[SourceQuestion, Query()],
    source: str = Path(max_length=200, description="A name, or an id of the pack.", examples=["ru.shoigu"]),
) -> Any:
    """One source's record with each word that it counts, and its last claims."""
    with desk.book() as book:
        check_side(book, asked.side, publishers=asked.publishers)
    records = desk.records.all(publishers=asked.publishers, as_of=asked.known_by())
    one = found_record(records, source, side=asked.side)
    return {**record_json(one), "words": [word_json(word) for word in one.words], "latest": list(one.latest)}
