"""Numbers, claimant by claimant, as bars from the least to the most; open ends run out of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from fogline.assess import Count, Figure, Range
from fogline.web.plots.clock import Tick
from fogline.web.sides import SideLook, Sides

_LEFT, _RIGHT = 4.0, 90.0  # percent between which closed ends lie
_SKEWED = 50  # how many times the least the most may be on an even scale
_SHORTEST = 1.6  # percent of a bar that is one number


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``x`` over ``width``, in percent; ``open_left`` and ``open_right``: no bound is told there."""

    x: float
    width: float
    open_left: bool
    open_right: bool
    words: str


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure with its bar."""

    figure: Figure
    bar: Bar


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What one side's voices count, and what all of them leave open; None: none of its numbers stands."""

    look: SideLook
    whole: Bar | None
    n_voices: int
    figures: tuple[Figured, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that is counted. ``is_skewed``: each step of the scale is ten times the one before."""

    what: str
    of: str
    sides: tuple[SideFigures, ...]
    ticks: tuple[Tick, ...]
    is_skewed: bool


def ranges(counts: Iterable[Count], sides: Sides) -> list[Counted]:
    return [_counted(count, sides) for count in counts]


def _counted(count: Count, sides: Sides) -> Counted:
    scale = _Scale([n for one in count.figures for n in (one.minimum, one.maximum) if n is not None])
    whole = {one.side: one for one in count.ranges}
    made = [
        _side(look, whole.get(look.id), [one for one in count.figures if one.side == look.id], scale)
        for look in sides.of({one.side for one in count.figures})
    ]
    return Counted(count.thing.what, count.thing.of, tuple(made), scale.ticks(), scale.is_skewed)


def _side(look: SideLook, whole: Range | None, figures: Sequence[Figure], scale: _Scale) -> SideFigures:
    bar = _bar(whole.minimum, whole.maximum, scale, inner=(whole.lowest, whole.highest)) if whole else None
    drawn = tuple(Figured(one, _bar(one.minimum, one.maximum, scale)) for one in figures)
    return SideFigures(look, bar, whole.n_voices if whole else 0, drawn)


def _bar(
    minimum: float | None, maximum: float | None, scale: _Scale, *, inner: tuple[float, float] | None = None
) -> Bar:
    low = 0.0 if minimum is None else scale.at(minimum)
    high = 100.0 if maximum is None else scale.at(maximum)
    if high - low < _SHORTEST:
        low, high = (low + high - _SHORTEST) / 2, (low + high + _SHORTEST) / 2
    words = range_words(minimum, maximum, *(inner or ()))
    return Bar(round(low, 2), round(high - low, 2), minimum is None, maximum is None, words)


class _Scale:
    """Numbers to percent; by powers of ten where they lie far apart and none is below one."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self.least, self.most = min(numbers), max(numbers)
        self.is_skewed = self.least >= 1 and self.most > _SKEWED * self.least
        low = log10(self.least) if self.is_skewed else min(0.0, self.least)
        self._low, self._high = low, max(self._of(self.most), low + 1e-9)

    def at(self, number: float) -> float:
        share = (self._of(number) - self._low) / (self._high - self._low)
        return _LEFT + (_RIGHT - _LEFT) * share

    def ticks(self) -> tuple[Tick, ...]:
        ends = (self.least, self.most) if self.is_skewed else (min(0.0, self.least), self.most)
        between = [10.0**n for n in range(1, 13) if ends[0] < 10.0**n < ends[1]] if self.is_skewed else []
        spaced = [n for n in between if self.at(n) > _LEFT + 14 and self.at(n) < _RIGHT - 14]
        return tuple(
            Tick(round(self.at(n), 2), number_words(n)) for n in (ends[0], *spaced[:: 1 + len(spaced) // 4], ends[1])
        )

    def _of(self, number: float) -> float:
        return log10(number) if self.is_skewed else number


def range_words(minimum: float | None, maximum: float | None, *inner: float) -> str:
    """``15–35``, ``80 or more``, ``up to 90,000``; open both ways, what lies between (``inner``)."""
    if minimum is None and maximum is None:
        return f"about {_span(*inner)}, open both ways" if inner else "open both ways"
    if minimum is None:
        return f"up to {number_words(maximum or 0.0)}"
    return f"{number_words(minimum)} or more" if maximum is None else _span(minimum, maximum)


def _span(low: float, high: float) -> str:
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def number_words(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"
