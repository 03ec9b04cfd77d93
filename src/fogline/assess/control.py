"""Who holds a place on a day, as known at a moment, in each account; and how each account came to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fogline.assess.camps import is_belligerent
from fogline.assess.moves import LONG_AGO, Contains, Ground, Move, ground, moves
from fogline.assess.replay import (
    FIGHTING_LASTS,
    SETTLED,
    State,
    account,
    at,
    baseline,
    consensus,
    in_order,
    order,
    replayed,
)
from fogline.model import (
    CONSENSUS,
    INDEPENDENT,
    VACATED,
    Codebook,
    Control,
    Effect,
    Holding,
    Incident,
    Interval,
    Mark,
    Pack,
    Place,
    Status,
    View,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of holder in one view: when it happened, when it became known, and what it rests on.

    ``counts_from`` is the day from which it counts; None: before everything that is dated.
    """

    view: str
    holder: str | None
    happened: Interval | None
    known: datetime | None
    status: Status | None
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    counts_from: datetime | None = None


def control(
    place: Place,
    *,
    on: Interval,
    as_of: datetime,
    incidents: Sequence[Incident],
    pack: Pack | None,
    codebook: Codebook,
    contains: Contains,
    unverifiable: frozenset[str] = frozenset(),
) -> Control:
    """Who holds ``place`` at the end of ``on``, by the claims known by ``as_of``, per view.

    ``contains(id, place)`` tells whether a region holds the place. ``unverifiable`` are ids of claims of
    which their reports say that they could not check them. Views: each belligerent, "independent", "consensus".
    """
    here = ground(place, pack, codebook, contains)
    return held(here, moves(here, incidents, as_of=as_of, unverifiable=unverifiable), on=on, as_of=as_of)


def held(here: Ground, known: Iterable[Move], *, on: Interval, as_of: datetime) -> Control:
    """Who holds the place at the end of ``on``, by all moves of it that are known by ``as_of``."""
    replay = in_order(known)
    accounts = _accounts(here, replay)
    views = tuple(_view(name, at(states, on)) for name, states in accounts.items())
    standing = at(accounts[CONSENSUS], on)
    status, marks, reasons = grounds(standing, contest(replay, standing, on))
    return Control(here.place, on, as_of, standing.holder, status, marks, views, reasons)


def timeline(
    place: Place,
    *,
    incidents: Sequence[Incident],
    pack: Pack | None,
    codebook: Codebook,
    contains: Contains,
    as_of: datetime | None = None,
) -> list[Change]:
    """Every change of holder in every view, in order of happened time, then of view, as known at ``as_of``."""
    here = ground(place, pack, codebook, contains)
    return changes(here, moves(here, incidents, as_of=as_of))


def changes(here: Ground, known: Iterable[Move]) -> list[Change]:
    """Every change of holder in every view by these moves, in order of happened time."""
    accounts = _accounts(here, in_order(known))
    found = [(state, name) for name, states in accounts.items() for state in states]
    ordered = sorted(found, key=lambda pair: pair[0].day)
    return [_change(name, state) for state, name in ordered]


def _accounts(here: Ground, known: Sequence[Move]) -> dict[str, list[State]]:
    start = baseline(holdings(here))
    accounts = {side: replayed(known, account(side), start=start) for side in _belligerents(here.pack, known)}
    accounts[INDEPENDENT] = replayed(known, account(INDEPENDENT), start=start)
    accounts[CONSENSUS] = consensus(known, start=start)
    return accounts


def holdings(here: Ground) -> list[Holding]:
    """What the pack states of the place or of what contains it, the widest first."""
    found = [(here.depth_of(holding.place), holding) for holding in (here.pack.baseline if here.pack else ())]
    reaching = [(depth, holding) for depth, holding in found if depth is not None]
    return [holding for _, holding in sorted(reaching, key=lambda pair: pair[0])]


def _belligerents(pack: Pack | None, known: Sequence[Move]) -> list[str]:
    """The pack's belligerents in its order; without a pack those that move or speak."""
    if pack:
        return [side.id for side in pack.sides if side.belligerent]
    sides = {move.side for move in known} | {side for move in known for side in move.speakers}
    return sorted(side for side in sides if is_belligerent(side, pack))


def contest(known: Sequence[Move], standing: State, on: Interval) -> Move | None:
    """The last move that is contested, or fighting that is settled to go on, since the consensus last changed."""
    live = [move for move in known if _is_live(move, standing, on)]
    return max(live, key=order, default=None)


def _is_live(move: Move, standing: State, on: Interval) -> bool:
    if move.day < standing.day or (on.end is not None and move.day >= on.end):
        return False
    if move.effect is Effect.DISPUTES:
        if standing.holder == VACATED:
            return False  # whoever enters a place that nobody holds fights no holder for it
        is_recent = on.end is None or move.day + FIGHTING_LASTS >= on.end
        return is_recent and move.assessment.status in SETTLED
    return move.assessment.status is Status.CONTESTED and _holder_by(move) != standing.holder


def _holder_by(move: Move) -> str | None:
    return None if move.effect is Effect.LEAVES else move.side


def grounds(standing: State, contest: Move | None) -> tuple[Status | None, tuple[Mark, ...], tuple[str, ...]]:
    """Status, marks and reasons: of the contest where there is one, the last holder's after it."""
    if contest is None:
        return standing.status, standing.marks, standing.reasons or ("nothing is known of who holds it",)
    if contest.effect is Effect.DISPUTES:
        why: tuple[str, ...] = (f"contested: fighting over it by {contest.side} (incident {contest.incident})",)
    else:
        why = contest.assessment.reasons
    return Status.CONTESTED, contest.assessment.marks, (*why, *standing.reasons)


def _view(name: str, state: State) -> View:
    return View(name, state.holder, state.since, state.claims)


def _change(name: str, state: State) -> Change:
    since = None if state.day == LONG_AGO else state.day
    return Change(
        name, state.holder, state.since, state.known, state.status, state.claims, state.reasons, state.marks, since
    )
