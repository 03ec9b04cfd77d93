"""A time axis: moments to percent of the width, with long stretches in which nothing happens cut short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

EDGE = 3.0
"""Percent that stay free on either side."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_STEPS = (
    _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY, 91 * _DAY, 365 * _DAY,
    1826 * _DAY, 3653 * _DAY,
)  # fmt: skip
_MOST_TICKS = 8
_APART = 11.0  # percent between two ticks whose words must not touch
_LONG = 4  # times the usual stretch between two moments, beyond which one is cut


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that is drawn shorter than it is: its middle, and how many days it takes."""

    x: float
    days: int


@dataclass(frozen=True, slots=True)
class Clock:
    """``stops`` are (moment, percent) in order; between two of them time runs evenly."""

    stops: tuple[tuple[datetime, float], ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...]

    def at(self, moment: datetime) -> float:
        """Percent of the width, to a hundredth; before the first and after the last stop their own."""
        return round(_between(self.stops, moment), 2)


def clock(moments: Iterable[datetime], *, by_days: bool = False) -> Clock:
    """The axis of these moments, at least one; ``by_days``: its ticks are no finer than days."""
    found = sorted(set(moments))
    if len(found) == 1:
        found = [found[0] - _DAY, found[0], found[0] + _DAY]
    most = _longest(found)
    lengths = [b - a if most is None else min(b - a, most) for a, b in pairwise(found)]
    whole = sum(lengths, timedelta())
    stops, run = [(found[0], EDGE)], timedelta()
    for moment, length in zip(found[1:], lengths, strict=True):
        run += length
        stops.append((moment, EDGE + (100 - 2 * EDGE) * (run / whole)))
    cuts = [
        Cut(round((a[1] + b[1]) / 2, 2), round((b[0] - a[0]) / _DAY))
        for a, b in pairwise(stops)
        if most is not None and b[0] - a[0] > most
    ]
    return Clock(
        tuple(stops), tuple(_ticks(stops, cuts, max(whole, _MOST_TICKS * _DAY) if by_days else whole)), tuple(cuts)
    )


def _longest(moments: Sequence[datetime]) -> timedelta | None:
    """The longest stretch that is drawn in full; None: all are."""
    gaps = [b - a for a, b in pairwise(moments)]
    usual = max(timedelta(seconds=median(gap.total_seconds() for gap in gaps)), _DAY / 2)
    return usual * _LONG if len(gaps) > 2 and max(gaps) > usual * _LONG * 1.5 else None


def _between(stops: Sequence[tuple[datetime, float]], moment: datetime) -> float:
    n = bisect_right(stops, moment, key=lambda stop: stop[0])
    if n == 0 or n == len(stops):
        return stops[max(n - 1, 0)][1]
    (before, low), (after, high) = stops[n - 1], stops[n]
    return low + (high - low) * ((moment - before) / (after - before))


def _ticks(stops: Sequence[tuple[datetime, float]], cuts: Sequence[Cut], whole: timedelta) -> Iterator[Tick]:
    step = next((one for one in _STEPS if whole / one <= _MOST_TICKS), _STEPS[-1])
    last = float("-inf")
    for moment in _rounded(stops[0][0], stops[-1][0], step):
        x = _between(stops, moment)
        if x - last >= _APART and not any(abs(x - cut.x) < _APART for cut in cuts):
            last = x
            yield Tick(round(x, 2), _words(moment, step))


def _rounded(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    """Multiples of the step from the first to the last moment; of a day and more, midnights; no more than 4000."""
    zero = datetime(first.year, 1, 1, tzinfo=UTC)
    moment = zero + step * max(0, -((zero - first) // step))
    for _ in range(4000):
        if moment > last:
            return
        if moment >= first:
            yield moment
        moment += step


def _words(moment: datetime, step: timedelta) -> str:
    if step >= 365 * _DAY:
        return f"{moment:%Y}"
    return f"{moment:%Y-%m-%d}" if step >= _DAY else f"{moment:%m-%d %H:%M}"
