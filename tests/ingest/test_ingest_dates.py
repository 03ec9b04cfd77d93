"""Written dates as intervals."""

from __future__ import annotations

import pytest

from fogline.ingest import parse_published
from fogline.ingest.dates import prose_interval
from fogline.ingest.stamps import stamp_of
from fogline.model import Granularity, Misuse

GIVEN = {
    "2022-11-11": ("2022-11-11", "2022-11-12", Granularity.DAY),
    "2022-11": ("2022-11-01", "2022-12-01", Granularity.MONTH),
    "2022-12": ("2022-12-01", "2023-01-01", Granularity.MONTH),
    "2022-11-11T14:05Z": ("2022-11-11T14:05Z", "2022-11-11T14:06Z", Granularity.MINUTE),
    "2022-11-11T14:05+02:00": ("2022-11-11T12:05Z", "2022-11-11T12:06Z", Granularity.MINUTE),
    "2022-11-11T00:00Z": ("2022-11-11T00:00Z", "2022-11-11T00:01Z", Granularity.MINUTE),
    "2022-11-11T14:05": ("2022-11-11T14:05", "2022-11-11T14:06", Granularity.MINUTE),
}


@pytest.mark.parametrize("text", GIVEN)
def test_published_is_read_with_its_granularity(text: str) -> None:
    found = parse_published(text)
    assert (*found.iso(), found.granularity) == GIVEN[text]


@pytest.mark.parametrize("text", ["31/12/22", "yesterday", "", "2022-13-01", "2022-02-30", "2022-11-11T25:00Z", "2022"])
def test_what_is_no_date_is_misuse(text: str) -> None:
    with pytest.raises(Misuse) as caught:
        parse_published(text)
    assert str(caught.value) == f"published {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z"


PROSE = {
    "Fri 11 Nov 2022 14.05 GMT": "2022-11-11T14:05Z",
    "Published 11 November 2022": "2022-11-11",
    "November 11, 2022": "2022-11-11",
    "Nov. 11, 2022 2:05 p.m. EST": "2022-11-11T19:05Z",
    "Nov. 11, 2022 at 2:05 PM ET": "2022-11-11T19:05Z",
    "Updated 1405 GMT (2205 HKT) November 11, 2022": "2022-11-11T14:05Z",
    "11th November 2022, 12am MSK": "2022-11-10T21:00Z",
    "2022-11-11 09:30 EET": "2022-11-11T07:30Z",
}


@pytest.mark.parametrize("text", PROSE)
def test_date_lines_are_read_to_the_minute_where_they_give_it(text: str) -> None:
    found = prose_interval(text)
    assert found is not None
    assert found.iso()[0] == PROSE[text]


@pytest.mark.parametrize("text", ["11 November", "31 February 2022", "41 settlements", "May they return"])
def test_prose_without_a_full_date_gives_none(text: str) -> None:
    assert prose_interval(text) is None


@pytest.mark.parametrize(
    "stamp", ["2022-11-11T00:00:00Z", "2022-11-11T00:00:00+02:00", "2022-11-11 00:00:00", "2022-11-11"]
)
def test_a_midnight_in_a_page_stands_for_its_day(stamp: str) -> None:
    found = stamp_of(stamp)
    assert found is not None
    assert (found.at.iso()[0], found.at.granularity) == ("2022-11-11", Granularity.DAY)
