"""What every benchmark hands over: rows, one a figure, and what is missing.

A benchmark is a module with one function, which ``python -m benchmarks`` calls::

    def rows(data: Path | None) -> Iterator[Row | Missing]:
        folder = need(data, "polnear/dev")          # raises Missing, which is said and skipped
        counts = ...
        yield Row(
            task="attribution",
            data="PolNeAR dev",
            metric="exact span F1, source",
            value=81.53,                            # percent unless ``unit`` says otherwise; not rounded
            anchor="CofeNet-BERT 83.2",
            source="Wang et al. 2022, Table 3",
            digest=digest(folder),
            kinds=(("direct", 91.2, 312), ("mixed", 70.1, 98)),
            confusions=(("cue", "content", 41), ("source", "nothing", 17)),
        )

``data`` is the folder that holds all data sets unpacked (benchmarks/README.md), None where none was given. Where one
of several sets is missing, yield the Missing instead of raising it, and go on with the others. Kinds and confusions
are classes and labels ("stative verb", "Asserted"), never words out of a data set: they are printed on the page
docs/accuracy.md. Only the set that this project wrote itself (benchmarks/war-set) may be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

ROUNDING = 0.05

Kind = tuple[str, float, int]
Confusion = tuple[str, str, int]


class Missing(Exception):
    """A data set that is not there: its message is the reason, one line that also names the remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one task on one data set; task, data and metric together are its name.

    ``anchor`` is the figure it is read beside (another system's, or of people with each other), ``source`` where that
    is published. ``digest`` is of the data measured. ``slack`` is how far a figure may fall short of its pin, in the
    row's unit: rounding for what is counted, more for what is timed. ``lower_is_better`` for seconds and megabytes.
    ``kinds`` gives the figure by kind: (kind, figure in the same unit, how many). ``confusions`` gives (expected, got,
    how often). ``note`` is one sentence that the page prints beneath the table.
    """

    task: str
    data: str
    metric: str
    value: float
    unit: str = "%"
    anchor: str = ""
    source: str = ""
    digest: str = ""
    slack: float = ROUNDING
    lower_is_better: bool = False
    kinds: tuple[Kind, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """What the gate pins the figure under."""
        return f"{self.task}: {self.data}: {self.metric}"

    def short_of(self, pin: float) -> float:
        """How far the figure is on the wrong side of a pin, in the row's unit; negative where it is better."""
        return self.value - pin if self.lower_is_better else pin - self.value


class Benchmark(Protocol):
    """A module that measures."""

    def rows(self, data: Path | None) -> Iterator[Row | Missing]:
        """Each figure as soon as it is known. Raises Missing where its data is not there."""
        ...


def need(data: Path | None, inside: str) -> Path:
    """The file or folder of that name in the data folder. Raises Missing where it is not there."""
    if data is None:
        raise Missing(f"{inside}: no data folder was given; give it with --data")
    if not (data / inside).exists():
        raise Missing(f"{data / inside}: not there; unpack the data set there (benchmarks/README.md)")
    return data / inside


@cache
def digest(*paths: Path) -> str:
    """SHA-256, 64 hexadecimal digits, of names and bytes of files and of all files in folders; read once a run.

    Names are taken inside each given folder, so the same data gives the same digest wherever it is unpacked.
    Editors' and archivers' files whose name starts with a dot are left out.
    """
    total = sha256()
    for path in paths:
        for file in _files(path):
            name = file.relative_to(path.parent).as_posix().encode()
            total.update(b"%d:%b%d:" % (len(name), name, file.stat().st_size))
            total.update(file.read_bytes())
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
