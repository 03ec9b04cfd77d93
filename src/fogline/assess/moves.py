"""From incidents to moves: who, by whose account, took, left, holds or disputes one place, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from fogline.assess.accounts import LONG_AGO, Told, accounts, claims_of, day_of, finest, is_news, is_sure
from fogline.assess.ground import Ground
from fogline.assess.status import assessed
from fogline.assess.testimony import Testimony, testimonies
from fogline.model import (
    INDEPENDENT,
    UNKNOWN,
    ActorRole,
    Assessment,
    Effect,
    EventType,
    Incident,
    Interval,
    Realis,
    Stance,
    Status,
)

# Which realis an effect needs: what is being taken is not taken yet, what is being held is held.
_DONE = frozenset((Realis.ACTUAL,))
_GOES_ON = frozenset((Realis.ACTUAL, Realis.ONGOING))
_NEEDS = {Effect.TAKES: _DONE, Effect.LEAVES: _DONE, Effect.HOLDS: _GOES_ON, Effect.DISPUTES: _GOES_ON}
_LASTING = frozenset((Effect.TAKES, Effect.LEAVES))
_CONFIRMING = frozenset((Stance.CONFIRMS, Stance.ACKNOWLEDGES))
# What was seen, or is denied, at one place proves nothing for the next.
_OF_ITS_PLACE = frozenset((Status.CONTESTED, Status.OBSERVED))


class Key(NamedTuple):
    """What tellings have in common that make one move."""

    effect: Effect
    side: str
    is_step: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One effect of one side on the place, as some testimonies tell it.

    ``is_step``: a dispute that is a step to holding the place (it comes in, is taking it, has a part of it), and takes
    it once the other side has left. ``depth`` is how narrow the place spoken of is: 0 the place itself, -1 what
    contains it, and so on; ``spots`` are the ids of the places spoken of. ``time`` is None where no telling gives one;
    then ``day`` is that of publication, or long ago for background. ``assessment`` is how these tellings stand among
    all that is said on the incident about this place, ``whole`` how the incident stands. ``accounts`` has the move as
    each side itself tells it in earnest, and under "independent" as those outside do; ``speakers`` are the sides of all
    who tell it.
    """

    effect: Effect
    side: str
    is_step: bool
    time: Interval | None
    day: datetime
    depth: int
    incident: str
    known: datetime
    claims: tuple[str, ...]
    assessment: Assessment
    whole: Assessment
    accounts: Mapping[str, Told]
    speakers: tuple[str, ...]
    spots: tuple[str, ...] = ()

    @property
    def shown(self) -> Assessment:
        """That of the incident, but for what was seen or is denied at another of its places only."""
        return self.assessment if self.whole.status in _OF_ITS_PLACE else self.whole

    def as_told_in(self, account: str) -> Move | None:
        """The same move by one account alone; None where that does not have it."""
        told = self.accounts.get(account)
        if told is None:
            return None
        return replace(self, time=told.time, day=told.day, known=told.known, claims=told.claims)

    def is_of(self, here: Ground) -> bool:
        """Whether the move is one of that place: fighting in a region is not fighting in each of its towns."""
        return self.effect is not Effect.DISPUTES or here.place.id is None or here.place.id in self.spots


def moves(
    ground: Ground, incidents: Iterable[Incident], *, as_of: datetime | None, unverifiable: frozenset[str] = frozenset()
) -> list[Move]:
    """All moves of the place known by ``as_of``, each group of like tellings of an incident one move, in no order."""
    reaching = (incident for incident in incidents if _may_reach(ground, incident))
    return [move for incident in reaching for move in _moves(ground, incident, as_of, unverifiable)]


def _may_reach(ground: Ground, incident: Incident) -> bool:
    events = [known.claim.events[known.event] for known in incident.claims]
    return any(ground.reach(event) is not None or ground.is_in_part(event) for event in events)


def _moves(ground: Ground, incident: Incident, as_of: datetime | None, unverifiable: frozenset[str]) -> list[Move]:
    told = testimonies(incident, ground.pack, ground.codebook, as_of=as_of)
    whole = assessed(told, unverifiable=unverifiable)
    return moves_told(ground, incident.id, told, whole, unverifiable) if whole else []


def moves_told(
    ground: Ground, incident: str, told: Sequence[Testimony], whole: Assessment, unverifiable: frozenset[str]
) -> list[Move]:
    """The moves of the place by what is told, in known order, on an incident by its id, which stands as ``whole``."""
    around = [item for item in told if ground.reach(item.event) is not None]
    near = [item for item in told if ground.is_in_part(item.event) or ground.reach(item.event) is not None]
    placeless = [item for item in told if not item.event.places]
    denials = [item for item in told if item.sign < 0 and ground.is_unplaced(item.event)]
    groups: dict[Key, list[Testimony]] = defaultdict(list)
    for item in near:
        for key in _effects(item, ground):
            groups[key].append(item)
    _add_without_doer(groups, near, ground)
    found = []
    for key, said in groups.items():
        context = [*(near if key.effect is Effect.DISPUTES else around), *denials]
        if stands := assessed(said, around=_in_order(context), unverifiable=unverifiable):
            found.append(_move(ground, incident, key, said, [*context, *placeless], stands, whole))
    return [move for move in found if move.is_of(ground)]


