"""Dates of publishing that a text allows."""

from __future__ import annotations

from datetime import date

import pytest

from fogline.model import NoteKind, day
from fogline.resolve.time_fit import checks, dates_that_fit, fits

WAR = (("war", date(2022, 2, 24)),)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("the 10-month-old war", "2022-12-24", "2023-01-24"),
        ("the nearly 10-month-old war", "2022-11-24", "2022-12-24"),
        ("six months into the war", "2022-08-24", "2022-09-24"),
        ("the 10-month-old war; on Wednesday (28 December)", "2022-12-28", "2023-01-11"),
        ("they left on June 6, 2023", "2023-06-06", None),
    ],
)
def test_the_first_candidate(text: str, first: str, after: str | None) -> None:
    assert dates_that_fit(text, anchors=WAR)[0].interval.iso() == (first, after)


def test_a_reason_names_words_anchor_and_days() -> None:
    (candidate,) = dates_that_fit("the 10-month-old war", anchors=WAR)
    assert candidate.reasons == ("10-month-old war, from 2022-02-24: 2022-12-24 to 2023-01-23",)


def test_a_weekday_with_its_date_allows_several_years() -> None:
    years = {c.interval.iso()[0] for c in dates_that_fit("on Wednesday, Dec. 28", anchors=WAR)}
    assert {"2016-12-28", "2022-12-28"} <= years


def test_a_text_that_ties_nothing_gives_no_candidates() -> None:
    assert dates_that_fit("they withdrew on Friday", anchors=WAR) == []


def test_an_age_that_does_not_fit_is_noted() -> None:
    (note,) = fits(day(2023, 6, 1), "the 10-month-old war", anchors=WAR)
    assert note.kind is NoteKind.DATE
    assert "does not fit" in note.message


def test_an_age_that_fits_confirms() -> None:
    assert fits(day(2023, 1, 5), "the 10-month-old war", anchors=WAR) == []
    assert [check.agrees for check in checks(day(2023, 1, 5), "the 10-month-old war", anchors=WAR)] == [True]


def test_a_weekday_that_is_none_of_its_date_is_noted() -> None:
    (note,) = fits(None, "on Tuesday, Dec. 28, 2022")
    assert note.kind is NoteKind.WEEKDAY
    assert "was a Wednesday" in note.message
    assert note.span == (3, 25)


def test_since_a_day_to_come_is_noted() -> None:
    (note,) = fits(day(2022, 11, 11), "since Jan. 5, 2023")
    assert note.kind is NoteKind.DATE
