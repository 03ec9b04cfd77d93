"""Speed: whole reading beside the encoder alone on the same texts in the same run, and cold starts.

    python -m benchmarks.speed [--repeat N]

The texts are the sample reports, read ``--repeat`` times as ``fogline add`` reads many. "read" is from
a cleaned report to its claims and notes; "encoder" is tokens to scores of the same texts, without
overlap between windows. Cold starts are whole processes: time in seconds, peak memory in MB. What is
pinned is pinned as a ratio to something measured on the same machine in the same run, or as memory and size, which
hardly depend on the machine.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import Row, digest
from fogline.ingest import IngestSettings, load
from fogline.model import Report
from fogline.pipeline import Pipeline
from fogline.read.encoder import WEIGHTS, Encoder
from fogline.read.windows import WordRow
from fogline.read.words import doc_of

SAMPLES = Path(__file__).parents[1] / "examples" / "kherson"
FLOOR_RATIO = 0.6
LIMITS = {"read": (3.0, 700.0), "control": (1.5, None)}
REPEAT = 5
COLD_RUNS = 3
# Imports that each command cannot do without: what its cold start is a multiple of.
LIBRARIES = {"read": "onnxruntime, tokenizers, spacy, typer", "control": "sqlalchemy, typer, yaml"}
# A small process in between: a child's peak counts the memory of the process that it was started from.
_MEASURED = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen([sys.executable, "-c", *sys.argv[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""
_COMMAND = "from fogline.cli import main; main()"
_RATIO_SLACK = 8.0  # points: a guess at what a busy machine does to it
_COLD_SLACK = 0.4  # times the libraries' own start, in the same runs
_MEMORY_SLACK = 40.0  # MB


@dataclass(frozen=True, slots=True)
class Throughput:
    """Word pieces of all texts, and the best seconds of the encoder alone and of whole reading."""

    pieces: int
    encoder: float
    reading: float

    @property
    def ratio(self) -> float:
        return self.encoder / self.reading


@dataclass(frozen=True, slots=True)
class Cold:
    """A command as a process: best seconds, peak MB, and best seconds of only importing its libraries."""

    name: str
    seconds: float
    memory: float
    libraries: float


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    """Ratios, memory and the size of the model."""
    yield _row(
        "whole reading, share of the encoder's own throughput", 100.0 * throughput(REPEAT).ratio, slack=_RATIO_SLACK
    )
    for cold in cold_starts():
        times = cold.seconds / cold.libraries
        metric = f"cold start of {cold.name}, times the start of its libraries"
        yield _row(metric, times, unit="×", slack=_COLD_SLACK, lower_is_better=True)
        yield _row(f"peak memory of {cold.name}", cold.memory, unit="MB", slack=_MEMORY_SLACK, lower_is_better=True)
    megabytes = (WEIGHTS / "encoder.onnx").stat().st_size / 1e6
    yield Row("speed", "weights", "size of the model", megabytes, unit="MB", slack=0.5, lower_is_better=True)


def _row(metric: str, value: float, *, slack: float, unit: str = "%", lower_is_better: bool = False) -> Row:
    return Row(
        "speed", "sample reports", metric, value, unit=unit, slack=slack, lower_is_better=lower_is_better,
        digest=digest(SAMPLES),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=REPEAT)
    show_throughput(throughput(parser.parse_args().repeat))
    for cold in cold_starts():
        show_cold(cold)


def throughput(repeat: int) -> Throughput:
    reports = [load(p, settings=IngestSettings()) for p in sorted(SAMPLES.iterdir()) if p.suffix in (".txt", ".html")]
    pipeline = Pipeline(pack="ukraine-2022")
    for report in reports[:2]:
        pipeline.read(report)
    encoder, reading = alternating(
        lambda: [run_encoder(pipeline.encoder, r) for r in reports],
        lambda: list(pipeline.read_each(reports)),
        repeat=repeat,
    )
    return Throughput(sum(encoder_pieces(pipeline.encoder, report) for report in reports), encoder, reading)


def show_throughput(found: Throughput) -> None:
    verdict = "held" if found.ratio >= FLOOR_RATIO else "NOT HELD"
    print(f"encoder alone {found.pieces / found.encoder:9.0f} word pieces a second")
    print(f"whole read    {found.pieces / found.reading:9.0f} word pieces a second")
    print(f"ratio         {found.ratio:9.2f}   floor {FLOOR_RATIO} {verdict}")


def alternating(first: Callable[[], object], second: Callable[[], object], *, repeat: int) -> tuple[float, float]:
    """The best wall time of each, run in turns so that both meet the same machine."""
    best = [float("inf"), float("inf")]
    for _ in range(repeat):
        for i, work in enumerate((first, second)):
            start = time.perf_counter()
            work()
            best[i] = min(best[i], time.perf_counter() - start)
    return best[0], best[1]


def encoder_rows(encoder: Encoder, report: Report) -> list[WordRow]:
    words = [t for t in doc_of(report.text) if not t.is_space]
    return encoder.rows([t.text for t in words], [False] * len(words), [False] * len(words))


def encoder_pieces(encoder: Encoder, report: Report) -> int:
    return sum(len(row.pieces) for row in encoder_rows(encoder, report))


def run_encoder(encoder: Encoder, report: Report) -> object:
    return encoder.run(encoder_rows(encoder, report), overlap=0)


def cold_starts() -> Iterator[Cold]:
    """Each command that people wait for, started anew, in turns with its libraries."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.db")
        sample = str(SAMPLES / "09-withdrawal-complete.txt")
        process(_COMMAND, ["add", str(SAMPLES), "--ledger", ledger])
        yield cold_start("read", ["read", sample, "--json"])
        yield cold_start("control", ["control", "Kherson", "--ledger", ledger, "--json"])


def cold_start(name: str, arguments: Sequence[str]) -> Cold:
    both = [(process(_COMMAND, arguments), process(f"import {LIBRARIES[name]}", [])) for _ in range(COLD_RUNS)]
    commands, libraries = zip(*both, strict=True)
    return Cold(name, min(s for s, _ in commands), max(mb for _, mb in commands), min(s for s, _ in libraries))


def show_cold(cold: Cold) -> None:
    limit, most = LIMITS[cold.name]
    verdict = "held" if cold.seconds < limit and (most is None or cold.memory < most) else "NOT HELD"
    print(f"cold {cold.name:9}{cold.seconds:9.2f} s {cold.memory:6.0f} MB   limit {limit} s {most or ''} {verdict}")


def process(program: str, arguments: Sequence[str]) -> tuple[float, float]:
    """Run Python code as a process of its own: (wall seconds, peak resident MB)."""
    command = [sys.executable, "-c", _MEASURED, program, *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory, status = answer.stdout.split()
    if status != "0":
        raise RuntimeError(f"python -c {program!r} {' '.join(arguments)}: ended with status {status}")
    return float(seconds), float(memory)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
