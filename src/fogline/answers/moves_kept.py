"""The moves of all places of one ledger, kept in memory without their reasons; what changes is read again.

About a kilobyte for each incident that can move a holding. What is kept is never changed, only replaced, area by area,
so that threads may share it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock

from fogline.assess import Stream, decoded
from fogline.assess.accounts import MATCHED
from fogline.assess.overview import earliest
from fogline.assess.replay import FIGHTING_LASTS
from fogline.ledger import Work
from fogline.model import Effect

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptStream:
    """A stream with when it can matter at all: known since ``first``, and told of a time from ``earliest`` on.

    ``fought`` is the last day of one that tells of fighting alone, which counts for some days only.
    """

    stream: Stream
    first: datetime
    earliest: datetime
    fought: datetime | None

    def matters(self, as_of: datetime, until: datetime | None) -> bool:
        """Whether a move of it, as known then, can make a difference at that end of a day. It may say so in vain."""
        if self.first > as_of or (until is not None and self.earliest - until >= MATCHED + DAY):
            return False
        return self.fought is None or until is None or until - self.fought <= FIGHTING_LASTS


Area = Mapping[int, KeptStream]
"""By incident."""


@dataclass(frozen=True, slots=True)
class Held:
    """All streams by area, as of a stamp of the ledger, and how many steps begin and moves count on each day."""

    stamp: int = -1
    areas: Mapping[str, Area] = field(default_factory=dict)
    of: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    known: Counter[date] = field(default_factory=Counter)
    happened: Counter[date] = field(default_factory=Counter)


class MovesKept:
    """One thread reads what is new, the others wait for it."""

    def __init__(self) -> None:
        self._held = Held()
        self._lock = Lock()

    def of(self, work: Work) -> Held:
        """The moves as of the last stamp, or of a later one."""
        last = work.last_stamp()
        if self._held.stamp < last:
            with self._lock:
                if self._held.stamp < last:
                    self._held = _read(work, self._held, last)
        return self._held


def _read(work: Work, held: Held, last: int) -> Held:
    is_void, changed = work.restamped(held.stamp)
    before = Held() if is_void else held
    areas, of = dict(before.areas), dict(before.of)
    own: dict[str, dict[int, KeptStream]] = {}

    def open_area(area: str) -> dict[int, KeptStream]:
        if area not in own:
            own[area] = dict(areas.get(area, {}))
        return own[area]

    gone = [open_area(area).pop(i) for i in {row[1] for row in changed} & of.keys() for area in of.pop(i)]
    new = [(area, kept(decoded(i, body, is_lean=True))) for area, i, body in changed if area]
    for area, one in new:
        open_area(area)[one.stream.incident] = one
        of[one.stream.incident] = (*of.get(one.stream.incident, ()), area)
    known, happened = Counter(before.known), Counter(before.happened)
    known.update(_starts(one for _, one in new))
    happened.update(_days(one for _, one in new))
    known.subtract(_starts(gone))
    happened.subtract(_days(gone))
    return Held(last, areas | own, of, +known, +happened)


def kept(stream: Stream) -> KeptStream:
    moves = [move for step in stream.steps for move in step.moves]
    is_fighting = all(move.effect is Effect.DISPUTES and not move.is_step for move in moves)
    return KeptStream(
        stream,
        min(step.start for step in stream.steps),
        min(map(earliest, moves)),
        max(move.day for move in moves) if is_fighting else None,
    )


def _starts(streams: Iterable[KeptStream]) -> Iterator[date]:
    return _dated(step.start for one in streams for step in one.stream.steps)


def _days(streams: Iterable[KeptStream]) -> Iterator[date]:
    moves = [move for one in streams for step in one.stream.steps for move in step.moves]
    yield from _dated(move.day for move in moves)
    yield from _dated(told.day for move in moves for told in move.accounts.values())


def _dated(moments: Iterable[datetime]) -> Iterator[date]:
    """Those that are dated; what is told of long ago has the first moment there is."""
    return (moment.astimezone(UTC).date() for moment in moments if moment.year > 1)
