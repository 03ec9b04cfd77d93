"""The command run in this process, or in one of its own where processes are what is tested."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import fogline
from fogline.cli import main
from fogline.model import Reading

PACK = "ukraine-2022"
LEDGER_SAMPLES = ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html")
COMMAND = (sys.executable, "-c", "from fogline.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """One JSON value a line of what was printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``fogline`` with these arguments; ``stdin`` are bytes, ``width`` the terminal's columns."""

    def running(*arguments: object, stdin: bytes = b"", width: int = 120) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setenv("COLUMNS", str(width))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), written.out, written.err)

    return running


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[str]]:
    """Starts a process of Python that can import this very package; the command line by default."""

    def starting(*arguments: object, command: Sequence[str] = COMMAND) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(Path(fogline.__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
        return subprocess.Popen(
            [*command, *map(str, arguments)],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    return starting


@pytest.fixture(scope="session")
def ledger(sample: Callable[[str], Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three samples; no test may write to it."""
    path = tmp_path_factory.mktemp("ledger") / "kherson.db"
    with fogline.open(path, create=True, pack=PACK) as book:
        for name in LEDGER_SAMPLES:
            book.add(sample(name), now=datetime(2024, 1, 1, tzinfo=UTC))
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A short dated report with two sides in it."""
    path = tmp_path / "story.txt"
    path.write_text(
        "Kyiv reports gains near Snihurivka\n\n"
        "Published: 2022-11-10\n\n"
        "Ukraine's general staff said on Thursday that its troops had retaken two villages near Snihurivka.\n\n"
        "The Russian Defence Ministry denied that its forces had left the town. "
        "A resident said that he saw no soldiers.\n",
        encoding="utf-8",
    )
    return path
