"""Which of the places of a name is meant: a visible list of weighted features, each with its reason.

Every candidate has a score of its own, from the words next to the name. Then the names of one report
are settled together: each candidate gains by the likely places of the other names near it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import acos, inf, log10

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Feature: weight. Values are 0 or 1 unless said otherwise. Those that need no pack were chosen on the even-numbered
# articles of LGL and TR-News (benchmarks/places.py --part 0); the pack's so that it beats any namesake.
WEIGHTS: dict[str, float] = {
    "pack": 5.0,  # a pack lists few places, each on purpose
    "pack country": 3.5,  # beats the population of a namesake a thousand times as large
    "inside": 6.0,  # the text itself names what contains it
    "contains": 4.0,  # it contains the place that the text puts inside it
    "nation": 2.0,  # "the Ukrainian city of …"
    "kind": 3.0,  # "city", "region" stand by the name
    "other kind": -4.0,  # … and are against it
    "own name": 0.8,  # not merely another name
    "adjective": 3.2,  # the name of a people, where the reader takes it for a place
    "abbreviation": 4.0,  # "Calif.", "TX"
    "article": -4.0,  # "the" before the bare name, of a settlement: "the Dnipro" is no city
    "bare water": -4.0,  # a river or sea without "the" and without its kind word
    "country": 8.8,  # a country's name seldom means a village
    "region": 5.5,  # nor a first-level region's own name
    "division": 2.0,  # a first-level region by the name that another source gives
    "beside capital": -3.0,  # a region of a name that a country's capital has: "Washington"
    "only": 1.0,  # no other place has the name
    "romanised": -0.5,  # the name only sounds like it
    "continent": 5.0,
    "capital": 1.25,  # of a country: "Paris" is seldom the one in Texas
    "great city": 0.6,  # value: log10(inhabitants) - 5, 0 to 2.5
    "population": 0.3,  # value: log10(1 + inhabitants), 0 to 7.5
    "near": 4.2,  # value: 0 to 1, exp(-km / 150) to the nearest likely other place
    "same region": 2.0,  # value: share, 0 to 1, of the strongest other names
    "same country": 4.8,  # value: share of the other names
}
REACH_KM = 150.0  # within which places are spoken of together
WITHIN = 0.3  # nearness of a region and a place in it: its own point says little
COUNTY_KM = 45.0  # from the middle of a county to the farthest of its places, nearly always
ROUNDS = 3
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. ``inside`` are the ids of all that contains it; ``pack``: the pack has the name;
    ``apart``, where the name only sounds like the place's, is 0 for the same sound, 1 for another vowel, 2 for more."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str
    population: int
    matched: str
    pack: bool
    inside: tuple[str, ...]
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words next to the mentions of one name say, over the whole report."""

    hint: str = ""
    containers: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()  # ids of all containers of what the text puts inside this name
    nations: frozenset[str] = frozenset()
    pack_countries: frozenset[str] = frozenset()
    article: bool = False  # "the" stands before the bare name
    within: frozenset[str] = frozenset()  # ids of candidates that lie in a county which the text puts around the name
    capital: bool = False  # one of the candidates is a country's capital of this very name
    only: bool = False  # there is one candidate


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its features' values; ``score`` is their weighted sum."""

    candidate: Candidate
    features: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(WEIGHTS[name] * value for name, value in self.features.items())

    def reasons(self) -> tuple[str, ...]:
        """The features that speak for or against it, strongest first: "inside +6.0"."""
        parts = [(WEIGHTS[name] * value, name) for name, value in self.features.items()]
        return tuple(f"{name} {part:+.1f}" for part, name in sorted(parts, reverse=True) if abs(part) >= 0.05)


KIND_OF_HINT = {
    "settlement": frozenset(("settlement", "capital", "city", "town", "village")),
    "region": frozenset(
        ("region", "peninsula", "oblast", "province", "governorate", "republic", "state", "district", "territory")
    ),
    "county": frozenset(("county", "district")),
    "water": frozenset(("river", "lake", "sea", "reservoir", "water", "bay", "canal", "strait", "estuary")),
    "island": frozenset(("island", "spit")),
}  # fmt: skip
NAMED_AREAS = KIND_OF_HINT["region"] | {"area", "sea"}
SETTLEMENTS = KIND_OF_HINT["settlement"]


def ranked(candidate: Candidate, evidence: Evidence) -> Ranked:
    """The candidate with its own features, before the rest of the report is looked at."""
    fits = KIND_OF_HINT.get(evidence.hint)
    is_nation = candidate.kind == "country" and (evidence.hint == "settlement" or candidate.matched == "adjective")
    values = {
        "pack": candidate.pack,
        "pack country": candidate.country in evidence.pack_countries,
        "inside": candidate.id in evidence.within or bool(evidence.containers.intersection(candidate.inside)),
        "contains": candidate.id in evidence.contents,
        "nation": candidate.country in evidence.nations,
        "kind": fits is not None and candidate.kind in fits,
        "other kind": fits is not None and candidate.kind not in fits and not is_nation,
        "own name": candidate.matched == "primary",
        "adjective": candidate.matched == "adjective",
        "bare water": evidence.hint != "water" and not evidence.article and candidate.kind in KIND_OF_HINT["water"],
        "abbreviation": candidate.matched == "abbreviation",
        "article": evidence.article and candidate.kind in SETTLEMENTS,
        "country": candidate.kind == "country" and candidate.matched != "adjective",
        "region": candidate.kind in NAMED_AREAS and candidate.matched == "primary",
        "division": candidate.kind == "region" and candidate.matched == "alternate",
        "beside capital": evidence.capital and candidate.kind == "region" and not fits,
        "only": evidence.only,
        "romanised": candidate.matched == "romanised",
        "capital": candidate.kind == "capital",
        "continent": candidate.kind == "continent",
    }
    features = {name: 1.0 for name, holds in values.items() if holds}
    if candidate.kind in SETTLEMENTS and candidate.population:
        features["population"] = log10(1 + candidate.population)
        features["great city"] = max(0.0, features["population"] - 5)
    return Ranked(candidate, features)


