"""Moves made ahead: for each area that an incident speaks of, its moves there as they stood at every known moment.

A question about a place then needs the streams of the place and of what contains it, and no claims. A stream
belongs to a scope: the areas of the incident that hold for whatever lies in its narrowest one. Where two streams
of one incident reach a place, the one with the wider scope has all that the other has; where neither has, the
caller must make the moves of that incident for the place itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from fogline.assess.accounts import Teller, Told
from fogline.assess.ground import Ground, goes_down, is_town
from fogline.assess.moves import Move, moves_told
from fogline.assess.status import assessed
from fogline.assess.testimony import Testimony, testimonies
from fogline.model import (
    Assessment,
    Codebook,
    Effect,
    Granularity,
    Incident,
    Interval,
    KnownClaim,
    Mark,
    Pack,
    Place,
    Realis,
    Status,
    Words,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ANYWHERE = Place(Words("", (0, 0)), "", "")


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim's part in an incident, from when until when it stood (None: still)."""

    known: KnownClaim
    shown: datetime
    until: datetime | None

    def stands_at(self, moment: datetime) -> bool:
        since = max(self.known.known, self.shown)
        return since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Step:
    """The moves of one incident within one scope from a known moment on, until another (None: still)."""

    start: datetime
    end: datetime | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    incident: int
    scope: frozenset[str]
    steps: tuple[Step, ...]

    def at(self, moment: datetime) -> tuple[Move, ...]:
        for step in reversed(self.steps):
            if step.start <= moment:
                return step.moves if step.end is None or moment < step.end else ()
        return ()


def moves_anything(incident: Incident, codebook: Codebook) -> bool:
    """Whether an event of the incident can have an effect on a holding."""
    return any(codebook.type(k.claim.events[k.event].type).effect is not Effect.NOTHING for k in incident.claims)


def streams(
    incident: Incident, stood: Sequence[Stood], pack: Pack | None, codebook: Codebook, *, unverifiable: frozenset[str]
) -> dict[str, str]:
    """Area → stream as JSON; areas without moves are left out. ``stood`` has every claim of the incident."""
    kinds = {spot.id: spot.kind for spot in pack.places} if pack else {}
    found: dict[str, str] = {}
    by = {id(one.known): one for one in stood}
    told = [(item, by[id(item.known)]) for item in testimonies(incident, pack, codebook, as_of=None)]
    wholes = _wholes(told, unverifiable)
    for area, scope in _scopes(incident, kinds).items():
        place = replace(_ANYWHERE, id=area)
        here = Ground(place, pack, codebook, kinds, lambda identity, scope=scope: 0 if identity in scope else None)  # type: ignore[misc]
        steps = _steps(here, incident.id, told, wholes, unverifiable)
        if steps:
            found[area] = _encoded(scope, steps)
    return found


def reaching(found: Iterable[Stream], here: Ground, *, as_of: datetime) -> tuple[list[Move], list[int]]:
    """The moves of a place known by ``as_of``, from the streams of its areas.

    Second come the incidents whose moves must be made for the place itself.
    """
    best, unclear = widest(found)
    known = [
        replace(move, depth=depth_of(here, move))
        for key, one in best.items()
        if key not in unclear
        for move in one.at(as_of)
        if move.is_of(here)
    ]
    return known, sorted(unclear)


def widest(found: Iterable[Stream]) -> tuple[dict[int, Stream], set[int]]:
    """Of each incident the stream with the widest scope, and the incidents of which none has all of the others'."""
    best: dict[int, Stream] = {}
    unclear = set()
    for one in found:
        other = best.get(one.incident)
        if other is None or other.scope < one.scope:
            best[one.incident] = one
        elif not one.scope <= other.scope:
            unclear.add(one.incident)
    return best, unclear


def decoded(incident: int, body: str, *, is_lean: bool = False) -> Stream:
    """A stream back from JSON; a lean one has no reasons, voices and claims, and needs a third of the memory."""
    scope, steps = json.loads(body)
    return Stream(incident, frozenset(scope), tuple(_decoded_step(step, is_lean=is_lean) for step in steps))


def depth_of(here: Ground, move: Move) -> int:
    return max((depth for spot in move.spots if (depth := here.depth_of(spot)) is not None), default=0)


