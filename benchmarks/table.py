"""The one table: task, data set, metric, Fogline, pin, anchor and where it is from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.table import Table

from benchmarks.lines import Line

COLUMNS = ("task", "data set", "metric", "Fogline", "pin", "anchor", "where it is from")
NOT_MEASURED = "*"
CAPTION = f"percent unless a unit is given; {NOT_MEASURED} not measured in this run: the last pin"


def table(found: Iterable[Line], *, failing: Collection[str] = ()) -> Table:
    """One row a figure; ``failing`` are names that the gate refuses, printed in red."""
    result = Table(title="How well Fogline reads", caption=CAPTION, caption_justify="left")
    for name in COLUMNS:
        number = name in ("Fogline", "pin")
        result.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
    before: tuple[str, str] | None = None
    for line in found:
        place = (line.row.task, line.row.data)
        result.add_row(*_cells(line, repeats=place == before), style="red" if line.row.name in failing else None)
        before = place
    return result


def _cells(line: Line, *, repeats: bool) -> list[str]:
    row = line.row
    place = ["", ""] if repeats else [row.task, row.data]
    return [*place, row.metric, marked(line), line.pinned, row.anchor or "–", row.source]


def marked(line: Line) -> str:
    """The figure, with the mark of one that this run did not measure."""
    return line.value if line.measured else f"{line.value} {NOT_MEASURED}"
