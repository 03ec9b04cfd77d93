"""The table and docs/accuracy.md, on made-up rows."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import gate_file
from benchmarks.__main__ import Places, chosen, finish, parser
from benchmarks.gate import Gate, Pin
from benchmarks.lines import Line, lines, read_record, record_of, settled, with_detail
from benchmarks.page import files, markdown
from benchmarks.plots import svg
from benchmarks.rows import Row
from benchmarks.runs import Run
from benchmarks.table import table
from fogline.model.errors import Misuse

KINDS = (("long | wide", 60.0, 1200), ("short", 96.5, 40))
WRONG = (("asserts", "denies", 3), ("asserts", "narrates", 9), *((f"label {i}", "nothing", 1) for i in range(12)))
F1 = Row("reading", "made-up set", "F1", 81.26, anchor="people 90", source="Roe 2020", digest="a" * 64)
RICH = replace(F1, metric="recall", kinds=KINDS, confusions=WRONG, note="a note")
TIMED = Row("speed", "texts", "ratio", 57.0, slack=8.0)
GATE = Gate({row.name: Pin("made-up", row) for row in (F1, replace(TIMED, value=60.0))})
RUNS = (Run("made-up", (RICH, replace(F1, value=79.0))),)


def page(found: list[Line]) -> str:
    return files(found, weights="c" * 64).page


def printed(found: list[Line]) -> str:
    console = Console(width=160, file=io.StringIO())
    console.print(table(found))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_table_gives_figure_pin_anchor_and_its_source() -> None:
    (line,) = [line for line in printed(lines(GATE, RUNS)).splitlines() if "F1" in line]
    cells = [cell.strip() for cell in line.strip("│ ").split("│")]
    assert cells == ["reading", "made-up set", "F1", "79.0", "81.3", "people 90", "Roe 2020"]


def test_what_was_not_measured_is_its_pin_and_marked() -> None:
    text = printed(lines(GATE, RUNS))
    assert "60.0 *" in text
    assert "* not measured in this run" in text


def test_page_is_the_same_for_the_same_rows_in_any_order() -> None:
    mixed = (Run("made-up", tuple(reversed(RUNS[0].rows))),)
    assert files(lines(GATE, RUNS), weights="c" * 64) == files(lines(GATE, mixed), weights="c" * 64)


def test_page_lists_ten_confusions_the_worst_first() -> None:
    _, _, section = page(lines(GATE, RUNS)).partition("## The ten worst confusions")
    rows = [line for line in section.splitlines() if line.startswith("| recall")]
    assert len(rows) == 10
    assert rows[0] == "| recall | asserts | narrates | 9 | 38 % |"


def test_page_gives_kinds_as_plot_and_numbers() -> None:
    made = files(lines(GATE, RUNS), weights="c" * 64)
    assert "](accuracy/reading-made-up-set.svg)" in made.page
    assert "| recall | long \\| wide | 60.0 | 1,200 |" in made.page
    assert made.beside["reading-made-up-set.svg"].rstrip().endswith("</svg>")


def test_page_names_notes_data_and_weights() -> None:
    text = page(lines(GATE, RUNS))
    assert "- reading, made-up set: a note" in text
    assert "| aaaaaaaa |" in text
    assert "c" * 64 in text


def test_page_of_nothing_says_so() -> None:
    assert page([]).count("None.") == 2


@pytest.mark.parametrize(("measured", "shown"), [(57.0, "60.0"), (65.0, "60.0"), (70.0, "70.0"), (50.0, "50.0")])
def test_what_is_timed_is_shown_as_its_pin_within_its_slack(measured: float, shown: str) -> None:
    found = lines(GATE, [Run("made-up", (replace(TIMED, value=measured),))])
    assert {line.row.name: line.value for line in settled(found)}[TIMED.name] == shown


def test_record_keeps_the_detail_of_what_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text(record_of(lines(Gate(), RUNS)), encoding="utf-8")
    before = read_record(tmp_path / "rows.json")
    assert before[RICH.name] == RICH
    pinned = Gate({RICH.name: Pin("made-up", replace(RICH, kinds=(), confusions=(), note=""))})
    assert [line.row for line in with_detail(lines(pinned, ()), before)] == [RICH]


def test_record_of_other_data_is_not_used() -> None:
    pinned = Gate({RICH.name: Pin("made-up", replace(F1, metric="recall", digest="b" * 64))})
    (line,) = with_detail(lines(pinned, ()), {RICH.name: RICH})
    assert line.row.kinds == ()


def test_plot_says_every_kind_and_figure() -> None:
    text = svg([RICH, replace(TIMED, kinds=(("news", 3.5, 2),), unit="×")])
    for words in ("long | wide (1,200)", "96.5", "recall: 81.3 in all", "news (2)", "3.50 ×"):
        assert words in text


def test_cells_of_markdown_cannot_break_its_table() -> None:
    assert markdown(("a",), [("x|y\n<b>",)]) == "| a |\n| --- |\n| x\\|y &lt;b> |\n"


def test_run_shows_pins_and_writes_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = Places(tmp_path / "gate.toml", tmp_path / "docs" / "accuracy.md")
    options = parser().parse_args(["--gate", "--raise", "--page"])
    assert finish(options, RUNS, places) == 0
    assert set(gate_file.read(places.gate).pins) == {F1.name, RICH.name}
    names = {path.name for path in (tmp_path / "docs" / "accuracy").iterdir()}
    assert names == {"rows.json", "reading-made-up-set.svg"}
    assert "How well Fogline reads" in capsys.readouterr().out


def test_page_written_anew_loses_plots_that_it_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.md"
    files(lines(GATE, RUNS), weights="").write(path)
    files(lines(GATE, ()), weights="").write(path)
    assert [file.name for file in (tmp_path / "accuracy").iterdir()] == ["rows.json"]


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--gate"], 1)])
def test_gate_refuses_only_where_it_is_asked(
    arguments: list[str], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate_file.write(GATE, tmp_path / "gate.toml")
    places = Places(tmp_path / "gate.toml", tmp_path / "accuracy.md")
    assert finish(parser().parse_args(arguments), RUNS, places) == status
    assert f"gate: {F1.name}: 79.00 falls short of its pin 81.26 by 2.26" in capsys.readouterr().err


def test_missing_and_broken_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs = [Run("one", missing=("set/dev: not there",)), Run("two", error="ValueError: line 3")]
    places = Places(tmp_path / "gate.toml", tmp_path / "accuracy.md")
    assert finish(parser().parse_args([]), runs, places) == 1
    assert capsys.readouterr().err == "skipped: one: set/dev: not there\nbroken: two: ValueError: line 3\n"


def test_an_unknown_benchmark_is_refused_with_those_that_are_there() -> None:
    assert chosen(["b"], ["a", "b"]) == ["b"]
    assert chosen(None, ["a", "b"]) == ["a", "b"]
    with pytest.raises(Misuse, match="--only c: no such benchmark; there are a, b"):
        chosen(["c"], ["a", "b"])
