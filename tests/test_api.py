"""The Python API: the documented example works, and the public names say what they are."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import fogline
from fogline.answers import OpenLedger
from fogline.model import Control, Misuse, Reading
from fogline.pipeline import Pipeline

PACK = "ukraine-2022"
STORY = (
    "Russia completes withdrawal from Kherson\n\n"
    "Russia's defence ministry said that its troops had withdrawn from the city of Kherson on Friday.\n\n"
    "Ukraine's general staff said that its forces had retaken two villages near Snihurivka.\n"
)


@pytest.fixture(scope="module")
def reading(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("api") / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return fogline.read(path, published="2022-11-11", pack=PACK)


def test_read_gives_claims_with_speaker_stance_and_words(reading: Reading) -> None:
    said = [(claim.speaker.name, claim.stance.value, claim.content.text) for claim in reading.claims]
    assert any(stance == "asserts" and "withdrawn from the city" in text for _, stance, text in said)
    assert {"russia", "ukraine"} <= {claim.side for claim in reading.claims}
    assert reading.report.published is not None
    assert reading.report.published.iso()[0] == "2022-11-11"


def test_open_add_and_ask(reading: Reading, tmp_path: Path) -> None:
    with fogline.open(tmp_path / "l.db", create=True, pack=PACK) as ledger:
        assert ledger.add(reading).outcome == "new"
        answer = ledger.control("Kherson", on="2022-11-12")
        before = ledger.control("Kherson", on="2022-11-12", as_of="2022-11-10")
        assert [known.claim for known in ledger.claims()] == list(reading.claims)
        assert any(item.incident.type == "withdraw" for item in ledger.incidents())
    assert isinstance(answer, Control)
    assert (answer.place.name, answer.holder) == ("Kherson", "vacated")
    assert before.holder != "vacated"


def test_the_pack_is_found_by_the_sides_that_speak(reading: Reading, tmp_path: Path) -> None:
    with fogline.open(tmp_path / "l.db", create=True) as ledger:
        assert ledger.pack is None
    with fogline.open(tmp_path / "l.db") as ledger:
        ledger.add(reading)
        assert ledger.pack is not None
        assert ledger.pack.id == PACK


MISUSES = [
    ({"published": "11 Nov"}, "'11 Nov': no date; write it as 2022-12-31"),
    ({"pack": "atlantis-1"}, "atlantis-1"),
]


@pytest.mark.parametrize(("options", "says"), MISUSES, ids=["date", "pack"])
def test_read_refuses_what_it_cannot_take(options: dict[str, str], says: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    with pytest.raises(Misuse, match=says):
        fogline.read(path, **options)


def test_control_refuses_what_it_cannot_take(tmp_path: Path) -> None:
    with fogline.open(tmp_path / "l.db", create=True, pack=PACK) as ledger:
        with pytest.raises(Misuse, match=r"place 'Khersom': not known; did you mean .*Kherson"):
            ledger.control("Khersom")
        with pytest.raises(Misuse, match="'tomorrow': no date"):
            ledger.control("Kherson", on="tomorrow")


def test_read_stays_the_function_when_the_stage_is_imported() -> None:
    code = (
        "from fogline.read.encoder import Encoder\n"
        "import fogline, fogline.read.words\n"
        "print(callable(fogline.read), fogline.read.__name__, Encoder.__module__)"
    )
    environment = {"PYTHONPATH": str(Path(fogline.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "read", "fogline.read.encoder"]


def test_every_public_name_is_there_and_documented() -> None:
    named = {name: getattr(fogline, name) for name in fogline.__all__}
    assert fogline.__doc__
    assert [name for name, value in named.items() if not inspect.getdoc(value)] == []
    members = {name: getattr(OpenLedger, name) for name in vars(OpenLedger) if not name.startswith("_")}
    assert [name for name, value in members.items() if not inspect.getdoc(value)] == []
    assert sorted(fogline.__all__) == fogline.__all__
