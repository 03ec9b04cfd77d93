"""One map: who holds each place on a day, as known at a moment, in one account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.model import VACATED
from fogline.publish.pictures.outlines import Box

# The desk's colours of sides, in their order; they stay apart for people who do not tell red from green.
SIDE_COLOURS = ("#0060a0", "#b44a00", "#00795a", "#a0437c", "#8a6300", "#4a5fc1")
NOBODY, UNKNOWN_COLOUR = "#8a8f98", "#c9ccd1"
_MARGIN = 0.12  # of the map's width, around its outermost places
_LEAST = 1.0  # degrees that a map shows, at least


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a map. ``holder`` is a side, "vacated" or None for unknown; ``since`` an ISO 8601 date or "".

    ``lat`` and ``lon`` are degrees, of the settlement or the centre of the region.
    """

    id: str
    name: str
    lat: float
    lon: float
    holder: str | None
    status: str | None
    marks: tuple[str, ...] = ()
    since: str = ""

    @property
    def is_contested(self) -> bool:
        return self.status == "contested"

    @property
    def is_baseline(self) -> bool:
        """Whether only the pack's baseline says who holds it, and no report since."""
        return self.holder is not None and self.status is None


@dataclass(frozen=True, slots=True)
class Frame:
    """``on`` and ``as_of`` are ISO 8601; ``sides`` are (id, name) in the pack's order."""

    title: str
    on: str
    as_of: str
    view: str
    sides: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]

    def colour(self, holder: str | None) -> str:
        return colour(holder, [side for side, _ in self.sides])


def colour(holder: str | None, sides: Sequence[str]) -> str:
    """The colour of a holder; sides take theirs in order, and again from the first after the last."""
    if holder is None:
        return UNKNOWN_COLOUR
    if holder == VACATED or holder not in sides:
        return NOBODY
    return SIDE_COLOURS[sides.index(holder) % len(SIDE_COLOURS)]


def box_of(spots: Iterable[Spot]) -> Box:
    """A box around the places with a margin; the world where there are none."""
    lons, lats = [], []
    for spot in spots:
        lons.append(spot.lon)
        lats.append(spot.lat)
    if not lons:
        return (-180.0, -60.0, 180.0, 80.0)
    wide = max(max(lons) - min(lons), max(lats) - min(lats), _LEAST) * _MARGIN + _LEAST / 4
    return (min(lons) - wide, min(lats) - wide, max(lons) + wide, max(lats) + wide)


def map_features(frame: Frame) -> dict[str, Any]:
    """The map as a GeoJSON FeatureCollection (RFC 7946), one point a place."""
    return {
        "type": "FeatureCollection",
        "fogline": {"title": frame.title, "on": frame.on, "as_of": frame.as_of, "view": frame.view},
        "features": [_feature(spot, frame) for spot in frame.spots],
    }


def _feature(spot: Spot, frame: Frame) -> dict[str, Any]:
    properties = {
        "name": spot.name,
        "holder": spot.holder,
        "status": spot.status,
        "marks": list(spot.marks),
        "since": spot.since or None,
        "view": frame.view,
        "on": frame.on,
        "as_of": frame.as_of,
    }
    geometry = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "id": spot.id, "geometry": geometry, "properties": properties}
