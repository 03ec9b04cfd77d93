"""Names of places to places: with relation, containment, coordinates and the reasons of the choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import asin, cos, radians, sin, sqrt

from fogline.model import Pack, Place, Span, Words
from fogline.resolve.banks import Banks
from fogline.resolve.bounds import Bounds, countries_named, countries_spoken_of, lies_in
from fogline.resolve.candidates import MOST, Candidates
from fogline.resolve.containment import Containment
from fogline.resolve.gazetteer import Gazetteer, normal
from fogline.resolve.near_misses import near_misses
from fogline.resolve.phrases import Phrase, all_names_of, names_of, phrases
from fogline.resolve.place_words import Mention
from fogline.resolve.ranking import EARTH_KM, KIND_OF_HINT, Candidate, Evidence, Ranked, lies_in_county, ranked, settled

LEAST_SCORE = 0.9  # below it a name stays unplaced: another name of a hamlet that nothing else speaks for

_SCALES = {
    **dict.fromkeys(KIND_OF_HINT["settlement"], "settlement"),
    **dict.fromkeys((*KIND_OF_HINT["region"], "county", "area", "front"), "region"),
    **dict.fromkeys(("country", "continent"), "country"),
}  # fmt: skip
Sense = tuple[str, str]  # normalised name and kind: within one report it has one meaning


@dataclass(slots=True)
class _Group:
    """All mentions of one sense in a report."""

    options: tuple[Candidate, ...]
    hint: str = ""
    containers: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)  # ids of options in a county that the text puts around the name
    article: bool = False

    def add(self, options: Iterable[Candidate]) -> None:
        """Take further places of the name in."""
        known = {option.id for option in self.options}
        self.options += tuple(option for option in options if option.id not in known)


@dataclass(frozen=True, slots=True)
class _Settled:
    """The candidates of each sense, best first, and what rules some of them out."""

    ranked: dict[Sense, list[Ranked]]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place phrase with its candidates, best first; ``within`` are ids of what the text names around it."""

    words: Span
    options: tuple[Ranked, ...]
    chosen: Ranked | None
    within: tuple[str, ...]


