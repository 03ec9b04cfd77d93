"""A ledger is asked with the pack that its reports were read with, unless it is told otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

import fogline
from fogline.answers import OpenLedger
from fogline.ingest import IngestSettings, load, parse_published
from fogline.model import Reading

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SHIPPED = Path(fogline.__file__).parent / "packs"


def read(folder: Path, text: str, *, pack: str | None, published: str = "2024-02-20") -> Reading:
    file = folder / "report.txt"
    file.write_text(f"A town changes hands\n\n{text}\n", encoding="utf-8")
    settings = IngestSettings(published=parse_published(published))
    return fogline.pipeline_for(pack).read(load(str(file), settings=settings))


def asked(ledger: Path, *, pack: str | None = None) -> str | None:
    with OpenLedger.open(ledger, pack=pack) as book:
        return book.pack.id if book.pack else None


def test_narration_of_a_side_s_doing_is_enough_to_find_the_pack(tmp_path: Path) -> None:
    reading = read(tmp_path, "Russian troops captured Avdiivka on 17 February 2024.", pack="ukraine-2022")
    with OpenLedger.open(tmp_path / "l.db", create=True) as book:
        book.add(reading, now=NOW)
    assert asked(tmp_path / "l.db") == "ukraine-2022"


def test_the_pack_that_was_named_is_remembered_and_gives_way_to_another_named_one(tmp_path: Path) -> None:
    reading = read(tmp_path, "It rained in the hills for days.", pack="sudan-2023")
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="sudan-2023") as book:
        book.add(reading, now=NOW)
    assert asked(tmp_path / "l.db") == "sudan-2023"
    assert asked(tmp_path / "l.db", pack="yemen-2014") == "yemen-2014"
    assert asked(tmp_path / "l.db") == "sudan-2023"


def test_a_folder_of_one_s_own_is_found_again_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(SHIPPED / "karabakh-2020", tmp_path / "mine")
    about = tmp_path / "mine" / "pack.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("id: karabakh-2020", "id: mine"), encoding="utf-8")
    reading = read(tmp_path, "Azerbaijani troops captured Shusha on 8 November 2020.", pack="karabakh-2020")
    monkeypatch.chdir(tmp_path)
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="mine") as book:
        book.add(reading, now=NOW)
    monkeypatch.chdir("/")
    assert asked(tmp_path / "l.db") == "mine"


def test_of_two_conflicts_the_one_of_most_claims_is_asked(tmp_path: Path) -> None:
    texts = {
        "sudan-2023": "The RSF attacked Nyala on Monday. The army shelled Nyala. The RSF captured a base in Nyala.",
        "ukraine-2022": "Russian troops shelled Nikopol.",
    }
    with OpenLedger.open(tmp_path / "l.db", create=True) as book:
        for pack, text in texts.items():
            (tmp_path / pack).mkdir()
            book.add(read(tmp_path / pack, text, pack=pack), now=NOW)
    assert asked(tmp_path / "l.db") == "sudan-2023"
