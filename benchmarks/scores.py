"""Metrics that several benchmarks share, and their rows in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.rows import Missing, Row


def f1(right: int, gold: int, found: int) -> float:
    """Percent; 0.0 where there is nothing to find and nothing found."""
    return 200.0 * right / (gold + found) if gold + found else 0.0


def show(rows: Iterable[Row | Missing]) -> None:
    """One line a figure, its kinds beneath; one line for what is missing."""
    for row in rows:
        if isinstance(row, Missing):
            print(row)
            continue
        print(f"{row.data}: {row.metric} {row.value:.2f}")
        for kind, value, number in row.kinds:
            print(f"  {kind:34} {value:6.2f}  of {number}")
