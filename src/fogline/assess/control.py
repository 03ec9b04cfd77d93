"""Who holds a place on a day, as known at a moment, in each account; and how each account came to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fogline.assess.accounts import LONG_AGO
from fogline.assess.camps import is_belligerent
from fogline.assess.ground import Contains, Ground, ground
from fogline.assess.moves import Move, moves
from fogline.assess.replay import (
    FIGHTING_LASTS,
    State,
    at,
    baseline,
    consensus,
    in_order,
    is_settled,
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
    views = tuple(_shown(name, at(states, on), replay, on) for name, states in _accounts(here, replay, as_of).items())
    agreed = next(view for view in views if view.view == CONSENSUS)
    reasons = agreed.reasons or ("nothing is known of who holds it",)
    return Control(here.place, on, as_of, agreed.holder, agreed.status, agreed.marks, views, reasons)


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
    return changes(here, moves(here, incidents, as_of=as_of), as_of=as_of)


def changes(here: Ground, known: Iterable[Move], *, as_of: datetime | None = None) -> list[Change]:
    """Every change of holder in every view by these moves, in order of happened time."""
    accounts = _accounts(here, in_order(known), as_of)
    found = [(state, name) for name, states in accounts.items() for state in states]
    ordered = sorted(found, key=lambda pair: pair[0].day)
    return [_change(name, state) for state, name in ordered]


def _accounts(here: Ground, known: Sequence[Move], as_of: datetime | None) -> dict[str, list[State]]:
    start = baseline(holdings(here, as_of))
    accounts = {side: replayed(known, side, start=start) for side in _belligerents(here.pack, known)}
    accounts[INDEPENDENT] = replayed(known, INDEPENDENT, start=start)
    accounts[CONSENSUS] = consensus(known, start=start)
    return accounts


def holdings(here: Ground, as_of: datetime | None = None) -> list[Holding]:
    """What the pack states, of days before ``as_of``, of the place or of what contains it, the widest first."""
    found = [(here.depth_of(holding.place), holding) for holding in (here.pack.baseline if here.pack else ())]
    reaching = [(depth, holding) for depth, holding in found if depth is not None and _is_past(holding, as_of)]
    return [holding for _, holding in sorted(reaching, key=lambda pair: pair[0])]


def _is_past(holding: Holding, as_of: datetime | None) -> bool:
    return as_of is None or holding.since < as_of.date()


def _belligerents(pack: Pack | None, known: Sequence[Move]) -> list[str]:
    """The pack's belligerents in its order; without a pack those that move or speak."""
    if pack:
        return [side.id for side in pack.sides if side.belligerent]
    sides = {move.side for move in known} | {side for move in known for side in move.speakers}
    return sorted(side for side in sides if is_belligerent(side, pack))


def told_in(known: Sequence[Move], view: str) -> list[Move]:
    """The moves that a view has: the consensus all of them, another one what it tells of."""
    if view == CONSENSUS:
        return list(known)
    return [told for move in known if (told := move.as_told_in(view)) is not None]


def contest(known: Sequence[Move], standing: State, on: Interval, view: str = CONSENSUS) -> Move | None:
    """The last move that contests the holder of a view since that last changed.

    In the consensus it is contested itself, or fighting that is settled to go on, or a step to taking the place that is
    settled. In an account it is a step of another side that the account tells of.
    """
    live = [
        move for move in known if _is_live(move, standing, on, view) and not _is_over(move, known, standing, on, view)
    ]
    return max(live, key=order, default=None)


def _is_live(move: Move, standing: State, on: Interval, view: str) -> bool:
    if move.day < standing.day or not _has_begun(move, on):
        return False
    if move.effect is Effect.DISPUTES:
        if standing.holder in (VACATED, move.side if move.is_step else VACATED):
            return False  # whoever enters a place that nobody else holds fights no holder for it
        if view != CONSENSUS:
            return move.is_step
        is_recent = move.is_step or on.end is None or move.day + FIGHTING_LASTS >= on.end
        return is_recent and is_settled(move)
    is_contested = view == CONSENSUS and move.assessment.status is Status.CONTESTED
    return is_contested and _holder_by(move) != standing.holder


def _is_over(move: Move, known: Sequence[Move], standing: State, on: Interval, view: str) -> bool:
    """Whether who came in is settled (in an account: told) to have left again, or the holder to hold it still."""
    return move.is_step and any(
        (view != CONSENSUS or is_settled(later)) and _has_begun(later, on) and later.day > move.day
        and (later.side == move.side if later.effect is Effect.LEAVES else _holds(later, standing.holder))
        for later in known
    )  # fmt: skip


def _has_begun(move: Move, on: Interval) -> bool:
    return on.end is None or move.day < on.end


def _holds(move: Move, holder: str | None) -> bool:
    return move.effect in (Effect.TAKES, Effect.HOLDS) and move.side == holder


def _holder_by(move: Move) -> str | None:
    return None if move.effect is Effect.LEAVES else move.side


def _shown(name: str, state: State, known: Sequence[Move], on: Interval) -> View:
    return view_of(name, state, contest(told_in(known, name), state, on, name), on)


def view_of(name: str, state: State, contest: Move | None, on: Interval) -> View:
    """A view with a status, marks and reasons of its own: of the contest where there is one, else of the holder."""
    reasons = (_aged(state, on),) if state.source else state.reasons
    if contest is None:
        return View(name, state.holder, state.since, state.claims, state.status, state.marks, reasons)
    why = (_fighting(contest),) if contest.effect is Effect.DISPUTES else contest.assessment.reasons
    marks = contest.assessment.marks
    return View(name, state.holder, state.since, state.claims, Status.CONTESTED, marks, (*why, *reasons))


def _fighting(move: Move) -> str:
    doing = "comes into it, or has a part of it" if move.is_step else "fighting over it"
    by = f"{move.side} {doing}" if move.is_step else f"{doing} by {move.side}"
    return f"contested: {by} (incident {move.incident})"


def _aged(state: State, on: Interval) -> str:
    """What the pack states of the holder, with its age on the day asked about."""
    last = on.end - timedelta(days=1) if on.end else None
    age = f", {(last - state.day).days} days old" if last else ""
    return f"baseline of the pack{age}: {state.source}"


def _change(name: str, state: State) -> Change:
    since = None if state.day == LONG_AGO else state.day
    return Change(
        name, state.holder, state.since, state.known, state.status, state.claims, state.reasons, state.marks, since
    )
