"""English numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.resolve.number_words import VAGUE, number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", 12),
        ("twenty-four", 24),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred and fifty", 150),
        ("three thousand two hundred", 3200),
        ("1.2 million", 1_200_000),
        ("12,000", 12_000),
        ("half a million", 500_000),
        ("two and a half", 2.5),
        ("2 1/2", 2.5),
        ("one and a half million", 1_500_000),
        ("two thirds", 2 / 3),
        ("a", 1),
        ("many", None),
        ("", None),
    ],
)
def test_number(words: str, value: float | None) -> None:
    assert number(words) == (pytest.approx(value) if value is not None else None)


@given(st.integers(0, 10**9))
def test_grouped_figures_read_back(value: int) -> None:
    assert number(f"{value:,}") == value


def test_vague_ranges_are_in_order() -> None:
    assert all(low <= high for low, high in VAGUE.values())
