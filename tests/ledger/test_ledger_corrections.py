"""A report that was recorded with a wrong date: the new row closes the old one, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import permutations

import pytest

from fogline.ledger import ClaimFilter, Ledger
from fogline.model import Misuse, Reading, SkipReport, day

Make = Callable[..., Reading]
At = Callable[[int], datetime]
KEPT = "Red said forces hold Alda today"
GONE = "Red said forces leave Borin now"
LATE = "Red said forces shell Corva again"
WHO = {"who": "A. Editor", "why": "the page gives the day of an older story"}
Seen = list[tuple[str, int]]


def on(date: int, *lines: str, make: Make) -> Reading:
    return make(*lines, published=day(2023, 3, date))


def seen(ledger: Ledger, as_of: datetime | None = None, as_recorded: int | None = None) -> Seen:
    """What stands: the words, and the day of March 2023 at whose end they became known."""
    found = ledger.claims(ClaimFilter(as_recorded=as_recorded), as_of=as_of)
    return sorted((known.claim.content.text, known.known.day - 1) for known in found)


@pytest.fixture
def corrected(ledger: Ledger, reading: Make, now: datetime) -> Ledger:
    ledger.add(on(5, KEPT, make=reading), now=now)
    assert ledger.correct(on(9, KEPT, make=reading), now=now, **WHO).outcome == "corrected"
    return ledger


def test_a_corrected_report_is_known_from_its_new_date(corrected: Ledger, at: At) -> None:
    assert seen(corrected) == [(KEPT, 9)]
    assert seen(corrected, at(8)) == []
    assert [one.known.day - 1 for one in corrected.reports(superseded=True)] == [9]


def test_what_was_corrected_stays_visible_by_recorded_time(corrected: Ledger, at: At) -> None:
    assert seen(corrected, as_recorded=1) == seen(corrected, at(6), as_recorded=1) == [(KEPT, 5)]
    assert [one.known.day - 1 for one in corrected.reports(as_recorded=1)] == [5]


def test_a_correction_is_a_step_of_the_chain(corrected: Ledger) -> None:
    assert [step.action for step in corrected.transactions()] == ["add", "correct"]
    assert corrected.verify() == []


def test_a_correction_can_be_corrected_back_and_forth(corrected: Ledger, reading: Make, now: datetime) -> None:
    for date in (5, 7, 9, 5):
        assert corrected.correct(on(date, KEPT, make=reading), now=now, **WHO).outcome == "corrected"
        assert seen(corrected) == [(KEPT, date)]
        assert [one.known.day - 1 for one in corrected.reports(superseded=True)] == [date]
        assert corrected.verify() == []
    assert seen(corrected, as_recorded=4) == [(KEPT, 7)]
    assert corrected.counts().reports == 3


def test_the_wrong_date_given_again_changes_nothing(corrected: Ledger, reading: Make, now: datetime) -> None:
    again = corrected.add(on(5, KEPT, make=reading), now=now)
    assert again.outcome == "unchanged"
    assert "the date 2023-03-09, not 2023-03-05" in again.remark
    assert corrected.correct(on(9, KEPT, make=reading), now=now, **WHO).outcome == "unchanged"
    assert corrected.counts().transactions == 2


def test_the_place_among_revisions_is_that_of_the_new_date(
    ledger: Ledger, reading: Make, now: datetime, at: At
) -> None:
    ledger.add(on(5, KEPT, GONE, make=reading), now=now)
    ledger.add(on(8, KEPT, LATE, make=reading), now=now)
    ledger.correct(on(10, KEPT, GONE, make=reading), now=now, **WHO)
    assert seen(ledger, at(9)) == [(KEPT, 8), (LATE, 8)]
    assert seen(ledger) == [(KEPT, 8), (GONE, 10)]
    assert seen(ledger, as_recorded=2) == [(KEPT, 5), (LATE, 8)]
    assert ledger.verify() == []


def test_what_cannot_be_corrected_is_refused(ledger: Ledger, reading: Make, now: datetime) -> None:
    with pytest.raises(SkipReport, match="nothing with this text is recorded"):
        ledger.correct(on(9, KEPT, make=reading), now=now, **WHO)
    for date, line in ((5, KEPT), (6, GONE), (7, KEPT)):
        ledger.add(on(date, line, make=reading), now=now)
    with pytest.raises(SkipReport, match="recorded more than once"):
        ledger.correct(on(9, KEPT, make=reading), now=now, **WHO)
    with pytest.raises(SkipReport, match="recorded more than once"):
        ledger.correct(on(7, KEPT, make=reading), now=now, **WHO)
    with pytest.raises(Misuse, match="nobody stands behind it"):
        ledger.correct(on(9, KEPT, make=reading), who=" ", why="x", now=now)


@pytest.mark.parametrize("dates", [(5, 9), (9, 5)])
def test_a_text_that_is_recorded_with_both_dates_is_corrected_too(
    dates: tuple[int, int], ledger: Ledger, reading: Make, now: datetime, at: At
) -> None:
    added = [ledger.add(on(date, KEPT, make=reading), now=now) for date in dates]
    assert f"with the date 2023-03-0{dates[0]} too; if that is wrong, add --correct" in added[1].remark
    assert ledger.correct(on(9, KEPT, make=reading), now=now, **WHO).outcome == "corrected"
    assert seen(ledger) == [(KEPT, 9)]
    assert seen(ledger, at(8)) == []
    assert seen(ledger, as_recorded=2) == [(KEPT, 5)]
    assert ledger.correct(on(9, KEPT, make=reading), now=now, **WHO).outcome == "unchanged"
    assert ledger.verify() == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_texts_of_one_moment_follow_each_other_whatever_the_order(
    order: tuple[int, ...], ledger: Ledger, reading: Make, now: datetime
) -> None:
    lines = (KEPT, GONE, LATE)
    added = [ledger.add(on(5, lines[number], make=reading), now=now) for number in order]
    last = max(on(5, line, make=reading).report.id for line in lines)
    (standing,) = ledger.claims()
    assert standing.claim.report == last
    assert added[0].remark == ""
    assert "has the date of another text at its address" in added[2].remark
    assert ledger.verify() == []


def test_a_changed_text_that_keeps_its_date_is_known_since_it_was_seen(
    ledger: Ledger, reading: Make, now: datetime, at: At
) -> None:
    ledger.add(on(5, KEPT, GONE, make=reading), now=now, seen=at(5))
    changed = on(5, KEPT, LATE, make=reading)
    assert ledger.add(changed, now=now, seen=at(7)).outcome == "revision"
    assert ledger.add(changed, now=now, seen=at(9)).outcome == "unchanged"
    assert ledger.add(on(9, KEPT, LATE, make=reading), now=now, seen=at(9)).outcome == "unchanged"
    assert seen(ledger, at(6)) == [(KEPT, 5), (GONE, 5)]
    assert seen(ledger) == [(KEPT, 5), (LATE, 7)]
    with pytest.raises(SkipReport, match="an earlier text came back with its date; give --published"):
        ledger.add(on(5, KEPT, GONE, make=reading), now=now, seen=at(10))
