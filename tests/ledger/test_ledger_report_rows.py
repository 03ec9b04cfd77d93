"""A report as rows, and back: how it is dated and the times that its page gives stay with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fogline.ledger.rows import report_of, report_rows
from fogline.model import DateBasis, Dating, Granularity, Interval, Removed, Report, StatedTime, day

START = datetime(2022, 11, 3, 22, 20, tzinfo=UTC)
MINUTE = Interval(START, START + timedelta(minutes=1), Granularity.MINUTE, zoned=True, offset=120)
PLAIN = Report("Dorn fell on Friday.", published=day(2022, 11, 4), removed=(Removed("Home", "outside"),))
KEPT = {
    "plain": PLAIN,
    "a guess": replace(PLAIN, dating=Dating(DateBasis.GUESS, "https://n.test/2022/11/04/dorn")),
    "two readings": replace(PLAIN, dating=Dating(DateBasis.TEXT, "04/11/2022", day(2022, 4, 11))),
    "a stamp with its zone": replace(PLAIN, published=MINUTE),
    "a time of the page": replace(PLAIN, times=(StatedTime((13, 19), day(2022, 11, 4)),)),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_report_says_of_its_date_is_kept(name: str) -> None:
    rows = report_rows(KEPT[name], (), key=1, recorded=1)
    found = report_of({**rows["reports"][0], **rows["texts"][0]})
    assert found == KEPT[name]
    assert found.published is not None
    assert KEPT[name].published is not None
    assert found.published.offset == KEPT[name].published.offset
