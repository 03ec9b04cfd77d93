"""Which of several namesakes is meant: counties, capitals and regions, divisions by name, peoples."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.gazetteer_build import Source, build
from fogline.resolve.places import PlaceIndex

# Number, name, latitude, longitude, country, first-level code, inhabitants.
CITIES = [
    (1, "Paris", 48.85, 2.35, "FR", "11", 2_100_000),
    (2, "Paris", 36.30, -88.33, "US", "TN", 10_000),
    (3, "Paris", 33.66, -95.56, "US", "TX", 25_000),
    (4, "Camden", 36.06, -88.10, "US", "TN", 3_600),
    (5, "Washington", 38.90, -77.04, "US", "DC", 690_000),
    (6, "Seattle", 47.61, -122.33, "US", "WA", 740_000),
    (7, "Atlanta", 33.75, -84.39, "US", "GA", 500_000),
    (8, "El Fasher", 13.63, 25.35, "SD", "55", 250_000),
    (9, "Bor", 6.21, 31.56, "SS", "03", 30_000),
    (10, "Bor", 44.07, 22.10, "RS", "SE", 34_000),
    (11, "Kadugli", 11.01, 29.72, "SD", "50", 87_000),
    (12, "Saint Paul", 44.95, -93.09, "US", "MN", 300_000),
]
COUNTRIES = {
    "US": {"name": "United States", "capital": "Washington", "population": 330_000_000},
    "FR": {"name": "France", "capital": "Paris", "population": 67_000_000},
    "SD": {"name": "Sudan", "population": 45_000_000},
    "SS": {"name": "South Sudan", "population": 11_000_000},
    "RS": {"name": "Serbia", "population": 7_000_000},
}
STATES = {code: {"name": name} for code, name in (
    ("TN", "Tennessee"), ("TX", "Texas"), ("WA", "Washington"), ("GA", "Georgia"), ("MN", "Minnesota"),
)}  # fmt: skip
COUNTIES = [
    {"fips": "47079", "name": "Henry County", "state": "TN"},
    {"fips": "48213", "name": "Henderson County", "state": "TX"},
    {"fips": "13135", "name": "Gwinnett County", "state": "GA"},
]
FIELDS = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")


def city(row: tuple[Any, ...]) -> dict[str, Any]:
    return {**dict(zip(FIELDS, row, strict=True)), "alternatenames": []}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> PlaceIndex:
    path = tmp_path_factory.mktemp("index") / "g.sqlite"
    build(path, Source({str(row[0]): city(row) for row in CITIES}, COUNTRIES, STATES, COUNTIES))
    return PlaceIndex(Gazetteer(path))


def ids(index: PlaceIndex, marked: str) -> list[str | None]:
    """The ids of the names in square brackets."""
    text, spans = "", []
    for part in re.split(r"(\[[^]]*\])", marked):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 2))
        text += part.strip("[]")
    return [place and place.id for place in index.read_each(text, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Paris] is quiet.", ["gn:1"]),
        ("[Paris] is the seat of [Henry County].", ["gn:2", "county:US.47079"]),
        ("Police in [Paris], [Henry County], said so.", ["gn:2", "county:US.47079"]),
        ("[Paris] and [Camden] are near.", ["gn:2", "gn:4"]),
        ("[Paris], [Texas], is not.", ["gn:3", "admin1:US.TX"]),
        ("From [Gwinnett] to [Atlanta].", ["county:US.13135", "gn:7"]),
        ("[Washington] said no.", ["gn:5"]),
        ("In [Washington state] they did.", ["admin1:US.WA"]),
        ("[Minnesotans] voted.", ["admin1:US.MN"]),
        ("[Bor] in [Jonglei] is cut off.", ["gn:9", "admin1:SS.03"]),
        ("[Jonglei] is cut off.", ["admin1:SS.03"]),
        ("Fighting in [South Kordofan] and in [al-Fashir].", ["admin1:SD.50", "gn:8"]),
    ],
)
def test_the_place_that_is_meant(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert ids(index, text) == expected


def test_a_county_has_a_point_of_its_own(index: PlaceIndex) -> None:
    henry = index.find("Henry County")
    assert henry is not None
    assert (henry.lat, henry.lon) == (pytest.approx(36.3, abs=0.2), pytest.approx(-88.3, abs=0.2))
