"""Times of a story whose day its page gives beside the words."""

from __future__ import annotations

import io

import pytest

from fogline.ingest import IngestSettings, load
from fogline.model import Report, StatedTime, day
from fogline.resolve.times import TimeReader

HEADLINE = "Bridge falls at Dorn as army leaves"
MORE = "The army said its engineers had blown it up, and that nothing had been left on the far side of the river."


def report(*lines: str) -> Report:
    body = "".join(f"<p>{line}</p>" for line in (*lines, MORE))
    page = f"<html><body><article><h1>{HEADLINE}</h1>{body}</article></body></html>"
    return load("-", settings=IngestSettings(), stdin=io.BytesIO(page.encode()))


def stated(*lines: str) -> list[tuple[str, str | None]]:
    found = report(*lines)
    return [(found.text[slice(*time.span)], time.at.iso()[0]) for time in found.times]


GIVEN = {
    "a weekday": ("It fell on <time datetime='2022-11-04'>Friday</time>, he said.", [("Friday", "2022-11-04")]),
    "in bold": ("It <b>fell on <time datetime='2022-11-04'>Friday</time></b>, he said.", [("Friday", "2022-11-04")]),
    "a day of its own zone": (
        "It fell on <time datetime='2022-11-04T00:30:00+02:00'>Friday night</time>, he said.",
        [("Friday night", "2022-11-04")],
    ),
    "a word for a day": (
        "It fell <time datetime='2022-11-04'>the day before</time>.",
        [("the day before", "2022-11-04")],
    ),
    "a month": ("It fell in <time datetime='2022-11'>November</time>, he said.", [("November", "2022-11-01")]),
    "two": (
        "It fell on <time datetime='2022-11-04'>Friday</time> and rose on <time datetime='2022-11-05'>Saturday</time>.",
        [("Friday", "2022-11-04"), ("Saturday", "2022-11-05")],
    ),
    "another weekday": ("It fell on <time datetime='2022-11-04'>Sunday</time>, he said.", []),
    "another month": ("It fell on <time datetime='2022-11-04'>4 October</time>, he said.", []),
    "another number": ("It fell on <time datetime='2022-11-04'>November 5</time>, he said.", []),
    "a length": ("It took <time datetime='P3D'>three days</time> to fall, he said.", []),
    "nothing": ("It fell on <time>Friday</time>, he said.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", GIVEN)
def test_words_keep_the_day_that_fits_them(name: str) -> None:
    line, expected = GIVEN[name]
    assert stated(line) == expected


def test_the_same_words_twice_are_told_apart_by_their_lines() -> None:
    first = "It fell on <time datetime='2022-11-04'>Friday</time>, the mayor told us."
    second = "It was mined on <time datetime='2022-10-28'>Friday</time>, a soldier said."
    found = report(first, second)
    assert [time.at.iso()[0] for time in found.times] == ["2022-11-04", "2022-10-28"]
    assert all(found.text[slice(*time.span)] == "Friday" for time in found.times)


TEXT = "Guns fired at 5 a.m. on Friday, and yesterday."
AT = day(2022, 11, 4)


def test_the_page_decides_the_day_and_the_words_the_hour() -> None:
    at = TEXT.index("Friday")
    reader = TimeReader(None, stated=(StatedTime((at, at + 6), AT),))
    clock, yesterday = reader.find(TEXT)
    found = reader.resolve(clock)
    assert found is not None
    assert found.iso()[0] == "2022-11-04T05:00"
    assert reader.resolve(yesterday) is None


def test_words_that_say_another_day_by_themselves_are_the_one_that_the_page_gives() -> None:
    at = TEXT.index("yesterday")
    reader = TimeReader(day(2022, 11, 20), stated=(StatedTime((at, at + 9), AT),))
    assert reader.resolve(reader.find(TEXT)[1]) == AT
