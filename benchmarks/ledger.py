"""Size and speed of a ledger: a made one (made_ledger.py) is built, asked and added to.

    python -m benchmarks.ledger [--claims 10000] [--at PATH] [--keep] [--small PATH --large PATH]

It prints, for a ledger of so many claims over its days: seconds to build it, bytes a claim on disk, ``control`` of
random places on random days as known at random moments, and the map of the whole country, both in a warm process; what
adding one more report takes; peak memory. ``--at`` names the file, which is used as it is where it is there already;
``--small`` and ``--large`` compare what adding a report takes to two ledgers made before. Words are not compared in
meaning (``without_wording``): what stands between made claims means nothing, and the encoder would be what is timed.

As rows for the table it measures 10,000 claims, what is timed as a multiple of decoding the ledger's own claims.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from rich.progress import Progress

from benchmarks.made_ledger import CLAIMS_A_REPORT, REPORTS_A_DAY, readings
from benchmarks.made_world import PACK, START
from benchmarks.rows import Row
from fogline.answers import OpenLedger
from fogline.answers.derive import without_wording
from fogline.model import Reading

CLAIMS = 10_000
AT_ONCE = 3000  # reports in one transaction
ASKED, MAPS, ADDED = 300, 12, 24
EVERYTHING = 10**9
AGES = 60  # days: up to so long after the day asked about the ledger is asked as of
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIMITS = {"bytes": 2000.0, "control": 0.05, "map": 0.5}


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, in rising order."""

    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


@dataclass(frozen=True, slots=True)
class Measured:
    """One ledger: seconds to build (None: it was there), bytes a claim, and what asking and adding take."""

    claims: int
    build: float | None
    bytes: float
    control: Times
    map: Times
    add: Times
    memory: float


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        found = measured(path, CLAIMS)
        unit = decoding(path)
    yield _row("size of a claim on disk", found.bytes, "bytes", slack=20.0, anchor="under 2000 is asked for")
    yield _row("control at the 95th percentile", found.control.at(0.95) / unit, "×", slack=60.0, anchor="50 ms")
    yield _row("map of the country", found.map.at(0.5) / unit, "×", slack=300.0, anchor="500 ms")
    yield _row("adding a report", found.add.at(0.5) / unit, "×", slack=400.0)


def _row(metric: str, value: float, unit: str, *, slack: float, anchor: str = "") -> Row:
    note = "× is a multiple of the time in which one claim is read from the same ledger."
    data = f"made ledger, {CLAIMS:,} claims"
    return Row("ledger", data, metric, value, unit=unit, anchor=anchor, slack=slack, lower_is_better=True, note=note)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--claims", type=int, default=CLAIMS, help="how many claims, five a report, 1000 a day")
    add("--at", type=Path, help="the ledger's file; built unless it is there")
    add("--small", type=Path, help="a ledger made before, to compare adding with --large")
    add("--large", type=Path, help="a larger one")
    given = parser.parse_args()
    if given.small and given.large:
        print(f"adding a report takes {growth(given.small, given.large):.2f} × of what it takes in the smaller ledger")
        return
    with tempfile.TemporaryDirectory() as folder:
        show(measured(given.at or Path(folder) / "made.db", given.claims))


def show(found: Measured) -> None:
    lines = (
        ("build", f"{found.build:.0f} s" if found.build is not None else "was there", ""),
        ("on disk", f"{found.bytes:.0f} bytes a claim", _verdict(found.bytes, "bytes")),
        ("control", _spoken(found.control), _verdict(found.control.at(0.95), "control")),
        ("map", _spoken(found.map), _verdict(found.map.at(0.95), "map")),
        ("add", _spoken(found.add), ""),
        ("peak memory", f"{found.memory:.0f} MB", ""),
    )
    print(f"{found.claims:,} claims")
    for name, value, verdict in lines:
        print(f"{name:12}{value:36}{verdict}")


def _spoken(times: Times) -> str:
    return f"p50 {times.at(0.5) * 1e3:.1f} ms, p95 {times.at(0.95) * 1e3:.1f} ms"


def _verdict(value: float, name: str) -> str:
    return "held" if value < LIMITS[name] else "NOT HELD"


def measured(path: Path, claims: int) -> Measured:
    """Builds the ledger where it is not there, asks it, and adds reports to a copy of it."""
    built = None if path.exists() else timed(lambda: build(path, claims))
    with OpenLedger.open(path, pack=PACK) as book:
        held = book.ledger.counts()
        days = max(1, held.reports // REPORTS_A_DAY)
        control, maps = controls(book, days), country(book, days)
    size = path.stat().st_size / held.claims
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(held.claims, built, size, control, maps, adding(path), memory)


def build(path: Path, claims: int) -> None:
    """The ledger with a progress bar; some fifteen days of reports a transaction."""
    wanted = readings(claims)
    with OpenLedger.open(path, create=True, pack=PACK) as book, Progress(transient=True) as progress:
        book.ledger.derive(without_wording)
        bar = progress.add_task(f"{claims:,} claims", total=claims // CLAIMS_A_REPORT)
        while part := list(islice(wanted, AT_ONCE)):
            book.add_all(part, now=NOW)
            progress.advance(bar, len(part))


def controls(book: OpenLedger, days: int, *, seed: int = 2) -> Times:
    """``control`` of random places; the first round, which reads regions for the first time, is not counted."""
    random = Random(seed)
    places = [one.place.id or "" for one in book.map_state()]

    def ask() -> object:
        on, as_of = _moments(random, days)
        return book.control(random.choice(places), on=on, as_of=as_of)

    for _ in range(ASKED // 4):
        ask()
    return _times(ask, ASKED)


def country(book: OpenLedger, days: int, *, seed: int = 3) -> Times:
    random = Random(seed)

    def ask() -> object:
        on, as_of = _moments(random, days)
        return book.map_state(on, as_of, country="UA")

    ask()
    return _times(ask, MAPS)


def adding(path: Path) -> Times:
    """Adding the reports that come next, one by one, to a copy of the ledger."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        with OpenLedger.open(copy, pack=PACK) as book:
            _ = book.pack
            taken = _added(book, islice(readings(EVERYTHING), book.ledger.counts().reports, None))
            next(taken)
            return Times(tuple(sorted(islice(taken, ADDED))))


def growth(small: Path, large: Path) -> float:
    """How many times as long adding a report takes in the larger ledger; the median of each."""
    return adding(large).at(0.5) / adding(small).at(0.5)


def _added(book: OpenLedger, following: Iterable[Reading]) -> Iterator[float]:
    """Seconds for each report that is new; the ledger has a few more readings behind it than it holds reports."""
    for one in following:
        start = time.perf_counter()
        if book.add(one, now=NOW).outcome != "unchanged":
            yield time.perf_counter() - start


def decoding(path: Path) -> float:
    """Seconds in which one claim is read back, words and all: what this machine can do, and hardly the program's."""
    with OpenLedger.open(path, pack=PACK) as book:
        found = list(islice(book.claims(), 2000))
        return min(timed(lambda: list(islice(book.claims(), len(found)))) for _ in range(3)) / len(found)


def _moments(random: Random, days: int) -> tuple[str, datetime]:
    on = START + timedelta(days=random.randrange(days))
    as_of = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1 + random.randrange(AGES))
    return on.isoformat(), as_of


def _times(ask: Callable[[], object], number: int) -> Times:
    return Times(tuple(sorted(timed(ask) for _ in range(number))))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
