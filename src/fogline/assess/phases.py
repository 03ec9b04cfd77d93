"""From which day on which holder and status stand at a place: control over all days at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fogline.assess.control import held
from fogline.assess.moves import LONG_AGO, Ground, Move
from fogline.assess.replay import FIGHTING_LASTS
from fogline.model import CONSENSUS, Effect, Mark, Status, day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """``since``: the first day; None: since ever. ``status`` and ``marks`` are the consensus's in every view."""

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
        holder = next((one.holder for one in answer.views if one.view == view), None)
        one = Phase(first, holder, answer.status, answer.marks)
        if not found or (found[-1].holder, found[-1].status, found[-1].marks) != (holder, answer.status, answer.marks):
            found.append(one)
    return found


def _days(here: Ground, moves: Iterable[Move]) -> list[date | None]:
    """The day of each move and the day after it, when fighting is over, and when a baseline begins; None first."""
    days: set[date] = set()
    for move in moves:
        for moment in {move.day, *(told.day for told in move.accounts.values())} - {LONG_AGO}:
            lasts = FIGHTING_LASTS if move.effect is Effect.DISPUTES else timedelta(0)
            days |= {(moment + after).astimezone(UTC).date() for after in (timedelta(0), lasts, lasts + _DAY)}
    for holding in here.pack.baseline if here.pack else ():
        if here.depth_of(holding.place) is not None:
            days.add(holding.since)
    return [None, *sorted(days)]
