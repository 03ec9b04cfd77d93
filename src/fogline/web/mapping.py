"""The map in few bytes: the places once, and for each day and moment only which look each of them has."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fogline.answers import OpenLedger
from fogline.answers.map_days import MapDays
from fogline.answers.map_state import PlaceState
from fogline.model import Interval, day

_DECIMALS = 4  # of a degree: about ten metres, finer than any place that is kept


@dataclass(frozen=True, slots=True)
class Clocks:
    """The day asked about, and what was known at the end of ``known`` or at ``moment``.

    ``known`` is the day of ``moment``, and ``is_whole`` says that the moment is its end.
    """

    on: date
    known: date
    moment: datetime

    @property
    def is_whole(self) -> bool:
        return self.moment == _end(self.known)

    @property
    def day(self) -> Interval:
        return day(self.on.year, self.on.month, self.on.day)

    @property
    def as_of(self) -> str:
        """As addresses have it: a date where the day is whole."""
        return self.known.isoformat() if self.is_whole else self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def clocks(days: MapDays, *, on: Interval | None, as_of: datetime | None) -> Clocks:
    """What was asked; by default all that is known, on the last day on which something became known."""
    known = (as_of - timedelta(microseconds=1)).astimezone(UTC).date() if as_of else days.known[-1]
    asked = on.start.date() if on and on.start else known
    return Clocks(asked, known, as_of or _end(known))


def ground(found: Sequence[PlaceState], ranks: Sequence[int]) -> dict[str, Any]:
    """The places of a map in the order of its frames: id, name, degrees, and how many others lie in each."""
    return {
        "edition": edition(found),
        "ids": [one.place.id for one in found],
        "names": [one.place.name for one in found],
        "lons": [_degrees(one.place.lon) for one in found],
        "lats": [_degrees(one.place.lat) for one in found],
        "inside": list(ranks),
    }


def frame(found: Sequence[PlaceState]) -> dict[str, Any]:
    """``looks`` are [holder, status, marks, since]; ``at`` gives for each place the number of its look."""
    looks: dict[tuple[Any, ...], int] = {}
    numbers = [looks.setdefault(_look(one), len(looks)) for one in found]
    return {"edition": edition(found), "looks": [list(one) for one in looks], "at": numbers}


def edition(found: Iterable[PlaceState]) -> str:
    """Names the list of places: frames of the same edition have the same places in the same order."""
    made = hashlib.sha256()
    for one in found:
        made.update(f"{one.place.id}\0".encode())
    return made.hexdigest()[:12]


def numbers_inside(found: Iterable[PlaceState]) -> list[int]:
    """How many of the places lie in each of them: 0 for a settlement."""
    places = [one.place for one in found]
    around = Counter(region for place in places for region in place.region)
    return [around[place.id or ""] for place in places]


def is_known(one: PlaceState) -> bool:
    return bool(one.holder or one.status)


def placed(book: OpenLedger, at: Clocks, view: str) -> list[PlaceState]:
    """The places that can be drawn, by name."""
    found = book.map_state(on=at.day, as_of=at.moment, view=view)
    return [one for one in found if one.place.lat is not None and one.place.id is not None]


def _look(one: PlaceState) -> tuple[Any, ...]:
    status = one.status.value if one.status else None
    return one.holder, status, tuple(mark.value for mark in one.marks), one.since.iso()[0] if one.since else None


def _degrees(value: float | None) -> float:
    return round(value or 0.0, _DECIMALS)


def _end(last: date) -> datetime:
    return datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
