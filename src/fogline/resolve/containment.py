"""Which place lies in which: the pack's own closure, then first-level region, then country. Never the other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fogline.model import Pack, PackPlace
from fogline.resolve.gazetteer import Entry, Gazetteer
from fogline.resolve.place_words import mention
from fogline.resolve.ranking import KIND_OF_HINT

REGION_KINDS = KIND_OF_HINT["region"]


class Containment:
    """The containers of any place of the gazetteer or the pack."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack | None) -> None:
        self._gazetteer = gazetteer
        places = pack.places if pack else ()
        self._own: dict[str, str] = {}  # other ids of a pack place, to its id
        self._parents: dict[str, list[str]] = defaultdict(list)
        self._admin: dict[str, tuple[str, str]] = {}  # pack place to country and first-level code
        for place in places:
            self._identify(place)
        for place in places:
            self._place(place)
        self._chains: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def canonical(self, identity: str) -> str:
        """The pack's id where the pack has the place under its own, else ``identity``."""
        return self._own.get(identity, identity)

    def chain(self, identity: str, country: str, admin1: str) -> tuple[str, ...]:
        """Ids of all that contains the place, innermost first and its country last; not itself."""
        key = (identity, country, admin1)
        if key not in self._chains:
            self._chains[key] = self._climb(*key)
        return self._chains[key]

    def admin(self, identity: str) -> tuple[str, str] | None:
        """Country and first-level code of a pack's region."""
        return self._admin.get(identity)

    def _identify(self, place: PackPlace) -> None:
        if place.geonames is not None and place.kind not in REGION_KINDS:
            self._own[f"gn:{place.geonames}"] = place.id
        if place.kind == "country" and place.country:
            self._own[f"country:{place.country}"] = place.id
        if place.kind in REGION_KINDS and (found := self._first_level(place)):
            self._admin[place.id] = found
            self._own.setdefault(f"admin1:{found[0]}.{found[1]}", place.id)

    def _place(self, place: PackPlace) -> None:
        self._parents[place.id] += [self.canonical(parent) for parent in place.inside]
        for child in place.contains:
            self._parents[self.canonical(child)].append(place.id)

    def _first_level(self, place: PackPlace) -> tuple[str, str] | None:
        """By the GeoNames number of its seat, else by its name: "Kherson region" is the region of Kherson."""
        seat = self._gazetteer.entry(f"gn:{place.geonames}") if place.geonames is not None else None
        entries = [seat] if seat else self._namesakes(place)
        return next(((entry.country, entry.admin1) for entry in entries if entry.admin1), None)

    def _namesakes(self, place: PackPlace) -> list[Entry]:
        """Regions of the gazetteer under any of the place's names, own names first; of "City of Kyiv" the city."""
        if (city := place.name.removeprefix("City of ")) != place.name:
            return [entry for entry in self._gazetteer.entries(city) if entry.id.startswith("gn:")]
        bare = [mention(name, (0, len(name))).bare for name in (place.name, *place.aliases)]
        found = [entry for name in bare for entry in self._gazetteer.entries(name)]
        regions = [e for e in found if e.feature == "region" and (place.country or e.country) == e.country]
        return sorted(regions, key=lambda entry: entry.matched != "primary")

    def _climb(self, identity: str, country: str, admin1: str) -> tuple[str, ...]:
        start = self.canonical(identity)
        seen = dict.fromkeys(self._above(start))
        if admin1 and not self._is_first_level(start):
            region = self.canonical(f"admin1:{country}.{admin1}")
            seen.update(dict.fromkeys((region, *self._above(region))))
        seen.pop(start, None)
        last = self.canonical(f"country:{country}") if country else ""
        seen.pop(last, None)
        inner_first = sorted(seen, key=lambda place: -len(tuple(self._above(place))))
        return (*inner_first, last) if last and last != start else tuple(inner_first)

    def _is_first_level(self, identity: str) -> bool:
        return identity in self._admin or identity.startswith("admin1:")

    def _above(self, identity: str) -> Iterable[str]:
        """Transitive parents by the pack, nearest first."""
        level, seen = list(self._parents.get(identity, ())), dict[str, None]()
        while level:
            seen.update(dict.fromkeys(level))
            level = [up for place in level for up in self._parents.get(place, ()) if up not in seen]
        return seen
