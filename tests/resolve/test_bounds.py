"""What rules a namesake out: the region beside a name, a border, a mere likeness of spelling."""

from __future__ import annotations

import re
from functools import cache

import pytest

from fogline.model import Place
from fogline.packs import load_pack
from fogline.resolve.bounds import countries_named
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex


@cache
def index(pack: str | None) -> PlaceIndex:
    return PlaceIndex(Gazetteer.open(), load_pack(pack) if pack else None)


def read(marked: str, pack: str | None) -> list[Place]:
    """The places of the names in square brackets."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        name = part[1:-1] if part.startswith("[") else part
        if part.startswith("["):
            spans.append((len(text), len(text) + len(name)))
        text += name
    return index(pack).read(text, spans)


UNPLACED = {
    "a region holds no such place": ("They took [Nevelske] in [Donetsk region].", "ua-donetsk-oblast"),
    "nor for the first of a list": ("They took [Keramik] and [Nevelske] in [Donetsk region].", "ua-donetsk-oblast"),
    "nor south of a town of it": (
        "They retook the village of [Klishchiivka] south of [Bakhmut] in [Donetsk region].", "ua-donetsk-oblast",
    ),
    "in brackets": ("A shell hit [Zhelanne] ([Donetsk region]).", "ua-donetsk-oblast"),
    "the same name later": (
        "They took [Umanske] in [Donetsk region]. The village of [Umanske] was burning.", "ua-donetsk-oblast",
    ),
    "only like a place over the border": ("Troops of Ukraine left [Keramik].", None),
    "no city that once had the name": ("Ukraine said that [Oleksandrivka] was shelled.", None),
    "one of many villages": ("Ukraine said that [Pavlivka] was shelled.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "within"), UNPLACED.values(), ids=UNPLACED.keys())
def test_a_name_without_a_place_where_the_text_says_is_unplaced(text: str, within: str | None) -> None:
    unknown = [place for place in read(text, "ukraine-2022") if place.id is None]
    assert unknown
    assert {place.region[0] if place.region else None for place in unknown} == {within}


PLACED = {
    "a region beside two namesakes": (
        "[Oleksandrivka] in [Donetsk region] is no suburb.", "ukraine-2022", ["Oleksandrivka"], "ua-donetsk-oblast",
    ),
    "a city of the conflict before hamlets": ("Russian forces shelled [Cherkasy].", "ukraine-2022", ["Cherkasy"], None),
    "a capital among many namesakes": ("A blast in [Victoria], [Seychelles].", None, ["Victoria"], "country:SC"),
    "another romanisation where the country is named": ("In Sudan, [al-Nuhud] fell.", None, ["An Nuhūd"], None),
    "far cities": ("They met in [Istanbul] and [Jeddah].", "ukraine-2022", ["Istanbul", "Jeddah"], None),
    "a list of regions is no container": (
        "Shells hit [Kherson], [Mykolaiv region] and [Odesa].", "ukraine-2022", ["Kherson", "Mykolaiv Oblast", "Odesa"],
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "pack", "names", "within"), PLACED.values(), ids=PLACED.keys())
def test_a_place_that_the_text_tells(text: str, pack: str | None, names: list[str], within: str | None) -> None:
    places = read(text, pack)
    assert [place.name for place in places] == names
    assert all(place.id for place in places)
    assert places[0].within == within


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("Syrian planes bombed Eastern [Ghouta].", None),
        ("The militia attacked the [Al-Maseed] area south of [Khartoum].", "sudan-2023"),
        ("Police in Spain searched [Kyivka].", None),
    ],
)
def test_likeness_is_no_evidence_across_a_border(text: str, pack: str | None) -> None:
    assert read(text, pack)[0].id is None


def test_a_question_is_answered_by_likeness() -> None:
    found = index(None).find("al-Nuhud")
    assert found is not None
    assert found.country == "SD"


def test_countries_that_a_text_names() -> None:
    known = {"ukraine": "UA", "ukrainian": "UA", "south sudan": "SS", "sudan": "SD"}
    assert countries_named("Ukraine's army; South Sudan, he said", known) == {"UA", "SS", "SD"}
    assert countries_named("the ukraine of old", known) == frozenset()
