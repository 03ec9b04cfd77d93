"""From incidents to moves: who, by whose account, took, left, holds or disputes one place, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from fogline.assess.status import assessed
from fogline.assess.testimony import Testimony, published, testimonies
from fogline.model import (
    INDEPENDENT,
    UNKNOWN,
    ActorRole,
    Assessment,
    Codebook,
    Effect,
    Event,
    Granularity,
    Incident,
    Interval,
    Pack,
    Place,
    Realis,
    Stance,
)

Contains = Callable[[str, Place], bool]

# Only under these relations does what is said of a place go down to the places inside it.
REACHES = frozenset(("", "in", "at", "inside", "within", "throughout"))
# An event counted in these units is of parts of the place that are not named, not of the place.
PARTS = frozenset(
    (
        "settlements",
        "villages",
        "towns",
        "cities",
        "districts",
        "settlement",
        "village",
        "town",
        "km2",
        "mi2",
        "km",
        "mi",
        "ha",
        "%",
        "share",
    )
)
# Which realis an effect needs: what is being taken is not taken yet, what is being held is held.
_DONE = frozenset((Realis.ACTUAL,))
_GOES_ON = frozenset((Realis.ACTUAL, Realis.ONGOING))
_NEEDS = {Effect.TAKES: _DONE, Effect.LEAVES: _DONE, Effect.HOLDS: _GOES_ON, Effect.DISPUTES: _GOES_ON}
_WATER = frozenset(("river", "lake", "sea", "reservoir", "water", "bay", "strait", "canal"))
# Stances by which a side commits itself; the voice of the report is nobody's but the report's.
COMMITS = frozenset(Stance) - {Stance.DENIES, Stance.DECLINES, Stance.PREDICTS, Stance.ORDERS, Stance.NARRATES}
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """A move as only some of its tellings have it. ``is_firm``: one of them is without caution, by a named source."""

    time: Interval | None
    day: datetime
    known: datetime
    claims: tuple[str, ...]
    is_firm: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One effect of one side on the place, as some testimonies tell it.

    ``depth`` is how narrow the place spoken of is: 0 the place itself, -1 what contains it, and so on; ``spots``
    are the ids of the places spoken of. ``time`` is None where no telling gives one; then ``day`` is that of
    publication, or long ago for background. ``assessment`` is how these tellings stand among all that is said on
    the incident about this place. ``accounts`` has the move as each side itself tells it in earnest, and under
    "independent" as those outside do; ``speakers`` are the sides of all who tell it.
    """

    effect: Effect
    side: str
    time: Interval | None
    day: datetime
    depth: int
    incident: str
    known: datetime
    claims: tuple[str, ...]
    assessment: Assessment
    accounts: Mapping[str, Told]
    speakers: tuple[str, ...]
    spots: tuple[str, ...] = ()

    def as_told_in(self, account: str) -> Move | None:
        """The same move by one account alone; None where that does not have it."""
        told = self.accounts.get(account)
        if told is None:
            return None
        return replace(self, time=told.time, day=told.day, known=told.known, claims=told.claims)


@dataclass(frozen=True, slots=True)
class Ground:
    """The place in question, and how narrowly what is said of other places speaks of it."""

    place: Place
    pack: Pack | None
    codebook: Codebook
    kinds: dict[str, str]
    depth_of: Callable[[str], int | None]

    def reach(self, event: Event) -> int | None:
        """0 where the event is of the place itself, less the wider it is told; None where it does not reach it."""
        if any(quantity.unit in PARTS for quantity in event.quantities):
            return None
        depths = [depth for spot in event.places if (depth := self._depth(spot)) is not None]
        return max(depths, default=None)

    def reaches(self, spot: Place) -> bool:
        return self._depth(spot) is not None

    def _depth(self, spot: Place) -> int | None:
        if not goes_down(spot, self.kinds):
            return None
        if spot.id is None or self.place.id is None:
            return 0 if spot.id == self.place.id and spot.name.casefold() == self.place.name.casefold() else None
        return self.depth_of(spot.id)


def goes_down(spot: Place, kinds: Mapping[str, str]) -> bool:
    """Whether what is said of the place is said of all that lies in it; ``kinds`` are those of the pack's places."""
    kind = kinds.get(spot.id or "", "")
    is_on_bank = kind == "bank" and spot.relation.endswith(" bank of") and " of the " not in spot.relation
    is_there = spot.relation in REACHES or is_on_bank
    return is_there and kind not in _WATER


def ground(place: Place, pack: Pack | None, codebook: Codebook, contains: Contains) -> Ground:
    """``contains`` is asked once for each other place."""

    @cache
    def depth_of(identity: str) -> int | None:
        if identity == place.id:
            return 0
        if not contains(identity, place):
            return None
        return -1 - (place.region.index(identity) if identity in place.region else len(place.region))

    return Ground(place, pack, codebook, {spot.id: spot.kind for spot in pack.places} if pack else {}, depth_of)


def moves(
    ground: Ground, incidents: Iterable[Incident], *, as_of: datetime | None, unverifiable: frozenset[str] = frozenset()
) -> list[Move]:
    """All moves of the place known by ``as_of``, each group of like tellings of an incident one move, in no order."""
    reaching = (incident for incident in incidents if _may_reach(ground, incident))
    return [move for incident in reaching for move in _moves(ground, incident, as_of, unverifiable)]


