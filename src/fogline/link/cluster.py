"""An incident in the making: its members in order, the distinct profiles among them, and the record in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from fogline.link.profile import Item, Profile, regions
from fogline.model import HAPPENED, Granularity, Incident, Interval, KnownClaim, Place, identifier

_FINENESS = {granularity: rank for rank, granularity in enumerate(Granularity)}


@dataclass(slots=True)
class Cluster:
    """Members speak for the incident; ``answers`` deny it, exclude it or decline to speak of it.

    ``profiles`` are the distinct ones among members, with the moment at which each became known first.
    """

    number: int
    members: list[Item] = field(default_factory=list)
    answers: dict[tuple[str, int], tuple[Item, str]] = field(default_factory=dict)
    profiles: dict[Profile, datetime] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def add(self, one: Item) -> None:
        """A further member; they are added in order."""
        self.members.append(one)
        self.profiles.setdefault(one.profile, one.known.known)

    def answer(self, one: Item, why: str) -> None:
        """Lays a claim that does not speak for the incident beside it."""
        key = one.known.claim.id, one.known.event
        self.answers.setdefault(key, (one, why))

    @property
    def first(self) -> Item:
        """The earliest known member; of one moment one with a place, then by report and its text."""
        return min(self.members, key=lambda one: one.order)

    def incident(self) -> Incident:
        first = self.first
        claims = sorted((one.known for one in (*self.members, *(one for one, _ in self.answers.values()))), key=_order)
        time, why = self._time()
        answers = [f"claim {one.known.claim.id}: {says}" for one, says in self.answers.values()]
        return Incident(
            id=incident_id(first.known.claim.id, first.known.event),
            type=first.profile.type,
            places=self._places(),
            time=time,
            claims=tuple(claims),
            reasons=(*why, *sorted(self.reasons + answers)),
        )

    def _time(self) -> tuple[Interval | None, tuple[str, ...]]:
        """The finest time that a member gives; what happened goes before what was ordered or planned."""
        dated = [one for one in self.members if one.event.time and one.event.time.interval]
        done = [one for one in dated if one.event.realis in HAPPENED and not one.profile.is_ahead]
        best = min(done or dated, key=_fineness, default=None)
        if best is None or best.event.time is None:
            return None, ("time: no claim gives one that could be resolved",)
        return best.event.time.interval, (f"time: as claim {best.known.claim.id} gives it, the finest",)

    def _places(self) -> tuple[Place, ...]:
        """Each place once, the narrowest first: that with the most places around it."""
        found: dict[str, Place] = {}
        for one in self.members:
            for place in one.event.places:
                found.setdefault(place.id or place.name, place)
        return tuple(sorted(found.values(), key=lambda place: (-len(regions(place)), place.id or place.name)))


def incident_id(claim: str, event: int) -> str:
    """The id of the incident whose earliest known claim this is."""
    return identifier("i", claim=claim, event=event)


def _order(known: KnownClaim) -> tuple[object, ...]:
    return known.order


def _fineness(one: Item) -> tuple[object, ...]:
    interval = one.profile.time
    rank = _FINENESS[interval.granularity] if interval else len(_FINENESS)
    return rank, one.order
