"""What the linker compares of one event of one claim, and which events take part at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fogline.model import (
    AHEAD,
    HAPPENED,
    INDEPENDENT,
    LAYER,
    UNKNOWN,
    ActorRole,
    Codebook,
    Effect,
    Event,
    EventType,
    Interval,
    KnownClaim,
    Place,
    Quantity,
    Realis,
    Span,
    Stance,
)
from fogline.model.pack import Doers, Pairing

DAY = timedelta(days=1)
Order = tuple[datetime, bool, str, Span, str, int]
ROUGHLY = 0.1
"""By how much of itself a number that the text calls approximate may be off."""
LASTING = frozenset((Effect.TAKES, Effect.LEAVES))
# Units that say how much of a place is meant: "captured 12 settlements in the region" is not the region.
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
    )
)
LOSSES = frozenset(("casualties",))
"""Types that each side tells of its own people: those of two sides are not one happening."""
# Relations under which the event is at the place itself, not beside it or in some part of it.
AT = frozenset(("", "in", "at", "inside", "within", "throughout"))
_NOWHERE = frozenset((INDEPENDENT, UNKNOWN, ""))
_STATED = {Stance.ORDERS: Realis.ORDERED, Stance.PREDICTS: Realis.PREDICTED}
_FOUNDS = (*HAPPENED, Realis.ORDERED, Realis.PLANNED)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: ``key`` is the place's id, else its name; ``above`` the ids of what contains it, without the country.

    ``beside`` is how it lies to the place ("near", "south of") where it is not at the place itself.
    """

    key: str
    above: frozenset[str]
    is_at: bool
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    unit: str
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the features look at. Equal profiles are linked equally, so a pair is weighed only once.

    ``voice`` is the side that tells of losses, which each side may tell of its own; "" otherwise.
    ``time`` is None while unresolved; ``known`` is the day on which the report was published.
    """

    type: str
    spots: tuple[Spot, ...]
    time: Interval | None
    known: datetime
    is_ahead: bool
    agents: frozenset[str]
    targets: frozenset[str]
    counts: tuple[Count, ...]
    report: str
    words: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One event of one claim with its profile. ``sign`` is 1 where it is said, else -1 or 0."""

    known: KnownClaim
    profile: Profile
    sign: int

    @property
    def event(self) -> Event:
        return self.known.claim.events[self.known.event]

    @property
    def order(self) -> Order:
        """By known time; of one moment those with a place first, so that what lacks one finds company."""
        known, report, span, claim, event = self.known.order
        return known, not self.profile.spots, report, span, claim, event


def item(known: KnownClaim) -> Item | None:
    """None for what takes no part: no event, a fear, a prediction, a supposition, an end, a denial that it did not
    happen.

    A map takes no part either: its maker drew it from tellings like those that are compared here.
    """
    if not 0 <= known.event < len(known.claim.events) or known.address.startswith(LAYER):
        return None
    event = known.claim.events[known.event]
    if event.ended:
        return None  # that it no longer goes on denies nothing that was said of it before
    realis = _STATED.get(known.claim.stance, event.realis) if event.realis in HAPPENED else event.realis
    if realis not in _FOUNDS and (realis is not Realis.NEGATED or known.claim.stance is Stance.DENIES):
        return None
    return Item(known, _profile(known, event, realis), _sign(known.claim.stance, realis))


def _sign(stance: Stance, realis: Realis) -> int:
    if stance is Stance.DECLINES:
        return 0
    return -1 if stance is Stance.DENIES or realis is Realis.NEGATED else 1


def _profile(known: KnownClaim, event: Event, realis: Realis) -> Profile:
    return Profile(
        type=event.type,
        spots=tuple(dict.fromkeys(_spot(place) for place in event.places)),
        time=event.time.interval if event.time else None,
        known=known.known.replace(hour=0, minute=0, second=0, microsecond=0),
        is_ahead=realis in AHEAD,
        agents=event.sides(ActorRole.AGENT) - _NOWHERE,
        targets=event.sides(ActorRole.TARGET) - _NOWHERE,
        counts=tuple(_count(quantity) for quantity in event.quantities),
        report=known.claim.report if not event.places else "",
        words=folded(known.claim.content.text) if not event.places else "",
        voice="" if event.type not in LOSSES or known.claim.side in _NOWHERE else known.claim.side,
    )


def _count(quantity: Quantity) -> Count:
    """The number's bounds; one that the text calls approximate may be ten per cent off."""
    low, high = quantity.minimum, quantity.maximum
    if quantity.approximate:
        low, high = low and low * (1 - ROUGHLY), high and high * (1 + ROUGHLY)
    return Count(quantity.unit, low, high)


