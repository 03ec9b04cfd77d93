"""The time of an event from all the time words of its sentence, by the encoder's own parse."""

from __future__ import annotations

import pytest

from fogline.model import Report, day
from fogline.pipeline import Pipeline

FRIDAY = day(2023, 12, 22)
TIMES = {
    "a clock of an unknown zone and a day": (
        "The army left Goma at 3 p.m. QXT on Thursday.", {"withdraw": ("2023-12-21T15:00", "2023-12-21T16:00")},
    ),
    "a day before, a clock behind": (
        "On Thursday, the army left Goma at 3 p.m.", {"withdraw": ("2023-12-21T15:00", "2023-12-21T16:00")},
    ),
    "a clock of a place unknown": (
        "Rebels entered Goma at 5 a.m. Donetsk time on Tuesday.", {"enter": ("2023-12-19T05:00", "2023-12-19T06:00")},
    ),
    "what goes with it": (
        "On Monday rebels attacked a base in Goma, killing 40 soldiers.",
        {"clash": ("2023-12-18", "2023-12-19"), "casualties": ("2023-12-18", "2023-12-19")},
    ),
    "a day that opens the telling": (
        "On May 24, the group said it attacked a base in Goma, killing 40 soldiers.",
        {"clash": ("2023-05-24", "2023-05-25"), "casualties": ("2023-05-24", "2023-05-25")},
    ),
    "the day of the telling": ("On Thursday, the group said it attacked a base in Goma.", {"clash": None}),
    "since a year, when": (
        "Goma has been poor since 2012, when rebels captured the town.", {"capture": ("2012-01-01", "2013-01-01")},
    ),
    "since a day, when, and since": (
        "Since October 7, when rebels captured Goma, troops have shelled Sake.",
        {"capture": ("2023-10-07", "2023-10-08"), "shell": ("2023-10-07", "2023-12-23")},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("name", TIMES)
def test_when_it_was(name: str, pipeline: Pipeline) -> None:
    sentence, expected = TIMES[name]
    reading = pipeline.read(Report(text=f"News\n\n{sentence}", headline=(0, 4), published=FRIDAY))
    events = [event for claim in reading.claims for event in claim.events]
    got = {e.type: e.time.interval.iso() if e.time and e.time.interval else None for e in events}
    assert got == expected


def test_a_day_is_no_place(pipeline: Pipeline) -> None:
    text = "News\n\nA roadside bomb exploded on Thursday."
    events = [event for claim in pipeline.read(Report(text=text, headline=(0, 4))).claims for event in claim.events]
    assert [place for event in events for place in event.places] == []
