"""Outlines of countries out of a TopoJSON file, as the package world-atlas has them (Natural Earth, public domain)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

Position = tuple[float, float]
Ring = tuple[Position, ...]
Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of longitude and latitude in degrees, each with the country's name; holes are rings like others."""

    rings: tuple[tuple[str, Ring], ...]

    def within(self, box: Box) -> Outlines:
        """Those rings of which some part may lie in the box."""
        return Outlines(tuple((name, ring) for name, ring in self.rings if _meets(ring, box)))


NO_OUTLINES = Outlines(())


def outlines(file: Path) -> Outlines:
    """The countries of a TopoJSON file (``objects.countries``). Raises ValueError if it is none."""
    try:
        topology = json.loads(file.read_text("utf-8"))
        arcs = _arcs(topology)
        geometries = topology["objects"]["countries"]["geometries"]
        return Outlines(tuple(ring for geometry in geometries for ring in _rings(geometry, arcs)))
    except (KeyError, TypeError, IndexError, json.JSONDecodeError) as error:
        raise ValueError(f"{file.name}: is no TopoJSON with countries ({error!r})") from error


def _arcs(topology: Any) -> list[list[Position]]:
    """Lines of degrees; in the file they are whole numbers, each the difference to the one before."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]

    def degrees(arc: Sequence[Sequence[int]]) -> list[Position]:
        xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        return [(x * scale[0] + move[0], y * scale[1] + move[1]) for x, y in zip(xs, ys, strict=True)]

    return [degrees(arc) for arc in topology["arcs"]]


def _rings(geometry: Any, arcs: Sequence[list[Position]]) -> Iterator[tuple[str, Ring]]:
    name = geometry.get("properties", {}).get("name", "")
    arcs_of = geometry.get("arcs", [])
    polygons = {"Polygon": [arcs_of], "MultiPolygon": arcs_of}
    for polygon in polygons.get(geometry["type"], []):
        for ring in polygon:
            yield name, tuple(_joined(ring, arcs))


def _joined(ring: Sequence[int], arcs: Sequence[list[Position]]) -> Iterator[Position]:
    """The arcs of a ring end to end; a number below zero is an arc walked backwards."""
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        yield from arc[:-1]
    yield next(iter(arcs[ring[0]] if ring[0] >= 0 else arcs[~ring[0]][::-1]))


def _meets(ring: Ring, box: Box) -> bool:
    west, south, east, north = box
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south
