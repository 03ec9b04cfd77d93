"""Quantities: what is found, its range, unit and counted words, and whether the text agrees with itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import NoteKind, Quantity
from fogline.resolve.quantities import find_quantities, pairs, subtotal_notes, subtotals, unit_notes
from fogline.resolve.units import UNITS, converted


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


CASES = [
    ("freed 17 villages", "17 villages", 17, 17, "villages", "villages"),
    ("at least 40 people died", "at least 40 people", 40, None, "people", "people"),
    ("more than 40 tanks", "more than 40 tanks", 40, None, "tanks", "tanks"),
    ("up to 200 enemy soldiers", "up to 200 enemy soldiers", None, 200, "people", "enemy soldiers"),
    ("fewer than 40 houses", "fewer than 40 houses", None, 40, "houses", "houses"),
    ("about 40 drones", "about 40 drones", 40, 40, "drones", "drones"),
    ("some 40 drones", "some 40 drones", 40, 40, "drones", "drones"),
    ("nearly 3,815 houses", "nearly 3,815 houses", 3434, 3815, "houses", "houses"),
    ("12 500 people left", "12 500 people", 12_500, 12_500, "people", "people"),
    ("1\u202f200\u202f000 refugees", "1\u202f200\u202f000 refugees", 1.2e6, 1.2e6, "people", "refugees"),
    ("3\u2009400 soldiers", "3\u2009400 soldiers", 3400, 3400, "people", "soldiers"),
    ("12'500 homes", "12'500 homes", 12_500, 12_500, "homes", "homes"),
    ("1.200.000 refugees", "1.200.000 refugees", 1.2e6, 1.2e6, "people", "refugees"),
    ("10 000 to 12 000 troops", "10 000 to 12 000 troops", 10_000, 12_000, "people", "troops"),
    ("1.5m people fled", "1.5m people", 1.5e6, 1.5e6, "people", "people"),
    ("30k troops", "30k troops", 30_000, 30_000, "people", "troops"),
    ("2 mln refugees", "2 mln refugees", 2e6, 2e6, "people", "refugees"),
    ("$1.5m in aid", "$1.5m", 1.5e6, 1.5e6, "USD", ""),
    ("nearly 40 missiles", "nearly 40 missiles", 36, 40, "missiles", "missiles"),
    ("between 5 and 7 missiles", "between 5 and 7 missiles", 5, 7, "missiles", "missiles"),
    ("10-15 shells", "10-15 shells", 10, 15, "shells", "shells"),
    ("two to three million refugees", "two to three million refugees", 2e6, 3e6, "people", "refugees"),
    ("dozens of homes", "dozens of homes", 24, 99, "homes", "homes"),
    ("hundreds of prisoners", "hundreds of prisoners", 200, 999, "people", "prisoners"),
    ("thousands of troops", "thousands of troops", 2000, 9999, "people", "troops"),
    ("scores of trucks", "scores of trucks", 40, 99, "trucks", "trucks"),
    ("several bridges", "several bridges", 3, 9, "bridges", "bridges"),
    ("a few hundred fighters", "a few hundred fighters", 300, 500, "people", "fighters"),
    ("a couple of tanks", "a couple of tanks", 2, 2, "tanks", "tanks"),
    ("hundreds of thousands fled", "hundreds of thousands", 200_000, 999_999, "people", ""),
    ("half a million residents", "half a million residents", 5e5, 5e5, "people", "residents"),
    ("pushed 8.5 kms north", "8.5 kms", 8.5, 8.5, "km", ""),
    ("a 20-kilometer front", "20-kilometer", 20, 20, "km", ""),
    ("300 square kilometers", "300 square kilometers", 300, 300, "km2", ""),
    ("9,000 tons of grain", "9,000 tons", 9000, 9000, "t", "grain"),
    ("60 percent of homes", "60 percent", 60, 60, "%", "homes"),
    ("$1.5 billion in aid", "$1.5 billion", 1.5e9, 1.5e9, "USD", ""),
    ("three-quarters of the houses", "three-quarters of the houses", 0.75, 0.75, "share", "houses"),
    ("two-thirds of the region", "two-thirds of the region", 2 / 3, 2 / 3, "share", "region"),
    ("left 10 dead", "10 dead", 10, 10, "people", "dead"),
    ("a 40,000-strong force", "40,000-strong", 40_000, 40_000, "people", ""),
    ("one soldier died", "one soldier", 1, 1, "people", "soldier"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "of"), CASES, ids=[case[0] for case in CASES])
def test_quantity(text: str, words: str, low: float | None, high: float | None, unit: str, of: str) -> None:
    found = only(text)
    assert (found.words.text, found.minimum, found.maximum, found.unit, found.of) == (words, low, high, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "on 3 October 2022 at 14:30",
        "in 2014",
        "a 34-year-old driver",
        "Olha Bondar, 51, said",
        "the 93rd Brigade",
        "an Su-24 and a T-90",
        "along Route 66",
        "call 555-0199 or +44 20 7946 0958",
        "155-mm shells",
        "for three days",
        "no one came",
        "one of them",
        "9/11",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert find_quantities(text) == []


def test_a_shared_state_is_said_of_both() -> None:
    first, second = find_quantities("It left dozens of nurses and hundreds of guards dead or wounded.")
    assert (first.of, second.of) == ("nurses dead or wounded", "guards dead or wounded")


def test_a_length_given_twice_that_agrees() -> None:
    text = "a strip of 64 km (40 miles)"
    quantities = find_quantities(text)
    assert [pair.agrees for pair in pairs(quantities)] == [True]
    assert unit_notes(quantities, text) == []


@pytest.mark.parametrize("text", ["100 km (75 miles)", "12.5 km, or 9.9 miles", "5 tons (9,000 pounds)"])
def test_a_length_given_twice_that_disagrees(text: str) -> None:
    (note,) = unit_notes(find_quantities(text), text)
    assert note.kind is NoteKind.UNITS


def test_the_note_gives_the_right_conversion() -> None:
    text = "100 km (75 miles)"
    (note,) = unit_notes(find_quantities(text), text)
    assert "62.1 mi" in note.message


PARTS = [
    ("freed 30 villages. That included 9 on Monday alone.", [(1, 0)]),
    ("12 people died, including 3 children", [(1, 0)]),
    ("killed 12 people, among them 3 children and 2 women", [(1, 0), (2, 0)]),
    ("fired 50 drones, of which 44 were shot down", [(1, 0)]),
    ("Of 50 drones, 44 were shot down", [(1, 0)]),
    ("9 of the 30 villages", [(0, 1)]),
    ("freed 30 villages and took 9 tanks", []),
    ("pushed 30 km, including 3 villages", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[row[0] for row in PARTS])
def test_subtotals(text: str, expected: list[tuple[int, int]]) -> None:
    assert subtotals(find_quantities(text), text) == expected


def test_a_bare_part_counts_what_its_whole_counts() -> None:
    _, part = find_quantities("freed 30 villages. That included 9 on Monday alone.")
    assert (part.unit, part.of) == ("villages", "villages")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("12 people died, including 30 children", 1),
        ("12 people died, including 7 children and 6 women", 1),
        ("12 people died, including 7 children and 5 women", 0),
        ("more than 12 people died, including 30 children", 0),
    ],
)
def test_parts_greater_than_the_whole_are_noted(text: str, notes: int) -> None:
    assert len(subtotal_notes(find_quantities(text), text)) == notes


def test_factors_go_round() -> None:
    for unit in UNITS:
        assert converted(3.0, unit.id, unit.id) == pytest.approx(3.0)


@given(st.text(alphabet=st.sampled_from("at least 12,3.4 -of dozens tank s($€km) and to half a\n"), max_size=60))
def test_spans_are_verbatim_and_ranges_in_order(text: str) -> None:
    for found in find_quantities(text):
        assert text[slice(*found.words.span)] == found.words.text
        assert found.minimum is None or found.maximum is None or found.minimum <= found.maximum


@pytest.mark.parametrize("text", ["approximately 3,815 people", "about 40 tanks", "some 300 homes", "around 12 km"])
def test_what_is_called_approximate_keeps_its_number_and_is_marked(text: str) -> None:
    found = only(text)
    assert found.approximate
    assert found.minimum == found.maximum


@pytest.mark.parametrize("text", ["76 Air Assault Division", "the 47 Mechanised Brigade", "58 Combined Arms Army"])
def test_the_number_of_a_unit_counts_nothing(text: str) -> None:
    assert find_quantities(f"Men of {text} stayed.") == []


def test_an_m_of_nothing_that_can_be_millions_is_no_million() -> None:
    assert [q for q in find_quantities("They stood 100m from the front.") if (q.minimum or 0) > 100] == []
