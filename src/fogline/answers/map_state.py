"""Who holds every place at once, on a day, as known at a moment: what ``control`` says of each, without its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fogline.answers.moves_kept import Area, Held, KeptStream, MovesKept
from fogline.assess import Ground, Move, Stream, ground, held
from fogline.assess.overview import Told, begun, deepened, standing, told
from fogline.assess.replay import State
from fogline.assess.streams import depth_of, widest
from fogline.model import CONSENSUS, Interval, Mark, Misuse, Place, Status, View, day

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place and who holds it by one view: a side's id, "vacated", or None for unknown.

    ``since`` is when the holding began by that view. ``status`` and ``marks`` are the view's own: of the incident
    behind its holder, or of a contest of it; None where that is the pack's baseline, or nothing is known.
    """

    place: Place
    holder: str | None
    status: Status | None
    marks: tuple[Mark, ...]
    since: Interval | None

    def json(self) -> dict[str, Any]:
        """The object that ``fogline map --json`` prints for one place."""
        return {
            "id": self.place.id,
            "name": self.place.name,
            "lat": self.place.lat,
            "lon": self.place.lon,
            "country": self.place.country,
            "holder": self.holder,
            "status": self.status.value if self.status else None,
            "marks": [mark.value for mark in self.marks],
            "since": self.since.iso()[0] if self.since else None,
        }


def map_state(
    book: OpenLedger,
    *,
    on: Interval | None = None,
    as_of: datetime | None = None,
    view: str = CONSENSUS,
    country: str | None = None,
) -> list[PlaceState]:
    """The state of each place that moves anything, and of the pack's own places, by name and id.

    ``on`` and ``as_of`` are as for ``control``: now by default, and the day before ``as_of``. ``country`` is a
    two-letter code (ISO 3166): only places in it. Places of which nothing is known are there too, with
    None for holder and status. Raises Misuse for a view that is none of the conflict's.
    """
    check_view(book, view)
    moment = as_of or datetime.now(UTC)
    last = moment - timedelta(microseconds=1)
    asked = on or day(last.year, last.month, last.day)
    found = book.overview.states(_Question(asked, moment, view), country)
    return sorted(found, key=lambda one: (one.place.name, one.place.id or ""))


