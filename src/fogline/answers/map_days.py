"""The days of both clocks on which a map can change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


@dataclass(frozen=True, slots=True)
class MapDays:
    """In order, in UTC. ``known``: something about a holding became known; ``happened``: something of it happened."""

    known: tuple[date, ...]
    happened: tuple[date, ...]


def map_days(book: OpenLedger, *, today: date | None = None) -> MapDays:
    """Of claims that move a holding, from the conflict's first day on; of a ledger without any, that day and today."""
    known, happened = book.overview.days()
    first = book.pack.start if book.pack else date.min
    last = today or datetime.now(UTC).date()
    if not known:
        return MapDays((last,), tuple(sorted({min(first, last) if book.pack else last, last})))
    return MapDays(tuple(sorted(known)), tuple(sorted({day for day in happened if day >= first} | {max(known)})))


def last_moment(days: MapDays) -> datetime:
    """The end of the last day on which something became known."""
    last = days.known[-1] + timedelta(days=1)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)
