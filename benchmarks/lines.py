"""The lines of the table: what was measured beside its pin, and what was not measured as it was last pinned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.gate import Gate, Pin, is_timed
from benchmarks.rows import Row
from benchmarks.runs import Run, all_rows


@dataclass(frozen=True, slots=True)
class Line:
    """A figure to show: ``measured`` in this run, or else its pin."""

    row: Row
    pin: Pin | None
    measured: bool

    @property
    def value(self) -> str:
        return figure(self.row.value, self.row.unit)

    @property
    def pinned(self) -> str:
        return figure(self.pin.row.value, self.pin.row.unit) if self.pin else "–"


def figure(value: float, unit: str) -> str:
    """A figure with one decimal where it is percent, else with two and its unit."""
    return f"{value:.1f}" if unit == "%" else f"{value:.2f} {unit}".rstrip()


def lines(gate: Gate, runs: Iterable[Run]) -> list[Line]:
    """One line a figure, measured or pinned, in the order of task, data set and metric."""
    measured = [Line(row, gate.pins.get(row.name), True) for row in all_rows(runs)]
    given = {line.row.name for line in measured}
    pinned = [Line(pin.row, pin, False) for name, pin in gate.pins.items() if name not in given]
    return sorted((*measured, *pinned), key=lambda line: order(line.row))


def order(row: Row) -> tuple[str, str, str]:
    return row.task, row.data, row.metric


def settled(found: Iterable[Line]) -> list[Line]:
    """The lines as a page keeps them: what is timed, and within its slack, is printed as its pin."""
    return [_settled(line) for line in found]


def _settled(line: Line) -> Line:
    pin = line.pin
    if pin is None or not is_timed(pin.row) or abs(line.row.value - pin.row.value) > pin.row.slack:
        return line
    return replace(line, row=replace(line.row, value=pin.row.value))


def with_detail(found: Iterable[Line], recorded: Mapping[str, Row]) -> list[Line]:
    """The lines, those not measured with the kinds and confusions of the last run that measured them on such data."""
    return [line if line.measured else _with_detail(line, recorded.get(line.row.name)) for line in found]


def _with_detail(line: Line, before: Row | None) -> Line:
    if before is None or before.digest != line.row.digest:
        return line
    row = replace(line.row, kinds=before.kinds, confusions=before.confusions, note=before.note)
    return replace(line, row=row)


def read_record(path: Path) -> dict[str, Row]:
    """The rows of the last page by name; none where there is no page yet."""
    if not path.exists():
        return {}
    rows = [_row(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    return {row.name: row for row in rows}


def _row(entry: dict[str, Any]) -> Row:
    tuples = {name: tuple(map(tuple, entry.pop(name, ()))) for name in ("kinds", "confusions")}
    return Row(**entry, **tuples)


def record_of(found: Iterable[Line]) -> str:
    """The rows as JSON: one object a row, one row a line."""
    rows = (json.dumps(asdict(line.row), ensure_ascii=False) for line in found)
    return "[\n" + ",\n".join(rows) + "\n]\n"
