"""``add --layer`` and ``compare`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

EAST = {"2023-01-01": 35.4, "2023-02-01": 36.0}
GIVEN = ("--layer", "front", "--side", "russia", "--pack", "ukraine-2022", "--population", "15000")


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A folder of two maps, between which Tokmak changes hands."""
    folder = tmp_path / "maps"
    folder.mkdir()
    for day, east in EAST.items():
        ring = [[34.5, 46.6], [east, 46.6], [east, 47.5], [34.5, 47.5], [34.5, 46.6]]
        text = json.dumps({"type": "Polygon", "coordinates": [ring]})
        (folder / f"front_{day.replace('-', '')}.geojson").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(maps: Path, tmp_path: Path, run: Any) -> Path:
    path = tmp_path / "maps.db"
    assert run("add", maps, *GIVEN, "--ledger", path).code == 0
    return path


def test_maps_are_added_in_order_of_their_days(maps: Path, tmp_path: Path, run: Any) -> None:
    outcome = run("add", maps, *GIVEN, "--ledger", tmp_path / "a.db", "--json")
    assert [Path(one["address"]).name for one in outcome.objects] == [
        "front_20230101.geojson",
        "front_20230201.geojson",
    ]
    assert [(one["outcome"], one["claims"] > 1) for one in outcome.objects] == [("new", True), ("new", False)]
    again = run("add", maps, *GIVEN, "--ledger", tmp_path / "a.db", "--json")
    assert {one["outcome"] for one in again.objects} == {"unchanged"}


@pytest.mark.parametrize("width", [80, 120])
def test_control_shows_the_layer(width: int, ledger: Path, run: Any) -> None:
    shown = run("control", "Tokmak", "--ledger", ledger, width=width).out
    assert "layer front" in shown
    assert "Tokmak, Zaporizhzhia Oblast: held by russia" in " ".join(shown.split())


def test_compare_names_what_no_words_tell(ledger: Path, run: Any) -> None:
    shown = run("compare", "--layer", "front", "--ledger", ledger)
    assert "2 maps, 2023-01-01 to 2023-02-01" in shown.out
    assert "Tokmak (ukraine → russia, by 2023-02-01)" in " ".join(shown.out.split())


def test_compare_as_one_object(ledger: Path, run: Any) -> None:
    (found,) = run("compare", "--layer", "front", "--ledger", ledger, "--json").objects
    assert set(found) == {"layer", "maker", "maker_side", "maps", "changes", "never_shown", "summary"}
    (change,) = found["changes"]
    assert (change["place"], change["from"], change["to"]) == ("Tokmak", "ukraine", "russia")
    assert (change["map_before"], change["map_by"]) == ("2023-01-01", "2023-02-01")
    assert {row["never_told"] for row in found["summary"]} == {1}


@pytest.mark.parametrize("name", ["leads.png", "leads.svg"])
def test_the_plot_is_a_picture(name: str, ledger: Path, tmp_path: Path, run: Any) -> None:
    pytest.importorskip("matplotlib")
    outcome = run("compare", "--layer", "front", "--ledger", ledger, "--plot", tmp_path / name)
    assert outcome.code == 0
    assert (tmp_path / name).read_bytes()[:5] in (b"\x89PNG\r", b"<?xml")


MISUSES = [
    (("add", "x.geojson", "--side", "russia"), "give --layer NAME too"),
    (("add", "x.geojson", "--layer", "Front Line", "--side", "russia"), "no name of a layer"),
    (("add", "x.geojson", "y.geojson", "--layer", "a", "--date", "2023-01-01"), "is one map's day"),
    (("add", "x.geojson", "--layer", "a", "--tolerance", "-1"), "from 0 on"),
    (("add", "x.geojson", "--layer", "a", "--date", "soon"), "no date"),
]


@pytest.mark.parametrize(("arguments", "says"), MISUSES, ids=lambda value: value if isinstance(value, str) else "")
def test_misuse_is_one_line(arguments: tuple[str, ...], says: str, tmp_path: Path, run: Any) -> None:
    outcome = run(*arguments, "--ledger", tmp_path / "a.db")
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
    assert says in outcome.err
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--layer", "other"), "it has front"), (("--layer", "front", "--plot", "leads.gif"), ".png or .svg")],
)
def test_a_comparison_that_cannot_be_made(arguments: tuple[str, ...], says: str, ledger: Path, run: Any) -> None:
    outcome = run("compare", *arguments, "--ledger", ledger)
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
    assert says in outcome.err


def test_a_broken_map_is_skipped_and_the_others_are_taken(maps: Path, tmp_path: Path, run: Any) -> None:
    (maps / "front_20230301.geojson").write_text("{", encoding="utf-8")
    outcome = run("add", maps, *GIVEN, "--ledger", tmp_path / "a.db")
    assert outcome.code == 0
    assert "front_20230301.geojson: no GeoJSON" in outcome.err
    assert "2 maps of layer front, 1 skipped" in outcome.err


def test_nothing_taken_in_is_a_failure_and_makes_no_ledger(tmp_path: Path, run: Any) -> None:
    outcome = run("add", tmp_path / "missing.geojson", *GIVEN, "--ledger", tmp_path / "a.db")
    assert outcome.code == 1
    assert "no such file" in outcome.err
    assert not (tmp_path / "a.db").exists()
