"""Rows as GeoJSON features (RFC 7946): the columns are the properties, the places the geometry."""

from __future__ import annotations

from fogline.publish.columns import Row

Position = tuple[float, float]
_IN_GEOMETRY = frozenset(("latitude", "longitude"))


def feature(row: Row) -> Row:
    """A Point, a MultiPoint where there are several places with coordinates, or no geometry where there is none."""
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": _geometry(_positions(row)),
        "properties": {name: value for name, value in row.items() if name not in _IN_GEOMETRY},
    }


def _positions(row: Row) -> list[Position]:
    """Longitude before latitude, each position once."""
    placed = [(place["longitude"], place["latitude"]) for place in row.get("places", (row,))]
    return [position for position in dict.fromkeys(placed) if None not in position]


def _geometry(positions: list[Position]) -> Row | None:
    if not positions:
        return None
    if len(positions) == 1:
        return {"type": "Point", "coordinates": list(positions[0])}
    return {"type": "MultiPoint", "coordinates": [list(position) for position in positions]}
