"""All mistakes of a pack at once, and warnings on one that loads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from fogline.packs.advice import advice
from fogline.packs.pack import pack_folder, pack_mistakes, pack_names

ABOUT = """\
id: test
name: A test
start: 2020-01-01
zone: UTC
countries: [AA]
sides:
  - {id: north, name: North, belligerent: true, adjectives: [Northern]}
  - {id: south, name: South, belligerent: true, adjectives: [Southern]}
"""
ACTORS = """\
- {id: army, name: Army of the North, kind: military, side: north, source: a law}
- {id: guard, name: Southern Guard, kind: armed-group, side: south, source: a law}
"""
PLACES = """\
- {id: land, name: Land, kind: oblast, country: AA}
- {id: town, name: Town, kind: settlement, inside: [land], lat: 1.5, lon: 2, country: AA}
"""
BASELINE = "- {place: town, holder: north, since: 2019-01-01, source: both sides}\n"


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the gazetteer of these tests."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    population: int
    matched: str = "primary"


class Atlas:
    """A gazetteer of four places; names sound alike but for their letter case."""

    entries = (
        Known("gn:1", "Town", 1.5, 2.0, "AA", 5_000),
        Known("gn:2", "Harbour", 3.0, 3.0, "AA", 900_000),
        Known("gn:3", "Harbour", 40.0, 40.0, "BB", 800_000),
        Known("gn:4", "Harbour", 50.0, 50.0, "CC", 900),
    )

    def sound(self, name: str) -> tuple[str, ...]:
        return tuple(name.lower().split())

    def places(self, name: str) -> Sequence[Known]:
        return [entry for entry in self.entries if entry.name == name]

    def place(self, number: int) -> Known | None:
        return next((entry for entry in self.entries if entry.id == f"gn:{number}"), None)


def folder(path: Path, **files: str) -> Path:
    texts = {"pack": ABOUT, "actors": ACTORS, "places": PLACES, "baseline": BASELINE} | files
    for name, text in texts.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def found(path: Path) -> list[str]:
    draft, mistakes = pack_mistakes(path)
    assert mistakes == []
    return [f"{item.rule} {item.path.name}:{item.line}" for item in advice(draft, Atlas())]


def test_a_sound_pack_has_neither_mistakes_nor_warnings(tmp_path: Path) -> None:
    assert found(folder(tmp_path)) == []


@pytest.mark.parametrize("name", pack_names())
def test_a_shipped_pack_has_no_mistakes(name: str) -> None:
    assert pack_mistakes(pack_folder(name))[1] == []


def test_every_mistake_is_named_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pack=ABOUT.replace("UTC", "Mars/Base").replace("[AA]", "[Aa]"),
        actors=ACTORS.replace("kind: military, side: north", "kind: militia, side: nort, colour: red"),
        places=PLACES.replace("[land]", "[lend]").replace("lat: 1.5", "lat: 95"),
        baseline=BASELINE.replace("town", "tawn").replace("2019-01-01", "May"),
    )
    mistakes = pack_mistakes(path)[1]
    assert [(m.path.name, m.line, m.complaint) for m in mistakes] == [
        ("actors.yaml", 1, "unknown key 'colour'"),
        ("actors.yaml", 1, "unknown kind 'militia'"),
        ("actors.yaml", 1, "unknown side 'nort'"),
        ("baseline.yaml", 1, "since is 'May', no date"),
        ("baseline.yaml", 1, "unknown place 'tawn'"),
        ("pack.yaml", 1, "country 'Aa'"),
        ("pack.yaml", 1, "unknown zone 'Mars/Base'"),
        ("places.yaml", 2, "lat is 95"),
        ("places.yaml", 2, "unknown place 'lend'"),
    ]
    assert all(mistake.remedy for mistake in mistakes)


def test_one_mistake_brings_no_others_about(tmp_path: Path) -> None:
    path = folder(tmp_path, actors=ACTORS.replace("id: army, ", "").replace("id: guard, ", ""))
    assert [m.complaint for m in pack_mistakes(path)[1]] == ["no id", "no id"]


def test_a_file_that_is_no_yaml_does_not_hide_the_mistakes_of_others(tmp_path: Path) -> None:
    path = folder(tmp_path, places="- {id: land\n", actors=ACTORS.replace(", source: a law", "", 1))
    draft, mistakes = pack_mistakes(path)
    assert [m.path.name for m in mistakes] == ["actors.yaml", "places.yaml"]
    assert not draft.is_whole


WARNED = {
    "one side that fights": (
        "pack",
        ABOUT.replace("South, belligerent: true", "South, belligerent: false"),
        "one-sided pack.yaml:1",
    ),
    "a side without actors": ("actors", ACTORS.splitlines()[0], "silent-side pack.yaml:8"),
    "a side without adjectives": ("pack", ABOUT.replace(", adjectives: [Southern]", ""), "nameless-side pack.yaml:8"),
    "an adjective of two sides": ("pack", ABOUT.replace("[Southern]", "[northern]"), "shared-adjective pack.yaml:8"),
    "no forces": ("actors", ACTORS.replace("armed-group", "ministry"), "voiceless-side pack.yaml:8"),
    "names that sound alike": (
        "actors",
        ACTORS.replace("side: south", "side: south, aliases: [army of the  north]"),
        "same-sound actors.yaml:2",
    ),
    "an office at all times": (
        "actors",
        ACTORS + "- {id: ann, name: Ann, kind: person, side: north, source: x, offices: [{title: chief, of: army}]}\n",
        "undated-office actors.yaml:3",
    ),
    "an office of the other side": (
        "actors",
        ACTORS + "- {id: ann, name: Ann, kind: person, side: south, source: x, "
        "offices: [{title: chief, of: army, from: 2020}]}\n",
        "other-side actors.yaml:3",
    ),
    "a metonym abroad": (
        "actors",
        ACTORS.replace("side: north", "side: north, metonyms: [Harbour]"),
        "metonym-abroad actors.yaml:1",
    ),
    "a number that is not there": (
        "places",
        PLACES.replace("lon: 2", "lon: 2, geonames: 99"),
        "wrong-number places.yaml:2",
    ),
    "a number of another place": (
        "places",
        PLACES.replace("lon: 2", "lon: 2, geonames: 2"),
        "other-name places.yaml:2",
    ),
    "a position far away": ("places", PLACES.replace("lon: 2", "lon: 3, geonames: 1"), "far-off places.yaml:2"),
    "a town in no region": ("places", PLACES.replace("inside: [land], ", ""), "no-region places.yaml:2"),
    "two towns of one name": (
        "places",
        PLACES + "- {id: new, name: TOWN, kind: settlement, inside: [land], lat: 5, lon: 5}\n",
        "same-name places.yaml:3",
    ),
    "a town on no map": (
        "places",
        PLACES + "- {id: new, name: Newtown, kind: settlement, inside: [land]}\n",
        "no-position places.yaml:3",
    ),
}


@pytest.mark.parametrize("case", WARNED)
def test_what_loads_but_may_not_be_meant_is_warned_of(tmp_path: Path, case: str) -> None:
    name, text, warning = WARNED[case]
    assert warning in found(folder(tmp_path, **{name: text}))


def test_the_walk_through_of_the_documentation_is_a_sound_pack(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    sides, *actors, places, baseline = re.findall(r"```yaml\n(.*?)```", page.partition("## A pack in an hour")[2], re.S)
    about = f"id: valdoria-2031\nname: War in Valdoria\nstart: 2031-03-02\n{sides}"
    path = folder(tmp_path, pack=about, actors="".join(actors), places=places, baseline=baseline)
    assert len(actors) == 3
    assert found(path) == []


def test_a_hamlet_of_the_capital_s_name_is_no_reason_to_warn(tmp_path: Path) -> None:
    named = ACTORS.replace("side: north", "side: north, metonyms: [Town]")
    assert found(folder(tmp_path, actors=named)) == []
