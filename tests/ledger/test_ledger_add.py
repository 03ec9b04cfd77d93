"""Adding: new, unchanged, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fogline.ledger import Added, Ledger
from fogline.ledger.moments import known_moment
from fogline.model import Granularity, Interval, Misuse, Reading, Report, SkipReport, Words, day

Make = Callable[..., Reading]
HOLD = "Red said forces hold Alda today"
LEAVE = "Red said forces leave Borin now"


def at_hour(hour: int, granularity: Granularity) -> Interval:
    start = datetime(2023, 3, 5, hour, tzinfo=UTC)
    return Interval(start, start + timedelta(hours=1), granularity)


def test_a_new_report_is_recorded_with_its_claims(ledger: Ledger, reading: Make, now: datetime) -> None:
    made = reading(HOLD, LEAVE)
    assert ledger.add(made, now=now) == Added("new", made.report.id, 2)
    assert [known.claim for known in ledger.claims()] == list(made.claims)
    assert ledger.report(made.report.id) == made.report


def test_adding_twice_changes_nothing(
    ledger: Ledger, path: Path, reading: Make, now: datetime, dumped: Callable[[Path], object]
) -> None:
    made = reading(HOLD, LEAVE)
    ledger.add(made, now=now)
    before = dumped(path)
    assert ledger.add(made, now=now + timedelta(days=9)) == Added("unchanged", made.report.id, 2)
    assert dumped(path) == before


def test_the_same_text_under_another_date_changes_no_claim(ledger: Ledger, reading: Make, now: datetime) -> None:
    ledger.add(reading(HOLD), now=now)
    again = ledger.add(reading(HOLD, published=day(2023, 3, 9)), now=now)
    assert again.outcome == "revision"
    assert "recorded with the date 2023-03-05 too" in again.remark
    (known,) = ledger.claims()
    assert known.known == datetime(2023, 3, 6, tzinfo=UTC)


def test_the_same_text_at_another_address_is_another_report(ledger: Ledger, reading: Make, now: datetime) -> None:
    ledger.add(reading(HOLD), now=now)
    assert ledger.add(reading(HOLD, address="https://other.example/"), now=now).outcome == "new"
    assert ledger.counts().claims == 2


def test_reports_without_an_address_do_not_revise_each_other(ledger: Ledger, reading: Make, now: datetime) -> None:
    outcomes = [ledger.add(reading(line, address=""), now=now).outcome for line in (HOLD, LEAVE, HOLD)]
    assert outcomes == ["new", "new", "unchanged"]
    assert len(list(ledger.reports())) == 2


def test_a_report_without_claims_is_recorded(ledger: Ledger, reading: Make, now: datetime) -> None:
    made = replace(reading(HOLD), claims=())
    assert ledger.add(made, now=now) == Added("new", made.report.id, 0)


@pytest.mark.parametrize(
    ("published", "known"),
    [
        pytest.param(day(2023, 3, 5), datetime(2023, 3, 6, tzinfo=UTC), id="a day: at its end"),
        pytest.param(at_hour(7, Granularity.HOUR), datetime(2023, 3, 5, 7, tzinfo=UTC), id="an hour: at its start"),
        pytest.param(at_hour(7, Granularity.MINUTE), datetime(2023, 3, 5, 7, tzinfo=UTC), id="a minute: at its start"),
        pytest.param(
            Interval(datetime(2023, 3, 1, tzinfo=UTC), datetime(2023, 4, 1, tzinfo=UTC), Granularity.MONTH),
            datetime(2023, 4, 1, tzinfo=UTC),
            id="a month: at its end",
        ),
    ],
)
def test_known_moment(published: Interval, known: datetime) -> None:
    assert known_moment(Report("A text.", published=published)) == known


def _undated(made: Reading) -> Reading:
    report = replace(made.report, published=None)
    return Reading(report, tuple(replace(claim, report=report.id) for claim in made.claims), made.notes)


def _misquoting(made: Reading) -> Reading:
    claim = made.claims[0]
    return replace(made, claims=(replace(claim, cue=Words("says", (4, 8))),))


def _beyond_the_text(made: Reading) -> Reading:
    event = made.claims[0].events[0]
    wrong = replace(event, trigger=Words("hold", (400, 404)))
    return replace(made, claims=(replace(made.claims[0], events=(wrong,)),))


def _twice(made: Reading) -> Reading:
    return replace(made, claims=(made.claims[0], made.claims[0]))


def _of_another_report(made: Reading) -> Reading:
    return replace(made, claims=(replace(made.claims[0], report="r0"),))


def _unsourced(made: Reading) -> Reading:
    return replace(made, claims=(replace(made.claims[0], sources=()),))


def _immeasurable(made: Reading) -> Reading:
    place = replace(made.claims[0].events[0].places[0], lat=float("nan"))
    event = replace(made.claims[0].events[0], places=(place,))
    return replace(made, claims=(replace(made.claims[0], events=(event,)),))


def _unprintable(made: Reading) -> Reading:
    report = replace(made.report, text=made.report.text + "\ud83d")
    return Reading(report, (), ())


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_undated, r"no publication date; give --published"),
        (_misquoting, r"claim c\w+: 'says' is not what stands at 4:8 of report r\w+"),
        (_beyond_the_text, r"claim c\w+: 'hold' is not what stands at 400:404"),
        (_twice, r"claim c\w+: twice in report"),
        (_of_another_report, r"claim c\w+: is of report r0, not of r"),
        (_unsourced, r"claim c\w+: has no source"),
        (_immeasurable, r"holds a value that cannot be stored"),
        (_unprintable, r"character '\\ud83d' at \d+ cannot be stored"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    spoil: Callable[[Reading], Reading], says: str, ledger: Ledger, reading: Make, now: datetime
) -> None:
    with pytest.raises(SkipReport, match=says):
        ledger.add(spoil(reading(HOLD)), now=now)
    assert ledger.counts().transactions == 0


def test_a_claim_id_of_another_report_is_refused(ledger: Ledger, reading: Make, now: datetime) -> None:
    first, other = reading(HOLD), reading(LEAVE, address="https://other.example/")
    ledger.add(first, now=now)
    clashing = replace(other, claims=(replace(other.claims[0], id=first.claims[0].id),))
    with pytest.raises(SkipReport, match=r"report r\w+: clashes with what is recorded"):
        ledger.add(clashing, now=now)
    assert ledger.counts().reports == 1


def test_a_wall_time_needs_a_zone(ledger: Ledger, reading: Make) -> None:
    with pytest.raises(Misuse, match="has no time zone"):
        ledger.add(reading(HOLD), now=datetime(2024, 5, 1))  # noqa: DTZ001


def test_an_unknown_report_is_named(ledger: Ledger) -> None:
    with pytest.raises(Misuse, match="report r404: is not in the ledger"):
        ledger.report("r404")
