"""The days of both clocks on which a map can change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from fogline.assess import Stream

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


@dataclass(frozen=True, slots=True)
class MapDays:
    """In order, in UTC. ``known``: something about a holding became known; ``happened``: something of it happened."""

    known: tuple[date, ...]
    happened: tuple[date, ...]


def map_days(book: OpenLedger, *, today: date | None = None) -> MapDays:
    """Of claims that move a holding, from the conflict's first day on; of a ledger without any, that day and today."""
    known, happened = days_of(book.overview.streams())
    first = book.pack.start if book.pack else date.min
    last = today or datetime.now(UTC).date()
    if not known:
        return MapDays((last,), tuple(sorted({min(first, last) if book.pack else last, last})))
    return MapDays(tuple(sorted(known)), tuple(sorted({day for day in happened if day >= first} | {max(known)})))


def days_of(streams: Iterable[Stream]) -> tuple[set[date], set[date]]:
    """Days from which a step of a stream is known, and days from which a move of it counts."""
    known: set[datetime] = set()
    happened: set[datetime] = set()
    for stream in streams:
        for step in stream.steps:
            known.add(step.start)
            happened.update(move.day for move in step.moves)
            happened.update(told.day for move in step.moves for told in move.accounts.values())
    return _days(known), _days(happened)


def _days(moments: Iterable[datetime]) -> set[date]:
    """Those that are dated; what is told of long ago has the first moment there is."""
    return {moment.astimezone(UTC).date() for moment in moments if moment.year > 1}


def last_moment(days: MapDays) -> datetime:
    """The end of the last day on which something became known."""
    last = days.known[-1] + timedelta(days=1)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)
