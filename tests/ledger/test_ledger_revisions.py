"""A changed text at one address: what stands when, as known and as recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ledger import ClaimFilter, Ledger
from fogline.ledger.standing import Revision, Standing, standings
from fogline.model import Reading, day

Make = Callable[..., Reading]
At = Callable[[int], datetime]
KEPT = "Red said forces hold Alda today"
GONE = "Red said forces leave Borin now"
LATE = "Red said forces shell Corva again"
Seen = list[tuple[str, int]]


def on(date: int, *lines: str, make: Make) -> Reading:
    return make(*lines, published=day(2023, 3, date))


def seen(ledger: Ledger, as_of: datetime | None = None, as_recorded: int | None = None) -> Seen:
    """What stands: the words, and the day of March 2023 at whose end they became known."""
    found = ledger.claims(ClaimFilter(as_recorded=as_recorded), as_of=as_of)
    return sorted((known.claim.content.text, known.known.day - 1) for known in found)


@pytest.fixture
def revised(ledger: Ledger, reading: Make, now: datetime) -> Ledger:
    ledger.add(on(5, KEPT, GONE, make=reading), now=now)
    assert ledger.add(on(8, LATE, KEPT, make=reading), now=now).outcome == "revision"
    return ledger


def test_a_claim_that_vanished_is_withdrawn_from_then_on(revised: Ledger, at: At) -> None:
    assert seen(revised, at(4)) == []
    assert seen(revised, at(5)) == seen(revised, at(7)) == [(KEPT, 5), (GONE, 5)]
    assert seen(revised, at(8)) == seen(revised) == [(KEPT, 5), (LATE, 8)]


def test_a_claim_that_stays_is_quoted_from_the_newest_revision(revised: Ledger) -> None:
    newest = [known.report.id for known in revised.reports()]
    assert {known.claim.report for known in revised.claims()} == set(newest)


def test_an_audit_tells_what_the_ledger_held(revised: Ledger, at: At) -> None:
    assert seen(revised, as_recorded=1) == [(KEPT, 5), (GONE, 5)]
    assert seen(revised, at(9), as_recorded=1) == [(KEPT, 5), (GONE, 5)]
    assert seen(revised, as_recorded=2) == [(KEPT, 5), (LATE, 8)]
    assert seen(revised, as_recorded=0) == []


def test_reports_as_known(revised: Ledger, at: At) -> None:
    def days(**asked: object) -> list[int]:
        return [known.known.day - 1 for known in revised.reports(**asked)]  # type: ignore[arg-type]

    assert days() == days(as_of=at(8)) == [8]
    assert days(as_of=at(7)) == days(as_recorded=1) == [5]
    assert days(superseded=True) == [5, 8]
    assert days(as_of=at(4)) == []


def test_rows_are_only_appended_or_closed(
    ledger: Ledger,
    path: Path,
    reading: Make,
    now: datetime,
    dumped: Callable[[Path], dict[str, list[tuple[object, ...]]]],
) -> None:
    ledger.add(on(5, KEPT, GONE, make=reading), now=now)
    before = dumped(path)
    ledger.add(on(8, LATE, KEPT, make=reading), now=now)
    after = dumped(path)
    closed_later = [(*row[:-1], 2) for row in before.pop("standings")]
    assert set(closed_later) <= set(after.pop("standings"))
    assert all(set(rows) <= set(after[name]) for name, rows in before.items())


def test_a_text_that_comes_back_is_a_revision(ledger: Ledger, reading: Make, now: datetime, at: At) -> None:
    outcomes = [
        ledger.add(on(date, line, make=reading), now=now).outcome
        for date, line in ((5, GONE), (7, KEPT), (9, GONE), (9, GONE), (7, KEPT), (5, GONE))
    ]
    assert outcomes == ["new", "revision", "revision", "unchanged", "unchanged", "unchanged"]
    assert seen(ledger) == [(GONE, 9)]
    assert seen(ledger, at(6)) == [(GONE, 5)]


def test_two_revisions_of_one_day_follow_each_other_as_recorded(ledger: Ledger, reading: Make, now: datetime) -> None:
    for line in (KEPT, GONE, KEPT, GONE):
        ledger.add(on(5, line, make=reading), now=now)
    assert seen(ledger) == [(GONE, 5)]
    assert ledger.counts().reports == 2


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
def test_a_text_said_again_is_known_since_its_earliest_date(
    order: tuple[int, ...], ledger: Ledger, reading: Make, now: datetime, at: At
) -> None:
    for number in order:
        date, line = ((5, KEPT), (7, GONE), (8, GONE), (11, KEPT))[number]
        ledger.add(on(date, line, make=reading), now=now)
    assert [seen(ledger, at(date)) for date in (6, 7, 9)] == [[(KEPT, 5)], [(GONE, 7)], [(GONE, 7)]]
    assert seen(ledger) == [(KEPT, 11)]
    (standing,) = ledger.claims()
    assert standing.claim.report == on(11, KEPT, make=reading).report.id


REVISIONS = ((5, (KEPT, GONE)), (7, (KEPT, LATE)), (8, (GONE,)), (11, (LATE, GONE)))


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_arrival_does_not_matter(
    order: tuple[int, ...], ledger: Ledger, reading: Make, now: datetime, at: At
) -> None:
    for number in order:
        date, lines = REVISIONS[number]
        ledger.add(on(date, *lines, make=reading), now=now)
    assert seen(ledger, at(5)) == [(KEPT, 5), (GONE, 5)]
    assert seen(ledger, at(7)) == [(KEPT, 5), (LATE, 7)]
    assert seen(ledger, at(8)) == [(GONE, 8)]
    assert seen(ledger) == [(GONE, 8), (LATE, 11)]
    assert ledger.verify() == []


def test_equal_wordings_are_matched_one_by_one() -> None:
    first, second = Revision(10, ((1, "a"), (2, "a"), (3, "b"))), Revision(20, ((4, "a"), (5, "b")))
    assert standings([first, second], {}) == [
        Standing(1, 10, 10, 20, successor=4),
        Standing(2, 10, 10, 20),
        Standing(3, 10, 10, 20, successor=5),
        Standing(4, 10, 20),
        Standing(5, 10, 20),
    ]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), min_size=1, max_size=6))
def test_standing_from_the_revision_before_is_standing_from_the_first(texts: list[list[str]]) -> None:
    revisions = [
        Revision(known, tuple((10 * known + i, wording) for i, wording in enumerate(wordings)))
        for known, wordings in enumerate(texts, start=1)
    ]
    whole = standings(revisions, {})
    since = {standing.claim: standing.since for standing in whole}
    tail = standings(revisions[-2:], since)
    assert tail == whole[len(whole) - len(tail) :]
