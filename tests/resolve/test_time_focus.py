"""Times that lean on another time of the same text."""

from __future__ import annotations

import pytest

from fogline.model import day
from fogline.resolve.times import TimeReader

READER = TimeReader(day(2022, 11, 11))


def last(text: str) -> tuple[tuple[str | None, str | None] | None, str]:
    """Interval and TIMEX3 value of the last expression."""
    found = READER.find(text)[-1]
    interval = READER.resolve(found)
    return interval.iso() if interval else None, READER.timex_value(found)


LEANING = {
    "a year before a quarter": ("Profit fell in the third quarter from a year earlier", "2021-07-01", "2021-Q3"),
    "a year before, as an adjective": ("Third-quarter sales beat the year-ago period", "2021-07-01", "2021-Q3"),
    "the same quarter of last year": ("In the second quarter, as the same quarter last year", "2021-04-01", "2021-Q2"),
    "the period of a named year": ("The third quarter beat the 2019 period", "2019-07-01", "2019-Q3"),
    "a year before without a quarter": ("Exports fell from a year ago", "2021-01-01", "2021"),
    "nine months are no quarter": (
        "The third quarter was poor; for the nine months, sales beat those of a year ago", "2021-01-01", "2021",
    ),
    "that day": ("On Sept. 6 they attacked and that day the line broke", "2022-09-06", "2022-09-06"),
    "the same year": ("In May 2014 the city fell; it was retaken the same year", "2014-01-01", "2014"),
    "the following year": ("On 3 May 1995 he was promoted and the following year he left", "1996-01-01", "1996"),
    "later in the day": ("It began on Wednesday and ended later in the day", "2022-11-09", "2022-11-09"),
    "two days later": ("On Sept. 6 they attacked. Two days later the town fell", "2022-09-08", "P2D"),
}  # fmt: skip


@pytest.mark.parametrize("case", LEANING)
def test_a_time_leans_on_an_earlier_one(case: str) -> None:
    text, start, value = LEANING[case]
    interval, timex = last(text)
    assert interval is not None
    assert (interval[0], timex) == (start, value)


@pytest.mark.parametrize(
    "text",
    [
        "two days later the town fell",
        "that day the line broke",
        "On Sept. 6 they attacked, a day before the vote",
        "In 2014 they left. Two days later the town fell",  # a year is too coarse to count days from
        "On Sept. 6 they attacked." + " It rained on the hills." * 20 + " Two days later the town fell",
    ],
)
def test_without_a_near_and_fine_enough_date_it_has_no_place(text: str) -> None:
    assert last(text)[0] is None


def test_it_is_the_whole_unit_counted_to_and_a_moved_quarter_stays_a_quarter() -> None:
    assert last("On 31 January they came. A month later they left")[0] == ("2022-02-01", "2022-03-01")
    assert last("The first quarter was better than a year earlier")[0] == ("2021-01-01", "2021-04-01")
