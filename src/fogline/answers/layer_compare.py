"""Words against maps: where, and by how many days, what is claimed ran ahead of a control map or behind it.

A map is a snapshot. A place that map k shows with one holder and map k+1 with another changed hands, for the maker, on
one of the days after the day of k up to that of k+1; so a lead is a stretch of days. Maps on which the place lies at
the edge belong to neither, and make the stretch longer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from fogline.answers.layer_reading import said_of
from fogline.answers.layer_records import Compared, Comparison, Lead, Shift, Tally, Telling, Unshown
from fogline.answers.layers import layer
from fogline.assess import Move
from fogline.assess.replay import SETTLED
from fogline.ledger import ClaimFilter
from fogline.ledger.layers import layer_claims
from fogline.model import CONSENSUS, INDEPENDENT, LAYER, Effect, KnownClaim, Misuse, Place

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

_MOVING = (Effect.TAKES, Effect.LEAVES, Effect.HOLDS)


def compared(
    book: OpenLedger, name: str, *, side: str | None = None, place: str | None = None, as_of: datetime | None = None
) -> Comparison:
    """The comparison over all places or one, of all views or one. Raises Misuse for one that is not there."""
    own, only = layer(book, name, as_of=as_of), book.place(place).id if place else None
    views = _views(book, side)
    shown = _shown(book.ledger.look(lambda work: layer_claims(work.connection, name=name, place=only, as_of=as_of)))
    told = _told_of(book, shown if only is None else {only} & shown.keys(), as_of)
    found: list[Compared] = []
    unshown: list[Unshown] = []
    for identity in sorted(shown):
        shifts = _shifts(shown[identity], own.days)
        if not (shifts or identity in told):
            continue
        spot = book.place(identity)
        words = list(tellings(book.moves(spot, as_of=as_of), views))
        found += [Compared(spot, shift, tuple(_leads(shift, words, views))) for shift in shifts]
        unshown += _unshown(spot, words, shown[identity], own.days)
    found.sort(key=lambda one: (one.shift.by, one.place.name))
    unshown.sort(key=lambda one: (one.told.known, one.place.name, one.told.view))
    return Comparison(own, tuple(found), tuple(unshown), tuple(_tally(view, found, unshown) for view in views))


def _views(book: OpenLedger, side: str | None) -> list[str]:
    fighting = [one.id for one in book.pack.sides if one.belligerent] if book.pack else []
    views = [*fighting, INDEPENDENT, CONSENSUS]
    if side is not None and side not in views:
        raise Misuse(f"--side {side!r}: no view of the ledger; one of {', '.join(views)}")
    return [side] if side else views


State = tuple[
    date, str | None, tuple[str, ...]
]  # from this map on: the holder, None at an edge; sides that do not hold


def _shown(claims: Iterable[KnownClaim]) -> dict[str, list[State]]:
    """What the maps say of each place, in order."""
    found: dict[str, list[State]] = {}
    for known in sorted(claims, key=lambda one: one.address):
        identity, held = said_of(known.claim)
        day = date.fromisoformat(known.address.rpartition("/")[2])
        without = held.sides if held.lies == "outside" else ()
        found.setdefault(identity, []).append((day, held.holder, without))
    return found


def _told_of(book: OpenLedger, places: Collection[str], as_of: datetime | None) -> set[str]:
    """Those of the places of which words say that somebody took, left or holds them."""
    kinds = [kind.name for kind in book.codebook.types if kind.effect in _MOVING]
    return {
        spot.id
        for kind in kinds
        for known in book.ledger.happenings(ClaimFilter(type=kind), as_of=as_of)
        if not known.address.startswith(LAYER)
        for spot in known.claim.events[known.event].places
        if spot.id in places and spot.id is not None
    }


def _shifts(states: Sequence[State], days: Sequence[date]) -> list[Shift]:
    """The changes of hands; edges between two holders are passed over, and one that ends as it began is none."""
    clear = [state for state in _from_the_first(states, days) if state[1] is not None or state[2]]
    found = []
    for old, new in pairwise(clear):
        if (old[1], old[2]) != (new[1], new[2]):
            found.append(Shift(new[1], old[1], _last_shown(old, states, days), new[0]))
    bounds = [None, *(shift.by for shift in found)], [*(shift.before for shift in found[1:]), None]
    return [
        Shift(one.holder, one.loser, one.before, one.by, after, until)
        for one, after, until in zip(found, bounds[0], bounds[1], strict=False)
    ]


def _from_the_first(states: Sequence[State], days: Sequence[date]) -> list[State]:
    """A place of which only a later map begins to tell lay outside the areas before."""
    holder = next((state[1] for state in states if state[1] is not None), None)
    before = [(days[0], None, (holder,))] if holder and states[0][0] > days[0] else []
    return [*before, *states]


def _last_shown(state: State, states: Sequence[State], days: Sequence[date]) -> date:
    """The last map that still shows it so: a map that lists no change of a place shows it as the one before."""
    following = next((other[0] for other in states if other[0] > state[0]), None)
    return max(day for day in days if state[0] <= day and (following is None or day < following))


def tellings(moves: Iterable[Move], views: Sequence[str]) -> Iterator[Telling]:
    """What each view tells of a place, in order of being known; the consensus tells what is settled."""
    for move in sorted(moves, key=lambda one: (one.known, one.incident)):
        for view in views if move.effect in _MOVING else ():
            settled = move if move.assessment.status in SETTLED else None
            own = settled if view == CONSENSUS else move.as_told_in(view)
            if own is not None:
                happened = own.time.iso()[0] if own.time else None
                yield Telling(view, own.effect, own.side, _day(own.known), happened, own.claims)


def _leads(shift: Shift, words: Sequence[Telling], views: Sequence[str]) -> Iterator[Lead]:
    for view in views:
        first = min((one for one in words if one.view == view and _tells(one, shift)), key=_known, default=None)
        if first is not None:
            yield Lead(first, ((shift.before - first.known).days + 1, (shift.by - first.known).days))


def _tells(one: Telling, shift: Shift) -> bool:
    """Whether it is of this change: it gives the place to the new holder, or says that the old one left."""
    if (shift.after and one.known <= shift.after) or (shift.until and one.known > shift.until):
        return False
    if one.effect is Effect.LEAVES:
        return one.side == shift.loser
    return one.side == shift.holder if shift.holder else one.side != shift.loser


def _unshown(
    place: Place, words: Sequence[Telling], states: Sequence[State], days: Sequence[date]
) -> Iterator[Unshown]:
    """Each side's first capture told while there were maps, and shown on none from then on."""
    seen = set()
    for one in sorted(words, key=_known):
        is_new = (one.view, one.side) not in seen and one.effect is Effect.TAKES and days[0] <= one.known < days[-1]
        if is_new and not _ever_shows(one.side, one.known, states, days):
            seen.add((one.view, one.side))
            _, holder, without = states[-1]
            yield Unshown(place, one, holder or (f"not {' or '.join(without)}" if without else "at the edge"))


def _known(one: Telling) -> date:
    return one.known


def _ever_shows(holder: str | None, known: date, states: Sequence[State], days: Sequence[date]) -> bool:
    ends = [*(state[0] for state in states[1:]), days[-1] + timedelta(days=1)]
    return any(state[1] == holder and end > known for state, end in zip(states, ends, strict=True))


def _tally(view: str, found: Sequence[Compared], unshown: Sequence[Unshown]) -> Tally:
    leads = [lead for one in found for lead in one.leads if lead.told.view == view]
    counted = {verdict: sum(lead.verdict == verdict for lead in leads) for verdict in ("ahead", "within", "behind")}
    middle = (median(lead.days[0] for lead in leads), median(lead.days[1] for lead in leads)) if leads else None
    return Tally(
        view, len(leads), counted["ahead"], counted["within"], counted["behind"], len(found) - len(leads),
        sum(one.told.view == view for one in unshown), middle,
    )  # fmt: skip


def _day(known: datetime) -> date:
    """The day of publication: what is known from the end of a day is of that day."""
    return (known - timedelta(microseconds=1)).date()
