"""Replaying moves in order of happened time: who holds the place, step by step, in one account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import merge
from operator import attrgetter, itemgetter

from fogline.assess.accounts import LONG_AGO, MATCHED, Teller, midnight
from fogline.assess.moves import Move
from fogline.assess.testimony import published
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
_FOLLOWS = frozenset((Status.CLAIMED, Status.REPORTED))
FIGHTING_LASTS = timedelta(days=7)
"""How long after the last word of fighting over a place it stays contested by that."""

_OF_A_DAY = frozenset((Granularity.MINUTE, Granularity.HOUR, Granularity.DAY))
_A_DAY = timedelta(days=1)
_DAY_OF = itemgetter(0)
_BY_DAY = attrgetter("day")
# Of one day: the leaving goes before the taking that follows on it.
_RANK = {Effect.LEAVES: 0, Effect.TAKES: 1, Effect.HOLDS: 2, Effect.DISPUTES: 3}
_BY_WORD_OF = {
    Teller.ENEMY: "; its enemy concedes it",
    Teller.SUPPORTERS: "; by the word of its supporters, not its own",
}


@dataclass(frozen=True, slots=True)
class State:
    """Who holds the place from ``since`` on in one account, and what this rests on. ``left_by`` where vacated.

    ``status`` and ``marks`` are those of the incident behind it, ``grounds`` is how the tellings that moved the holder
    stand themselves. A state of the pack's baseline has ``source``, and neither.
    """

    holder: str | None = None
    since: Interval | None = None
    day: datetime = LONG_AGO
    known: datetime | None = None
    status: Status | None = None
    marks: tuple[Mark, ...] = ()
    claims: tuple[str, ...] = ()
    left_by: str = ""
    reasons: tuple[str, ...] = ()
    grounds: Status | None = None
    source: str = ""

    @property
    def is_stopgap(self) -> bool:
        """Whether it stands only until something better is known: nothing, the baseline, or reports alone."""
        return self.grounds is None or self.grounds is Status.REPORTED


NOBODY = State()
Choice = Callable[[Move], Move | None]


def order(move: Move) -> tuple[datetime, int, int, datetime, str, str]:
    """By day; of one day what is said of a wider place first, so that the narrower has the last word.

    Of one moment, by side: an id, which another paper can change, decides nothing.
    """
    return move.day, move.depth, _RANK[move.effect], move.known, move.side, move.incident


def agreed_account(move: Move) -> Move | None:
    """What both sides say, an independent voice saw, or the side that it hurts says."""
    return move if is_settled(move) else None


def is_settled(move: Move) -> bool:
    return move.assessment.status in SETTLED


def is_reported(move: Move) -> bool:
    """Whether only reports say it in their own voice: a stopgap for the consensus while nothing better is known."""
    return move.assessment.status is Status.REPORTED and INDEPENDENT in move.accounts


def baseline(holdings: Iterable[Holding]) -> list[State]:
    """The pack's statements of who held the place before its first report, oldest first."""
    return [_baseline(holding) for holding in sorted(holdings, key=lambda item: item.since)]


def replayed(moves: Sequence[Move], account: str, *, start: Sequence[State] = ()) -> list[State]:
    """The states of one account: a side's own, or under "independent" that of those outside.

    ``moves`` has, beside what the account itself tells, what others do: a step to holding the place takes it where the
    other side is settled, or only reported, to have left.
    """
    own = [told for move in moves if (told := move.as_told_in(account)) is not None]
    left = [move for move in moves if is_way_out(move) and account not in move.accounts]
    states: list[State] = []
    for one in _in_time(in_order(_completed(own, [*left, *own])), start):
        if isinstance(one, State):
            _begin(states, one)
        else:
            _step(states, one, account)
    return states


def consensus(moves: Sequence[Move], *, start: Sequence[State] = ()) -> list[State]:
    """The states of the consensus by moves in order: settled moves; what one side left and the other says it took;
    reports as stopgap."""
    states: list[State] = []
    takers: list[tuple[datetime, Move]] | None = None
    for one in _in_time(in_order(map(_surely, _completed(moves, moves, is_settling=True))), start):
        before = states[-1] if states else NOBODY
        if isinstance(one, State):
            _begin(states, one)
        elif is_settled(one):
            _step(states, one)
            if states and states[-1].holder == VACATED:
                takers = _takers(moves) if takers is None else takers
                _hand_over(states, takers)
        elif matched := _matches(before, one):
            states.append(matched)
        elif is_reported(one) and _may_fill(one, before):
            _step(states, one)
    return states


def _surely(move: Move) -> Move:
    """What reports alone tell of a month or a week counts for the consensus from its last day."""
    return replace(move, day=last_day(move)) if is_reported(move) else move


def last_day(move: Move) -> datetime:
    """The last day of a time that is wider than a day; else the day from which the move counts."""
    time = move.time
    if time is None or time.end is None or time.granularity in _OF_A_DAY:
        return move.day
    return midnight(published(time.end))


def _may_fill(move: Move, before: State) -> bool:
    """Whether reports alone may stand for the consensus: over the baseline, and what was left, only with their day."""
    if before.holder == VACATED:
        return move.day > LONG_AGO and move.effect is not Effect.LEAVES and move.side != before.left_by
    return before.is_stopgap and (not before.source or move.day > LONG_AGO)


def in_order(moves: Iterable[Move]) -> list[Move]:
    """The moves as they are replayed."""
    return sorted(moves, key=order)


def _in_time(moves: Sequence[Move], start: Sequence[State]) -> Iterator[Move | State]:
    """The moves with the statements of the baseline between them: of one day the statement first."""
    return merge(start, moves, key=_BY_DAY)


