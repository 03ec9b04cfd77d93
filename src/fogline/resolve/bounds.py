"""What rules a namesake out: the region that the text names around a name, a border, a mere likeness of spelling.

A region beside a name is believed over a namesake outside it. A name that only sounds like a place's is that place
within the region that the text names, or where the spelling is the same but for its romanisation and the text names
the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from fogline.resolve.ranking import KIND_OF_HINT, SETTLEMENTS, Candidate, Ranked, kilometres, lies_in_county

ALIKE = 1
"""How far apart two spellings of one name may sound: by one vowel."""
CITY = 100_000
"""Inhabitants from which a settlement is known by its name alone, also beyond the countries of the conflict."""
HAMLET = 20
"""A namesake so many times smaller than a city of the conflict's countries is not meant unless the text says so."""

CLEAR = 1.0
"""By how much a village must be likelier than its namesakes, in the weights of ``ranking``."""
COMMON = 3
"""Villages of one name from which it is a common one."""
CLOSE_BY = 0.75
"""Nearness, as ``ranking`` counts it, of a place about 40 km away."""
SAME_REGION = 0.9
FAR_KM = 30.0
"""From this distance on it matters which of two is meant."""

_ACROSS = KIND_OF_HINT["water"] | {"bank", "front", "coast"}
"""What lies in several regions."""
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OWNER = re.compile(r"[’']s$")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a report says of countries. ``own``: those of its conflict; ``named``: those in its text, as codes.

    ``is_question``: no report, but a place that somebody asks for: then likeness of spelling is all there is.
    """

    own: frozenset[str]
    named: frozenset[str]
    is_question: bool = False

    def kept(self, options: Sequence[Ranked], around: Sequence[Candidate]) -> list[Ranked]:
        """The options that may be meant where the text names ``around`` the name, in their order; none: unplaced."""
        borders = [outer for outer in around if _has_border(outer, options)]
        if borders:
            inside = [o for o in options if all(_may_lie_in(o.candidate, outer) for outer in borders)]
            inside = [o for o in inside if o.candidate.apart <= ALIKE]
            called = [o for o in inside if o.candidate.matched == "primary" or o.candidate.kind not in SETTLEMENTS]
            return self._told_apart(called or inside)  # one of this very name, before a city that once had it
        options = self._without_old_names(options)
        if self.is_question:
            return [o for o in options if not self._is_foreign_likeness(o.candidate)]
        city = max((o.candidate.population for o in options if self._is_own_city(o.candidate)), default=0)
        return self._told_apart([o for o in options if self._may_be_meant(o.candidate, city)])

    def _is_believed(self, place: Candidate) -> bool:
        """Whether likeness of spelling is enough: where the text names the country, one of the conflict's if any."""
        return place.apart <= ALIKE and place.country in self.named and place.country in (self.own or self.named)

    def _told_apart(self, options: list[Ranked]) -> list[Ranked]:
        """The options, best first; none where two villages of a conflict's countries, far apart, are as likely."""
        best = options[0].candidate if options else None
        if best is None or not self.own or best.pack or best.kind not in SETTLEMENTS or best.population >= CITY:
            return options
        margin = CLEAR if _is_at_home(options[0]) else inf
        rivals = [o.candidate for o in options[1:] if options[0].score - o.score < margin]
        is_unclear = any(r.kind in SETTLEMENTS and self._is_alike(r, best) for r in rivals)
        return [] if is_unclear else options

    def _is_alike(self, rival: Candidate, best: Candidate) -> bool:
        """Whether a namesake may be meant as well: in the conflict's countries, far away, not much smaller."""
        is_small = rival.population * HAMLET < best.population
        return rival.country in self.own and not is_small and kilometres(best, rival) > FAR_KM

    def _is_foreign_likeness(self, place: Candidate) -> bool:
        return place.matched == "romanised" and bool(self.own) and place.country not in self.own

    def _without_old_names(self, options: Sequence[Ranked]) -> list[Ranked]:
        """Without places that have the name beside their own, where many villages of the conflict's countries have it:
        Donetsk was an Oleksandrivka once."""
        own = [o for o in options if o.candidate.country in self.own]
        called = sum(o.candidate.matched == "primary" and o.candidate.kind in SETTLEMENTS for o in own)
        if called < COMMON:
            return list(options)
        return [o for o in options if o.candidate.matched != "alternate" or o.candidate.kind not in SETTLEMENTS]

    def _is_own_city(self, place: Candidate) -> bool:
        return place.country in self.own and place.matched == "primary" and place.population >= CITY

    def _may_be_meant(self, place: Candidate, city: int) -> bool:
        if place.matched == "romanised" and not self._is_believed(place):
            return False
        if place.kind not in SETTLEMENTS or place.pack:
            return True
        if city and place.population * HAMLET < city:
            return False
        is_far = bool(self.own) and place.country not in (self.own | self.named)
        return not is_far or place.kind == "capital" or place.population >= CITY


def lies_in(place: Candidate, outer: Candidate) -> bool:
    """Whether a place is the other, or lies in it."""
    is_same_country = outer.kind == "country" and place.country == outer.country
    return place.id == outer.id or outer.id in place.inside or is_same_country or lies_in_county(place, outer)


def _is_at_home(option: Ranked) -> bool:
    """Whether the text speaks of what is around a place: what contains it, a place close by, its region twice."""
    told = option.features.get
    return bool(told("inside")) or told("near", 0) >= CLOSE_BY or told("same region", 0) >= SAME_REGION


def _may_lie_in(place: Candidate, outer: Candidate) -> bool:
    return place.kind in _ACROSS or lies_in(place, outer)


def _has_border(outer: Candidate, options: Sequence[Ranked]) -> bool:
    """Whether it is known what lies in a place: of countries and first-level regions, of others where it holds one."""
    if outer.kind == "country" or outer.id.startswith("admin1:"):
        return True
    if outer.kind in KIND_OF_HINT["region"] and outer.admin1:
        return True
    return any(lies_in(option.candidate, outer) for option in options)


def countries_spoken_of(likeliest: Iterable[Candidate]) -> frozenset[str]:
    """Codes of the countries whose regions or capitals are among the likeliest places of a report's names."""
    return frozenset(place.country for place in likeliest if place.kind not in SETTLEMENTS or place.kind == "capital")


def countries_named(text: str, known: Mapping[str, str]) -> frozenset[str]:
    """Codes of the countries that a text names; ``known``: names of countries and of their people to their codes."""
    words = [_OWNER.sub("", word) for word in _WORDS.findall(text)]
    found = set()
    for first, word in enumerate(words):
        if word[0].isupper():
            for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
                found.add(known.get(" ".join(words[first:last]).lower()))
    return frozenset(code for code in found if code)
