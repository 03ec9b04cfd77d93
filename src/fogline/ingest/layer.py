"""A published control map: GeoJSON areas, each held by a side, as of a day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from fogline.ingest.dates import iso_interval
from fogline.ingest.files import file_bytes
from fogline.ingest.settings import IngestSettings
from fogline.model import Granularity, Interval, Misuse, SkipReport

LARGEST = IngestSettings(max_bytes=256_000_000)
_SIDE_KEYS = ("side", "holder")
_SHAPES = ("Polygon", "MultiPolygon")
_DEGREES = re.compile(r"(CRS84|EPSG:+4326|WGS ?84)$", re.I)
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Area:
    """What one side holds: polygons in degrees, longitude first, valid and flat."""

    side: str
    outline: BaseGeometry


@dataclass(frozen=True, slots=True)
class LayerMap:
    """One map: the day as of which it is drawn, and one area for each side, by the side's name."""

    address: str
    day: Interval
    areas: tuple[Area, ...]


def load_map(path: str | Path, *, day: Interval | None = None, side: str | None = None) -> LayerMap:
    """The map in a GeoJSON file (RFC 7946); ``day`` and ``side`` win over what the file says.

    The day is else that of a property "date" or of the file's name; the side that of a feature's property "side"
    or "holder". What is no polygon is passed over. Raises SkipReport, one line, for what is no such map; Misuse
    where no side is known.
    """
    name = str(path)
    root = _parsed(file_bytes(Path(path), settings=LARGEST), name)
    features = list(_features(root, name))
    _check_reference(root, name)
    shapes = [(own, found) for own, found in features if isinstance(found, Polygon | MultiPolygon)]
    if not shapes:
        raise SkipReport(f"{name}: no polygon in it; give a map of areas, not of points or lines")
    when = day or _day_of(root, [own for own, _ in features], Path(path))
    return LayerMap(name, _one_day(when, name), tuple(_areas(shapes, side, name)))


def _parsed(raw: bytes, name: str) -> Any:
    """The document with each geometry made as soon as it is read, so that its coordinates are not kept twice."""
    try:
        return json.loads(raw, object_hook=_made, parse_constant=_no_number)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SkipReport(f"{name}: no GeoJSON ({error}); give a control map as GeoJSON") from error
    except (ValueError, TypeError, IndexError, ShapelyError) as error:
        reason = " ".join(str(error).split())
        raise SkipReport(f"{name}: a geometry that cannot be drawn ({reason}); mend its coordinates") from error


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no coordinate")


def _made(found: dict[str, Any]) -> Any:
    kind = found.get("type")
    if kind in _SHAPES and "coordinates" in found:
        return shape(found)
    if kind == "GeometryCollection":
        return _polygonal([one for one in found.get("geometries") or () if isinstance(one, BaseGeometry)])
    return found


def _features(root: Any, name: str) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Each feature's properties and geometry; a geometry alone is one, without properties."""
    if isinstance(root, BaseGeometry):
        yield {}, root
        return
    kind = root.get("type") if isinstance(root, dict) else None
    listed = root.get("features") if kind == "FeatureCollection" else [root] if kind == "Feature" else None
    if not isinstance(listed, list):
        raise SkipReport(f"{name}: no GeoJSON features in it; give a FeatureCollection of polygons")
    for feature in listed:
        if isinstance(feature, dict):
            own = feature.get("properties")
            yield (own if isinstance(own, dict) else {}), feature.get("geometry")


def _check_reference(root: Any, name: str) -> None:
    """GeoJSON is in degrees on WGS 84; an older file may say otherwise."""
    stated = root.get("crs") if isinstance(root, dict) else None
    own = stated.get("properties") if isinstance(stated, dict) else None
    reference = own.get("name") if isinstance(own, dict) else None
    if isinstance(reference, str) and not _DEGREES.search(reference):
        raise SkipReport(f"{name}: coordinates in {reference}; convert it to longitude and latitude (EPSG:4326)")


def _areas(shapes: Sequence[tuple[Mapping[str, Any], BaseGeometry]], side: str | None, name: str) -> Iterator[Area]:
    by: dict[str, list[BaseGeometry]] = {}
    for own, outline in shapes:
        by.setdefault(side or _side_of(own, name), []).append(shapely.make_valid(shapely.force_2d(outline)))
    for holder, outlines in sorted(by.items()):
        whole = _polygonal(outlines)
        _check_degrees(whole, name)
        yield Area(holder, whole)


def _side_of(own: Mapping[str, Any], name: str) -> str:
    found = next((own[key] for key in _SIDE_KEYS if isinstance(own.get(key), str) and own[key].strip()), None)
    if found is None:
        raise Misuse(f"{name}: does not say who holds its areas; give --side, such as --side russia")
    return str(found).strip()


def _check_degrees(outline: BaseGeometry, name: str) -> None:
    if outline.is_empty:
        raise SkipReport(f"{name}: its polygons enclose nothing; give a map with areas")
    west, south, east, north = outline.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        outermost = f"{west:g}, {south:g} to {east:g}, {north:g}"
        raise SkipReport(f"{name}: coordinates from {outermost} are no longitude and latitude; convert or swap them")


def _polygonal(outlines: Sequence[BaseGeometry]) -> BaseGeometry:
    """One outline of all, without the lines and points that mending leaves over."""
    parts = shapely.get_parts(outlines) if outlines else []
    flat = [inner for part in parts for inner in shapely.get_parts(part)]
    return shapely.union_all([part for part in flat if isinstance(part, Polygon)])


def _day_of(root: Any, properties: Sequence[Mapping[str, Any]], path: Path) -> Interval | None:
    """A property "date" of the collection or a feature, else a date in the file's name."""
    own = [root.get("date"), (root.get("properties") or {}).get("date")] if isinstance(root, dict) else []
    for stated in (*own, *(one.get("date") for one in properties)):
        if isinstance(stated, str) and (found := iso_interval(stated)):
            return found
    named = _DAY_IN_NAME.search(path.stem)
    return iso_interval(f"{named[1]}-{named[3]}-{named[4]}") if named else None


def _one_day(when: Interval | None, name: str) -> Interval:
    if when is None:
        raise SkipReport(f"{name}: no date in it or in its name; give --date")
    if when.start is None or when.granularity not in (Granularity.MINUTE, Granularity.HOUR, Granularity.DAY):
        raise SkipReport(f"{name}: is of {when.iso()[0]}, no single day; give --date as 2022-11-11")
    found = iso_interval(when.start.date().isoformat())
    return found or when
