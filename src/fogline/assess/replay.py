"""Replaying moves in order of happened time: who holds the place, step by step, in one account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from fogline.assess.moves import LONG_AGO, MATCHED, Move
from fogline.model import (
    INDEPENDENT,
    VACATED,
    Effect,
    Granularity,
    Holding,
    Interval,
    Mark,
    Status,
)

SETTLED = frozenset((Status.AGREED, Status.OBSERVED, Status.CONCEDED))
FIGHTING_LASTS = timedelta(days=7)
"""How long after the last word of fighting over a place it stays contested by that."""

_DAY_OF = itemgetter(0)
# Of one day: the leaving goes before the taking that follows on it.
_RANK = {Effect.LEAVES: 0, Effect.TAKES: 1, Effect.HOLDS: 2, Effect.DISPUTES: 3}


@dataclass(frozen=True, slots=True)
class State:
    """Who holds the place from ``since`` on in one account, and what this rests on. ``left_by`` where vacated."""

    holder: str | None = None
    since: Interval | None = None
    day: datetime = LONG_AGO
    known: datetime | None = None
    status: Status | None = None
    marks: tuple[Mark, ...] = ()
    claims: tuple[str, ...] = ()
    left_by: str = ""
    reasons: tuple[str, ...] = ()


Choice = Callable[[Move], Move | None]


def order(move: Move) -> tuple[datetime, int, int, datetime, str, str]:
    """By day; of one day what is said of a wider place first, so that the narrower has the last word."""
    return move.day, move.depth, _RANK[move.effect], move.known, move.incident, move.side


def account(name: str) -> Choice:
    """A side's own view, or under "independent" that of those outside."""
    return lambda move: move.as_told_in(name)


def agreed_account(move: Move) -> Move | None:
    """What both sides say, an independent voice saw, or the side that it hurts says."""
    return move if move.assessment.status in SETTLED else None


def is_reported(move: Move) -> bool:
    """Whether only reports say it in their own voice: a stopgap for the consensus while nothing better is known."""
    return move.assessment.status is Status.REPORTED and INDEPENDENT in move.accounts


def baseline(holdings: Iterable[Holding]) -> list[State]:
    """The pack's statements of who held the place before its first report, oldest first."""
    return [_baseline(holding) for holding in sorted(holdings, key=lambda item: item.since)]


def replayed(moves: Sequence[Move], choice: Choice, *, start: Sequence[State] = ()) -> list[State]:
    """The states of one account, the first of them ``start``, by moves in order; those that change nothing confirm."""
    states = list(start)
    own = in_order(chosen for move in moves if (chosen := choice(move)) is not None)
    for move in _after(start, own):
        _step(states, move)
    return states


def consensus(moves: Sequence[Move], *, start: Sequence[State] = ()) -> list[State]:
    """The states of the consensus by moves in order: settled moves; what one side left and the other says it took;
    reports as stopgap."""
    states = list(start)
    takers: list[tuple[datetime, Move]] | None = None
    for move in _after(start, moves):
        if agreed_account(move):
            _step(states, move)
            if states and states[-1].holder == VACATED:
                takers = _takers(moves) if takers is None else takers
                _hand_over(states, takers)
        elif matched := _matches(states[-1] if states else State(), move):
            states.append(matched)
        elif is_reported(move) and (not states or states[-1].status is Status.REPORTED):
            _step(states, move)
    return states


def in_order(moves: Iterable[Move]) -> list[Move]:
    """The moves as they are replayed."""
    return sorted(moves, key=order)


def _after(start: Sequence[State], moves: Sequence[Move]) -> Sequence[Move]:
    """The moves without those before the day of the baseline, which already counts them."""
    return [move for move in moves if move.day >= start[-1].day] if start else moves


def at(states: Sequence[State], on: Interval) -> State:
    """The state at the end of ``on``."""
    known = [state for state in states if on.end is None or state.day < on.end]
    return known[-1] if known else State()


def _step(states: list[State], move: Move) -> None:
    before = states[-1] if states else State()
    if move.effect is Effect.DISPUTES or (before.holder == VACATED and move.effect is Effect.LEAVES):
        return
    if move.effect is Effect.LEAVES and before.holder not in (None, move.side):
        return  # another holds it by this account: who is not there cannot leave
    holder = VACATED if move.effect is Effect.LEAVES else move.side
    if holder != before.holder or _is_better(move, before):
        since = before if holder == before.holder else None
        states.append(_state(move, holder, since))


def _is_better(move: Move, before: State) -> bool:
    """Whether a holding that stands only on reports gets better grounds."""
    return before.status is Status.REPORTED and move.assessment.status is not Status.REPORTED


def _state(move: Move, holder: str, since: State | None) -> State:
    return State(
        holder,
        since.since if since else move.time,
        move.day,
        move.known,
        move.assessment.status,
        move.assessment.marks,
        move.claims,
        left_by=move.side if holder == VACATED else "",
        reasons=(_told_as(move), *move.assessment.reasons) if move.claims else (),  # a lean move has none
    )


def _told_as(move: Move) -> str:
    start = move.time.iso()[0] if move.time else None
    when = f"on {start}" if start else "at an unknown time"
    place = "" if move.depth == 0 else ", told of a wider place that includes this one"
    return f"{move.side} {move.effect.value} it {when}{place} (incident {move.incident})"


def _takers(moves: Iterable[Move]) -> list[tuple[datetime, Move]]:
    """The moves that could follow on a place's being left, by the day that the taker gives."""
    return sorted(((move.accounts[move.side].day, move) for move in moves if could_follow(move)), key=_DAY_OF)


def _hand_over(states: list[State], among: Sequence[tuple[datetime, Move]]) -> None:
    """A place just left goes to the one side that says it took it at that time."""
    left = states[-1]
    since = left.day - MATCHED if left.day - LONG_AGO > MATCHED else LONG_AGO
    first = bisect_left(among, since, key=_DAY_OF)
    last = bisect_right(among, left.day + MATCHED, key=_DAY_OF)
    near = in_order(move for _, move in among[first:last])
    takers = [found for move in near if (found := _matches(left, move))]
    if takers and len({state.holder for state in takers}) == 1:
        states.append(replace(takers[0], day=max(takers[0].day, left.day)))


def could_follow(move: Move) -> bool:
    """Whether a side itself says in earnest that it took the place, and nothing better is known."""
    if move.effect is not Effect.TAKES or move.assessment.status is not Status.CLAIMED:
        return False
    own = move.accounts.get(move.side) if move.side != INDEPENDENT else None
    return own is not None and own.is_firm


def _matches(left: State, move: Move) -> State | None:
    """The holding that follows when one side left a place, by its own word, and another says that it took it."""
    if left.holder != VACATED or not could_follow(move) or move.side == left.left_by:
        return None
    own = move.as_told_in(move.side)
    if own is None or left.status not in SETTLED or abs(own.day - left.day) > MATCHED:
        return None
    reason = f"agreed: {left.left_by} is settled to have left it and {move.side} says that it took it"
    found = _state(own, move.side, None)
    return replace(found, status=Status.AGREED, reasons=(reason, *found.reasons))


def _baseline(holding: Holding) -> State:
    start = datetime(holding.since.year, holding.since.month, holding.since.day, tzinfo=UTC)
    since = Interval(start, start + timedelta(days=1), Granularity.DAY)
    reason = f"baseline of the pack: held by {holding.holder} from {holding.since.isoformat()}, {holding.source}"
    return State(holding.holder, since, start, reasons=(reason,))
