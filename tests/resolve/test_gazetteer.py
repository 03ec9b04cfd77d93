"""The index of places: names, ids, building."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from fogline.model import StopRun
from fogline.resolve import gazetteer as module
from fogline.resolve.gazetteer import Gazetteer, index_path, normal
from fogline.resolve.gazetteer_build import Source, build, kept_alternates


def city(number: int, name: str, country: str, admin1: str, population: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "latitude": 40 + number / 10, "longitude": 30 + number / 10,
        "countrycode": country, "admin1code": admin1, "population": population, "alternatenames": list(others),
    }  # fmt: skip


CITIES = [
    city(1, "Kyiv", "UA", "12", 2_900_000, "Kiev", "Київ", "ji fu", "IEV"),
    city(2, "Donetsk", "UA", "05", 900_000, "Donets'k"),
    city(3, "Lyman", "UA", "05", 20_000, "Krasnyy Liman"),
    city(4, "Lyman", "US", "WY", 2_000),
    city(5, "Ivano-Frankivsk", "UA", "06", 238_000),
    city(6, "Saint Louis", "US", "MO", 300_000),
    city(7, "Simferopol", "UA", "11", 330_000),
]
COUNTRIES = {
    "UA": {"name": "Ukraine", "population": 40_000_000},
    "US": {"name": "United States", "population": 330_000_000},
}
STATES = {"WY": {"name": "Wyoming"}, "MO": {"name": "Missouri"}}
COUNTIES = [{"fips": "29189", "name": "Saint Louis County", "state": "MO"}]


def source() -> Source:
    return Source({str(row["geonameid"]): row for row in CITIES}, COUNTRIES, STATES, COUNTIES)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("index") / "g.sqlite"
    build(path, source())
    return Gazetteer(path)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Kherson", "kherson"),
        ("KHERSON", "kherson"),
        ("Mykola’iv", "mykolaiv"),
        ("Ivano‑Frankivsk", "ivano frankivsk"),
        ("Łódź", "lodz"),
        ("St. Louis", "saint louis"),
        ("the Dnieper", "dnieper"),
        ("The", "the"),
        ("U.S.", "us"),
        ("  Nova   Kakhovka ", "nova kakhovka"),
        ("Київ", "киів"),
        ("", ""),
    ],
)
def test_normal_drops_case_marks_and_punctuation(written: str, compared: str) -> None:
    assert normal(written) == compared
    assert normal(compared) == compared


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("kyiv", ["gn:1"]),
        ("Kiev", ["gn:1"]),
        ("КИЇВ", ["gn:1", "admin1:UA.12"]),
        ("Lyman", ["gn:3", "gn:4"]),
        ("Ivano Frankivsk", ["gn:5", "admin1:UA.06"]),
        ("St Louis", ["gn:6", "county:US.29189"]),
        ("Crimea", ["admin1:UA.11"]),
        ("Mo.", ["admin1:US.MO"]),
        ("Wyoming", ["admin1:US.WY"]),
        ("Ukrainian", ["country:UA"]),
        ("U.S.", ["country:US"]),
        ("St. Louis County", ["county:US.29189"]),
        ("Black Sea", ["sea:black-sea"]),
        ("Nowhere", []),
    ],
)
def test_entries_by_any_name(gazetteer: Gazetteer, name: str, ids: list[str]) -> None:
    assert [entry.id for entry in gazetteer.entries(name)] == ids


def test_an_entry_says_how_its_name_was_matched(gazetteer: Gazetteer) -> None:
    matched = {name: gazetteer.entries(name)[0].matched for name in ("Kyiv", "Kiev", "Mo.", "Ukrainian")}
    assert matched == {"Kyiv": "primary", "Kiev": "alternate", "Mo.": "abbreviation", "Ukrainian": "adjective"}
    assert [entry.matched for entry in gazetteer.entries("Donetsk")] == ["primary", "derived"]


def test_entry_by_id(gazetteer: Gazetteer) -> None:
    found = gazetteer.entry("gn:3")
    assert found is not None
    assert (found.name, found.country, found.admin1, found.population) == ("Lyman", "UA", "05", 20_000)
    region = gazetteer.entry("admin1:UA.05")
    assert region is not None
    assert (region.name, region.feature) == ("Donetsk", "region")
    assert gazetteer.entry("gn:999") is None
    assert gazetteer.entry("nonsense") is None


def test_kept_alternates_are_in_readable_scripts_and_no_codes() -> None:
    names = ["Kiev", "Киев", "كييف", "基辅", "ji fu", "IEV", "Ko", "St. Louis", "Κίεβο"]
    assert list(kept_alternates(names)) == ["Kiev", "Киев", "كييف", "St. Louis"]


def test_the_cache_folder_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(module.CACHE_VARIABLE, str(tmp_path))
    assert index_path().parent == tmp_path
    assert index_path().name.endswith(f"-{module.FORMAT}.sqlite")


def test_two_builders_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    builders = [threading.Thread(target=build, args=(path, source())) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [entry.id for entry in Gazetteer(path).entries("Kiev")] == ["gn:1"]
    assert [file.name for file in tmp_path.iterdir()] == ["g.sqlite"]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    with pytest.raises(KeyError):
        build(path, Source({"1": {"geonameid": 1}}, {}))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StopRun, match="FOGLINE_CACHE"):
        build(tmp_path / "file" / "g.sqlite", source())


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"not a database, and long enough to be read as one" * 40)
    with pytest.raises(StopRun, match="delete the file"):
        Gazetteer(path)
