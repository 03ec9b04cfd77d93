"""Control of many places at once: what ``held`` says of each, without reasons, by work that places share.

What is said of a region reaches all places in it alike; so its moves are put in order once for all that lie in the same
chain of regions, and each place adds its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import itemgetter

from fogline.assess.accounts import MATCHED
from fogline.assess.control import contest, holdings, told_in, view_of
from fogline.assess.ground import Ground
from fogline.assess.moves import Move
from fogline.assess.replay import (
    FIGHTING_LASTS,
    State,
    agreed_account,
    at,
    baseline,
    consensus,
    could_follow,
    in_order,
    is_reported,
    is_settled,
    is_way_out,
    order,
    replayed,
)
from fogline.model import CONSENSUS, Effect, Interval, Mark, Status

_DAY = timedelta(days=1)
_ORDER = itemgetter(0)
Ordered = tuple[tuple[datetime, int, int, datetime, str, str], Move]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who holds one place by one view, since when, and how that stands in this view."""

    holder: str | None
    since: Interval | None
    status: Status | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Moves by what they can matter for: for the consensus, with their order, for a contest of it, for another view."""

    agreed: tuple[Ordered, ...] = ()
    contested: tuple[Move, ...] = ()
    own: tuple[Move, ...] = ()

    def __or__(self, other: Told) -> Told:
        agreed = sorted((*self.agreed, *other.agreed), key=_ORDER)
        return Told(tuple(agreed), (*self.contested, *other.contested), (*self.own, *other.own))

    def without(self, incidents: Collection[str]) -> Told:
        """What is told, without these incidents."""
        agreed = tuple(pair for pair in self.agreed if pair[1].incident not in incidents)
        rest = (tuple(m for m in of if m.incident not in incidents) for of in (self.contested, self.own))
        return Told(agreed, *rest)


def told(moves: Iterable[Move], *, on: Interval, view: str) -> Told:
    """The moves that can make a difference at the end of ``on``."""
    given = in_order(move for move in moves if on.end is None or earliest(move) < on.end + MATCHED + _DAY)
    agreed = tuple((order(m), m) for m in given if m.effect is not Effect.DISPUTES or m.is_step if _may_be_agreed(m))
    contested = tuple(move for move in given if _may_contest(move, on))
    own = tuple(m for m in given if _is_own(m, view)) if view != CONSENSUS else ()
    return Told(agreed, contested, own)


def _is_own(move: Move, view: str) -> bool:
    """Whether it can matter for a view: the view tells it, or it is a leaving that is settled, after which it takes."""
    is_told = view in move.accounts and (move.effect is not Effect.DISPUTES or move.is_step)
    return is_told or is_way_out(move)


def deepened(move: Move, depth: int) -> Move:
    return move if move.depth == depth else replace(move, depth=depth)


def standing(start: Sequence[State], known: Told, *, on: Interval, as_of: datetime, view: str) -> Standing:
    """How a place stands in a view by all that is told of it; ``start`` is its baseline."""
    begun = [state for state in start if state.day + _DAY <= as_of]
    if view == CONSENSUS:
        state = at(consensus([move for _, move in known.agreed], start=begun), on)
        found = contest(known.contested, state, on)
    else:
        state = at(replayed(known.own, view, start=begun), on)
        found = contest(told_in(known.own, view), state, on, view)
    shown = view_of(view, state, found, on)
    return Standing(shown.holder, shown.since, shown.status, shown.marks)


def begun(here: Ground) -> list[State]:
    """The place's baseline by the pack."""
    return baseline(holdings(here))


def earliest(move: Move) -> datetime:
    """The first day on which an account has the move count."""
    return min(move.day, *(one.day for one in move.accounts.values())) if move.accounts else move.day


def _may_be_agreed(move: Move) -> bool:
    """Whether the consensus takes the move, or could take it after another one."""
    return agreed_account(move) is not None or could_follow(move) or is_reported(move)


def _may_contest(move: Move, on: Interval) -> bool:
    if move.effect is not Effect.DISPUTES:
        return move.assessment.status is Status.CONTESTED or is_settled(move)
    return move.is_step or on.end is None or move.day + FIGHTING_LASTS >= on.end
