"""A conflict as data, and the codebook's event types, as records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fogline.model.enums import Effect


@dataclass(frozen=True, slots=True)
class Side:
    """A camp. ``belligerent`` sides fight; the others support, watch or report.

    ``adjectives`` put whoever they describe on the side; ``nouns`` mean it where reports on this war use them without
    a name: "the army", "the junta".
    """

    id: str
    name: str
    belligerent: bool
    adjectives: tuple[str, ...] = ()
    supports: str | None = None
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A post held by an actor between two dates, half-open; None is open."""

    title: str
    organisation: str | None
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who speaks or acts: a government, ministry, person, outlet, monitor.

    ``kind``: person, government, ministry, military, armed-group, occupation, agency, media,
    monitor, intergovernmental, state, group. ``source`` says where the facts come from.
    """

    id: str
    name: str
    kind: str
    side: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A place that the gazetteer lacks or gets wrong: a river, region, bank, front, or a name to prefer.

    ``inside`` are ids that contain it; ``contains`` ids that it contains (banks list their settlements).
    ``geonames`` is the gazetteer's id where there is one.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held a place from a day on, before the pack's first report: the baseline.

    ``disputed``: it was fought over from that day on, and the holder is the last who held all of it.
    """

    place: str
    holder: str
    since: date
    source: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """One conflict."""

    id: str
    name: str
    start: date
    end: date | None
    countries: tuple[str, ...]
    zone: str
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...]
    places: tuple[PackPlace, ...]
    baseline: tuple[Holding, ...] = ()
    _sides: dict[str, Side] = field(init=False, repr=False, compare=False)
    _actors: dict[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sides", {side.id: side for side in reversed(self.sides)})
        object.__setattr__(self, "_actors", {actor.id: actor for actor in reversed(self.actors)})

    def side(self, identity: str) -> Side | None:
        return self._sides.get(identity)

    def actor(self, identity: str) -> Actor | None:
        return self._actors.get(identity)

    def opponents(self, identity: str) -> tuple[str, ...]:
        """Ids of the belligerents that fight ``identity`` (or the side that it supports)."""
        own = self.side(identity)
        camp = own.supports or own.id if own else identity
        return tuple(s.id for s in self.sides if s.belligerent and s.id != camp)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One line of the codebook's triggers: which words, and where its roles stand in the clause.

    ``kind``: verb, noun, adjective or light (a light verb with the noun that carries the sense).
    ``lemmas``: alternatives, a particle or noun after the verb ("pull out", "take control").
    ``roles``: role name (agent, target, place, …) to relation names, in order of preference.
    ``needs``: role name to what its filler must be: "forces", "place", "civilians", "weapon", …
    ``line`` is the line of the file, for messages and for the rule's name.
    """

    kind: str
    lemmas: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[tuple[str, tuple[str, ...]], ...]
    line: int


@dataclass(frozen=True, slots=True)
class InterestCase:
    """Whom the event hurts and helps when the filler of ``role`` is one of ``kinds`` (as in a trigger's needs)."""

    role: str
    kinds: tuple[str, ...]
    hurts: tuple[str, ...]
    helps: tuple[str, ...]


class Doers(StrEnum):
    """Whose doing two types are where the one meets or excludes the other."""

    SAME = "same side"
    OTHER = "other side"
    ANY = "any side"

    def fits(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether these are such doers; of doers that are not known nothing can be said."""
        return bool(one and other) and (self is Doers.ANY or bool(one & other) == (self is Doers.SAME))


@dataclass(frozen=True, slots=True)
class Pairing:
    """A type that another one meets or excludes, where the doers of the two stand so to each other."""

    type: str
    doers: Doers = Doers.ANY


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the codebook.

    ``hurts`` and ``helps`` name roles (agent, target) whose side the event hurts or helps; the first
    of ``cases`` whose role is filled so stands in their place.
    ``effect`` is on the holding of the place, by the side in the role ``effect_of``; ``once_left`` says that whoever
    does this holds the place as soon as the other side has left it.
    ``meets`` are types that can be another word for the same happening, ``excludes`` types that cannot be true at
    the same place and time; each of doers of one side, of two, or whoever they are. ``won_by`` or ``lost_by`` is the
    role whose side comes off better, or worse, in the fight; both are empty where nothing is said of that.
    """

    name: str
    gloss: str
    family: str
    triggers: tuple[Trigger, ...]
    hurts: tuple[str, ...]
    helps: tuple[str, ...]
    effect: Effect
    effect_of: str
    meets: tuple[Pairing, ...] = ()
    excludes: tuple[Pairing, ...] = ()
    won_by: str = ""
    lost_by: str = ""
    plover: str = ""
    cameo: str = ""
    acled: str = ""
    cases: tuple[InterestCase, ...] = ()
    once_left: bool = False


@dataclass(frozen=True, slots=True)
class Codebook:
    """All event types, and the word lists that their needs name."""

    types: tuple[EventType, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    _by_name: dict[str, EventType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {kind.name: kind for kind in reversed(self.types)})

    def type(self, name: str) -> EventType:
        """Raises KeyError when the codebook has no such type."""
        return self._by_name[name]

    def meeting(self, a: str, b: str) -> Doers | None:
        """Whose doing two types are where they are words for one happening; None where they never are."""
        return _paired(self.type(a).meets, b) or _paired(self.type(b).meets, a)

    def excluding(self, a: str, b: str) -> Doers | None:
        """Whose doing two types are where they cannot both be true; None where they always can."""
        return _paired(self.type(a).excludes, b) or _paired(self.type(b).excludes, a)


def _paired(pairings: tuple[Pairing, ...], name: str) -> Doers | None:
    return next((pairing.doers for pairing in pairings if pairing.type == name), None)
