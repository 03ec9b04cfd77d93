"""Control of many places at once: what ``held`` says of each, without reasons, by work that places share.

What is said of a region reaches all places in it alike; so its moves are put in order once for all that lie in the same
chain of regions, and each place adds its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import itemgetter

from fogline.assess.control import contest, grounds, holdings
from fogline.assess.moves import MATCHED, Ground, Move
from fogline.assess.replay import (
    FIGHTING_LASTS,
    State,
    account,
    agreed_account,
    at,
    baseline,
    consensus,
    could_follow,
    in_order,
    is_reported,
    order,
    replayed,
)
from fogline.model import CONSENSUS, Effect, Interval, Mark, Status

_DAY = timedelta(days=1)
_ORDER = itemgetter(0)
Ordered = tuple[tuple[datetime, int, int, datetime, str, str], Move]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who holds one place by one view, and since when; the status and marks are the consensus's."""

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
    agreed = tuple((order(m), m) for m in given if m.effect is not Effect.DISPUTES and _may_be_agreed(m))
    contested = tuple(move for move in given if _may_contest(move, on))
    own = tuple(m for m in given if m.effect is not Effect.DISPUTES and view in m.accounts) if view != CONSENSUS else ()
    return Told(agreed, contested, own)


def deepened(move: Move, depth: int) -> Move:
    return move if move.depth == depth else replace(move, depth=depth)


def standing(start: Sequence[State], known: Told, *, on: Interval, view: str) -> Standing:
    """How a place stands by all that is told of it; ``start`` is its baseline."""
    state = at(consensus([move for _, move in known.agreed], start=start), on)
    status, marks, _ = grounds(state, contest(known.contested, state, on))
    shown = state if view == CONSENSUS else at(replayed(known.own, account(view), start=start), on)
    return Standing(shown.holder, shown.since, status, marks)


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
        return move.assessment.status is Status.CONTESTED
    return on.end is None or move.day + FIGHTING_LASTS >= on.end
