"""Control of many places at once: what ``held`` says of each, without reasons, by work that places share.

What is said of a region reaches all places in it alike; so its moves are put in order once for all that lie in the same
chain of regions, and each place adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
    replayed,
    reported_account,
)
from fogline.model import CONSENSUS, Effect, Interval, Mark, Status

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who holds one place by one view, and since when; the status and marks are the consensus's."""

    holder: str | None
    since: Interval | None
    status: Status | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Moves in order, and by what they can matter: for the consensus, for a contest of it, and for another view."""

    agreed: tuple[Move, ...] = ()
    contested: tuple[Move, ...] = ()
    own: tuple[Move, ...] = ()

    def __or__(self, other: Told) -> Told:
        return Told(
            _merged(self.agreed, other.agreed), (*self.contested, *other.contested), _merged(self.own, other.own)
        )


def told(moves: Iterable[Move], *, on: Interval, view: str) -> Told:
    """The moves that can make a difference at the end of ``on``."""
    given = in_order(move for move in moves if on.end is None or _earliest(move) < on.end + MATCHED + _DAY)
    agreed = tuple(move for move in given if move.effect is not Effect.DISPUTES and _may_be_agreed(move))
    contested = tuple(move for move in given if _may_contest(move, on))
    own = tuple(m for m in given if m.effect is not Effect.DISPUTES and view in m.accounts) if view != CONSENSUS else ()
    return Told(agreed, contested, own)


def deepened(move: Move, depth: int) -> Move:
    return move if move.depth == depth else replace(move, depth=depth)


def standing(start: Sequence[State], known: Told, *, on: Interval, view: str) -> Standing:
    """How a place stands by all that is told of it; ``start`` is its baseline."""
    state = at(consensus(known.agreed, start=start), on)
    status, marks, _ = grounds(state, contest(known.contested, state, on))
    shown = state if view == CONSENSUS else at(replayed(known.own, account(view), start=start), on)
    return Standing(shown.holder, shown.since, status, marks)


def begun(here: Ground) -> list[State]:
    """The place's baseline by the pack."""
    return baseline(holdings(here))


def _earliest(move: Move) -> datetime:
    return min(move.day, *(one.day for one in move.accounts.values())) if move.accounts else move.day


def _may_be_agreed(move: Move) -> bool:
    """Whether the consensus takes the move, or could take it after another one."""
    return agreed_account(move) is not None or could_follow(move) or reported_account(move) is not None


def _may_contest(move: Move, on: Interval) -> bool:
    if move.effect is not Effect.DISPUTES:
        return move.assessment.status is Status.CONTESTED
    return on.end is None or move.day + FIGHTING_LASTS >= on.end


def _merged(some: tuple[Move, ...], others: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(in_order((*some, *others))) if some and others else some or others
