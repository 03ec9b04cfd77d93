"""Spellings of one name in Latin letters: which are taken for one another, and which are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.resolve.gazetteer import Gazetteer, normal
from fogline.resolve.gazetteer_build import Source, build
from fogline.resolve.places import PlaceIndex
from fogline.resolve.romanised import apart, key_of, soft_form

# Name in the gazetteer, country, inhabitants: one spelling each, none of those that are asked for.
CITIES = [
    ("El Fasher", "SD", 250_000),
    ("Ed Daein", "SD", 260_000),
    ("Al Hudaydah", "YE", 730_000),
    ("Dayr az Zawr", "SY", 270_000),
    ("Bayt Hanun", "PS", 37_000),
    ("Al Mahmudiyah", "IQ", 170_000),
    ("Tall Rif'at", "SY", 20_000),
    ("Qandahar", "AF", 520_000),
    ("Esfahan", "IR", 1_500_000),
    ("Bandar-e Bushehr", "IR", 160_000),
    ("Avdiivka", "UA", 35_000),
    ("Krasnohorivka", "UA", 14_000),
    ("Lysychansk", "UA", 93_000),
    ("Mek'ele", "ET", 450_000),
    ("Aksum", "ET", 94_000),
    ("Weldiya", "ET", 100_000),
    ("Myawaddy", "MM", 45_000),
    ("Hpakant", "MM", 60_000),
    ("Kyaukpyu", "MM", 180_000),
    ("Ål", "NO", 4_600),
    ("Al", "US", 9_000),
    ("Qom", "IR", 900_000),
    ("Homs", "SY", 770_000),
    ("Sumy", "UA", 250_000),
    ("Selma", "US", 20_000),
]


def city(number: int, name: str, country: str, population: int) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "latitude": 10.0 + number, "longitude": 20.0 + number,
        "countrycode": country, "admin1code": "", "population": population, "alternatenames": [],
    }  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("index") / "g.sqlite"
    build(path, Source({str(n): city(n, *row) for n, row in enumerate(CITIES, 1)}, {}))
    return Gazetteer(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("al-Fashir", "El Fasher"),
        ("Al-Fasher", "El Fasher"),
        ("el-Fashir", "El Fasher"),
        ("Fasher", "El Fasher"),
        ("al-Daein", "Ed Daein"),
        ("Hodeidah", "Al Hudaydah"),
        ("Hodeida", "Al Hudaydah"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Deir al-Zour", "Dayr az Zawr"),
        ("Deir Ezzor", "Dayr az Zawr"),
        ("Beit Hanoun", "Bayt Hanun"),
        ("Mahmoudieh", "Al Mahmudiyah"),
        ("al-Mahmudiya", "Al Mahmudiyah"),
        ("Tal Rifaat", "Tall Rif'at"),
        ("Kandahar", "Qandahar"),
        ("Ghandahar", "Qandahar"),
        ("Isfahan", "Esfahan"),
        ("Bandar Bushehr", "Bandar-e Bushehr"),
        ("Avdeevka", "Avdiivka"),
        ("Avdiyivka", "Avdiivka"),
        ("Krasnogorovka", "Krasnohorivka"),
        ("Lisichansk", "Lysychansk"),
        ("Mekelle", "Mek'ele"),
        ("Makelle", "Mek'ele"),
        ("Axum", "Aksum"),
        ("Woldiya", "Weldiya"),
        ("Myawadi", "Myawaddy"),
        ("Phakant", "Hpakant"),
        ("Kyaukphyu", "Kyaukpyu"),
    ],
)
def test_another_spelling_finds_the_place(gazetteer: Gazetteer, written: str, meant: str) -> None:
    found = gazetteer.entries(written)
    assert [(entry.name, entry.matched) for entry in found] == [(meant, "romanised")]
    place = PlaceIndex(gazetteer).find(written)
    assert place is not None
    assert place.name == meant


@pytest.mark.parametrize(
    "written",
    [
        "al-Al",  # short: never by sound alone
        "Kum",
        "Hims",
        "Sumi",
        "Zelma",  # a country that writes Latin has one spelling
        "Salma",
        "Fishery",
        "Mykolaiv",
        "Hakandar",
        "",
    ],
)
def test_what_only_looks_alike_is_no_place(gazetteer: Gazetteer, written: str) -> None:
    assert gazetteer.entries(written) == ()


def test_a_name_of_its_own_is_not_read_as_another_spelling(gazetteer: Gazetteer) -> None:
    assert [entry.name for entry in gazetteer.entries("al")] == ["Al", "Ål"]
    assert [entry.matched for entry in gazetteer.entries("Aksum")] == ["primary"]


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("al-Fashir", "El Fasher", 1),
        ("Kandahar", "Qandahar", 0),
        ("Saraqib", "Sarakeb", 1),
        ("Homs", "Hama", None),
        ("Zaporizhzhia", "Zaporozhye", 1),
        ("Donetsk", "Danilovsk", None),
    ],
)
def test_how_far_two_spellings_are_apart(one: str, other: str, edits: int | None) -> None:
    assert apart(soft_form(normal(one)), soft_form(normal(other))) == edits


@given(st.text(max_size=20))
def test_any_text_has_a_key_or_none(text: str) -> None:
    norm = normal(text)
    assert key_of(norm) == key_of(norm.replace("-", " "))
    assert key_of(norm) == "" or soft_form(norm)


def test_the_folder_of_a_build_holds_only_the_index(tmp_path: Path) -> None:
    build(tmp_path / "g.sqlite", Source({}, {}))
    assert [file.name for file in tmp_path.iterdir()] == ["g.sqlite"]
