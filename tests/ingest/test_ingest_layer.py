"""Control maps out of GeoJSON: which day, whose areas, and one line for what is no such map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fogline.ingest import parse_published
from fogline.ingest.layer import load_map
from fogline.model import FoglineError, Misuse, SkipReport

SQUARE = [[[36.0, 47.0], [37.0, 47.0], [37.0, 48.0], [36.0, 48.0], [36.0, 47.0]]]
POLYGON = {"type": "Polygon", "coordinates": SQUARE}
BOW_TIE = {"type": "Polygon", "coordinates": [[[36, 47], [37, 48], [37, 47], [36, 48], [36, 47]]]}
HIGH = {"type": "Polygon", "coordinates": [[[*point, 120.0] for point in SQUARE[0]]]}
DOT = {"type": "Point", "coordinates": [36.5, 47.5]}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(document: Any, name: str = "front_20240708.geojson") -> Path:
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("name", "document", "day"),
    [
        ("front_20240708.geojson", collection(feature(POLYGON)), "2024-07-08"),
        ("front 2024-07-08 v2.geojson", collection(feature(POLYGON)), "2024-07-08"),
        ("front.geojson", collection(feature(POLYGON), date="2024-07-08"), "2024-07-08"),
        ("front.geojson", collection(feature(POLYGON, date="2024-07-08T10:00Z")), "2024-07-08"),
        ("front_20240101.geojson", collection(feature(POLYGON, date="2024-07-08")), "2024-07-08"),
    ],
)
def test_the_day_of_a_map(name: str, document: Any, day: str, written: Any) -> None:
    assert load_map(written(document, name), side="red").day.iso() == (day, "2024-07-09")


def test_a_given_day_wins(written: Any) -> None:
    drawn = load_map(written(collection(feature(POLYGON))), side="red", day=parse_published("2024-01-02"))
    assert drawn.day.iso()[0] == "2024-01-02"


@pytest.mark.parametrize(
    ("document", "side", "areas"),
    [
        (collection(feature(POLYGON)), "red", {"red": 1.0}),
        (feature(POLYGON), "red", {"red": 1.0}),
        (POLYGON, "red", {"red": 1.0}),
        (collection(feature(POLYGON, side="blue")), None, {"blue": 1.0}),
        (collection(feature(POLYGON, holder="blue"), feature(BOW_TIE, side="red")), None, {"blue": 1.0, "red": 0.5}),
        (collection(feature(POLYGON), feature(BOW_TIE), feature(DOT)), "red", {"red": 1.0}),
        (collection(feature(HIGH)), "red", {"red": 1.0}),
        (collection(feature({"type": "GeometryCollection", "geometries": [POLYGON, DOT]})), "red", {"red": 1.0}),
        (collection(feature({"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]})), "red", {"red": 1.0}),
        (collection(feature(POLYGON), feature(None)), "red", {"red": 1.0}),
        (
            collection(feature(POLYGON), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
            "red",
            {"red": 1.0},
        ),
    ],
)
def test_areas_are_whole_valid_and_flat(document: Any, side: str | None, areas: dict[str, float], written: Any) -> None:
    drawn = load_map(written(document), side=side)
    assert {area.side: round(area.outline.area, 6) for area in drawn.areas} == areas
    assert all(area.outline.is_valid and not area.outline.has_z for area in drawn.areas)


REFUSED = [
    ("no JSON", "{", SkipReport, "no GeoJSON"),
    ("a list", "[1, 2]", SkipReport, "no GeoJSON features"),
    ("no features", {"type": "FeatureCollection"}, SkipReport, "no GeoJSON features"),
    ("points alone", collection(feature(DOT)), SkipReport, "no polygon"),
    ("an open ring", {"type": "Polygon", "coordinates": [[[36, 47]]]}, SkipReport, "cannot be drawn"),
    ("words for numbers", {"type": "Polygon", "coordinates": [[["a", "b"]]]}, SkipReport, "cannot be drawn"),
    ("no number", '{"type": "Polygon", "coordinates": [[[NaN, 1], [2, 3], [4, 5]]]}', SkipReport, "NaN"),
    ("metres", {"type": "Polygon", "coordinates": [[[4e6, 6e6], [4.1e6, 6e6], [4e6, 6.1e6], [4e6, 6e6]]]}, SkipReport,
     "no longitude and latitude"),
    ("a line's worth", {"type": "Polygon", "coordinates": [[[36, 47], [37, 47], [36, 47], [36, 47]]]}, SkipReport,
     "enclose nothing"),
    ("another reference", collection(feature(POLYGON), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}),
     SkipReport, "EPSG::3857"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "kind", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_map_is_refused_in_one_line(
    document: Any, kind: type[FoglineError], says: str, written: Any
) -> None:
    with pytest.raises(kind, match=says) as refused:
        load_map(written(document), side="red")
    assert "\n" not in str(refused.value)
    assert "front_20240708.geojson" in str(refused.value)


def test_a_map_without_a_side_is_misuse(written: Any) -> None:
    with pytest.raises(Misuse, match="give --side"):
        load_map(written(collection(feature(POLYGON))))


@pytest.mark.parametrize(("day", "says"), [(None, "give --date"), ("2024-07", "no single day")])
def test_a_map_without_a_day_is_refused(day: str | None, says: str, written: Any) -> None:
    path = written(collection(feature(POLYGON)), "front.geojson")
    with pytest.raises(SkipReport, match=says):
        load_map(path, side="red", day=parse_published(day) if day else None)