def _may_reach(ground: Ground, incident: Incident) -> bool:
    return any(ground.reach(known.claim.events[known.event]) is not None for known in incident.claims)


def _moves(ground: Ground, incident: Incident, as_of: datetime | None, unverifiable: frozenset[str]) -> list[Move]:
    told = testimonies(incident, ground.pack, ground.codebook, as_of=as_of)
    return moves_told(ground, incident.id, told, unverifiable)


def moves_told(ground: Ground, incident: str, told: Sequence[Testimony], unverifiable: frozenset[str]) -> list[Move]:
    """The moves of the place by what is told, in known order, on the incident with this id."""
    around = [item for item in told if ground.reach(item.event) is not None]
    placeless = [item for item in told if not item.event.places]
    groups: dict[tuple[Effect, str], list[Testimony]] = defaultdict(list)
    for item in around:
        for key in _effects(item, ground.codebook):
            groups[key].append(item)
    judged = ((key, said, assessed(said, around=around, unverifiable=unverifiable)) for key, said in groups.items())
    return [_move(ground, incident, key, said, [*around, *placeless], found) for key, said, found in judged if found]


def _effects(item: Testimony, codebook: Codebook) -> list[tuple[Effect, str]]:
    """The effects that the testimony speaks for, each with its side; none for what has not come about."""
    kind = codebook.type(item.event.type)
    if item.sign <= 0 or item.realis not in _NEEDS.get(kind.effect, ()):
        return []
    sides = item.event.sides(ActorRole(kind.effect_of)) - {INDEPENDENT, UNKNOWN, ""}
    return [(kind.effect, side) for side in sorted(sides)] if len(sides) == 1 else []


def _move(
    ground: Ground,
    incident: str,
    key: tuple[Effect, str],
    said: Sequence[Testimony],
    around: Sequence[Testimony],
    found: Assessment,
) -> Move:
    names = {item.event.type for item in said}
    unplaced = [item for item in around if not item.event.places and item.event.type in names]
    time = _shared_time([*said, *unplaced], around)
    depth = max(reach for item in said if (reach := ground.reach(item.event)) is not None)
    places = {spot.id for item in said for spot in item.event.places if spot.id and ground.reaches(spot)}
    return Move(
        *key, time, day_of(time, said), depth, incident, said[0].known.known, _claims(said), found,
        accounts=_accounts(said, finest(filter(is_sure, (*said, *unplaced))) or finest(filter(is_sure, around))),
        speakers=tuple(sorted({item.side for item in said})),
        spots=tuple(sorted(places)),
    )  # fmt: skip


def _shared_time(said: Sequence[Testimony], around: Sequence[Testimony]) -> Interval | None:
    """The finest time that anybody gives surely; an estimate's only where nobody surer brings it as news."""
    sure = finest(filter(is_sure, said)) or finest(filter(is_sure, around))
    is_news = any(is_sure(item) and _is_news(item) for item in said)
    return sure if sure or is_news else finest(said) or finest(around)


def is_sure(item: Testimony) -> bool:
    """Whether its time may date what others tell without one: not what is only estimated or hedged."""
    return item.claim.stance is not Stance.ESTIMATES and not item.claim.hedged


def _accounts(said: Sequence[Testimony], time: Interval | None) -> dict[str, Told]:
    """What each side says itself, not what its supporters or its press say; and what those outside say."""
    by: dict[str, list[Testimony]] = defaultdict(list)
    for item in said:
        if item.is_party and item.claim.stance in COMMITS:
            by[item.side].append(item)
        if _is_outside(item):
            by[INDEPENDENT].append(item)
    return {account: _told(items, time) for account, items in by.items()}


def _told(said: Sequence[Testimony], time: Interval | None) -> Told:
    own = finest(said) or time
    return Told(own, day_of(own, said), said[0].known.known, _claims(said), any(item.is_firm for item in said))


def _claims(said: Sequence[Testimony]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.claim.id for item in said))


def _is_outside(item: Testimony) -> bool:
    """Observers, independent voices, and the reports' own narration."""
    return item.is_observation or (
        item.side in (INDEPENDENT, UNKNOWN) and (item.is_own_voice or item.side == INDEPENDENT)
    )


def finest(said: Iterable[Testimony]) -> Interval | None:
    """The finest time at which the event is said to have happened; of equals the first known."""
    times = [item.event.time.interval for item in said if item.happened and item.event.time]
    order = list(Granularity)
    return min((time for time in times if time), key=lambda time: order.index(time.granularity), default=None)


def day_of(time: Interval | None, said: Sequence[Testimony]) -> datetime:
    """The day from which the move counts: that of its time, else of the news; undated background is long past.

    A time that is open at its beginning ("by Monday") counts from the last day that it allows.
    """
    if time is not None and (time.start or time.end):
        return _midnight(time.start or published(time.end or LONG_AGO))
    news = [item for item in said if _is_news(item)]
    return _midnight(published(min(item.known.known for item in news))) if news else LONG_AGO


def _is_news(item: Testimony) -> bool:
    return not item.is_own_voice or item.claim.headline


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


MATCHED = timedelta(days=7)
"""How far apart one side's leaving and the other's taking may be told and still be one change of hands."""