def is_way_out(move: Move) -> bool:
    """Whether it is a leaving that makes room, in an account, for another side's step."""
    return move.effect is Effect.LEAVES and (is_settled(move) or is_reported(move))


def _completed(moves: Sequence[Move], among: Sequence[Move], *, is_settling: bool = False) -> Iterator[Move]:
    """The moves; a step to holding the place takes it where another side left it, by ``among``, within days of that.

    ``is_settling``: one of the two must be settled, and the other at least reported.
    """
    left = [one for one in among if one.effect is Effect.LEAVES and (not is_settling or is_way_out(one))]
    for move in moves:
        near = [one for one in left if _makes_room(one, move)] if move.is_step else []
        if is_settling and not is_settled(move):
            near = [one for one in near if is_settled(one)]
        if near:
            last = max((min(near, key=_BY_DAY), move), key=_BY_DAY)
            yield replace(move, effect=Effect.TAKES, time=last.time, day=last.day)
        else:
            yield move


def _makes_room(left: Move, move: Move) -> bool:
    """Whether it is another side's leaving within days of the move; an undated one must be told when the move is."""
    if left.side == move.side or move.day == LONG_AGO:
        return False
    return abs(left.known - move.known) <= _A_DAY if left.day == LONG_AGO else abs(left.day - move.day) <= MATCHED


def at(states: Sequence[State], on: Interval) -> State:
    """The state at the end of ``on``."""
    known = [state for state in states if on.end is None or state.day < on.end]
    return known[-1] if known else NOBODY


def _begin(states: list[State], statement: State) -> None:
    """What the pack states of a day holds from then on, unless it is what claims had said before."""
    if not states or states[-1].holder != statement.holder or states[-1].source or statement.status:
        states.append(statement)


def _step(states: list[State], move: Move, account: str = "") -> None:
    before = states[-1] if states else NOBODY
    if move.effect is Effect.DISPUTES or (before.holder == VACATED and move.effect is Effect.LEAVES):
        return
    if move.effect is Effect.LEAVES and before.holder not in (None, move.side) and before.day > LONG_AGO:
        return  # another holds it by this account: who is not there cannot leave
    holder = VACATED if move.effect is Effect.LEAVES else move.side
    if holder != before.holder or _is_better(move, before):
        since = before if holder == before.holder else None
        states.append(_state(move, holder, since, account))


def _is_better(move: Move, before: State) -> bool:
    """Whether a holding that stands only on the baseline or on reports gets better grounds."""
    return before.is_stopgap and move.assessment.status is not before.grounds


def _state(move: Move, holder: str, since: State | None, account: str = "") -> State:
    return State(
        holder,
        since.since if since else move.time or _day(move),
        move.day,
        move.known,
        move.shown.status,
        move.shown.marks,
        move.claims,
        left_by=move.side if holder == VACATED else "",
        reasons=(_told_as(move, account), *_grounds(move)) if move.claims else (),  # a lean move has none
        grounds=move.assessment.status,
    )


def _day(move: Move) -> Interval | None:
    """The day of the news, where no telling gives a time; None for background."""
    if move.day == LONG_AGO:
        return None
    return Interval(move.day, move.day + timedelta(days=1), Granularity.DAY)


def _told_as(move: Move, account: str) -> str:
    start = move.time.iso()[0] if move.time else None
    news = _day(move)
    when = f"on {start}" if start else f"by {news.iso()[0]}" if news else "at an unknown time"
    place = "" if move.depth == 0 else ", told of a wider place that includes this one"
    told = move.accounts.get(account)
    by = _BY_WORD_OF.get(told.teller, "") if told else ""
    return f"{move.side} {move.effect.value} it {when}{place} (incident {move.incident}){by}"


def _grounds(move: Move) -> tuple[str, ...]:
    """The incident's reasons; and where what is told of this place alone stands otherwise, its own."""
    if move.shown is move.assessment or move.shown.status is move.assessment.status:
        return move.shown.reasons
    return (*move.shown.reasons, f"of what is told of this alone: {move.assessment.reasons[0]}")


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
    """Whether a side itself says in earnest that it took, holds or enters the place, and nothing better is known."""
    if move.effect is Effect.LEAVES or (move.effect is Effect.DISPUTES and not move.is_step):
        return False
    own = move.accounts.get(move.side) if move.side != INDEPENDENT else None
    return own is not None and own.is_firm and move.assessment.status in _FOLLOWS


def _matches(left: State, move: Move) -> State | None:
    """The holding that follows when one side left a place, by its own word, and another says that it is there."""
    if left.holder != VACATED or not could_follow(move) or move.side == left.left_by:
        return None
    own = move.as_told_in(move.side)
    if own is None or left.grounds not in SETTLED or abs(own.day - left.day) > MATCHED:
        return None
    reason = f"agreed: {left.left_by} is settled to have left it and {move.side} says that it {_SAYS[move.effect]} it"
    found = _state(own, move.side, None)
    return replace(found, status=Status.AGREED, grounds=Status.AGREED, reasons=(reason, *found.reasons))


_SAYS = {Effect.TAKES: "took", Effect.HOLDS: "holds", Effect.DISPUTES: "came into"}


def _baseline(holding: Holding) -> State:
    start = datetime(holding.since.year, holding.since.month, holding.since.day, tzinfo=UTC)
    since = Interval(start, start + timedelta(days=1), Granularity.DAY)
    held = "fought over, last held by" if holding.disputed else "held by"
    reason = f"{held} {holding.holder} from {holding.since.isoformat()}, {holding.source}"
    status = Status.CONTESTED if holding.disputed else None
    return State(
        holding.holder, since, start, status=status, reasons=(f"baseline of the pack: {reason}",), source=reason
    )