def _spot(place: Place) -> Spot:
    is_bank = " bank of" in place.relation
    is_at = is_bank or place.relation in AT
    above = frozenset(regions(place))
    return Spot(place.id or folded(place.name), above, is_at, "" if is_at else place.relation)


def regions(place: Place) -> tuple[str, ...]:
    """Ids of what contains the place, its country left out: that two places share a country says nothing."""
    above = place.region[:-1] if len(place.region) > 1 else place.region
    return tuple(region for region in above if not region.startswith("country:"))


def folded(text: str) -> str:
    """Lower case, white space and outer punctuation evened out."""
    return " ".join(text.casefold().split()).strip(" .,;:\"'“”‘’")


@dataclass(frozen=True, slots=True)
class Types:
    """The codebook's types by name, and the group in which each can meet another.

    ``lasting`` are changes of hands: told over days and recalled for months. An ``arena`` is a wider group: of
    types that meet or exclude each other. A type's ``manner`` is "lasting", "rival" (it excludes another) or
    "other"; ``manners`` are those in each arena. ``words_for`` are the types that can be one happening with a type,
    itself among them, ``barred`` those that exclude it.
    """

    book: Codebook
    by_name: dict[str, EventType]
    group: dict[str, str]
    lasting: frozenset[str]
    arena: dict[str, str]
    manner: dict[str, str]
    manners: dict[str, frozenset[str]]
    words_for: dict[str, tuple[str, ...]]
    barred: dict[str, tuple[str, ...]]

    def meet(self, a: str, b: str) -> bool:
        return self.book.meeting(a, b) is not None

    def akin(self, a: str, b: str) -> bool:
        """Whether both are narrower words for a third (shelling, air strike: strike), and neither moves a holding."""
        x, y = self.by_name[a], self.by_name[b]
        is_alike = (x.family, x.hurts, x.helps) == (y.family, y.hurts, y.helps)
        is_unmoved = x.effect is y.effect is Effect.NOTHING
        return is_alike and is_unmoved and not {p.type for p in x.meets}.isdisjoint(p.type for p in y.meets)

    def excludes(self, a: Profile, b: Profile) -> bool:
        """Whether what the two tell cannot both be true of one place and time; by an unknown doer anything can."""
        doers = self.book.excluding(a.type, b.type)
        return doers is not None and doers.fits(a.agents, b.agents)

    def is_passing(self, a: str, b: str) -> bool:
        """Whether one of the two is ground gained or fought over, of which there may be more the next day or beside."""
        return Effect.DISPUTES in (self.by_name[a].effect, self.by_name[b].effect)

    def blames(self, name: str) -> bool:
        """Whether each side may lay the event at the other's door: it hurts its doer, and moves no holding."""
        kind = self.by_name[name]
        return kind.effect is Effect.NOTHING and ActorRole.AGENT.value in kind.hurts

    def doers(self, a: str, b: str) -> Doers:
        """Whose doing two types are where they are one happening: those of one type, or akin, are of one side."""
        return self.book.meeting(a, b) or Doers.SAME


def types(codebook: Codebook) -> Types:
    """Types that meet, through others too, are one group; the rest are each their own."""
    by_name = {kind.name: kind for kind in codebook.types}
    lasting = frozenset(kind.name for kind in codebook.types if kind.effect in LASTING)
    arena = _joined((kind.name, _named(*kind.meets, *kind.excludes)) for kind in codebook.types)
    rivals = {name for kind in codebook.types if kind.excludes for name in (kind.name, *_named(*kind.excludes))}
    manner = {name: "lasting" if name in lasting else "rival" if name in rivals else "other" for name in by_name}
    manners = {group: frozenset(manner[name] for name in by_name if arena[name] == group) for group in arena.values()}
    group = _joined((kind.name, _named(*kind.meets)) for kind in codebook.types)
    words = {a: tuple(b for b in by_name if a == b or codebook.meeting(a, b)) for a in by_name}
    barred = {a: tuple(b for b in by_name if codebook.excluding(a, b)) for a in by_name}
    return Types(codebook, by_name, group, lasting, arena, manner, manners, words, barred)


def _named(*pairings: Pairing) -> tuple[str, ...]:
    return tuple(pairing.type for pairing in pairings)


def _joined(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Each name with the least name of its group, where names that are paired, through others too, are one group."""
    listed = list(pairs)
    group = {name: name for name, _ in listed}
    for name, others in listed:
        for other in others:
            if other in group:
                _join(group, name, other)
    return group


def _join(group: dict[str, str], a: str, b: str) -> None:
    low, high = sorted((group[a], group[b]))
    for name, root in group.items():
        if root == high:
            group[name] = low
