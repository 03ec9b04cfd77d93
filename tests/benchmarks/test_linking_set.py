"""The linking set: whole, as large as is said, and read as its guide says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from benchmarks.linking_set import FOLDER, KEYS, PARTS, load_part, load_topic, mistakes
from fogline.model import Stance

FILES = [path for part in PARTS for path in sorted((FOLDER / part).glob("*.yaml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_has_a_mistake(path: Path) -> None:
    assert list(mistakes(path, yaml.safe_load(path.read_text(encoding="utf-8")))) == []


def test_as_large_as_the_guide_says() -> None:
    mentions = [mention for part in PARTS for mention in load_part(part)]
    assert (len(mentions), len(FILES)) == (207, 20)
    assert len({mention.incident for mention in mentions}) >= 40


def test_the_parts_share_no_topic() -> None:
    first, second = ({path.stem for path in FILES if path.parent.name == part} for part in PARTS)
    assert not first & second


def test_the_guide_names_every_key() -> None:
    guide = (FOLDER / "GUIDE.md").read_text(encoding="utf-8")
    assert [key for key in sorted(KEYS) if f"{key}:" not in guide] == []


TOPIC = """
about: one town
pack: ukraine-2022
places: {Izium: [Kharkiv region, Ukraine]}
reports:
- {incident: a, published: 2022-09-11, type: capture, speaker: An officer, side: ukraine, agent: ukraine, place: Izium,
   time: 2022-09-10, counts: {people: 3}, text: "An officer said Izium was taken."}
- {incident: a, published: 2022-09-12, type: capture, side: independent, place: Izium, text: "Izium was taken."}
"""


def test_a_report_becomes_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "izium.yaml"
    path.write_text(TOPIC, encoding="utf-8")
    said, told = load_topic(path)
    assert said.incident == told.incident == "izium/a"
    assert (said.known.claim.stance, told.known.claim.stance) == (Stance.ASSERTS, Stance.NARRATES)
    assert said.known.known == datetime(2022, 9, 11, tzinfo=UTC)
    assert said.event.places[0].region == ("Kharkiv region", "Ukraine")
    assert said.event.quantities[0].minimum == 3
    assert told.event.time is None


def test_a_mistake_says_where_and_what(tmp_path: Path) -> None:
    path = tmp_path / "izium.yaml"
    path.write_text(TOPIC.replace("type: capture, speaker", "type: seize, speaker"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"izium\.yaml: report 1: type 'seize'; use one of abduction"):
        load_topic(path)
