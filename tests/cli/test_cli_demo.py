"""The demo: three pages for people, one object for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.cli import demo
from fogline.model import Misuse

Run = Callable[..., Any]


@pytest.fixture
def few_samples(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo over three of the samples, so that it is quick."""
    for name in ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html"):
        (tmp_path / name).write_bytes((sample_folder / name).read_bytes())
    monkeypatch.setattr(demo, "sample_folder", lambda: tmp_path)


@pytest.mark.usefixtures("few_samples")
@pytest.mark.parametrize("width", [80, 160])
def test_the_demo_shows_three_pages(width: int, run: Run) -> None:
    outcome = run("demo", width=width)
    assert (outcome.code, outcome.err) == (0, "")
    headings = [line for line in outcome.out.splitlines() if line.startswith("─") and "─ " in line]
    assert [f" {number}. " in line for number, line in enumerate(headings, start=1)] == [True] * 3
    assert all(len(line) <= width for line in outcome.out.splitlines())


@pytest.mark.usefixtures("few_samples")
def test_the_demo_as_json(run: Run) -> None:
    outcome = run("demo", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    (summary,) = outcome.objects
    assert summary["reports"] == 3
    assert summary["claims"] > 10
    assert summary["control"]["place"] == "Kherson"
    assert summary["withdrawal"]["type"] == "withdraw"


def test_the_samples_are_found(sample_folder: Path) -> None:
    assert demo.sample_folder() == sample_folder


def test_missing_samples_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo.fogline, "__file__", str(tmp_path / "lib" / "fogline" / "__init__.py"))
    with pytest.raises(Misuse, match="the sample reports are not installed; run the demo from a copy"):
        demo.sample_folder()
