"""The demo: three pages for people, one object for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.cli import demo, serve
from fogline.model import Misuse
from fogline.packs import load_pack
from fogline.web.settings import DeskSettings

Run = Callable[..., Any]


@pytest.fixture
def few_samples(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo over three of the samples, so that it is quick."""
    for name in ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html"):
        (tmp_path / name).write_bytes((sample_folder / name).read_bytes())
    monkeypatch.setattr(demo, "sample_folder", lambda _: tmp_path)


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
    assert summary["incident"]["type"] == "withdraw"


@pytest.mark.parametrize("sample", demo.SAMPLES.values(), ids=lambda sample: sample.folder)
def test_what_a_demo_shows_is_there(sample: demo.Sample, sample_folder: Path) -> None:
    folder = demo.sample_folder(sample.folder)
    assert folder == sample_folder.parent / sample.folder
    assert (folder / sample.report).is_file()
    pack = load_pack(sample.pack)
    assert sample.place in {place.name for place in pack.places}
    assert sorted(sample.evenings) == list(sample.evenings)


def test_a_pack_without_samples_is_refused(run: Run) -> None:
    outcome = run("demo", "--pack", "yemen-2014")
    assert outcome.code == 2
    assert (
        "--pack 'yemen-2014': no sample reports for it; one of ukraine-2022, sudan-2023, karabakh-2020" in outcome.err
    )


def test_missing_samples_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo.fogline, "__file__", str(tmp_path / "lib" / "fogline" / "__init__.py"))
    with pytest.raises(Misuse, match="the sample reports are not installed; run the demo from a copy"):
        demo.sample_folder("kherson")


@pytest.mark.usefixtures("few_samples")
@pytest.mark.parametrize(
    ("screen", "told", "opens"), [(":0", (), True), (":0", ("--no-browser",), False), ("", (), False)]
)
def test_the_demo_opens_a_browser_where_there_is_a_screen(
    screen: str, told: tuple[str, ...], opens: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[DeskSettings, bool]] = []
    monkeypatch.setattr(serve, "run", lambda settings, *, opens: served.append((settings, opens)))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    assert run("demo", "--desk", *told).code == 0
    ((settings, opened),) = served
    assert opened is opens
    assert settings.story
    assert settings.story.evenings[-1] == "2022-11-12"
    assert settings.story.incident
