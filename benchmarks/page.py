"""docs/accuracy.md: the table, figures by kind, and the ten worst confusions; plots and rows are in docs/accuracy/.

The same lines give the same bytes. Nothing of a data set's own words is printed, only classes and labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks import plots
from benchmarks.lines import Line, figure, record_of
from benchmarks.rows import Row
from benchmarks.table import COLUMNS, marked

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
RECORD = "rows.json"
WORST = 10
_HEAD = """\
# Accuracy

How well Fogline reads, measured on published data sets and on its own. This page is written by `make bench DATA=…`:
change the program, not the page. [benchmarks/README.md](../benchmarks/README.md) says what each row counts and how a
figure is pinned. What other systems and people reach is beside it, from their own papers: not always on the same part
or in the same way of counting, so it says where the field stands, and is no race.

"""
_FOOT = """\

Percent unless a unit is given. \\* not measured in the last run: the figure as it was last pinned. *data*: the
first digits of the SHA-256 of the data measured. What is timed is printed as its pin while it stays within its slack.
"""


@dataclass(frozen=True, slots=True)
class Files:
    """What a page consists of: its own text, and the files of its folder by name."""

    page: str
    beside: dict[str, str]

    def write(self, page: Path) -> None:
        """Write all, and remove plots of an earlier page that this one does not show."""
        folder = page.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.svg"):
            if old.name not in self.beside:
                old.unlink()
        for name, text in self.beside.items():
            (folder / name).write_text(text, encoding="utf-8")
        page.write_text(self.page, encoding="utf-8")


def files(found: Sequence[Line], *, weights: str, folder: str = PAGE.stem) -> Files:
    """The page and what stands beside it.

    ``weights`` is the SHA-256 of the encoder that read, ``folder`` the name of the page's folder.
    """
    rows = [line.row for line in found]
    drawn = {plots.file_name(*place): plots.svg(panel) for place, panel in _panels(rows)}
    text = "".join((_HEAD, _table(found), _FOOT, _notes(rows), _encoder(weights), _kinds(rows, folder), _worst(rows)))
    return Files(text, {**drawn, RECORD: record_of(found)})


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> str:
    """A table; columns named in ``right`` are aligned to the right."""
    rule = ("---:" if name in right else "---" for name in header)
    return "".join(f"| {' | '.join(map(_cell, cells))} |\n" for cells in (header, rule, *rows))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _table(found: Iterable[Line]) -> str:
    cells = (_cells(line) for line in found)
    return markdown((*COLUMNS, "data"), cells, right=("Fogline", "pin"))


def _cells(line: Line) -> tuple[str, ...]:
    row = line.row
    value = marked(line).replace("*", "\\*")
    return row.task, row.data, row.metric, value, line.pinned, row.anchor or "–", row.source, row.digest[:8]


def _notes(rows: Iterable[Row]) -> str:
    notes = dict.fromkeys(f"- {row.task}, {row.data}: {row.note}\n" for row in rows if row.note)
    return "\n" + "".join(notes) if notes else ""


def _encoder(weights: str) -> str:
    return f"\nEncoder: `encoder.onnx`, SHA-256 `{weights}` ([model card](../training/MODEL_CARD.md)).\n"


def _panels(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """The rows that have kinds, by task and data set."""
    chosen = (row for row in rows if row.kinds)
    for place, group in groupby(chosen, key=lambda row: (row.task, row.data)):
        yield place, list(group)


def _kinds(rows: Iterable[Row], folder: str) -> str:
    return "\n## By kind\n" + (
        "".join(_section(*place, panel, folder) for place, panel in _panels(rows)) or "\nNone.\n"
    )


def _section(task: str, data: str, panel: Sequence[Row], folder: str) -> str:
    picture = f"![{task} on {data}, by kind]({folder}/{plots.file_name(task, data)})"
    cells = ((row.metric, kind, figure(value, row.unit), f"{n:,}") for row in panel for kind, value, n in row.kinds)
    numbers = markdown(("metric", "kind", "figure", "how many"), cells, right=("figure", "how many"))
    details = f"<details><summary>The same as numbers</summary>\n\n{numbers}\n</details>"
    return f"\n### {task}: {data}\n\n{picture}\n\n{details}\n"


def _worst(rows: Iterable[Row]) -> str:
    """The ten most frequent confusions of each task and data set, with their share of all confusions there."""
    chosen = (row for row in rows if row.confusions)
    sections = [
        f"\n### {task}: {data}, confusions\n\n{_confusions(list(group))}"
        for (task, data), group in groupby(chosen, key=lambda row: (row.task, row.data))
    ]
    return "\n## The ten worst confusions\n" + ("".join(sections) or "\nNone.\n")


def _confusions(rows: Sequence[Row]) -> str:
    """Each metric's confusions are counted against all of that metric; the most frequent are kept."""
    found = [
        (n, row.metric, expected, got, f"{100 * n / sum(times for *_, times in row.confusions):.0f} %")
        for row in rows
        for expected, got, n in row.confusions
    ]
    worst = sorted(found, key=lambda entry: (-entry[0], *entry[1:4]))[:WORST]
    cells = ((metric, expected, got, f"{n:,}", share) for n, metric, expected, got, share in worst)
    header = ("metric", "expected", "got", "how often", "share of the metric's")
    return markdown(header, cells, right=header[3:])
