"""The areas of a control map as what they say of settlements: inside, at the edge, or outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Literal

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from fogline.model import Pack, Place, SkipReport
from fogline.resolve.gazetteer import Entry, Gazetteer
from fogline.resolve.places import PlaceIndex
from fogline.resolve.ranking import SETTLEMENTS

Lies = Literal["held", "edge", "outside"]
Points = Any  # (n_places, 2) float64 in km, or the same as n_places shapely points

KM_A_DEGREE = 111.2
FACING_KM = 25.0
"""An edge within this distance of a settlement that is not held is a front, and else a coast or a border."""
FEW = 0.1
"""Countries with less than this share of the settlements of the first are only touched by the map's edge."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What a map decides: settlements from ``population`` on, not within ``tolerance`` km of a front, and outside
    the areas only up to ``reach`` km from them."""

    population: int = 500
    tolerance: float = 0.5
    reach: float = 100.0


@dataclass(frozen=True, slots=True)
class Located:
    """Where a settlement lies on a map. ``sides`` are those in whose area, or at whose edge, it lies, sorted."""

    place: Place
    lies: Lies
    sides: tuple[str, ...]


def located(
    areas: Mapping[str, BaseGeometry], gazetteer: Gazetteer, index: PlaceIndex, pack: Pack | None, margins: Margins
) -> list[Located]:
    """What the areas (side → polygons, degrees) say of each settlement that they decide, in order of its id.

    Places are those of the pack, whatever their size, and of the gazetteer, in the countries into which the areas
    reach. Raises SkipReport where no settlement lies in an area, or none of the war's countries.
    """
    box = shapely.total_bounds(list(areas.values()))
    entries = gazetteer.settlements(_widened(box, margins.reach))
    places = _places(entries, index, pack, margins)
    everything = _Plane(areas, places)
    held = everything.within()
    countries = _countries(places[number].country for number in held)
    wanted = frozenset(pack.countries if pack else ())
    if not countries or (wanted and not countries & wanted):
        raise SkipReport(_elsewhere(box, countries, wanted))
    mine = [place for place in places if place.country in countries]
    points = np.array([(e.lon, e.lat) for e in entries if e.country in countries and e.population > 0], dtype=float)
    return list(_Plane(areas, mine).located(margins, facing=points))


class _Plane:
    """Areas and places on a plane in km, true to within a few per cent over a country."""

    def __init__(self, areas: Mapping[str, BaseGeometry], places: Sequence[Place]) -> None:
        _, south, _, north = shapely.total_bounds(list(areas.values()))
        self._scale = np.array([KM_A_DEGREE * cos(radians((south + north) / 2)), KM_A_DEGREE])
        self._areas = {side: shapely.transform(outline, self._flat) for side, outline in areas.items()}
        for outline in self._areas.values():
            shapely.prepare(outline)
        self._places = places
        degrees = np.array([(place.lon, place.lat) for place in places], dtype=float).reshape(-1, 2)
        self._points = shapely.points(self._flat(degrees))

    def _flat(self, degrees: Points) -> Points:
        return degrees * self._scale

    def within(self) -> list[int]:
        """Numbers of the places that lie in an area."""
        return sorted({int(n) for area in self._areas.values() for n in np.flatnonzero(self._inside(area))})

    def located(self, margins: Margins, *, facing: Points) -> Iterable[Located]:
        """``facing``: settlements, in degrees, that make an edge a front where no side holds them."""
        front = self._front(facing)
        inside = {side: self._inside(area) for side, area in self._areas.items()}
        near = {side: self._near_edge(area, margins.tolerance) & front for side, area in self._areas.items()}
        reached = self._within(margins.reach)
        for number in sorted(map(int, np.flatnonzero(reached)), key=lambda n: self._places[n].id or ""):
            holders = tuple(side for side in sorted(inside) if inside[side][number])
            edges = tuple(side for side in sorted(near) if near[side][number])
            is_edge = bool(edges) or len(holders) > 1
            lies: Lies = "edge" if is_edge else "held" if holders else "outside"
            yield Located(self._places[number], lies, tuple(sorted({*edges, *holders})))

    def _within(self, distance: float) -> Any:
        return self._any(shapely.dwithin(area, self._points, distance) for area in self._areas.values())

    def _inside(self, area: BaseGeometry) -> Any:
        return shapely.intersects(area, self._points)

    def _near_edge(self, area: BaseGeometry, tolerance: float) -> Any:
        edge = area.boundary
        shapely.prepare(edge)
        return shapely.dwithin(edge, self._points, tolerance)

    def _front(self, facing: Points) -> Any:
        """Which places have a settlement near them that no side holds."""
        points = shapely.points(self._flat(facing.reshape(-1, 2)))
        taken = self._any(shapely.intersects(area, points) for area in self._areas.values())
        found = np.zeros(len(self._places), dtype=bool)
        if not taken.all():
            found[STRtree(points[~taken]).query(self._points, predicate="dwithin", distance=FACING_KM)[0]] = True
        return found

    @staticmethod
    def _any(found: Iterable[Any]) -> Any:
        return np.logical_or.reduce(list(found))


def _places(entries: Sequence[Entry], index: PlaceIndex, pack: Pack | None, margins: Margins) -> list[Place]:
    """Each settlement once, under the pack's id where the pack has it; those without a point are left out."""
    of_pack = [spot.id for spot in pack.places if spot.kind in SETTLEMENTS] if pack else []
    of_entries = [entry.id for entry in entries if entry.population >= margins.population]
    found = {place.id: place for identity in (*of_pack, *of_entries) if (place := index.find(identity))}
    return [place for place in found.values() if place.lat is not None and place.lon is not None]


def _countries(found: Iterable[str | None]) -> frozenset[str]:
    counted = Counter(country for country in found if country)
    most = max(counted.values(), default=0)
    return frozenset(country for country, number in counted.items() if number >= FEW * most)


def _widened(box: Points, reach: float) -> tuple[float, float, float, float]:
    west, south, east, north = (float(side) for side in box)
    up = reach / KM_A_DEGREE
    across = up / max(cos(radians(min(89.0, max(abs(south), abs(north)) + up))), 0.01)
    return west - across, south - up, east + across, north + up


def _elsewhere(box: Points, countries: frozenset[str], wanted: frozenset[str]) -> str:
    west, south, east, north = (float(side) for side in box)
    where = f"areas between {west:g}, {south:g} and {east:g}, {north:g}"
    found = f"lie in {', '.join(sorted(countries))}" if countries else "hold no known settlement"
    of = f" in {', '.join(sorted(wanted))}" if wanted else ""
    return f"{where} {found}; give a map of places{of}, longitude before latitude"
