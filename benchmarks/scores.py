"""Metrics and printed rows that several benchmarks share."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def f1(right: int, gold: int, found: int) -> float:
    """Percent; 0.0 where there is nothing to find and nothing found."""
    return 200.0 * right / (gold + found) if gold + found else 0.0


def missing(folder: Path) -> bool:
    """Say that a data set is not there, and skip."""
    if folder.exists():
        return False
    print(f"skipped: {folder} is missing; unpack the data set there (benchmarks/README.md)", file=sys.stderr)
    return True


def report(title: str, figures: Mapping[str, float], floors: Mapping[str, float]) -> None:
    """One line a figure, with its floor where one is pinned."""
    print(title)
    for name, value in figures.items():
        floor = floors.get(name)
        verdict = "" if floor is None else f"   floor {floor:.1f} {'held' if value >= floor else 'NOT HELD'}"
        print(f"  {name:14} {value:7.2f}{verdict}")
