"""Packs: the one that ships, and what is said about one that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Misuse, Pack
from fogline.packs import load_pack, pack_names
from fogline.packs.lines import LINE, load_lines

ABOUT = """\
id: test
name: A test
start: 2020-01-01
zone: UTC
countries: [AA]
sides:
  - {id: north, name: North, belligerent: true}
  - {id: south, name: South, belligerent: true}
"""
ACTORS = """\
- {id: army, name: Army of the North, kind: military, side: north, source: a law}
- id: ann
  name: Ann Bell
  kind: person
  side: north
  source: a decree
  offices:
    - {title: chief, of: army, from: 2020-01-01, until: 2021-01-01}
"""
PLACES = """\
- {id: land, name: Land, kind: oblast}
- {id: town, name: Town, kind: settlement, inside: [land], lat: 1.5, lon: 2}
"""
BASELINE = "- {place: town, holder: north, since: 2019-01-01, source: both sides}\n"


def folder(path: Path, **files: str) -> Path:
    """A pack in ``path``; files given replace those of a small sound one."""
    texts = {"pack": ABOUT, "actors": ACTORS, "places": PLACES, "baseline": BASELINE} | files
    for name, text in texts.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ukraine() -> Pack:
    return load_pack("ukraine-2022")


def test_the_shipped_pack_is_listed_and_loads_by_name(ukraine: Pack) -> None:
    assert "ukraine-2022" in pack_names()
    assert ukraine.id == "ukraine-2022"


def test_a_sound_folder_loads(tmp_path: Path) -> None:
    pack = load_pack(folder(tmp_path))
    assert [side.id for side in pack.sides] == ["north", "south", "independent", "unknown"]
    assert pack.actors[1].offices[0].held_on(date(2020, 12, 31))
    assert not pack.actors[1].offices[0].held_on(date(2021, 1, 1))
    assert (pack.places[1].lat, pack.places[1].lon) == (1.5, 2.0)


def test_every_belligerent_of_the_shipped_pack_has_the_organs_of_a_state(ukraine: Pack) -> None:
    for side in (side.id for side in ukraine.sides if side.belligerent):
        kinds = {actor.kind for actor in ukraine.actors if actor.side == side}
        assert kinds >= {"person", "government", "ministry", "military", "agency", "media"}
    assert len(ukraine.actors) >= 170


def test_every_fact_of_the_shipped_pack_has_a_source(ukraine: Pack) -> None:
    assert all(entry.source for entry in (*ukraine.actors, *ukraine.baseline))


@pytest.mark.parametrize(
    ("title", "organisation", "day", "holder"),
    [
        ("defence minister", "ru-defence-ministry", date(2022, 11, 9), "ru-shoigu"),
        ("defence minister", "ru-defence-ministry", date(2024, 5, 14), "ru-belousov"),
        ("defence minister", "ua-defence-ministry", date(2022, 11, 9), "ua-reznikov"),
        ("commander-in-chief", "ua-armed-forces", date(2024, 2, 7), "ua-zaluzhny"),
        ("commander-in-chief", "ua-armed-forces", date(2024, 2, 8), "ua-syrskyi"),
        ("commander in Ukraine", "ru-joint-grouping", date(2022, 11, 9), "ru-surovikin"),
        ("commander in Ukraine", "ru-joint-grouping", date(2023, 1, 11), "ru-gerasimov"),
        ("prime minister", "gb-government", date(2022, 10, 24), "gb-truss"),
        ("prime minister", "gb-government", date(2022, 10, 25), "gb-sunak"),
    ],
)
def test_offices_change_hands_on_the_day(ukraine: Pack, title: str, organisation: str, day: date, holder: str) -> None:
    offices = [(actor.id, office) for actor in ukraine.actors for office in actor.offices]
    holders = {a for a, o in offices if o.title == title and o.organisation == organisation and o.held_on(day)}
    assert holders == {holder}


def test_the_banks_part_the_settlements_of_kherson_region(ukraine: Pack) -> None:
    contains = {place.id: set(place.contains) for place in ukraine.places}
    west, east = contains["ua-dnieper-west-bank-kherson"], contains["ua-dnieper-east-bank-kherson"]
    assert {"ua-kherson", "ua-beryslav", "ua-chornobaivka"} <= west
    assert {"ua-oleshky", "ua-nova-kakhovka", "ua-henichesk"} <= east
    assert not west & east
    assert "ua-snihurivka" not in west


def test_the_shipped_pack_has_all_27_regions(ukraine: Pack) -> None:
    assert len([place for place in ukraine.places if place.kind in ("oblast", "region")]) == 27


def test_the_baseline_knows_the_ground_before_autumn_2022(ukraine: Pack) -> None:
    held = {row.place: (row.holder, row.since) for row in ukraine.baseline}
    assert held["ua-kherson"] == ("russia", date(2022, 3, 2))
    assert held["ua-crimea"][0] == "russia"
    assert held["ua-mykolaiv"][0] == "ukraine"


def test_supporters_stand_against_the_other_belligerent(ukraine: Pack) -> None:
    assert ukraine.opponents("ukraine-allies") == ("russia",)
    assert ukraine.opponents("russia-allies") == ("ukraine",)


BROKEN = {
    "an unknown side": (
        "actors",
        ACTORS.replace("military, side: north", "military, side: nort"),
        "1: unknown side 'nort'",
    ),
    "an unknown kind": ("actors", ACTORS.replace("kind: military", "kind: militia"), "1: unknown kind 'militia'"),
    "a missing source": ("actors", ACTORS.replace(", source: a law", ""), "1: no source"),
    "an unknown key": ("actors", ACTORS.replace("source: a decree", "origin: a decree"), "2: unknown key 'origin'"),
    "a bad date": ("actors", ACTORS.replace("from: 2020-01-01", "from: May 2020"), "8: from is 'May 2020', no date"),
    "an end before the start": (
        "actors",
        ACTORS.replace("until: 2021", "until: 2019"),
        "8: 'chief' ends 2019-01-01 before",
    ),
    "an unknown organisation": ("actors", ACTORS.replace("of: army", "of: navy"), "2: unknown office of 'navy'"),
    "an id that is taken": ("actors", ACTORS.replace("id: ann", "id: army"), "2: id 'army' is taken at"),
    "a name for two": (
        "actors",
        ACTORS + "- {id: bo, name: Bo, kind: person, side: south, aliases: [The army of the north], source: x}\n",
        "9: 'The army of the north' names 'bo' and also 'army'",
    ),
    "an office for two": (
        "actors",
        ACTORS + "- {id: bo, name: Bo, kind: person, side: north, source: x, offices: [{title: Chief, of: army}]}\n",
        "9: 'bo' and 'ann' are both 'chief' at one time",
    ),
    "an unknown place": ("places", PLACES.replace("[land]", "[lend]"), "2: unknown place 'lend'; use one of: land"),
    "half a position": ("places", PLACES.replace(", lon: 2", ""), "2: place 'town' has one of lat and lon"),
    "an impossible latitude": ("places", PLACES.replace("lat: 1.5", "lat: 95"), "2: lat is 95"),
    "a circle": (
        "places",
        PLACES.replace("kind: oblast", "kind: oblast, inside: [town]"),
        "1: place 'land' lies inside itself",
    ),
    "an unknown holder": ("baseline", BASELINE.replace("north", "independent"), "1: unknown holder 'independent'"),
    "two holders": ("baseline", BASELINE * 2, "2: 'town' has a holder since 2019-01-01"),
    "a side that supports nobody known": (
        "pack",
        ABOUT + "  - {id: pals, name: Pals, belligerent: false, supports: west}\n",
        "9: side 'pals' supports 'west'",
    ),
    "an end of the war before its start": ("pack", ABOUT + "end: 2019-01-01\n", "1: ends 2019-01-01 before it starts"),
    "a key given twice": ("pack", ABOUT + "zone: UTC\n", "9: 'zone' is given twice"),
    "broken YAML": ("places", "- {id: land\n", "2: "),
    "no list": ("places", "id: land\n", "1: no list of entries"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, case: str) -> None:
    name, text, message = BROKEN[case]
    with pytest.raises(Misuse) as refused:
        load_pack(folder(tmp_path, **{name: text}))
    line = str(refused.value)
    assert f"{tmp_path / name}.yaml:{message}" in line
    assert ";" in line, "no remedy"


@pytest.mark.parametrize(("written", "day"), [("2020-03", date(2020, 3, 1)), ("2020", date(2020, 1, 1))])
def test_a_month_or_year_stands_for_its_first_day(tmp_path: Path, written: str, day: date) -> None:
    pack = load_pack(folder(tmp_path, actors=ACTORS.replace("from: 2020-01-01", f"from: {written}")))
    assert pack.actors[1].offices[0].start == day


def test_two_may_share_an_office_that_is_marked_so(tmp_path: Path) -> None:
    office = "offices: [{title: deputy, of: army, shared: true}]"
    people = "".join(
        f"- {{id: {n}, name: {n}, kind: person, side: north, source: x, {office}}}\n" for n in ("bo", "cy")
    )
    assert len(load_pack(folder(tmp_path, actors=ACTORS + people)).actors) == 4


def test_one_office_may_pass_from_one_to_the_next_on_a_day(tmp_path: Path) -> None:
    office = "offices: [{title: chief, of: army, from: 2021-01-01}]"
    text = ACTORS + f"- {{id: bo, name: Bo, kind: person, side: north, source: x, {office}}}\n"
    assert load_pack(folder(tmp_path, actors=text)).actor("bo")


def test_an_unknown_name_offers_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="did you mean 'ukraine-2022'"):
        load_pack("ukraine-2020")
    with pytest.raises(Misuse, match="no such pack"):
        load_pack(tmp_path)


def test_text_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "places.yaml").write_bytes(b"- {id: land, name: L\xe4nd, kind: oblast}\n")
    with pytest.raises(Misuse, match="save the file as UTF-8"):
        load_pack(tmp_path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2022-11-09", date(2022, 11, 9)),
        ("12", 12),
        ("-1.5", -1.5),
        ("true", True),
        ("~", None),
        ('"12"', "12"),
        ("2022-13-40", "2022-13-40"),
        ("1st army", "1st army"),
        ("no", "no"),
        ("[a, 1]", ["a", 1]),
    ],
)
def test_plain_values_are_what_they_look_like(tmp_path: Path, written: str, value: object) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"\nkey: {written}\n", encoding="utf-8")
    assert load_lines(path) == {"key": value, LINE: 2}


@given(words=st.lists(st.from_regex(r"[A-Za-z][A-Za-z ’'.-]{0,12}[a-z]", fullmatch=True), min_size=1, max_size=6))
def test_quoted_words_come_back_as_they_are(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    path = tmp_path_factory.mktemp("pack") / "words.yaml"
    path.write_text("".join(f'- "{word}"\n' for word in words), encoding="utf-8")
    assert load_lines(path) == words
