"""Speed: whole reading beside the encoder alone on the same texts in the same run, and cold starts.

    python -m benchmarks.speed [--repeat N]

The texts are the sample reports, each read ``--repeat`` times under its own pipeline. "read" is from
a cleaned report to its claims and notes; "encoder" is tokens to scores of the same texts, without
overlap between windows. Cold starts are whole processes: time in seconds, peak memory in MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from fogline.ingest import IngestSettings, load
from fogline.model import Report
from fogline.pipeline import Pipeline
from fogline.read.encoder import Encoder
from fogline.read.windows import WordRow
from fogline.read.words import doc_of

SAMPLES = Path(__file__).parents[1] / "examples" / "kherson"
FLOOR_RATIO = 0.5
LIMITS = {"read": (3.0, 700.0), "control": (1.5, None)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    reports = [load(p, settings=IngestSettings()) for p in sorted(SAMPLES.iterdir()) if p.suffix in (".txt", ".html")]
    pipeline = Pipeline(pack="ukraine-2022")
    for report in reports[:2]:
        pipeline.read(report)
    pieces = sum(encoder_pieces(pipeline.encoder, report) for report in reports)
    encoder, reading = alternating(
        lambda: [run_encoder(pipeline.encoder, r) for r in reports],
        lambda: [pipeline.read(r) for r in reports],
        repeat=options.repeat,
    )
    ratio = encoder / reading
    verdict = "held" if ratio >= FLOOR_RATIO else "NOT HELD"
    print(f"encoder alone {pieces / encoder:9.0f} word pieces a second")
    print(f"whole read    {pieces / reading:9.0f} word pieces a second")
    print(f"ratio         {ratio:9.2f}   floor {FLOOR_RATIO} {verdict}")
    cold_starts()


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


def cold_starts() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.db")
        sample = str(SAMPLES / "09-withdrawal-complete.txt")
        fogline(["add", str(SAMPLES), "--ledger", ledger])
        for name, arguments in (
            ("read", ["read", sample, "--json"]),
            ("control", ["control", "Kherson", "--ledger", ledger, "--json"]),
        ):
            runs = [fogline(arguments) for _ in range(3)]
            seconds, memory = min(r[0] for r in runs), max(r[1] for r in runs)
            limit, most = LIMITS[name]
            verdict = "held" if seconds < limit and (most is None or memory < most) else "NOT HELD"
            print(f"cold {name:9}{seconds:9.2f} s {memory:6.0f} MB   limit {limit} s {most or ''} {verdict}")


def fogline(arguments: Sequence[str]) -> tuple[float, float]:
    """Run the command as a process of its own: (wall seconds, peak resident MB)."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", "from fogline.cli import main; main()", *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=dict(os.environ),
    )  # fmt: skip
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
