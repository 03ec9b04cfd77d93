"""schemathesis against the desk's own OpenAPI: no operation may fail, or answer otherwise than it says.

    python -m benchmarks.desk_fuzz [--examples 50] [--seed 1] [--only /api/v1/map]

A desk is served over a ledger of a few made reports, and asked in every way that its description allows, and in many
that it does not. The exit status is that of schemathesis. tests/desk/test_desk_openapi.py asks the same, in short.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import fogline
from benchmarks.desk_served import Served, served
from benchmarks.made_ledger import readings
from benchmarks.made_world import PACK
from fogline.model import Reading, Report
from fogline.packs import load_pack
from fogline.web.reader import Made

REPORTS = 12
LEFT_OUT = ("positive_data_acceptance", "unsupported_method")
"""Checks left out: what a date or a place may be is more than a schema says, and its refusal (400, 422) is one of the
answers described; TRACE is refused by the server, before the desk sees it."""


def unread(report: Report) -> Made:
    """Stands in for the reader, which is not what is tested: a report without claims."""
    return Made(Reading(report, (), ()), load_pack(PACK))


def record_some(ledger: Path) -> None:
    with fogline.open(ledger, create=True, pack=PACK) as book:
        book.add_all(list(islice(readings(5 * REPORTS), REPORTS)))


@contextmanager
def fuzzed() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "fuzzed.db"
        record_some(ledger)
        with served(ledger, reads=unread) as desk:
            yield desk


def command(desk: Served, *, examples: int, seed: int, only: str) -> list[str]:
    chosen = ["--include-path", only] if only else []
    return [
        sys.executable, "-m", "schemathesis.cli", "run", f"{desk.origin}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {desk.token}", "--max-examples", str(examples), "--seed", str(seed),
        "--exclude-checks", ",".join(LEFT_OUT), "--generation-database", "none", "--continue-on-failure", *chosen,
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--examples", type=int, default=50, help="examples an operation and way of asking")
    add("--seed", type=int, default=1, help="of what is drawn")
    add("--only", default="", metavar="PATH", help="one path of the API")
    given = parser.parse_args()
    with fuzzed() as desk:
        asked = command(desk, examples=given.examples, seed=given.seed, only=given.only)
        sys.exit(subprocess.run(asked, check=False).returncode)


if __name__ == "__main__":
    main()
