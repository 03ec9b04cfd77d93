"""By how many days each word came before the other side's, or after it: a dot a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.assess import Word
from fogline.web.plots.clock import Tick

ROW = 14
"""Pixels that a dot takes downwards."""

_EDGE, _WIDE = 6.0, 2.2  # percent: free on either side, and that a dot takes
_LEAST = 3.0  # days that the axis reaches on either side, at least


@dataclass(frozen=True, slots=True)
class LeadDot:
    """A word with its middle: percent across, pixels down."""

    word: Word
    lead: float
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Leads:
    """The dots over an axis of days whose middle is the day of the other side's word."""

    dots: tuple[LeadDot, ...]
    ticks: tuple[Tick, ...]
    height: int


def leads(words: Sequence[Word]) -> Leads | None:
    """None where the other side told none of them."""
    told = sorted(((word.lead, word) for word in words if word.lead is not None), key=lambda pair: pair[0])
    if not told:
        return None
    reach = max(_LEAST, *(abs(lead) for lead, _ in told))
    ends: list[float] = []
    dots = []
    for lead, word in told:
        x = _across(lead, reach)
        row = next((n for n, end in enumerate(ends) if end + _WIDE <= x), len(ends))
        ends[row : row + 1] = [x]
        dots.append(LeadDot(word, lead, x, row * ROW + ROW))
    marks = (-reach, -reach / 2, 0.0, reach / 2, reach)
    ticks = tuple(Tick(_across(mark, reach), _words(mark)) for mark in marks)
    return Leads(tuple(dots), ticks, len(ends) * ROW + ROW)


def _across(lead: float, reach: float) -> float:
    """Later words lie to the left of the middle, earlier ones to the right."""
    return round(50 + (50 - _EDGE) * lead / reach, 2)


def _words(mark: float) -> str:
    if mark == 0:
        return "0"
    return f"{mark:+.0f} d" if mark == int(mark) else f"{mark:+.1f} d"
