"""Who holds every place at once, on a day, as known at a moment: what ``control`` says of each, without its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fogline.assess import Ground, Move, Stream, decoded, ground, held
from fogline.assess.overview import Told, begun, deepened, standing, told
from fogline.assess.replay import State
from fogline.assess.streams import depth_of, widest
from fogline.ledger import Work
from fogline.model import CONSENSUS, Interval, Mark, Misuse, Place, Status, day

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place and who holds it by one view: a side's id, "vacated", or None for unknown.

    ``since`` is when the holding began by that view. ``status`` and ``marks`` are the consensus's in every view: of the
    incident behind the holder, or of a live contest.
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
    """The moves of all places of one ledger, kept in memory without their reasons; what changes is read again.

    About a kilobyte for each incident that can move a holding.
    """

    def __init__(self, book: OpenLedger) -> None:
        self._book = book
        self._stamp = -1
        self._areas: dict[str, dict[int, Stream]] = {}
        self._of: dict[int, list[str]] = {}
        self._spots: dict[str, _Spot | None] = {}

    def states(self, asked: _Question, country: str | None) -> list[PlaceState]:
        if not self._book.see(self._read):
            return [_plainly(self._book, spot.place, asked) for spot in self._wanted(country)]
        shared: dict[tuple[str, ...], _Shared] = {}
        found = []
        for spot in self._wanted(country):
            chain = spot.place.region
            if chain not in shared:
                shared[chain] = self._shared(spot, asked)
            found.append(self._state(spot, shared[chain], asked))
        return found

    def streams(self) -> list[Stream]:
        """The moves of all places without their reasons; none where they were made for another conflict."""
        is_judged = self._book.see(self._read)
        return [one for area in self._areas.values() for one in area.values()] if is_judged else []

    def _read(self, work: Work) -> bool:
        """Reads what changed; False where the moves were made for another conflict than is asked about."""
        if not self._book.is_judged(work):
            self._stamp, self._areas, self._of = -1, {}, {}
            return False
        last = work.last_stamp()
        if last == self._stamp:
            return True
        is_void, changed = work.restamped(self._stamp)
        if is_void:
            self._areas, self._of = {}, {}
        for incident in {incident for _, incident, _ in changed} & self._of.keys():
            for area in self._of.pop(incident):
                del self._areas[area][incident]
        for area, incident, body in changed:
            if area:
                self._areas.setdefault(area, {})[incident] = decoded(incident, body, is_lean=True)
                self._of.setdefault(incident, []).append(area)
        self._stamp = last
        return True

    def _wanted(self, country: str | None) -> Iterator[_Spot]:
        """Each place once, as the gazetteer or the pack has it."""
        own = (spot.id for spot in self._book.pack.places) if self._book.pack else ()
        seen: set[str | None] = set()
        for identity in (*own, *self._areas):
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

    def _shared(self, spot: _Spot, asked: _Question) -> _Shared:
        """What is told of the regions around a place, for all places in the same ones."""
        streams = [one for area in spot.place.region for one in self._areas.get(area, {}).values()]
        best, unclear = widest(streams)
        own = {key: one for key, one in best.items() if key not in unclear}
        known = [m for one in own.values() for m in _deepened(one, spot.ground, asked.as_of)]
        return _Shared(best, frozenset(unclear), told(known, on=asked.on, view=asked.view))

    def _state(self, spot: _Spot, around: _Shared, asked: _Question) -> PlaceState:
        here = self._areas.get(spot.place.id or "", {})
        twice = [around.streams[key] for key in here.keys() & around.streams.keys()]
        if around.unclear or any(not one.scope < here[one.incident].scope for one in twice):
            return _plainly(self._book, spot.place, asked)
        known = [m for one in here.values() for m in _deepened(one, spot.ground, asked.as_of)]
        wider = around.told.without({_identity(one) for one in twice}) if twice else around.told
        both = told(known, on=asked.on, view=asked.view) | wider
        found = standing(spot.begun, both, on=asked.on, view=asked.view)
        return PlaceState(spot.place, found.holder, found.status, found.marks, found.since)


@dataclass(frozen=True, slots=True)
class _Shared:
    """Streams of what surrounds a place, by incident, and what they tell; ``unclear`` ones are made for each place."""

    streams: Mapping[int, Stream]
    unclear: frozenset[int]
    told: Told


def _identity(one: Stream) -> str:
    """The id of the incident that the stream is of."""
    return one.steps[0].moves[0].incident


def _deepened(one: Stream, here: Ground, as_of: datetime) -> Iterator[Move]:
    return (deepened(move, depth_of(here, move)) for move in one.at(as_of))


def _plainly(book: OpenLedger, place: Place, asked: _Question) -> PlaceState:
    """As ``control`` makes it, for the few places to which an incident speaks in more than one way."""
    here = ground(place, book.pack, book.codebook, book.places.contains)
    answer = held(here, book.moves(place, as_of=asked.as_of), on=asked.on, as_of=asked.as_of)
    own = next((one for one in answer.views if one.view == asked.view), None)
    return PlaceState(place, own.holder if own else None, answer.status, answer.marks, own.since if own else None)
