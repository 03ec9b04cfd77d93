"""Half-open stretches of time with a granularity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from fogline.model.enums import Granularity

_FINE = (Granularity.MINUTE, Granularity.HOUR)


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``start`` up to, not including, ``end``; either may be open (None).

    Times are aware UTC. ``zoned`` is False where the text gives a clock time without a zone: the
    numbers are then the clock's own, and no offset is printed. With ``granularity`` day or coarser
    they are midnights that stand for whole days. ``offset``: by how many minutes the clock that the time was read
    from is ahead of UTC, where it was; it decides which day it was there, and makes no other interval of it.
    """

    start: datetime | None
    end: datetime | None
    granularity: Granularity
    zoned: bool = False
    offset: int = field(default=0, compare=False)

    @property
    def day(self) -> date | None:
        """The day on which it begins, on its own clock: 00:20 at +02:00 is of that day, not of UTC's."""
        if self.start is None:
            return None
        return (self.start + timedelta(minutes=self.offset)).date() if self.offset else self.start.date()

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a moment; open ends reach for ever."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, moment: datetime) -> bool:
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def shifted(self, delta: timedelta) -> Interval:
        """Both ends moved by ``delta``."""
        return Interval(
            self.start + delta if self.start else None,
            self.end + delta if self.end else None,
            self.granularity,
            self.zoned,
        )

    def iso(self) -> tuple[str | None, str | None]:
        """Start and end as ISO 8601: dates for a day or coarser, clock times with offset only where zoned."""
        return self._written(self.start), self._written(self.end)

    def _written(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        is_midnight = not (moment.hour or moment.minute)
        if self.granularity not in _FINE and (is_midnight or self.granularity is not Granularity.INTERVAL):
            return moment.date().isoformat()
        text = moment.strftime("%Y-%m-%dT%H:%M")
        return text + "Z" if self.zoned else text


def day(year: int, month: int, date: int) -> Interval:
    """One calendar day."""
    start = datetime(year, month, date, tzinfo=UTC)
    return Interval(start, start + timedelta(days=1), Granularity.DAY)
