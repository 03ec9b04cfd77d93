"""Warnings on places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from fogline.model import PackPlace
from fogline.packs.advice import Reference, Rule
from fogline.packs.pack import Draft
from fogline.packs.rows import Row

Found = Iterator[tuple[Row, str, str]]
_EARTH_KM = 6371.0
_FAR_KM = 25.0
"""Kilometres between two positions of one town that its size cannot explain."""


def _unlocated(draft: Draft, reference: Reference) -> Found:
    """A town that neither the pack nor the gazetteer can put on a map."""
    for row, place in draft.places:
        if place.kind != "settlement" or place.lat is not None or place.geonames is not None:
            continue
        countries = (place.country,) if place.country else draft.about.texts("countries")
        names = (place.name, *place.aliases)
        if not any(known.country in countries for name in names for known in reference.places(name)):
            remedy = "give lat and lon of a map, or let it stay without a point"
            yield row, f"place {place.id!r} has no position, and the gazetteer knows no {place.name!r}", remedy


def _wrong_number(draft: Draft, reference: Reference) -> Found:
    for row, place in draft.places:
        if place.geonames is not None and reference.place(place.geonames) is None:
            yield row, f"place {place.id!r}: the gazetteer has no number {place.geonames}", "look it up or leave it out"


def _other_name(draft: Draft, reference: Reference) -> Found:
    """A number whose place bears none of the names that the pack gives. A region's is that of its seat."""
    for row, place in draft.places:
        if place.kind != "settlement":
            continue
        known = reference.place(place.geonames) if place.geonames is not None else None
        names = (place.name, *place.aliases)
        if known and all(known.id != other.id for name in names for other in reference.places(name)):
            complaint = f"place {place.id!r}: number {place.geonames} is {known.name!r} in the gazetteer"
            yield row, complaint, "mend the number, or add that name to the aliases"


def _far_off(draft: Draft, reference: Reference) -> Found:
    for row, place in draft.places:
        known = reference.place(place.geonames) if place.geonames is not None else None
        if place.kind != "settlement" or known is None or None in (place.lat, place.lon, known.lat, known.lon):
            continue
        away = _kilometres((place.lat or 0, place.lon or 0), (known.lat or 0, known.lon or 0))
        if away > _FAR_KM:
            complaint = f"place {place.id!r} stands {away:.0f} km from {known.name} (gazetteer {place.geonames})"
            yield row, complaint, "mend lat and lon, or the number"


def _outside(draft: Draft, _: Reference) -> Found:
    """A settlement that no region or bank of the pack holds, though the pack has regions of its country."""
    parents = _parents(draft)
    regions = {place.country for _, place in draft.places if place.kind in ("oblast", "region", "district")}
    for row, place in draft.places:
        if place.kind == "settlement" and place.country in regions and not parents[place.id]:
            yield row, f"place {place.id!r} lies in no region of the pack", "give its region under 'inside'"


def _namesakes(draft: Draft, reference: Reference) -> Found:
    """Two settlements of one name: reports that say no more cannot be placed."""
    seen: dict[tuple[str, ...], tuple[str, PackPlace]] = {}
    for row, place in draft.places:
        for name in (place.name, *place.aliases):
            first_name, first = seen.setdefault(reference.sound(name), (name, place))
            if first is not place and first.kind == place.kind:
                complaint = f"{name!r} of {place.id!r} is like {first_name!r} of {first.id!r}"
                yield row, complaint, "write one of them with its region, or drop the alias"


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees."""
    north, south = radians(a[0]), radians(b[0])
    turn = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(turn, 1.0)))


def _parents(draft: Draft) -> dict[str, set[str]]:
    """Ids of what each place lies directly in."""
    parents: dict[str, set[str]] = defaultdict(set)
    for _, place in draft.places:
        parents[place.id].update(place.inside)
        for child in place.contains:
            parents[child].add(place.id)
    return parents


PLACE_RULES: tuple[tuple[str, Rule], ...] = (
    ("wrong-number", _wrong_number),
    ("other-name", _other_name),
    ("far-off", _far_off),
    ("no-region", _outside),
    ("same-name", _namesakes),
    ("no-position", _unlocated),
)