def lies_in_county(place: Candidate, county: Candidate) -> bool:
    """Whether a place of the same first-level region is so near a county's middle that it lies in it."""
    same = county.kind == "county" != place.kind and (place.country, place.admin1) == (county.country, county.admin1)
    return same and kilometres(place, county) <= COUNTY_KM


def kilometres(a: Candidate, b: Candidate) -> float:
    """Great-circle distance; infinite where one has no coordinates."""
    if a.lat is None or b.lat is None:
        return inf
    cosine = sum(x * y for x, y in zip(_unit(a.lat, a.lon), _unit(b.lat, b.lon), strict=True))
    return EARTH_KM * acos(max(-1.0, min(1.0, cosine)))


def settled(names: Sequence[Sequence[Ranked]]) -> list[list[Ranked]]:
    """The candidates of all names of a report, best first, after each has weighed the others.

    ``names``: for each name its candidates; a name without any stays without.
    """
    filled = [index for index, candidates in enumerate(names) if candidates]
    result: list[list[Ranked]] = [list(candidates) for candidates in names]
    flat = [ranked for index in filled for ranked in names[index]]
    if len(filled) > 1:
        gained = _weighed(flat, [len(names[index]) for index in filled])
        rest = iter(gained)
        for index in filled:
            result[index] = [next(rest) for _ in names[index]]
    return [sorted(candidates, key=lambda ranked: -ranked.score) for candidates in result]


def _weighed(flat: Sequence[Ranked], sizes: Sequence[int]) -> list[Ranked]:
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    groups = np.repeat(np.arange(len(sizes)), sizes)
    own = np.array([ranked.score for ranked in flat])
    relations = _relations([ranked.candidate for ranked in flat], groups)
    scores, values = own, (np.zeros_like(own),) * 3
    for _ in range(ROUNDS):
        likely = _shares(scores, starts, groups)
        near, region, country = (np.maximum.reduceat(matrix * likely, starts, axis=1) for matrix in relations)
        values = near.max(axis=1), _strongest(region, 2), country.sum(axis=1) / max(1, len(sizes) - 1)
        scores = own + sum(WEIGHTS[name] * value for name, value in zip(_COHERENCE, values, strict=True))
    return [
        replace(
            ranked, features={**ranked.features, **{n: float(v[i]) for n, v in zip(_COHERENCE, values, strict=True)}}
        )
        for i, ranked in enumerate(flat)
    ]


_COHERENCE = ("near", "same region", "same country")


def _strongest(matrix: Floats, count: int) -> Floats:
    """The mean of each row's greatest values, up to ``count`` of them."""
    width = min(count, matrix.shape[1] - 1)
    mean: Floats = np.partition(matrix, -width, axis=1)[:, -width:].mean(axis=1)
    return mean


def _shares(scores: Floats, starts: NDArray[np.int64], groups: NDArray[np.int64]) -> Floats:
    """Softmax of the scores within each name."""
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
    shares: Floats = raised / np.add.reduceat(raised, starts)[groups]
    return shares


def _relations(candidates: Sequence[Candidate], groups: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Nearness, same region, same country: (n_candidates, n_candidates) each, 0 between candidates of one name."""
    others = groups[:, None] != groups[None, :]
    points = np.array([_unit(candidate.lat, candidate.lon) for candidate in candidates])
    exact = np.array(
        [candidate.lat is not None and candidate.kind not in ("country", "continent") for candidate in candidates]
    )
    cosines = sum(np.outer(axis, axis) for axis in points.T)  # threads of a matrix product cost more than they save
    apart = EARTH_KM * 2 * np.arcsin(np.sqrt(np.clip((1 - cosines) / 2, 0, 1)))
    near = np.exp(-apart / REACH_KM) * (others & exact[:, None] & exact[None, :])
    region = _same([f"{c.country}.{c.admin1}" if c.admin1 else "" for c in candidates]) & others
    country = _same([c.country for c in candidates]) & others
    wide = np.array([candidate.kind in KIND_OF_HINT["region"] for candidate in candidates])
    near = np.maximum(near, WITHIN * (region & (wide[:, None] | wide[None, :])))
    return near, region.astype(float), country.astype(float)


def _same(values: Sequence[str]) -> NDArray[np.bool_]:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    codes = np.array([numbers[value] if value else -1 for value in values])
    equal: NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
    return equal


def _unit(lat: float | None, lon: float | None) -> tuple[float, float, float]:
    if lat is None or lon is None:
        return 0.0, 0.0, 0.0
    phi, lam = np.radians(lat), np.radians(lon)
    return float(np.cos(phi) * np.cos(lam)), float(np.cos(phi) * np.sin(lam)), float(np.sin(phi))
