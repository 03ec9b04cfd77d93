"""All places that a name may mean: the pack's first, then the gazetteer's, each with what contains it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from fogline.model import Pack, PackPlace
from fogline.resolve.containment import Containment
from fogline.resolve.gazetteer import Entry, Gazetteer, normal
from fogline.resolve.place_words import mention
from fogline.resolve.ranking import KIND_OF_HINT, SETTLEMENTS, Candidate

MOST = 16  # candidates of one name that are weighed; the rest are the smaller namesakes
_BY_HINT_ONLY = frozenset(("derived",))
_COMPASS_WORDS = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "greater",
    )
)
_LOOSE_WORDS = frozenset(("township", "city", "town", "village", "area"))
_COUNTY_WORDS = ("county", "parish")


class Candidates:
    """Looks names up in the pack and the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack | None, containment: Containment) -> None:
        self._gazetteer, self._containment = gazetteer, containment
        self._pack: dict[str, list[Candidate]] = defaultdict(list)
        self._pack_bare: dict[str, list[Candidate]] = defaultdict(list)  # "Kherson" of "Kherson region"
        self._by_id: dict[str, Candidate] = {}
        self._known: dict[tuple[str, str, str], tuple[Candidate, ...]] = {}
        for place in pack.places if pack else ():
            self._add(place)
        for place in pack.places if pack else ():
            self._lend_spellings(place)

    def named(self, full: str, bare: str, hint: str) -> tuple[Candidate, ...]:
        """Places called ``full`` ("Kherson region"), else ``bare`` ("Kherson") of the kind that ``hint`` says; the most
        populous where there are many."""
        return self.all_named(full, bare, hint)[:MOST]

    def all_named(self, full: str, bare: str, hint: str) -> tuple[Candidate, ...]:
        """Those of ``named``, the smallest namesakes too."""
        key = (normal(full), normal(bare), hint)
        if key not in self._known:
            self._known[key] = self._looked_up(*key)
        return self._known[key]

    def by_id(self, identity: str) -> Candidate | None:
        """The place with this id of the pack or the gazetteer."""
        identity = self._containment.canonical(identity)
        if found := self._by_id.get(identity):
            return found
        entry = self._gazetteer.entry(identity)
        return self._candidate(entry) if entry else None

    def pack_names(self) -> dict[str, str]:
        """Normalised names of the pack's places, to the name that each is shown by."""
        return {norm: places[0].name for norm, places in self._pack.items()}

    def _looked_up(self, full: str, bare: str, hint: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for name in dict.fromkeys((full, bare, *(f"{bare} {kind}" for kind in _COUNTY_WORDS if hint == "county"))):
            own = (*self._pack.get(name, ()), *(c for c in self._pack_bare.get(name, ()) if _is_meant(c, hint)))
            for candidate in (*own, *self._from_gazetteer(name, hint, is_full=name == full)):
                found.setdefault(candidate.id, candidate)
        if not found and hint != "water" and (rest := _shortened(full)):
            return self.all_named(rest, rest, hint)
        return _of_kind(list(found.values()), hint)

    def _from_gazetteer(self, name: str, hint: str, *, is_full: bool) -> list[Candidate]:
        if hint == "water" and not is_full:
            return []
        entries = self._gazetteer.entries(name)
        plain = [entry for entry in entries if entry.matched not in _BY_HINT_ONLY]
        counties = [entry for entry in entries if entry.matched == "derived" and entry.feature == "county"]
        by_hint = [*plain, *(e for e in entries if e.matched == "derived")] if hint == "region" else plain
        return [self._candidate(entry) for entry in _foremost(by_hint or counties)]

    def _candidate(self, entry: Entry) -> Candidate:
        identity = self._containment.canonical(entry.id)
        if own := self._by_id.get(identity):
            return replace(own, matched=entry.matched, pack=entry.matched == "primary", apart=entry.apart)
        lat, lon = entry.lat, entry.lon
        if lat is None and (state := self._gazetteer.entry(f"admin1:{entry.country}.{entry.admin1}")):
            lat, lon = state.lat, state.lon
        inside = self._containment.chain(entry.id, entry.country, entry.admin1)
        return Candidate(
            entry.id,
            entry.name,
            entry.feature,
            lat,
            lon,
            entry.country,
            entry.admin1,
            entry.population,
            entry.matched,
            False,
            inside,
            entry.apart,
        )

    def _add(self, place: PackPlace) -> None:
        candidate = self._of_pack(place)
        self._by_id[place.id] = candidate
        for name in dict.fromkeys((place.name, *place.aliases)):
            self._pack[normal(name)].append(candidate)
            bare = normal(mention(name, (0, len(name))).bare)
            if bare != normal(name):
                self._pack_bare[bare].append(candidate)

    def _lend_spellings(self, place: PackPlace) -> None:
        """A region called after its city is called by the city's other spellings, too: "Nikolayev Region"."""
        if place.kind not in SETTLEMENTS:
            return
        namesakes = [c for c in self._pack_bare.get(normal(place.name), ()) if c.id in place.inside]
        for region in namesakes:
            for spelling in {normal(alias) for alias in place.aliases}:
                if region not in self._pack_bare[spelling]:
                    self._pack_bare[spelling].append(region)

    def _of_pack(self, place: PackPlace) -> Candidate:
        entry = self._gazetteer.entry(f"gn:{place.geonames}") if place.geonames is not None else None
        admin = self._containment.admin(place.id)
        region = self._gazetteer.entry(f"admin1:{admin[0]}.{admin[1]}") if admin else None
        known = region or entry
        country = place.country or (known.country if known else "")
        admin1 = known.admin1 if known else ""
        lat, lon = (place.lat, place.lon) if place.lat is not None or not known else (known.lat, known.lon)
        inside = self._containment.chain(place.id, country, admin1)
        population = entry.population if entry and not admin else 0
        return Candidate(
            place.id, place.name, place.kind, lat, lon, country, admin1, population, "primary", True, inside
        )


def _foremost(entries: list[Entry]) -> list[Entry]:
    """Regions, countries and counties, then the largest settlements."""
    wide = [entry for entry in entries if entry.feature not in SETTLEMENTS]
    settlements = [entry for entry in entries if entry.feature in SETTLEMENTS]
    settlements.sort(key=lambda entry: (entry.feature != "capital", -entry.population))
    return wide + settlements


def _is_meant(candidate: Candidate, hint: str) -> bool:
    """Whether a pack's "Kherson region" may be called "Kherson" alone: with the kind word, or a river by any name."""
    return candidate.kind in KIND_OF_HINT.get(hint, KIND_OF_HINT["water"])


def _of_kind(candidates: list[Candidate], hint: str) -> tuple[Candidate, ...]:
    """Those of the kind that the text says, where there are any."""
    fits = KIND_OF_HINT.get(hint, frozenset())
    nations = [candidate for candidate in candidates if candidate.kind == "country"]
    fitting = [candidate for candidate in candidates if candidate.kind in fits]
    return tuple([*fitting, *nations] if fitting and hint == "settlement" else fitting or candidates)


def _shortened(norm: str) -> str:
    """The name without a compass point before it or a kind word after it: "north london", "jerome township"."""
    words = norm.split()
    if len(words) > 1 and words[0] in _COMPASS_WORDS:
        return " ".join(words[1:])
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in _LOOSE_WORDS else ""
