"""Processes of their own: what a command loads, two at once, a kill, a reader that goes away."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

import fogline
from fogline.ledger import Ledger
from fogline.model import LedgerRefused, Reading

Run = Callable[..., Any]
Start = Callable[..., "Popen[str]"]
PACK = ("--pack", "ukraine-2022")
LIMIT = 300  # seconds; a busy machine is slow, a hanging process is never this slow

_THEN_LIST = """
import sys
from fogline.cli import main
try:
    main()
finally:
    print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)
"""
LOADS = [
    ("control", {"onnxruntime", "spacy", "trafilatura", "tokenizers", "lemminflect", "httpx", "alembic", "rich"}),
    ("read", {"sqlalchemy", "alembic", "trafilatura"}),
]


@pytest.mark.parametrize(("command", "unwanted"), LOADS, ids=[command for command, _ in LOADS])
def test_a_command_loads_only_what_it_needs(
    command: str, unwanted: set[str], ledger: Path, story: Path, start: Start
) -> None:
    arguments = {"control": ("control", "Kherson", "--ledger", ledger), "read": ("read", story, *PACK)}[command]
    out, err = start(*arguments, "--json", command=(sys.executable, "-c", _THEN_LIST)).communicate(timeout=LIMIT)
    assert out.startswith("{"), err
    assert unwanted & set(err.split()) == set()


def contents(path: Path) -> tuple[int, int, list[str]]:
    """Reports, claims, and what is altered."""
    with Ledger.open(path) as ledger:
        counts = ledger.counts()
        return counts.reports, counts.standing, ledger.verify()


def test_two_adds_at_once_share_the_work(sample_folder: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("05-trap.txt", "07-shoigu-orders.txt", "12-ministry-bulletin.txt"):
        shutil.copy(sample_folder / name, folder)
    path = tmp_path / "l.db"
    both = [start("add", folder, "--ledger", path, *PACK) for _ in range(2)]
    written = [process.communicate(timeout=LIMIT) for process in both]
    assert [process.returncode for process in both] == [0, 0], written
    outcomes = sorted(line.split()[0] for out, _ in written for line in out.splitlines())
    assert outcomes == ["new"] * 3 + ["unchanged"] * 3
    reports, claims, altered = contents(path)
    assert (reports, altered) == (3, [])
    assert claims == sum(int(line.split()[1]) for out, _ in written for line in out.splitlines() if "new" in line)


def test_a_killed_add_is_made_whole_by_the_next(sample_folder: Path, tmp_path: Path, start: Start, run: Run) -> None:
    path = tmp_path / "l.db"
    process = start("add", sample_folder, "--ledger", path, *PACK)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=LIMIT)
    assert all(line.startswith("new") for line in told)
    reports, _, altered = contents(path)
    assert reports >= len(told)
    assert altered == []
    outcome = run("add", sample_folder, "--ledger", path, *PACK)
    assert outcome.code == 0, outcome
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines[: len(told)]] == ["unchanged"] * len(told)
    assert contents(path) == (len(lines), sum(int(line.split()[1]) for line in lines), [])


def test_a_full_disk_keeps_what_was_recorded(sample: Callable[[str], Reading], tmp_path: Path) -> None:
    path, now = tmp_path / "l.db", datetime(2024, 1, 1, tzinfo=UTC)
    with fogline.open(path, create=True) as book:
        book.add(sample("05-trap.txt"), now=now)
        with book.ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerRefused, match="the disk is full; free some space"):
            book.add(sample("07-shoigu-orders.txt"), now=now)
    reports, claims, altered = contents(path)
    assert (reports, claims, altered) == (1, len(sample("05-trap.txt").claims), [])


def test_a_full_disk_is_one_line_and_a_failure(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LedgerRefused("ledger l.db: the disk is full; free some space")

    monkeypatch.setattr(Ledger, "add", full)
    outcome = run("add", story, "--ledger", tmp_path / "l.db", *PACK)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "fogline: ledger l.db: the disk is full; free some space\n"


def test_an_unexpected_error_costs_one_report(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(fogline.pipeline_for("ukraine-2022"), "_read", broken)
    outcome = run("add", story, "--ledger", tmp_path / "l.db", *PACK)
    assert outcome.code == 1
    reason, summary = outcome.err.splitlines()
    assert reason.startswith("fogline: skipped: ")
    assert "RuntimeError while it was read (two lines); a fault of the program" in reason
    assert summary.endswith("1 skipped")


def test_a_reader_that_goes_away_is_no_failure(ledger: Path, start: Start) -> None:
    first = ("head", "-n", "1")
    process = start("claims", "--ledger", ledger, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    with Popen(first, stdin=process.stdout, stdout=PIPE, text=True) as head:
        process.stdout.close()  # only the other process still reads
        assert head.communicate(timeout=LIMIT)[0].startswith("{")
    process.wait(timeout=LIMIT)
    with process.stderr as stream:
        assert stream.read() == ""
