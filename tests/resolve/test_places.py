"""Names of places to places: phrases, choice, containment, single names."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Pack, PackPlace, Place, Span, Words
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.gazetteer_build import Source, build
from fogline.resolve.places import PlaceIndex, distance_km

# Number, name, latitude, longitude, country, first-level code, inhabitants, other names.
CITIES = [
    (11, "Bila Tserkva", 49.81, 30.11, "UA", "13", 200_000),
    (12, "Kyiv", 50.45, 30.52, "UA", "12", 2_900_000, "Kiev"),
    (13, "Kherson", 46.64, 32.61, "UA", "08", 280_000),
    (14, "Oleshky", 46.62, 32.72, "UA", "08", 24_000),
    (15, "Beryslav", 46.84, 33.43, "UA", "08", 12_000),
    (16, "Mykolaiv", 46.97, 31.99, "UA", "16", 470_000),
    (17, "Donetsk", 48.02, 37.80, "UA", "05", 900_000),
    (18, "Siversk", 48.87, 38.10, "UA", "05", 11_000),
    (19, "Lyman", 48.99, 37.81, "UA", "05", 20_000),
    (20, "Lyman", 41.33, -110.29, "US", "WY", 200_000),
    (21, "Dnipro", 48.47, 35.05, "UA", "04", 968_000),
    (22, "Belgorod", 50.61, 36.58, "RU", "09", 350_000),
    (23, "Odesa", 46.49, 30.74, "UA", "17", 1_000_000, "Odessa"),
    (24, "Odessa", 31.85, -102.37, "US", "TX", 115_000),
    (25, "Midland", 32.00, -102.08, "US", "TX", 130_000),
    (26, "Big Spring", 32.25, -101.48, "US", "TX", 27_000),
    (27, "Casper", 42.85, -106.31, "US", "WY", 59_000),
]
COUNTRIES = {"UA": "Ukraine", "US": "United States", "RU": "Russia"}
STATES = {"TX": {"name": "Texas"}, "WY": {"name": "Wyoming"}}

PLACES = (
    PackPlace("river", "Dnieper", "river", ("Dnipro River", "Dnipro"), lat=46.8, lon=33.3, country="UA"),
    PackPlace("kherson", "Kherson region", "region", ("Kherson province",), country="UA"),
    PackPlace("donetsk", "Donetsk region", "region", ("Donetsk province",), country="UA"),
    PackPlace("donbas", "Donbas", "region", ("Donbass",), contains=("donetsk",), lat=48.3, lon=38.5, country="UA"),
    PackPlace(
        "west", "west bank of the Dnieper in Kherson region", "bank", ("right bank of the Dnipro",), ("kherson",),
        ("gn:13", "gn:15"), lat=46.8, lon=33.0, country="UA",
    ),
    PackPlace(
        "east", "east bank of the Dnieper in Kherson region", "bank", ("left bank of the Dnipro",), ("kherson",),
        ("gn:14",), country="UA",
    ),
)  # fmt: skip


def pack() -> Pack:
    return Pack("p", "p", date(2022, 2, 24), None, ("UA",), "Europe/Kyiv", (), (), PLACES)


def city(
    number: int, name: str, lat: float, lon: float, country: str, code: str, size: int, *others: str
) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "latitude": lat, "longitude": lon, "countrycode": country,
        "admin1code": code, "population": size, "alternatenames": list(others),
    }  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("index") / "g.sqlite"
    countries = {code: {"name": name, "population": 10**7} for code, name in COUNTRIES.items()}
    build(path, Source({str(row[0]): city(*row) for row in CITIES}, countries, STATES))
    return Gazetteer(path)


@pytest.fixture(scope="module")
def index(gazetteer: Gazetteer) -> PlaceIndex:
    return PlaceIndex(gazetteer, pack())


@pytest.fixture(scope="module")
def world(gazetteer: Gazetteer) -> PlaceIndex:
    return PlaceIndex(gazetteer)


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its square brackets, and the spans that they marked."""
    plain, spans, last = "", [], 0
    for found in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[last : found.start()]
        spans.append((len(plain), len(plain) + len(found[1])))
        plain, last = plain + found[1], found.end()
    return plain + text[last:], spans


def read(index: PlaceIndex, text: str) -> list[Place]:
    return index.read(*marked(text))