def _scopes(incident: Incident, kinds: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each place that the incident speaks of with those of its places that hold for it too: itself, and around it.

    A town of which only parts are spoken of is there as well.
    """
    regions: dict[str, tuple[str, ...]] = {}
    whole: set[str] = set()
    for known in incident.claims:
        for place in known.claim.events[known.event].places:
            for identity, region in _areas(place, kinds):
                regions.setdefault(identity, region)
            if place.id is not None and goes_down(place, kinds):
                whole.add(place.id)
    return {identity: frozenset({identity} | ({*region} & whole)) for identity, region in regions.items()}


def _areas(place: Place, kinds: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The place itself, where it or a part of it is meant, and the town that it is a part of; each with its regions."""
    if place.id is None:
        return
    is_there = goes_down(place, kinds)
    if is_there or (place.is_part and is_town(place.id, kinds)):
        yield place.id, place.region
    for number, around in enumerate(place.region if is_there else ()):
        if is_town(around, kinds):
            yield around, place.region[number + 1 :]


Moments = Sequence[tuple[datetime, Assessment | None]]


def _wholes(told: Sequence[tuple[Testimony, Stood]], unverifiable: frozenset[str]) -> Moments:
    """How the incident stands from each moment on at which something told of it began or ceased to stand."""
    starts = {max(one.known.known, one.shown) for _, one in told}
    moments = sorted(starts | {one.until for _, one in told if one.until is not None})
    standing = ((moment, [item for item, one in told if one.stands_at(moment)]) for moment in moments)
    return [(moment, assessed(said, unverifiable=unverifiable)) for moment, said in standing]


def _steps(
    here: Ground, incident: str, told: Sequence[tuple[Testimony, Stood]], wholes: Moments, unverifiable: frozenset[str]
) -> list[Step]:
    """The moves of the place from each moment on; what is told of other places makes no step, but for the status."""
    near = [pair for pair in told if _is_near(pair[0], here)]
    steps: list[Step] = []
    for (moment, whole), following in zip(wholes, [*(start for start, _ in wholes[1:]), None], strict=False):
        standing = [item for item, one in near if one.stands_at(moment)]
        now = tuple(moves_told(here, incident, standing, whole, unverifiable)) if whole else ()
        if steps and steps[-1].end == moment and steps[-1].moves == now:
            steps[-1] = replace(steps[-1], end=following)
        elif now:
            steps.append(Step(moment, following, now))
    return steps


def _is_near(item: Testimony, here: Ground) -> bool:
    """Whether it is told of the place, of a part of it, or of no place."""
    is_here = here.reach(item.event) is not None or here.is_in_part(item.event)
    return is_here or not item.event.places or (item.sign < 0 and here.is_unplaced(item.event))


def _encoded(scope: frozenset[str], steps: Sequence[Step]) -> str:
    made = [[_number(s.start), _number(s.end), [_encoded_move(move) for move in s.moves]] for s in steps]
    return json.dumps([sorted(scope), made], ensure_ascii=False, separators=(",", ":"))


def _encoded_move(move: Move) -> list[Any]:
    stands = move.assessment
    own = {name: _encoded_told(told, move) for name, told in move.accounts.items()}
    return [
        move.effect, move.side, _encoded_interval(move.time), _number(move.day), move.incident, _number(move.known),
        move.claims, _encoded_assessment(stands), own, move.speakers, move.spots, int(move.is_step),
        None if move.whole == stands else _encoded_assessment(move.whole),
    ]  # fmt: skip


def _encoded_assessment(stands: Assessment) -> list[Any]:
    return [stands.status, stands.realis, stands.marks, stands.voices, stands.reasons]


def _assessment(array: list[Any], *, is_lean: bool) -> Assessment:
    status, realis, marks, voices, reasons = array
    kept, why = ({}, ()) if is_lean else (voices, tuple(reasons))
    return Assessment(Status(status), Realis(realis), tuple(Mark(mark) for mark in marks), kept, why)


def _encoded_told(told: Told, move: Move) -> list[Any]:
    """What is the move's own is left empty."""
    same = told.time == move.time and told.day == move.day
    when = None if same else [_encoded_interval(told.time), _number(told.day)]
    claims = None if told.claims == move.claims else told.claims
    return [when, _number(told.known), claims, int(told.is_firm), told.teller]


def _decoded_step(array: list[Any], *, is_lean: bool) -> Step:
    start, end, found = array
    moves = tuple(_decoded_move(move, is_lean=is_lean) for move in found)
    return Step(_moment(start), None if end is None else _moment(end), moves)


def _decoded_move(array: list[Any], *, is_lean: bool) -> Move:
    effect, side, time, day, incident, known, claims, stands, own, speakers, spots, is_step, around = array
    if is_lean:
        claims = ()
        own = {name: (when, since, None, *rest) for name, (when, since, _, *rest) in own.items()}
    found = _assessment(stands, is_lean=is_lean)
    own_time, own_day, own_claims = _decoded_interval(time), _moment(day), tuple(claims)
    return Move(
        Effect(effect), side, bool(is_step), own_time, own_day, 0, incident, _moment(known), own_claims,
        found, found if around is None else _assessment(around, is_lean=is_lean),
        {
            name: Told(
                _decoded_interval(when[0]) if when else own_time,
                _moment(when[1]) if when else own_day,
                _moment(since),
                own_claims if said is None else tuple(said),
                bool(is_firm),
                Teller(teller),
            )
            for name, (when, since, said, is_firm, teller) in own.items()
        },
        tuple(speakers), tuple(spots),
    )  # fmt: skip


def _encoded_interval(interval: Interval | None) -> list[Any] | None:
    if interval is None:
        return None
    return [_number(interval.start), _number(interval.end), interval.granularity, interval.zoned]


def _decoded_interval(array: list[Any] | None) -> Interval | None:
    if array is None:
        return None
    start, end, granularity, zoned = array
    return Interval(
        None if start is None else _moment(start),
        None if end is None else _moment(end),
        Granularity(granularity),
        zoned,
    )


def _number(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


def _moment(number: int) -> datetime:
    return _EPOCH + number * _MICROSECOND
