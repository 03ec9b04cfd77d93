"""From which day on which holder and status stand at a place: control over all days at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from fogline.assess.accounts import LONG_AGO
from fogline.assess.control import held
from fogline.assess.ground import Ground
from fogline.assess.moves import Move
from fogline.assess.replay import FIGHTING_LASTS, last_day
from fogline.model import CONSENSUS, Effect, Mark, Status, View, day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """``since``: the first day; None: since ever. ``status`` and ``marks`` are those of the view."""

    since: date | None
    holder: str | None
    status: Status | None
    marks: tuple[Mark, ...]


def phases(here: Ground, known: Iterable[Move], *, as_of: datetime, view: str = CONSENSUS) -> list[Phase]:
    """What ``held`` says of each day, day by day, in stretches; only days on which something can change are asked."""
    moves = list(known)
    found: list[Phase] = []
    for first in _days(here, moves):
        asked = first or LONG_AGO.date()
        answer = held(here, moves, on=day(asked.year, asked.month, asked.day), as_of=as_of)
        own = next((one for one in answer.views if one.view == view), View(view, None, None))
        one = Phase(first, own.holder, own.status, own.marks)
        if not found or replace(found[-1], since=first) != one:
            found.append(one)
    return found


def _days(here: Ground, moves: Iterable[Move]) -> list[date | None]:
    """The day of each move and the day after it, when fighting is over, and when a baseline begins; None first."""
    days: set[date] = set()
    for move in moves:
        for moment in {move.day, last_day(move), *(told.day for told in move.accounts.values())} - {LONG_AGO}:
            lasts = FIGHTING_LASTS if move.effect is Effect.DISPUTES else timedelta(0)
            days |= {(moment + after).astimezone(UTC).date() for after in (timedelta(0), lasts, lasts + _DAY)}
    for holding in here.pack.baseline if here.pack else ():
        if here.depth_of(holding.place) is not None:
            days.add(holding.since)
    return [None, *sorted(days)]