def check_view(book: OpenLedger, view: str) -> None:
    """Raises Misuse unless ``control`` can give that view."""
    known = [
        CONSENSUS,
        "independent",
        *(side.id for side in (book.pack.sides if book.pack else ()) if side.belligerent),
    ]
    if book.pack and view not in known:
        raise Misuse(f"view {view!r}: is none of this conflict's; one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class _Question:
    on: Interval
    as_of: datetime
    view: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place with what does not change while the ledger goes on: its ground, and its baseline by the pack."""

    place: Place
    ground: Ground
    begun: tuple[State, ...]


class Overview:
    """Who holds every place, out of moves that are kept in memory; those may be shared by several open ledgers."""

    def __init__(self, book: OpenLedger) -> None:
        self._book = book
        self._shelf = MovesKept()
        self._spots: dict[str, _Spot | None] = {}
        self._regions: dict[tuple[str, ...], _Region] = {}
        self._corners: dict[str, _Corner] = {}

    def share(self, shelf: MovesKept) -> None:
        """Uses the moves that are kept there, for another ledger over the same file and of the same conflict."""
        self._shelf = shelf

    def states(self, asked: _Question, country: str | None) -> list[PlaceState]:
        held = self._held()
        if held is None:
            return [_plainly(self._book, spot.place, asked) for spot in self._wanted((), country)]
        shared: dict[tuple[str, ...], Told] = {}
        found = []
        for spot in self._wanted(held.areas, country):
            region = self._region(held, spot)
            if region.chain not in shared:
                known = _deepened(region.streams, spot.ground, asked)
                shared[region.chain] = told(known, on=asked.on, view=asked.view)
            found.append(self._state(spot, self._corner(held, spot, region), shared[region.chain], asked))
        return found

    def days(self) -> tuple[set[date], set[date]]:
        """Days from which something is known, and on which something happened; none, as for another conflict."""
        held = self._held()
        return (set(held.known), set(held.happened)) if held is not None else (set(), set())

    def _held(self) -> Held | None:
        """The moves; None where they were made for another conflict than is asked about."""
        return self._book.see(lambda work: self._shelf.of(work) if self._book.is_judged(work) else None)

    def _wanted(self, areas: Iterable[str], country: str | None) -> Iterator[_Spot]:
        """Each place once, as the gazetteer or the pack has it."""
        own = (spot.id for spot in self._book.pack.places) if self._book.pack else ()
        seen: set[str | None] = set()
        for identity in (*own, *areas):
            spot = self._spot(identity)
            if spot and spot.place.id not in seen and country in (None, spot.place.country):
                seen.add(spot.place.id)
                yield spot

    def _spot(self, identity: str) -> _Spot | None:
        if identity not in self._spots:
            place = self._book.places.by_id(identity)
            here = ground(place, self._book.pack, self._book.codebook, self._book.places.contains) if place else None
            self._spots[identity] = _Spot(place, here, tuple(begun(here))) if place and here else None
        return self._spots[identity]

    def _region(self, held: Held, spot: _Spot) -> _Region:
        """What is told of the regions around a place: the same for all places in the same ones."""
        chain = spot.place.region
        areas = tuple(held.areas.get(area, _NONE) for area in chain)
        region = self._regions.get(chain)
        if region is None or any(one is not other for one, other in zip(areas, region.areas, strict=True)):
            best, unclear = widest(one.stream for area in areas for one in area.values())
            own = {id(one.stream): one for area in areas for one in area.values()}
            clear = tuple(own[id(stream)] for key, stream in best.items() if key not in unclear)
            region = self._regions[chain] = _Region(chain, areas, best, frozenset(unclear), clear)
        return region

    def _corner(self, held: Held, spot: _Spot, region: _Region) -> _Corner:
        """What is told of a place itself, and how that goes with what is told around it."""
        identity = spot.place.id or ""
        here = held.areas.get(identity, _NONE)
        corner = self._corners.get(identity)
        if corner is None or corner.here is not here or corner.region is not region:
            twice = [region.best[key] for key in here.keys() & region.best.keys()]
            unclear = any(not one.scope < here[one.incident].stream.scope for one in twice)
            both = frozenset(_identity(one) for one in twice)
            corner = _Corner(here, region, tuple(here.values()), both, bool(region.unclear) or unclear)
            self._corners[identity] = corner
        return corner

    def _state(self, spot: _Spot, corner: _Corner, around: Told, asked: _Question) -> PlaceState:
        if corner.is_unclear:
            return _plainly(self._book, spot.place, asked)
        wider = around.without(corner.twice) if corner.twice else around
        both = told(_deepened(corner.streams, spot.ground, asked), on=asked.on, view=asked.view) | wider
        found = standing(spot.begun, both, on=asked.on, as_of=asked.as_of, view=asked.view)
        return PlaceState(spot.place, found.holder, found.status, found.marks, found.since)


@dataclass(frozen=True, slots=True)
class _Region:
    """The streams of a chain of regions: ``best`` of each incident; those of ``unclear`` are made for each place."""

    chain: tuple[str, ...]
    areas: tuple[Area, ...]
    best: Mapping[int, Stream]
    unclear: frozenset[int]
    streams: tuple[KeptStream, ...]


@dataclass(frozen=True, slots=True)
class _Corner:
    """The streams of a place; ``twice`` are the ids of incidents that are told of around it, too."""

    here: Area
    region: _Region
    streams: tuple[KeptStream, ...]
    twice: frozenset[str]
    is_unclear: bool


_NONE: Area = {}


def _identity(one: Stream) -> str:
    """The id of the incident that the stream is of."""
    return one.steps[0].moves[0].incident


def _deepened(streams: Iterable[KeptStream], here: Ground, asked: _Question) -> Iterator[Move]:
    """The moves that were known by then and can make a difference on that day."""
    as_of, until = asked.as_of, asked.on.end
    for one in streams:
        if one.matters(as_of, until):
            yield from (deepened(m, depth_of(here, m)) for m in one.stream.at(as_of) if m.is_of(here))


def _plainly(book: OpenLedger, place: Place, asked: _Question) -> PlaceState:
    """As ``control`` makes it, for the few places to which an incident speaks in more than one way."""
    here = ground(place, book.pack, book.codebook, book.places.contains)
    answer = held(here, book.moves(place, as_of=asked.as_of), on=asked.on, as_of=asked.as_of)
    own = next((one for one in answer.views if one.view == asked.view), View(asked.view, None, None))
    return PlaceState(place, own.holder, own.status, own.marks, own.since)