class PlaceIndex:
    """The gazetteer and a pack as one: reads the places of a report and answers for single names."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack | None = None) -> None:
        self._gazetteer = gazetteer
        self._containment = Containment(gazetteer, pack)
        self._candidates = Candidates(gazetteer, pack, self._containment)
        self._banks = Banks(pack, self._containment)
        self._countries = frozenset(pack.countries if pack else ())
        self._country_names = gazetteer.country_names()

    def read(self, text: str, names: Sequence[Span], *, sentences: Sequence[Span] = ()) -> list[Place]:
        """The places of a report whose place names stand at ``names``: one Place a phrase, in order.

        Containing names ("…, Kherson region") are part of the phrase and get no Place of their own. Words
        do not reach over an end in ``sentences`` or a line's end.
        """
        found = phrases(text, names, self._candidates, sentences=sentences)
        settled = self._settled(text, found)
        return self._banks.placed([self._place(text, phrase, settled) for phrase in found])

    def weighed(self, text: str, names: Sequence[Span], *, sentences: Sequence[Span] = ()) -> list[Weighed]:
        """The candidates among which ``read`` chooses, for each phrase that it makes a Place of."""
        found = phrases(text, names, self._candidates, sentences=sentences)
        settled = self._settled(text, found)
        made = []
        for phrase in found:
            outer, best = self._decided(phrase, settled)
            options = tuple(settled.ranked[_sense(phrase.head)])
            made.append(Weighed(phrase.words, options, best, tuple(candidate.id for candidate in outer)))
        return made

    def read_each(self, text: str, names: Sequence[Span]) -> list[Place | None]:
        """One place for each name by itself, containing names too, in the order of ``names``.

        None stands for a name that overlaps an earlier one.
        """
        found = phrases(text, names, self._candidates)
        settled = self._settled(text, found)
        places: dict[int, Place] = {}
        for phrase in found:
            for number, item in enumerate((phrase.head, *phrase.containers)):
                outer = phrase.containers[number:]
                around = phrase.around if item is phrase.head else ()
                places[item.name[0]] = self._place(text, Phrase(item.name, item, outer, around), settled)
        return [places.get(start) for start, _ in names]

    def scale(self, place: Place) -> str:
        """Whether a place is a "settlement", "region", "country" or "feature"; "settlement" for one not known."""
        known = self._candidates.by_id(place.id) if place.id else None
        return _SCALES.get(known.kind, "feature") if known else "settlement"

    def find(self, name: str) -> Place | None:
        """The place that a user means by ``name`` or by an id; a settlement unless the name says otherwise."""
        if candidate := self._candidates.by_id(name.strip()):
            return self._built(Words(name, (0, len(name))), candidate)
        for spans in _tries(name):
            found = phrases(name, spans, self._candidates)
            settled = self._settled(name, found)
            asked = replace(settled, bounds=replace(settled.bounds, is_question=True))
            places = self._banks.placed([self._place(name, phrase, asked) for phrase in found])
            if places and places[0].id is not None:
                return places[0]
        return None

    def by_id(self, identity: str) -> Place | None:
        """The place with this id, as ``find`` gives it; None for an id that neither the pack nor the gazetteer has."""
        candidate = self._candidates.by_id(identity)
        return self._built(Words(identity, (0, len(identity))), candidate) if candidate else None

    def starting(self, start: str, *, limit: int = 12) -> list[Place]:
        """Places whose names begin so: the conflict's own, then those of its countries, then others, by population."""
        norm = normal(start)
        own = sorted(name for name in self._candidates.pack_names() if norm and normal(name).startswith(norm))
        entries = self._gazetteer.starting(start, limit=limit * 4)
        entries.sort(key=lambda entry: entry.country not in self._countries)
        found = {place.id: place for name in own[: limit * 2] if (place := self.find(name))}
        for entry in entries:
            place = self.by_id(entry.id)
            if place is not None:
                found.setdefault(place.id, place)
        return list(found.values())[:limit]

    def suggest(self, name: str) -> list[str]:
        """Up to five names of places that are spelt nearly like ``name``, nearest and largest first."""
        return near_misses(name, self._gazetteer, self._candidates.pack_names())

    def contains(self, region: str, place: Place) -> bool:
        """Whether what is said of the place with id ``region`` holds for ``place`` too: down, never up."""
        if place.id is None:
            return self._containment.canonical(region) in place.region
        wanted = self._containment.canonical(region)
        return wanted == self._containment.canonical(place.id) or wanted in place.region

    def _settled(self, text: str, found: Sequence[Phrase]) -> _Settled:
        groups = self._groups(text, found)
        options = settled([self._ranked(group) for group in groups.values()])
        likeliest = countries_spoken_of(ranked[0].candidate for ranked in options if ranked)
        bounds = Bounds(self._countries, countries_named(text, self._country_names) | likeliest)
        return _Settled(dict(zip(groups, options, strict=True)), bounds)

    def _groups(self, text: str, found: Sequence[Phrase]) -> dict[Sense, _Group]:
        groups: dict[Sense, _Group] = {}
        for phrase in found:
            own = self._group(groups, text, phrase.head)
            for container in phrase.containers or phrase.around:
                outer = self._group(groups, text, container)
                own.containers.update(candidate.id for candidate in outer.options)
                own.add(_those_inside(all_names_of(self._candidates, text, phrase.head), outer.options))
                outer.contents.update(up for candidate in own.options for up in candidate.inside)
                for inner, county in _in_counties(own.options, outer.options):
                    own.within.add(inner)
                    outer.contents.add(county)
        return groups

    def _group(self, groups: dict[Sense, _Group], text: str, item: Mention) -> _Group:
        sense = _sense(item)
        group = groups.get(sense)
        if group is None:
            group = groups[sense] = _Group(names_of(self._candidates, text, item))
        group.hint = group.hint or item.hint
        group.article = group.article or item.article
        if item.people:
            entries = self._gazetteer.entries(item.people)
            group.nations.update(entry.country for entry in entries if entry.matched == "adjective")
        return group

    def _ranked(self, group: _Group) -> list[Ranked]:
        evidence = Evidence(
            group.hint,
            frozenset(group.containers),
            frozenset(group.contents),
            frozenset(group.nations),
            self._countries,
            group.article,
            frozenset(group.within),
            any(option.kind == "capital" and option.matched == "primary" for option in group.options),
            len(group.options) == 1,
        )
        return [ranked(candidate, evidence) for candidate in group.options]

    @staticmethod
    def _decided(phrase: Phrase, settled: _Settled) -> tuple[list[Candidate], Ranked | None]:
        """What contains the phrase by the text's own words, innermost first, and the candidate that is meant."""
        around: list[Candidate] = []
        for item in reversed(phrase.containers or phrase.around):
            if best := _best(settled.bounds.kept(settled.ranked[_sense(item)], around), ()):
                around.insert(0, best.candidate)
        options = settled.bounds.kept(settled.ranked[_sense(phrase.head)], around)
        return around, _best(options, [candidate.id for candidate in around])

    def _place(self, text: str, phrase: Phrase, settled: _Settled) -> Place:
        outer, best = self._decided(phrase, settled)
        start, end = phrase.words
        words = Words(text[start:end], phrase.words)
        relation, within = phrase.head.relation, outer[0].id if outer else None
        if best is not None:
            within = within if phrase.containers else None
            return self._built(words, best.candidate, relation=relation, within=within, reasons=best.reasons())
        region = (outer[0].id, *outer[0].inside) if outer else ()
        name = text[phrase.head.name[0] : phrase.head.name[1]]
        country = outer[0].country or None if outer else None
        return Place(words, name, relation=relation, within=within, region=region, country=country)

    def _built(
        self,
        words: Words,
        found: Candidate,
        *,
        relation: str = "in",
        within: str | None = None,
        reasons: tuple[str, ...] = (),
    ) -> Place:
        country = found.country or None
        return Place(
            words, found.name, found.id, found.lat, found.lon, relation, within, found.inside, country, reasons
        )  # fmt: skip


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance between two places; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = radians(a.lat), radians(b.lat)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _those_inside(places: Sequence[Candidate], outer: Sequence[Candidate]) -> list[Candidate]:
    """The largest of the places that lie in one of the others, where many have the name."""
    inside = places[MOST:] and [place for place in places if any(lies_in(place, region) for region in outer)]
    return list(inside[:MOST])


