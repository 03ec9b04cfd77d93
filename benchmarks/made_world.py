"""A made war to write reports about: who is said to do what, where and on which day. Seeded; nothing in it happened.

Places are real ones of the pack's country, so that regions, coordinates and names are as wide and as deep as those of a
real ledger. The course is invented: hot places get most of the fighting, front regions nearly all changes of hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from fogline.model import Pack, Place, Words
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex

START = date(2022, 2, 24)
PLACES = 2000
BOX = (22.0, 44.3, 40.3, 52.5)
COUNTRY, PACK = "UA", "ukraine-2022"
SIDES = ("russia", "ukraine")
# Region → how much of the fighting is there; elsewhere there are only strikes from afar.
FRONT = {
    "ua-donetsk-oblast": 34, "ua-luhansk-oblast": 12, "ua-kharkiv-oblast": 13, "ua-kherson-oblast": 10,
    "ua-dnieper-west-bank-kherson": 8, "ua-dnieper-east-bank-kherson": 5, "ua-zaporizhzhia-oblast": 14,
    "ua-mykolaiv-oblast": 4,
}  # fmt: skip
AFAR = 0.6
# Type → share near the front. Where it changes who holds the place, ``Course`` sees to it that it can.
FIGHTING = {
    "shell": 24, "clash": 15, "drone_strike": 9, "advance": 8, "casualties": 7, "repel": 7, "hold": 5, "capture": 6,
    "withdraw": 3, "strike": 6, "damage": 4, "shoot_down": 3, "evacuate": 2, "lay_mines": 1,
}  # fmt: skip
BEHIND = {"missile_strike": 30, "drone_strike": 30, "shoot_down": 20, "damage": 12, "casualties": 8}
OF_REGIONS = 0.05  # share of happenings told of a whole region
REASONS = ("near +4.0", "same country +3.8", "pack country +3.5", "kind +3.0", "same region +2.0", "own name +0.8")


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told: ``others`` are the sides of which somebody denies it. ``size`` is how many reports tell it."""

    number: int
    type: str
    place: Place
    day: date
    side: str
    count: int
    denied: bool
    size: int


@dataclass(frozen=True, slots=True)
class Country:
    """Where it happens: settlements with what draws events to each, and regions."""

    places: tuple[Place, ...]
    weights: tuple[float, ...]
    regions: tuple[Place, ...]


def country(pack: Pack, random: Random, *, places: int = PLACES) -> Country:
    """The settlements of the front regions, and of the rest the most populous."""
    index, gazetteer = PlaceIndex(Gazetteer.open(), pack), Gazetteer.open()
    found = [index.by_id(one.id) for one in gazetteer.settlements(BOX) if one.country == COUNTRY]
    known = list({one.id: _told(one) for one in found if one}.values())
    front = [one for one in known if one.region[0] in FRONT]
    chosen = (front + [one for one in known if one.region[0] not in FRONT])[:places]
    regions = tuple(_told(one) for name in FRONT if (one := index.by_id(name)))
    return Country(tuple(chosen), tuple(_weights(chosen, random)), regions)


def _told(place: Place) -> Place:
    return replace(place, words=Words("", (0, 0)), reasons=REASONS)


def _weights(places: Sequence[Place], random: Random) -> Iterator[float]:
    """Zipf's law within each region: a few towns are fought over for months, most are named now and then."""
    ranks: dict[str, list[int]] = {}
    for place in places:
        ranks.setdefault(place.region[0], []).append(len(ranks.get(place.region[0], ())))
    for own in ranks.values():
        random.shuffle(own)
    for place in places:
        yield FRONT.get(place.region[0], AFAR) / (2 + ranks[place.region[0]].pop()) ** 0.8


class Course:
    """The war as it goes on: who really holds each place, and what happens on each day."""

    def __init__(self, land: Country, random: Random) -> None:
        self.land = land
        self.random = random
        self._holders: dict[str, str] = {}
        self._made = 0
        self._places = list(accumulate(land.weights))
        self._front, self._behind = (list(accumulate(kinds.values())) for kinds in (FIGHTING, BEHIND))

    def day(self, number: int, *, events: int) -> list[Happening]:
        return [self._happening(START + timedelta(days=number)) for _ in range(events)]

    def _happening(self, day: date) -> Happening:
        random = self.random
        (place,) = random.choices(self.land.places, cum_weights=self._places)
        is_front = place.region[0] in FRONT
        kinds, weights = (FIGHTING, self._front) if is_front else (BEHIND, self._behind)
        (kind,) = random.choices(list(kinds), cum_weights=weights)
        if is_front and random.random() < OF_REGIONS:
            place = random.choice(self.land.regions)
        self._made += 1
        side = self._side(kind, place)
        size = min(40, 1 + int(random.paretovariate(1.15)))
        return Happening(self._made, kind, place, day, side, random.randint(1, 40), random.random() < 0.15, size)

    def _side(self, kind: str, place: Place) -> str:
        """Whoever can do it: who does not hold the place takes it, who holds it leaves it or beats the other off."""
        holder = self._holders.setdefault(place.id or "", self.random.choice(SIDES))
        other = SIDES[holder == SIDES[0]]
        if kind == "capture":
            self._holders[place.id or ""] = other
        return other if kind in ("capture", "advance", "shell", "strike") else holder