PHRASES = [
    ("They hold [Kherson].", [("Kherson", "gn:13", "in", None)]),
    ("in the city of [Kherson]", [("city of Kherson", "gn:13", "in", None)]),
    ("in the [Kherson] region", [("Kherson region", "kherson", "in", None)]),
    ("in [Kherson province]", [("Kherson province", "kherson", "in", None)]),
    ("in [Kherson oblast]", [("Kherson oblast", "kherson", "in", None)]),
    ("in [Siversk], [Donetsk region],", [("Siversk, Donetsk region", "gn:18", "in", "donetsk")]),
    ("[Mykolaiv], [Mykolaiv Oblast]", [("Mykolaiv, Mykolaiv Oblast", "gn:16", "in", "admin1:UA.16")]),
    ("[Kherson] in southern [Ukraine]", [("Kherson in southern Ukraine", "gn:13", "in", "country:UA")]),
    ("[Russia]’s [Belgorod] region", [("Russia’s Belgorod region", "admin1:RU.09", "in", "country:RU")]),
    ("near [Siversk] and [Lyman]", [("near Siversk", "gn:18", "near", None), ("Lyman", "gn:19", "near", None)]),
    (
        "20 km (12 miles) east of [Lyman] in the [Donetsk] region",
        [("20 km (12 miles) east of Lyman in the Donetsk region", "gn:19", "20 km east of", "donetsk")],
    ),
    (
        "between [Lyman] and [Siversk]",
        [("between Lyman", "gn:19", "between", None), ("Siversk", "gn:18", "between", None)],
    ),
    ("from [Siversk] to [Lyman]", [("Siversk", "gn:18", "from", None), ("Lyman", "gn:19", "to", None)]),
    (
        "in [Kherson], [Mykolaiv] and [Odesa]",
        [("Kherson", "gn:13", "in", None), ("Mykolaiv", "gn:16", "in", None), ("Odesa", "gn:23", "in", None)],
    ),
    (
        "the [Kherson] and [Donetsk] regions",
        [("Kherson", "kherson", "in", None), ("Donetsk regions", "donetsk", "in", None)],
    ),
    ("the east bank of the [Dnieper]", [("east bank of the Dnieper", "east", "east bank of", None)]),
    ("the right bank of the [Dnipro]", [("right bank of the Dnipro", "west", "right bank of", None)]),
    (
        "on the east bank of the [Dnieper River] in [Ukraine]’s southern [Kherson region]",
        [("east bank of the Dnieper River in Ukraine’s southern Kherson region", "east", "east bank of", "kherson")],
    ),
    ("across the [Dnipro] from them", [("across the Dnipro", "river", "across", None)]),
    ("a strike on [Dnipro].", [("Dnipro", "gn:21", "in", None)]),
    (
        "in the hamlet of [Nezname] in the [Kherson region]",
        [("hamlet of Nezname in the Kherson region", None, "in", "kherson")],
    ),
    ("at [Nezname].", [("Nezname", None, "in", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_phrases(index: PlaceIndex, text: str, expected: list[tuple[str, str | None, str, str | None]]) -> None:
    assert [(p.words.text, p.id, p.relation, p.within) for p in read(index, text)] == expected


def test_an_unplaced_name_keeps_what_contains_it(index: PlaceIndex) -> None:
    place = read(index, "in the hamlet of [Nezname] in the [Kherson region]")[0]
    assert (place.name, place.lat, place.country) == ("Nezname", None, "UA")
    assert place.region == ("kherson", "country:UA")


def test_region_is_the_chain_of_containers(index: PlaceIndex) -> None:
    assert read(index, "[Kherson]")[0].region == ("west", "kherson", "country:UA")
    assert read(index, "[Siversk]")[0].region == ("donetsk", "donbas", "country:UA")


def test_a_line_or_sentence_end_parts_names(index: PlaceIndex) -> None:
    text, spans = marked("seen in [Siversk] in the [Donetsk region]")
    assert len(index.read(text, spans)) == 1
    assert len(index.read(text, spans, sentences=[(0, 15), (16, len(text))])) == 2
    assert len(read(index, "[Siversk],\n[Donetsk region]")) == 2


def test_the_other_places_of_a_report_settle_a_name(world: PlaceIndex) -> None:
    near_texas = read(world, "Trains from [Midland] and [Big Spring] stopped in [Odessa].")
    near_ukraine = read(world, "Guns in [Mykolaiv] and [Kherson] were heard in [Odessa].")
    assert near_texas[-1].id == "gn:24"
    assert near_ukraine[-1].id == "gn:23"


def test_the_pack_outweighs_a_larger_namesake(index: PlaceIndex, world: PlaceIndex) -> None:
    assert read(index, "[Lyman]")[0].id == "gn:19"
    assert read(world, "[Lyman]")[0].id == "gn:20"


def test_a_nation_before_the_name_counts(world: PlaceIndex) -> None:
    assert read(world, "the Ukrainian town of [Lyman]")[0].id == "gn:19"


def test_a_name_keeps_its_sense_through_a_report(world: PlaceIndex) -> None:
    places = read(world, "[Lyman], [Wyoming], is small.\n[Lyman] has a school.")
    assert [place.id for place in places] == ["gn:20", "gn:20"]
    places = read(world, "[Lyman], [Ukraine], fell.\n[Lyman] has a station.")
    assert [place.id for place in places] == ["gn:19", "gn:19"]


def test_every_place_has_its_reasons(index: PlaceIndex) -> None:
    reasons = read(index, "[Siversk], [Donetsk region]")[0].reasons
    assert any(reason.startswith("inside ") for reason in reasons)
    assert any(reason.startswith("pack country ") for reason in reasons)


def test_read_each_gives_containers_too(index: PlaceIndex) -> None:
    text, spans = marked("[Siversk] in [Ukraine]")
    assert [place and place.id for place in index.read_each(text, spans)] == ["gn:18", "country:UA"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Kherson", "gn:13"),
        ("kherson region", "kherson"),
        ("Kiev", "gn:12"),
        ("Kyiv region", "admin1:UA.13"),
        ("Nezname Republic", None),
        ("city of Kherson", "gn:13"),
        ("Siversk, Donetsk region", "gn:18"),
        ("Lyman, Wyoming", "gn:20"),
        ("west bank of the Dnieper", "west"),
        ("gn:18", "gn:18"),
        ("donbas", "donbas"),
        ("Ukraine", "country:UA"),
        ("Nezname", None),
        ("", None),
    ],
)
def test_find(index: PlaceIndex, query: str, found: str | None) -> None:
    place = index.find(query)
    assert (place and place.id) == found


@pytest.mark.parametrize(
    ("typed", "meant"), [("Khersn", "Kherson"), ("Sivresk", "Siversk"), ("Mikolaiv", "Mykolaiv"), ("Donbss", "Donbas")]
)
def test_suggest(index: PlaceIndex, typed: str, meant: str) -> None:
    assert index.suggest(typed)[0] == meant


@pytest.mark.parametrize(
    ("region", "place", "holds"),
    [
        ("kherson", "Kherson", True),
        ("west", "Kherson", True),
        ("west", "Oleshky", False),
        ("east", "Oleshky", True),
        ("admin1:UA.08", "Oleshky", True),
        ("country:UA", "Oleshky", True),
        ("donbas", "Siversk", True),
        ("donbas", "Kherson", False),
        ("gn:13", "Kherson region", False),
        ("kherson", "Ukraine", False),
        ("west", "Kherson region", False),
        ("kherson", "Kherson region", True),
        ("kherson", "west", True),
        ("country:RU", "Kherson", False),
    ],
)
def test_contains_goes_down_and_never_up(index: PlaceIndex, region: str, place: str, holds: bool) -> None:
    found = index.find(place)
    assert found is not None
    assert index.contains(region, found) is holds


def point(lat: float | None, lon: float | None) -> Place:
    return Place(Words("", (0, 0)), "", lat=lat, lon=lon)


def test_distance() -> None:
    apart = distance_km(point(50.45, 30.52), point(46.64, 32.61))
    assert apart is not None
    assert apart == pytest.approx(451, abs=3)
    assert distance_km(point(None, None), point(0, 0)) is None
    assert distance_km(point(0, 0), point(0, 180)) == pytest.approx(20015, abs=1)


@given(st.data())
def test_words_are_verbatim_and_in_order(index: PlaceIndex, data: st.DataObject) -> None:
    pieces = st.sampled_from([row[1] for row in CITIES] + ["Ukraine", "Kherson region", "Dnieper River", "Nezname"])
    glue = st.sampled_from(
        [", ", " and ", " in the ", "’s southern ", " near ", ". ", "\n", " west bank of the ", " (", " to "]
    )
    parts = data.draw(st.lists(st.tuples(pieces, glue), max_size=8))
    text = "".join(f"[{name}]{gap}" for name, gap in parts)
    plain, spans = marked(text)
    places = index.read(plain, spans)
    assert all(plain[slice(*place.words.span)] == place.words.text for place in places)
    assert [place.words.span for place in places] == sorted(place.words.span for place in places)
    assert len(places) <= len(spans)
    assert places == index.read(plain, spans)


def test_a_region_goes_by_the_other_spellings_of_the_city_that_names_it(gazetteer: Gazetteer) -> None:
    places = (
        PackPlace("lviv-oblast", "Lviv Oblast", "oblast", country="UA"),
        PackPlace("lviv", "Lviv", "settlement", ("Lvov", "Lwów"), ("lviv-oblast",), lat=49.8, lon=24.0, country="UA"),
        PackPlace("brody", "Brody", "settlement", ("Brod",), ("lviv-oblast",), lat=50.1, lon=25.1, country="UA"),
    )
    own = PlaceIndex(gazetteer, Pack("p", "p", date(2022, 2, 24), None, ("UA",), "Europe/Kyiv", (), (), places))
    found = read(own, "in the [Lvov] region, near [Lwów], and in the [Brod] region")
    assert [place.id for place in found] == ["lviv-oblast", "lviv", "brody"]
