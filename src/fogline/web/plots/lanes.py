"""Who said what when, in a lane for each side: marks by known time, and the moments at which the status changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fogline.model import KnownClaim, Stance
from fogline.web.plots.clock import Clock, clock
from fogline.web.sides import SideLook, Sides

ROW, HEAD = 26, 24
"""Pixels: of a row of marks, and of a lane's name above them."""

_FLAGS = 26  # pixels above the lanes, for the numbers of the turns
_WIDE = 3.6  # percent that a mark takes


@dataclass(frozen=True, slots=True)
class Said:
    """One claim to be drawn. ``speaks`` is "for", "against" or "neither"; ``gone``: since when it is withdrawn."""

    known: KnownClaim
    speaks: str
    gone: datetime | None = None

    @property
    def side(self) -> str:
        return self.known.claim.side

    @property
    def stance(self) -> Stance:
        return self.known.claim.stance

    @property
    def anchor(self) -> str:
        return f"said-{self.known.claim.id}-{self.known.event}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark: percent across, pixels down, of its middle."""

    said: Said
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A side with its marks, the earliest first; ``y`` and ``height`` in pixels."""

    look: SideLook
    y: int
    height: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A moment at which the status changed, by the number of its turn."""

    number: int
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole drawing. ``until`` is the percent of the moment that is looked back from, None for now."""

    axis: Clock
    lanes: tuple[Lane, ...]
    flags: tuple[Flag, ...]
    top: int
    height: int
    until: float | None


def lanes(
    said: Sequence[Said],
    turned: Mapping[int, datetime],
    sides: Sides,
    *,
    moments: Iterable[datetime],
    as_of: datetime | None = None,
) -> Lanes:
    """``turned``: the moments of the changes of status by their number; ``moments``: all that the axis must hold."""
    axis = clock(moments)
    flags = _flags(turned, axis)
    top = _FLAGS * (1 + max((flag.row for flag in flags), default=0))
    made: list[Lane] = []
    y = top
    for look in sides.of({one.side for one in said}):
        dots, rows = _stacked([one for one in said if one.side == look.id], axis, y + HEAD)
        height = HEAD + rows * ROW + 8
        made.append(Lane(look, y, height, dots))
        y += height
    return Lanes(axis, tuple(made), flags, top, y, axis.at(as_of) if as_of else None)


def _stacked(said: Sequence[Said], axis: Clock, y: int) -> tuple[tuple[Dot, ...], int]:
    """Marks that would touch stand under one another; and how many rows that makes."""
    ends: list[float] = []
    dots = []
    for one in sorted(said, key=lambda one: (one.known.known, one.anchor)):
        x = axis.at(one.known.known)
        row = next((n for n, end in enumerate(ends) if end + _WIDE <= x), len(ends))
        ends[row : row + 1] = [x]
        dots.append(Dot(one, x, y + row * ROW + ROW // 2))
    return tuple(dots), len(ends)


def _flags(turned: Mapping[int, datetime], axis: Clock) -> tuple[Flag, ...]:
    ends: list[float] = []
    found = []
    for number, moment in turned.items():
        x = axis.at(moment)
        row = next((n for n, end in enumerate(ends) if end + _WIDE <= x), len(ends))
        ends[row : row + 1] = [x]
        found.append(Flag(number, x, row))
    return tuple(found)