def _in_counties(inner: Iterable[Candidate], outer: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Ids of places and of the counties in which they lie, of which no source gives the bounds."""
    counties = [candidate for candidate in outer if candidate.kind == "county"]
    for candidate in inner if counties else ():
        yield from ((candidate.id, county.id) for county in counties if lies_in_county(candidate, county))


def _sense(item: Mention) -> Sense:
    kind = "article" if item.article else item.hint
    return normal(item.bare), "" if kind == "settlement" else kind


def _best(options: Sequence[Ranked], containers: Sequence[str]) -> Ranked | None:
    """The best that lies in what this very mention names around it, else the best of the report."""
    within = [option for option in options if any(outer in option.candidate.inside for outer in containers)]
    best = next(iter(within or options), None)
    return best if best and best.score >= LEAST_SCORE else None


def _tries(name: str) -> list[list[Span]]:
    """Spans under which a query may be read: whole, its capitalised names, then without its first small words."""
    capitalised = [found.span() for found in _CAPITALISED.finditer(name)]
    first = capitalised[0][0] if capitalised else len(name)
    later = [[(found.start(), len(name))] for found in re.finditer(r"(?<=\s)\S", name) if found.start() <= first]
    return [[(0, len(name))], *([capitalised] if capitalised else []), *later]


_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*)*")
