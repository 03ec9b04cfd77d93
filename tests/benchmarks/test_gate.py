"""The gate: what it refuses, what it pins, and that it keeps reasons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import gate_file
from benchmarks.gate import Gate, Pin, findings, lowered, raised
from benchmarks.rows import Row
from benchmarks.runs import Run
from fogline.model.errors import Misuse

F1 = Row("reading", "made-up set", "F1", 80.0, anchor="people 90", source="Roe 2020", digest="a" * 64)
SECONDS = Row("speed", "texts", "start", 2.0, unit="s", slack=0.5, lower_is_better=True)
RATIO = Row("speed", "texts", "ratio", 60.0, slack=8.0)


def gate_of(*rows: Row) -> Gate:
    return Gate({row.name: Pin("made-up", row) for row in rows})


def run(*rows: Row, **more: tuple[str, ...] | str) -> Run:
    return Run("made-up", rows, **more)  # type: ignore[arg-type]


CASES = {
    "the same": (F1, 80.0, False),
    "short by rounding": (F1, 79.95, False),
    "short by more than rounding": (F1, 79.94, True),
    "better": (F1, 85.0, False),
    "slower within its slack": (SECONDS, 2.5, False),
    "slower than its slack": (SECONDS, 2.52, True),
    "faster": (SECONDS, 0.1, False),
    "ratio within its slack": (RATIO, 52.0, False),
    "ratio below its slack": (RATIO, 51.9, True),
}


@pytest.mark.parametrize("case", CASES)
def test_a_figure_below_its_pin_is_refused_and_named(case: str) -> None:
    pinned, value, refused = CASES[case]
    found = list(findings(gate_of(pinned), [run(replace(pinned, value=value))]))
    assert [(one.row, one.fails) for one in found] == [(pinned.name, True)] * refused


def test_slack_is_the_pin_s_and_not_the_row_s() -> None:
    assert list(findings(gate_of(F1), [run(replace(F1, value=70.0, slack=50.0))]))


def test_changed_data_is_refused_even_with_a_better_figure() -> None:
    (one,) = findings(gate_of(F1), [run(replace(F1, value=99.0, digest="b" * 64))])
    assert one.fails
    assert "the data has changed (digest bbbbbbbbbbbb, pinned with aaaaaaaaaaaa)" in one.message


def test_a_new_figure_is_named_and_not_refused() -> None:
    (one,) = findings(Gate(), [run(F1)])
    assert not one.fails
    assert "not pinned yet" in one.message


@pytest.mark.parametrize(
    ("more", "refused"),
    [({}, True), ({"missing": ("set/dev: not there",)}, False), ({"error": "ValueError"}, False)],
    ids=["ran whole", "data missing", "broken"],
)
def test_a_figure_that_is_gone_is_refused_where_its_benchmark_ran_whole(more: dict[str, str], refused: bool) -> None:
    found = list(findings(gate_of(F1), [run(**more)]))
    assert [one.fails for one in found] == [True] * refused


def test_raising_pins_new_and_better_figures_and_lowers_none() -> None:
    better, worse = replace(F1, value=81.004, kinds=(("long", 70.0, 3),)), replace(SECONDS, value=9.0)
    gate = raised(gate_of(F1, SECONDS), [run(better, worse, RATIO)])
    values = {name: pin.row.value for name, pin in gate.pins.items()}
    assert values == {F1.name: 81.0, SECONDS.name: 2.0, RATIO.name: 60.0}
    assert gate.pins[F1.name].row.kinds == ()


def test_raising_keeps_the_pin_of_changed_data() -> None:
    gate = raised(gate_of(F1), [run(replace(F1, value=99.0, digest="b" * 64))])
    assert gate == gate_of(F1)


def test_raising_a_timed_figure_takes_more_than_its_slack() -> None:
    lucky, faster = replace(SECONDS, value=1.6), replace(SECONDS, value=1.4)
    assert raised(gate_of(SECONDS), [run(lucky)]).pins[SECONDS.name].row.value == 2.0
    assert raised(gate_of(SECONDS), [run(faster)]).pins[SECONDS.name].row.value == 1.4


def test_raising_renews_an_anchor() -> None:
    gate = raised(gate_of(F1), [run(replace(F1, anchor="people 91", source="Roe 2021"))])
    assert (gate.pins[F1.name].row.anchor, gate.pins[F1.name].row.value) == ("people 91", 80.0)


def test_lowering_keeps_its_reason() -> None:
    worse = replace(F1, value=78.0)
    gate = lowered(gate_of(F1), [run(worse)], name=F1.name, because="errors in the set were mended")
    assert gate.pins[F1.name].because == ("80.00 to 78.00: errors in the set were mended",)
    assert list(findings(gate, [run(worse)])) == []
    assert list(findings(gate, [run(replace(F1, value=77.0))]))


def test_lowering_takes_changed_data() -> None:
    other = replace(F1, digest="b" * 64)
    gate = lowered(gate_of(F1), [run(other)], name=F1.name, because="version 2 of the set")
    assert list(findings(gate, [run(other)])) == []


def test_a_figure_that_is_gone_is_dropped_with_its_reason() -> None:
    gate = lowered(gate_of(F1, RATIO), [run(RATIO)], name=F1.name, because="counted twice")
    assert list(gate.pins) == [RATIO.name]
    assert gate.dropped == (f"{F1.name}, 80.00: counted twice",)


@pytest.mark.parametrize(
    ("name", "because", "message"),
    [
        (F1.name, " ", "has no reason; say it with --because"),
        ("reading: made-up set: F2", "typing", "is it 'reading: made-up set: F1'?"),
        (F1.name, "it was not run", "was not measured in this run; run its benchmark with --only made-up"),
    ],
)
def test_lowering_is_refused(name: str, because: str, message: str) -> None:
    with pytest.raises(Misuse) as refusal:
        lowered(gate_of(F1), [Run("another")], name=name, because=because)
    assert message in str(refusal.value)


def test_gate_file_keeps_all(tmp_path: Path) -> None:
    odd = replace(F1, metric='of "quoted" \\ words, × and 40 %', value=66.67)
    pins = {row.name: Pin("made-up", row, ('80.00 to 66.67: said\nby "Roe"',)) for row in (odd, RATIO, SECONDS)}
    gate = Gate(pins, ("one that went, 3.00: counted twice",))
    gate_file.write(gate, tmp_path / "gate.toml")
    assert gate_file.read(tmp_path / "gate.toml") == gate


def test_no_gate_file_is_an_empty_gate(tmp_path: Path) -> None:
    assert gate_file.read(tmp_path / "gate.toml") == Gate()


@pytest.mark.parametrize("text", ["[[pin]\n", "[[pin]]\ntask = 'a'\n", "[[pin]]\nbenchmark = 'a'\nspeed = 3\n"])
def test_a_broken_gate_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gate.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Misuse, match="is no gate file"):
        gate_file.read(path)


def test_the_project_s_gate_can_be_read_and_is_as_it_would_be_written() -> None:
    gate = gate_file.read(gate_file.FILE)
    assert gate.pins
    assert gate_file.text_of(gate) == gate_file.FILE.read_text(encoding="utf-8")
