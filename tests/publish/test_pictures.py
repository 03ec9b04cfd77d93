"""Maps as files: what is drawn, what stands in a page of its own, and outlines of countries."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fogline.publish.pictures import Clocked, Frame, Spot, Step, draw, map_features, outlines, standalone
from fogline.publish.pictures.frame import box_of, colour

SPOTS = (
    Spot("alda", "Alda", 46.5, 32.5, "red", "agreed", since="2022-03-02"),
    Spot("bern", "Bern & <b>Co</b>", 46.9, 33.0, "vacated", "conceded", ("cautioned",)),
    Spot("cole", "Cole", 47.2, 33.4, "blue", "contested"),
    Spot("dunn", "Dunn", 47.4, 33.9, None, None),
    Spot("eden", "Eden", 47.0, 32.0, "blue", None),
)
FRAME = Frame("A war", "2022-11-12", "2022-11-12T00:00:00Z", "consensus", (("red", "Red"), ("blue", "Blue")), SPOTS)
# Two squares that share an edge, in whole numbers of a degree, each arc's points as steps from the one before.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [30, 40]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 1], [1, 0], [0, -1], [-1, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"name": "East"}},
                {"type": "Point", "coordinates": [0, 0]},
            ]
        }
    },
}


@pytest.fixture
def land(tmp_path: Path) -> Path:
    file = tmp_path / "countries.json"
    file.write_text(json.dumps(TOPOLOGY), "utf-8")
    return file


def test_outlines_are_closed_rings_of_degrees(land: Path) -> None:
    found = dict(outlines(land).rings)
    assert found["West"] == ((31, 40), (31, 41), (30, 41), (30, 40), (31, 40))
    assert found["East"] == ((31, 41), (32, 41), (32, 40), (31, 40), (31, 41))


def test_an_arc_below_zero_is_walked_backwards(tmp_path: Path) -> None:
    turned = {**TOPOLOGY, "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[-2, -1]]}]}}}
    file = tmp_path / "turned.json"
    file.write_text(json.dumps(turned), "utf-8")
    ((_, ring),) = outlines(file).rings
    assert ring == ((31, 40), (30, 40), (30, 41), (31, 41), (31, 40))


def test_only_what_may_be_on_the_map_is_kept(land: Path) -> None:
    assert [name for name, _ in outlines(land).within((30, 40, 30.5, 41)).rings] == ["West"]


@pytest.mark.parametrize("content", ["{}", "no json", '{"transform": {"scale": [1]}}'])
def test_a_file_without_countries_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, "utf-8")
    with pytest.raises(ValueError, match="no TopoJSON"):
        outlines(file)


def test_the_picture_is_a_png() -> None:
    assert draw(FRAME, "png").startswith(b"\x89PNG")


def test_the_drawing_names_places_and_what_the_colours_mean() -> None:
    drawing = draw(FRAME, "svg").decode()
    ElementTree.fromstring(drawing)  # noqa: S314
    comments = set(re.findall(r"<!-- (.*?) -->", drawing))
    assert {"Alda", "Cole", "Red", "Blue, contested", "Blue, baseline", "vacated", "not known"} <= comments


def test_a_drawing_is_the_same_each_time() -> None:
    assert draw(FRAME, "svg") == draw(FRAME, "svg")


@pytest.mark.parametrize(("holder", "same_as"), [("vacated", "nobody"), (None, None)])
def test_nobody_has_no_side_s_colour(holder: str | None, same_as: str | None) -> None:
    assert colour(holder, ["red", "blue"]) not in {colour("red", ["red", "blue"]), colour("blue", ["red", "blue"])}
    assert colour(holder, ["red"]) == colour(same_as, ["red"])


def test_the_box_holds_every_place() -> None:
    west, south, east, north = box_of(SPOTS)
    assert all(west < spot.lon < east and south < spot.lat < north for spot in SPOTS)


def test_features_are_points_with_longitude_first() -> None:
    found = map_features(FRAME)
    assert [feature["geometry"]["coordinates"] for feature in found["features"]] == [[s.lon, s.lat] for s in SPOTS]
    first = found["features"][0]
    assert first["id"] == "alda"
    assert first["properties"] == {
        "name": "Alda", "holder": "red", "status": "agreed", "marks": [], "since": "2022-03-02",
        "view": "consensus", "on": "2022-11-12", "as_of": "2022-11-12T00:00:00Z",
    }  # fmt: skip


CLOCKED = Clocked(
    "A </script><script>alert(1)</script> war", "2022-11-12", "consensus", FRAME.sides, SPOTS,
    ("2022-03-01", "2022-11-12"),
    (Step("2022-11-12T00:00:00Z", {"alda": [("", None, None), ("2022-03-02", "red", "agreed")]}),),
)  # fmt: skip


def data_of(page: str) -> dict:
    (found,) = re.findall(r"^const data = (.*);$", page, re.MULTILINE)
    return json.loads(found)


def test_a_page_of_its_own_asks_for_nothing_else(land: Path) -> None:
    page = standalone(CLOCKED, land=outlines(land))
    assert not re.findall(r'(?:src|href)\s*=|url\(["\']?(?!#)|@import|\bimport\(|fetch\(|XMLHttpRequest', page)
    assert "default-src 'none'" in page


def test_what_reports_say_is_data_and_never_markup() -> None:
    page = standalone(CLOCKED)
    assert page.count("<script>") == page.count("</script>") == 1
    assert data_of(page)["title"] == CLOCKED.title
    assert [spot["name"] for spot in data_of(page)["spots"]] == [spot.name for spot in SPOTS]


def test_the_page_has_each_step_of_the_known_clock() -> None:
    found = data_of(standalone(replace(CLOCKED, title="A war")))
    assert found["steps"] == [
        {"asOf": "2022-11-12T00:00:00Z", "phases": {"alda": [["", None, None], ["2022-03-02", "red", "agreed"]]}}
    ]
    assert found["days"] == list(CLOCKED.days)