def _in_order(said: Sequence[Testimony]) -> list[Testimony]:
    return sorted(said, key=lambda item: item.order)


def _effects(item: Testimony, ground: Ground) -> list[Key]:
    """The effects that the testimony speaks for, each with its side; none for what has not come about."""
    kind = ground.codebook.type(item.event.type)
    found = _effect(kind, item.realis, is_whole=ground.reach(item.event) is not None) if item.sign > 0 else None
    if found is None:
        return []
    sides = item.event.sides(ActorRole(kind.effect_of)) - {INDEPENDENT, UNKNOWN, ""}
    return [Key(found[0], side, found[1]) for side in sorted(sides)] if len(sides) == 1 else []


def _add_without_doer(groups: dict[Key, list[Testimony]], near: Sequence[Testimony], ground: Ground) -> None:
    """A side that confirms a thing without its doer ("that the airport fell") speaks of the one whom others name."""
    for item in near:
        kind = ground.codebook.type(item.event.type)
        is_confirmed = item.sign > 0 and item.is_party and item.claim.stance in _CONFIRMING
        if not is_confirmed or not kind.effect_of or item.event.sides(ActorRole(kind.effect_of)) - {UNKNOWN, ""}:
            continue
        found = _effect(kind, item.realis, is_whole=ground.reach(item.event) is not None)
        named = [key for key in groups if found == (key.effect, key.is_step)]
        if len({key.side for key in groups}) == len(named) == 1:
            groups[named[0]] = _in_order([*groups[named[0]], item])


def _effect(kind: EventType, realis: Realis, *, is_whole: bool) -> tuple[Effect, bool] | None:
    """The effect, and whether it is a step to holding the place."""
    is_done = realis in _NEEDS.get(kind.effect, ())
    if is_whole and is_done:
        return kind.effect, kind.once_left
    if kind.effect is Effect.TAKES and realis in _GOES_ON:
        return Effect.DISPUTES, True  # it is being taken, or a part of it was
    if is_whole or not is_done or kind.effect is Effect.LEAVES:
        return None
    return Effect.DISPUTES, kind.once_left or kind.effect is Effect.HOLDS


def _move(
    ground: Ground,
    incident: str,
    key: Key,
    said: Sequence[Testimony],
    around: Sequence[Testimony],
    stands: Assessment,
    whole: Assessment,
) -> Move:
    names = {item.event.type for item in said}
    unplaced = [item for item in around if not item.event.places and item.event.type in names]
    own, others = _datable([*said, *unplaced], key, ground), _datable(around, key, ground)
    time = _shared_time(said, own, others)
    depth = max((reach for item in said if (reach := ground.reach(item.event)) is not None), default=0)
    spots = [spot for item in said for spot in item.event.places if spot.id]
    lent = finest(filter(is_sure, own)) or finest(filter(is_sure, others))
    return Move(
        *key, time, _first_day(time, said, around, key), depth, incident, said[0].known.known, claims_of(said),
        stands, whole,
        accounts=accounts(said, key.side, lent, ground.pack, gains=key.effect is not Effect.LEAVES),
        speakers=tuple(sorted({item.side for item in said})),
        spots=tuple(sorted({_named(spot.id or "", ground, is_part=ground.is_part(spot)) for spot in spots
                            if ground.is_part(spot) or ground.reaches(spot)})),
    )  # fmt: skip


def _first_day(time: Interval | None, said: Sequence[Testimony], around: Sequence[Testimony], key: Key) -> datetime:
    """The day from which the move counts. Where nobody gives a time, what the side says of its own doing dates it, else
    all that is said; and what reports only mention, the news of the same happening."""
    doers = [item for item in said if item.is_party and item.side == key.side]
    day = day_of(time, doers or said)
    return day_of(None, around) if day == LONG_AGO and key.effect is not Effect.HOLDS else day


def _named(identity: str, ground: Ground, *, is_part: bool) -> str:
    """What is said of a part is said of the place that is asked about."""
    return ground.place.id or identity if is_part else identity


def _datable(said: Sequence[Testimony], key: Key, ground: Ground) -> list[Testimony]:
    """Those whose time may date the move: a change of hands is dated by what is done, not by what is under way.

    Nor is a dispute dated by a leaving: who enters a place does so when he does, not when the other side goes.
    """
    kinds = [(item, ground.codebook.type(item.event.type).effect) for item in said]
    if key.effect not in _LASTING:
        return [item for item, kind in kinds if kind is not Effect.LEAVES]
    return [item for item, kind in kinds if item.realis is Realis.ACTUAL and kind in _LASTING]


def _shared_time(said: Sequence[Testimony], own: Sequence[Testimony], others: Sequence[Testimony]) -> Interval | None:
    """The finest time that anybody gives surely; an estimate's only where nobody surer brings it as news."""
    sure = finest(filter(is_sure, own)) or finest(filter(is_sure, others))
    if sure or any(is_sure(item) and is_news(item) for item in said):
        return sure
    return finest(own) or finest(others)
