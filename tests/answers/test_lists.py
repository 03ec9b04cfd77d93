"""Pages of claims and incidents: each row once, newest first, and what the whole list would be narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.answers.lists import Asked, Page, claims_page, incidents_page
from fogline.ledger import ClaimFilter
from fogline.model import Misuse, Reading, Stance, Status

NOW = datetime(2024, 1, 1, tzinfo=UTC)
THEN = datetime(2022, 11, 10, tzinfo=UTC)
NAMES = ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html", "11-ukraine-enters.txt")


@pytest.fixture(scope="module")
def book(
    sample: Callable[[str], Reading], sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path_factory.mktemp("lists") / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add_all([sample(file.name) for file in sorted(sample_folder.glob("[01]*"))], now=NOW)
        yield opened


def walked(page: Callable[[str | None], Page]) -> list:
    found, cursor = [], None
    while True:
        one = page(cursor)
        found += one.rows
        cursor = one.next
        if cursor is None:
            return found


FILTERS = [
    ClaimFilter(),
    ClaimFilter(side="russia"),
    ClaimFilter(type="withdraw"),
    ClaimFilter(stance=Stance.DENIES),
    ClaimFilter(places=("ua-kherson-oblast",)),
    ClaimFilter(words="withdrawal"),
    ClaimFilter(side="ukraine", type="capture"),
]


@pytest.mark.parametrize("as_of", [None, THEN])
@pytest.mark.parametrize("wanted", FILTERS)
def test_pages_of_claims_are_the_whole_list(book: OpenLedger, wanted: ClaimFilter, as_of: datetime | None) -> None:
    asked = Asked(wanted, as_of=as_of)
    rows = walked(lambda cursor: claims_page(book, asked, after=cursor, limit=7))
    assert {row.known.claim.id for row in rows} == {k.claim.id for k in book.claims(wanted, as_of=as_of)}
    assert len(rows) == len({row.known.claim.id for row in rows})
    assert [row.known.known for row in rows] == sorted((row.known.known for row in rows), reverse=True)


@pytest.mark.parametrize("as_of", [None, THEN])
@pytest.mark.parametrize("wanted", FILTERS)
def test_pages_of_incidents_are_the_whole_list(book: OpenLedger, wanted: ClaimFilter, as_of: datetime | None) -> None:
    asked = Asked(wanted, as_of=as_of)
    rows = walked(lambda cursor: incidents_page(book, asked, after=cursor, limit=7))
    beside = {item.incident.id: item for item in book.incidents(wanted, as_of=as_of)}
    assert len(rows) == len({row.incident.id for row in rows})
    for row in rows:  # the list also has incidents beside which a claim of the filter is laid
        assert beside[row.incident.id].json() == row.json()
    if wanted == ClaimFilter():
        assert {row.incident.id for row in rows} == beside.keys()


@pytest.mark.parametrize("as_of", [None, THEN])
@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_that_of_the_moment_asked_about(book: OpenLedger, status: Status, as_of: datetime | None) -> None:
    asked = Asked(status=(status,), as_of=as_of)
    rows = walked(lambda cursor: incidents_page(book, asked, after=cursor, limit=5))
    every = [item.incident.id for item in book.incidents(as_of=as_of) if item.assessment.status is status]
    assert sorted(row.incident.id for row in rows) == sorted(every)


@pytest.mark.parametrize("cursor", ["x", "!!!", "AAAA"])
def test_a_cursor_that_is_none_is_refused(book: OpenLedger, cursor: str) -> None:
    with pytest.raises(Misuse, match="is none that a page gave"):
        claims_page(book, Asked(), after=cursor)


@pytest.mark.parametrize("limit", [0, 201])
def test_a_page_has_a_bounded_number_of_rows(book: OpenLedger, limit: int) -> None:
    with pytest.raises(Misuse, match="1 to 200"):
        incidents_page(book, Asked(), limit=limit)
