"""Who held a place, account by account, as bars over the days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from fogline.assess import Change, Phase
from fogline.model import CONSENSUS, Interval, Status
from fogline.web.plots.clock import Clock, clock

_DAY = timedelta(days=1)
_ROOM = 10  # one part of the days that are shown, before the first change and after the last


@dataclass(frozen=True, slots=True)
class Stretch:
    """One holder over days: percent of the width. ``first`` None: before what is shown; ``last``, exclusive, after it.

    ``is_contested`` and ``is_baseline`` say how it is drawn; ``claims`` (ids) what it rests on.
    """

    x: float
    width: float
    holder: str | None
    status: Status | None
    first: date | None
    last: date | None
    claims: tuple[str, ...]
    is_contested: bool
    is_baseline: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One view with its stretches; ``is_layer``: a control map of somebody else."""

    view: str
    is_layer: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All accounts over one axis; ``on`` is the percent of the day asked about, None where it is not shown."""

    axis: Clock
    accounts: tuple[Account, ...]
    on: float | None


@dataclass(frozen=True, slots=True)
class _Point:
    """From this day on."""

    since: datetime | None
    holder: str | None
    status: Status | None
    claims: tuple[str, ...]


def holdings(changes: Sequence[Change], phases: Sequence[Phase], *, on: Interval) -> Holdings | None:
    """The bars of a place by its timeline, the consensus cut by its phases; None where no day is known."""
    days = sorted({_since(one) for one in changes if _since(one) is not None and one.claims} - {None})  # type: ignore[type-var]
    contests = [_midnight(one.since) for one in phases if one.since and one.status is Status.CONTESTED]
    shown = sorted({*(day for day in days if day), *contests})
    asked = on.end - _DAY / 2 if on.end else None
    if not shown:
        return None
    room = max(_DAY, (shown[-1] - shown[0]) / _ROOM)
    axis = clock([shown[0] - room, *shown, shown[-1] + room], by_days=True)
    views = sorted(dict.fromkeys(one.view for one in changes), key=lambda view: view.startswith("layer "))
    accounts = tuple(_account(view, changes, phases, axis) for view in views)
    is_shown = asked is not None and axis.stops[0][0] <= asked <= axis.stops[-1][0]
    return Holdings(axis, accounts, axis.at(asked) if is_shown and asked else None)


def _account(view: str, changes: Sequence[Change], phases: Sequence[Phase], axis: Clock) -> Account:
    own = [_Point(_since(one), one.holder, one.status, one.claims) for one in changes if one.view == view]
    points = list(_cut(own, phases)) if view == CONSENSUS else own
    return Account(view, view.startswith("layer "), tuple(_stretches(points, axis)))


def _cut(own: Sequence[_Point], phases: Iterable[Phase]) -> Iterable[_Point]:
    """The consensus day by day: holder and status of the phase, the claims of the change that counts then."""
    for phase in phases:
        since = _midnight(phase.since) if phase.since else None
        behind = [one for one in own if one.since is None or (since is not None and one.since.date() <= since.date())]
        claims = behind[-1].claims if behind and behind[-1].holder == phase.holder else ()
        yield _Point(since, phase.holder, phase.status, claims)


def _stretches(points: Sequence[_Point], axis: Clock) -> Iterable[Stretch]:
    """One stretch a point; of points of one day the last."""
    first, end = axis.stops[0][0], axis.stops[-1][0]
    for point, following in pairwise([*points, None]):
        if point is None:
            return
        last = following.since if following else None
        start = max(point.since or first, first)
        stop = min(last or end, end)
        if stop <= start:
            continue
        left = 0.0 if start == first else axis.at(start)
        right = 100.0 if stop == end else axis.at(stop)
        yield Stretch(
            left, round(right - left, 2), point.holder, point.status,
            point.since.date() if point.since else None, last.date() if last else None, point.claims,
            is_contested=point.status is Status.CONTESTED,
            is_baseline=point.holder is not None and not point.claims and point.status is not Status.CONTESTED,
        )  # fmt: skip


def _since(one: Change) -> datetime | None:
    """The day from which a change counts; that of a layer's is the day of its map."""
    if one.counts_from is not None:
        return one.counts_from
    return one.happened.start if one.happened else None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
