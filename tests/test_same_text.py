"""The same text is the same report, however the path of its file is spelt and wherever the file lies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fogline
from fogline.cli.app import app
from fogline.model import Reading, Report, day

STORIES = {
    "a.txt": "Army says it left\n\nRussia's Defence Ministry said its troops withdrew from Lyman on Tuesday.",
    "b.txt": "Army says it came\n\nUkraine's army said its troops captured Lyman on Tuesday.",
}
DATE = ("--published", "2023-02-08")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "stories")


def written(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def added(ledger: Path, *sources: str | Path, date: tuple[str, ...] = DATE) -> tuple[str, str]:
    """What adding prints on stdout and on stderr."""
    found = CliRunner().invoke(
        app, ["add", *map(str, sources), *date, "--ledger", str(ledger), "--pack", "ukraine-2022"]
    )
    assert found.exit_code == 0, found.output
    return found.stdout, found.stderr


def content(ledger: Path) -> object:
    with fogline.open(ledger, pack="ukraine-2022") as book:
        claims = [(known.claim.id, known.claim.report, known.event) for known in book.claims()]
        return claims, [(one.incident.id, one.assessment.reasons) for one in book.incidents()]


SPELLINGS: dict[str, Callable[[Path], str]] = {
    "absolute": str,
    "relative": lambda folder: os.path.relpath(folder),
    "with a dot": lambda folder: f"./{os.path.relpath(folder)}/",
    "up and down": lambda folder: f"{folder}/../{folder.name}",
    "by a link": lambda folder: str(folder.parent / "link"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_spelling_of_a_path_makes_no_other_report(
    spelling: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    first, other = tmp_path / "first.db", tmp_path / "other.db"
    added(first, folder)
    before = content(first)
    out, _ = added(first, SPELLINGS[spelling](folder))
    assert out.count("unchanged") == len(STORIES)
    assert content(first) == before
    added(other, SPELLINGS[spelling](folder))
    assert content(other) == before


def test_a_copy_in_another_folder_is_there_already_and_says_where(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "elsewhere" / "copy"))
    ledger = tmp_path / "ledger.db"
    added(ledger, folder)
    before = content(ledger)
    for _ in range(2):  # read, then known by its bytes
        out, remarks = added(ledger, copy)
        assert out.count("unchanged") == len(STORIES)
        assert f"a.txt: is recorded already, from {folder / 'a.txt'}" in remarks
    assert content(ledger) == before


def test_the_folder_and_its_copy_at_one_go(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    added(tmp_path / "one.db", folder)
    out, _ = added(tmp_path / "both.db", copy, folder)
    assert (out.count("new"), out.count("unchanged")) == (len(STORIES), len(STORIES))
    assert content(tmp_path / "one.db") == content(tmp_path / "both.db")


def test_standard_input_is_the_file_that_it_comes_from(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    added(ledger, folder)
    before = content(ledger)
    arguments = ["add", "-", *DATE, "--ledger", str(ledger), "--pack", "ukraine-2022"]
    found = CliRunner().invoke(app, arguments, input=STORIES["a.txt"])
    assert "unchanged" in found.stdout
    assert content(ledger) == before


def test_a_changed_file_is_a_revision_by_whatever_path(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    added(ledger, folder)
    (folder / "a.txt").write_text(STORIES["a.txt"].replace("Lyman", "Izium"), encoding="utf-8")
    out, _ = added(ledger, f"{folder}/../{folder.name}", date=("--published", "2023-02-09"))
    assert "revision" in next(line for line in out.splitlines() if line.endswith("a.txt"))
    with fogline.open(ledger, pack="ukraine-2022") as book:
        addresses = [listed.report.address for listed in book.ledger.reports(superseded=True)]
    assert addresses.count(str(folder / "a.txt")) == 2


def test_what_is_read_otherwise_is_read_again(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    added(ledger, folder)
    out, _ = added(ledger, folder, date=("--published", "2023-02-09"))
    assert out.count("revision") == len(STORIES)


def test_ids_depend_on_the_text_its_date_and_who_published_it() -> None:
    ids = {
        Report("They left.", published=day(2023, 2, 8), address=address, publisher=publisher).id
        for address in ("a.txt", "/home/me/b.txt", "C:\\stories\\c.txt", "")
        for publisher in ("Herald", "Gazette")
    }
    assert len(ids) == 2
    pages = {Report("They left.", address=f"https://paper.example/{n}").id for n in (1, 2)}
    assert len(pages) == 2


def test_a_report_of_an_older_ledger_keeps_its_id(tmp_path: Path, pipeline: object) -> None:
    path = tmp_path / "ledger.db"
    report = Report(STORIES["a.txt"], "Army says it left", published=day(2023, 2, 8), address="stories/a.txt")
    with fogline.open(path, create=True, pack="ukraine-2022") as book:
        old = Reading(Report(**{**fields(report), "identity": "r0123456789ab"}), (), ())
        assert book.add(old).report == "r0123456789ab"
        again = book.add(fogline.pipeline_for("ukraine-2022").read(report))
        elsewhere = Report(**{**fields(report), "address": "/home/me/a.txt"})
        third = book.add(fogline.pipeline_for("ukraine-2022").read(elsewhere))
        assert [(one.outcome, one.report) for one in (again, third)] == [("unchanged", "r0123456789ab")] * 2
        assert book.ledger.report("r0123456789ab").id == "r0123456789ab"
        assert book.ledger.verify() == []


def fields(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in ("text", "title", "published", "address")}
