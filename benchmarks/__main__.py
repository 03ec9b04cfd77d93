"""Every benchmark in one table, checked against the gate: ``make bench DATA=DIR``.

    python -m benchmarks [--data DIR] [--only NAME] [--gate] [--page]
    python -m benchmarks --data DIR --raise
    python -m benchmarks --data DIR --lower "TASK: DATA SET: METRIC" --because TEXT

DIR holds the data sets unpacked (benchmarks/README.md); what is missing is said and skipped. The exit status is 0, 1
where the gate refuses a figure or a benchmark broke, and 2 for a request that cannot be met.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rich
from rich.console import Console
from rich.progress import Progress

from benchmarks import gate_file
from benchmarks.gate import Finding, Gate, findings, lowered, raised
from benchmarks.lines import lines, read_record, settled, with_detail
from benchmarks.page import PAGE, RECORD, files
from benchmarks.rows import digest
from benchmarks.runs import Run, measured, names
from benchmarks.table import table
from fogline.model.errors import Misuse
from fogline.read.encoder import WEIGHTS

PLAIN_WIDTH = 180  # columns, where the table goes to no terminal


@dataclass(frozen=True, slots=True)
class Places:
    """Where the gate and the page are."""

    gate: Path = gate_file.FILE
    page: Path = PAGE


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    add = result.add_argument
    add(
        "--data", type=_folder, metavar="DIR", help="folder of the unpacked data sets; without it, only what needs none"
    )
    add("--only", action="append", metavar="NAME", help="run this benchmark alone; may be given again")
    add("--gate", action="store_true", help="fail where a figure falls short of its pin or its data has changed")
    add("--page", action="store_true", help="write docs/accuracy.md and its plots")
    add("--raise", action="store_true", dest="up", help="pin new and better figures")
    add("--lower", metavar="ROW", help="pin this row as measured now; needs --because")
    add("--because", metavar="TEXT", default="", help="why the row is lowered; kept in the gate")
    add("--verbose", action="store_true", help="print where a benchmark broke")
    return result


def _folder(text: str) -> Path | None:
    return Path(text) if text else None


def chosen(only: Sequence[str] | None, there: Sequence[str]) -> list[str]:
    """The benchmarks to run. Raises Misuse for one that is not there."""
    unknown = [name for name in only or () if name not in there]
    if unknown:
        raise Misuse(f"--only {unknown[0]}: no such benchmark; there are {', '.join(there)}")
    return [name for name in there if not only or name in only]


def run_all(wanted: Sequence[str], data: Path | None) -> Iterator[Run]:
    """Run each in turn, with a progress bar on standard error where that is a terminal."""
    rich.reconfigure(stderr=True)  # the bars of the benchmarks themselves go there too
    with Progress(console=rich.get_console(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("benchmarks", total=len(wanted))
        for name in wanted:
            bar.update(task, description=name)
            yield measured(name, data)
            bar.advance(task)


def moved(gate: Gate, runs: Sequence[Run], options: argparse.Namespace) -> Gate:
    """The gate after --raise and --lower. Raises Misuse where it cannot be lowered so."""
    if options.lower:
        gate = lowered(gate, runs, name=options.lower, because=options.because)
    return raised(gate, runs) if options.up else gate


def show(gate: Gate, runs: Sequence[Run], found: Sequence[Finding]) -> None:
    """The table on standard output; what is missing, broken or refused on standard error."""
    failing = [one for one in found if one.fails]
    width = None if sys.stdout.isatty() else PLAIN_WIDTH
    Console(width=width).print(table(lines(gate, runs), failing={one.row for one in failing}))
    said = [f"skipped: {run.benchmark}: {reason}" for run in runs for reason in run.missing]
    said += [f"broken: {run.benchmark}: {run.error}" for run in runs if run.error]
    said += [f"gate: {one}" for one in failing]
    if len(found) > len(failing):
        said.append(f"note: {len(found) - len(failing)} figures are not pinned yet; pin them with --raise")
    for line in said:
        print(line, file=sys.stderr)


def write_page(gate: Gate, runs: Sequence[Run], page: Path) -> None:
    before = read_record(page.with_suffix("") / RECORD)
    shown = with_detail(settled(lines(gate, runs)), before)
    files(shown, weights=digest(WEIGHTS / "encoder.onnx"), folder=page.stem).write(page)
    print(f"wrote {page}", file=sys.stderr)


def finish(options: argparse.Namespace, runs: Sequence[Run], places: Places) -> int:
    """Show, pin and write what was asked for; the exit status."""
    gate = moved(gate_file.read(places.gate), runs, options)
    found = list(findings(gate, runs))
    show(gate, runs, found)
    if options.up or options.lower:
        gate_file.write(gate, places.gate)
    if options.page:
        write_page(gate, runs, places.page)
    refused = options.gate and any(one.fails for one in found)
    return 1 if refused or any(run.error for run in runs) else 0


def main(argv: Sequence[str] | None = None, *, places: Places | None = None) -> int:
    options = parser().parse_args(argv)
    logging.basicConfig()
    logging.getLogger("benchmarks").setLevel(logging.DEBUG if options.verbose else logging.WARNING)
    try:
        runs = list(run_all(chosen(options.only, names()), options.data))
        return finish(options, runs, places or Places())
    except Misuse as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
