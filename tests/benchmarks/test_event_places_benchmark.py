"""Which words count as the place of an event, and how they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.event_places import counted, items, rows, words_in
from benchmarks.rows import Missing
from benchmarks.scores import f1
from fogline.read.words import doc_of
from training.sets import EventPlace

TEXT = "Troops shelled Old Harbour near Eastfield."  # words: 0 Troops, 1 shelled, 2 Old, 3 Harbour, 4 near, 5 Eastfield


def event(*places: str) -> EventPlace:
    spans = tuple((TEXT.index(place), TEXT.index(place) + len(place)) for place in places)
    return EventPlace(TEXT, (7, 14), spans, True)


@pytest.mark.parametrize(
    ("spans", "words"), [([(15, 26)], {2, 3}), ([(15, 18), (32, 41)], {2, 5}), ([(14, 15)], set()), ([], set())]
)
def test_words_that_touch_a_span(spans, words):
    assert words_in(doc_of(TEXT), spans) == words


def test_white_space_is_no_word():
    assert words_in(doc_of("Troops\n\n shelled"), [(9, 16)]) == {1}


def test_an_event_without_a_place_counts_as_one_item():
    assert items(set()) == {-1}
    assert items({4}) == {4}


CASES = {
    "whole": (event("Old Harbour"), {2, 3}, (2, 2, 2)),
    "half of it": (event("Old Harbour"), {3}, (1, 2, 1)),
    "more than it": (event("Eastfield"), {2, 3, 5}, (1, 1, 3)),
    "nowhere, rightly": (event(), set(), (1, 1, 1)),
    "nowhere, but a place is given": (event(), {5}, (0, 1, 1)),
    "a place, but nowhere is said": (event("Old Harbour"), set(), (0, 2, 1)),
}


@pytest.mark.parametrize("case", CASES)
def test_counts_of_right_gold_and_found(case):
    row, found, expected = CASES[case]
    counts = counted([row], lambda _: found)
    assert (counts["right"], counts["gold"], counts["found"]) == expected


def test_events_are_told_apart_by_what_was_expected_and_got():
    answers = iter([{2, 3}, {5}, set(), {5}, set()])
    made = [event("Old Harbour"), event("Old Harbour"), event("Old Harbour"), event(), event()]
    counts = counted(made, lambda _: next(answers))
    kinds = ("place, place", "place, another place", "place, nowhere", "nowhere, another place", "nowhere, nowhere")
    assert [counts[kind] for kind in kinds] == [1, 1, 1, 1, 1]
    assert f1(counts["right"], counts["gold"], counts["found"]) == pytest.approx(200 * 3 / (8 + 6))


def test_data_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(Missing, match=r"event_location\.train\.json"):
        list(rows(tmp_path))
