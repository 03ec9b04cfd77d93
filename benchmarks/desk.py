"""How fast the desk answers, and whether it holds many readers at once, over a made ledger (made_ledger.py).

    python -m benchmarks.desk [--claims 10000] [--at PATH] [--readers 50] [--asked 20] [--each 8]

A real server is started as a process of its own and asked over loopback: first pages and frames of the map, with other
words, places and days every time, so that nothing is answered from memory; then by so many readers at once, each with a
connection of their own. It prints milliseconds at the median and the 95th percentile, whole answers as a client gets
them. ``--at`` names the ledger's file, which is used as it is where it is there already.

As rows for the table it measures 10,000 claims, as a multiple of decoding the ledger's own claims.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx

from benchmarks.ledger import CLAIMS, Times, build, decoding
from benchmarks.made_ledger import REPORTS_A_DAY
from benchmarks.made_world import PACK, START
from benchmarks.rows import Row
from fogline.answers import OpenLedger

READERS, ASKED, EACH = 50, 20, 8
STARTS_WITHIN, PATIENCE = 120.0, 60.0  # seconds
LIMITS = {"incidents": 0.3, "incidents then": 0.3, "claims": 0.3, "search": 0.3, "map frame": 0.5}
_SERVE = "import sys; from fogline.cli import main; sys.argv[0] = 'fogline'; main()"

Asks = Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class Crowd:
    """``errors`` are answers that were none: a status of 400 or more, or no answer at all."""

    times: Times
    errors: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """``alone`` by the name of what was asked, ``crowd`` by all readers at once."""

    claims: int
    alone: Mapping[str, Times]
    crowd: Crowd


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        build(path, CLAIMS)
        unit, found = decoding(path), measured(path)
    for name, times in found.alone.items():
        yield _row(name, times.at(0.5) / unit, "×", slack=400.0, anchor=f"{LIMITS[name] * 1e3:.0f} ms")
    yield _row(f"errors of {READERS} readers at once", len(found.crowd.errors), "", slack=0.0, anchor="none")


def _row(metric: str, value: float, unit: str, *, slack: float, anchor: str) -> Row:
    note = "× is a multiple of the time in which one claim is read from the same ledger; limits: a million claims."
    data = f"made ledger, {CLAIMS:,} claims"
    return Row("desk", data, metric, value, unit=unit, anchor=anchor, slack=slack, lower_is_better=True, note=note)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--claims", type=int, default=CLAIMS, help="how many claims, five a report, 1000 a day")
    add("--at", type=Path, help="the ledger's file; built unless it is there")
    add("--readers", type=int, default=READERS, help="readers at once")
    add("--asked", type=int, default=ASKED, help="how often one reader asks for each page")
    add("--each", type=int, default=EACH, help="how often each of the readers at once asks")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.at or Path(folder) / "made.db"
        if not path.exists():
            build(path, given.claims)
        show(measured(path, readers=given.readers, asked=given.asked, each=given.each))


def show(found: Measured) -> None:
    print(f"{found.claims:,} claims")
    for name, times in found.alone.items():
        held = "held" if times.at(0.95) < LIMITS[name] else "NOT HELD"
        print(f"{name:16}{_spoken(times):40}{held:10}under {LIMITS[name] * 1e3:.0f} ms is asked for")
    crowd = found.crowd
    number = len(crowd.times.seconds)
    verdict = "held" if not crowd.errors else "NOT HELD"
    print(f"{'at once':16}{_spoken(crowd.times):40}{verdict:10}{number} answers, {number / crowd.seconds:.0f} a second")
    print(f"{'errors':16}{len(crowd.errors)}")
    for told in sorted(set(crowd.errors))[:10]:
        print(f"  {told}")


def _spoken(times: Times) -> str:
    first, most = times.at(0.5) * 1e3, times.at(1.0) * 1e3
    return f"p50 {first:.0f} ms, p95 {times.at(0.95) * 1e3:.0f} ms, most {most:.0f} ms"


def measured(path: Path, *, readers: int = READERS, asked: int = ASKED, each: int = EACH) -> Measured:
    """Asks the desk of the ledger at ``path``."""
    claims, asks = questions(path)
    with server(path) as origin, httpx.Client(base_url=origin, timeout=PATIENCE) as client:
        alone = {name: one_by_one(client, ask, asked) for name, ask in asks.items()}
        crowd = at_once(origin, list(asks.values()), readers=readers, each=each)
    return Measured(claims, alone, crowd)


def questions(path: Path) -> tuple[int, dict[str, Asks]]:
    """How many claims there are; and what is asked, each time otherwise: paths by the names of ``LIMITS``."""
    with OpenLedger.open(path, pack=PACK) as book:
        held = book.ledger.counts()
        names = [one.place.name for one in book.map_state()]
    days = max(1, held.reports // REPORTS_A_DAY)

    def day(random: Random) -> str:
        return (START + timedelta(days=random.randrange(days))).isoformat()

    words = ("bridge", "brigade", "missile", "retreat", "civilians", "withdraw*", "shell*", "drone OR rocket")
    return held.claims, {
        "incidents": lambda _: "/incidents",
        "incidents then": lambda random: f"/incidents?as_of={day(random)}",
        "claims": lambda random: f"/claims?until={day(random)}",
        "search": lambda random: f"/search?words={random.choice(words)}&place={random.choice(names)}",
        "map frame": lambda random: f"/api/v1/map/frame?on={day(random)}&as_of={day(random)}",
    }


@contextmanager
def server(path: Path) -> Iterator[str]:
    """``fogline serve`` as a process of its own; gives its origin."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, "serve", "--ledger", str(path), "--port", str(port), "--pack", PACK]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            origin = f"http://127.0.0.1:{port}"
            _wait_for(origin)
            yield origin
        finally:
            process.terminate()


def _wait_for(origin: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            httpx.get(f"{origin}/login", timeout=PATIENCE)
            return
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def one_by_one(client: httpx.Client, ask: Asks, number: int, *, seed: int = 5) -> Times:
    """Seconds of each answer; the first, which opens what later ones need, is not counted."""
    random = Random(seed)
    taken = []
    for _ in range(number + 1):
        path = ask(random)
        start = time.perf_counter()
        client.get(path).raise_for_status()
        taken.append(time.perf_counter() - start)
    return Times(tuple(sorted(taken[1:])))


def at_once(origin: str, asks: list[Asks], *, readers: int, each: int) -> Crowd:
    """All readers at once, each asking for everything in an order of their own."""
    start = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        found = list(pool.map(lambda seed: _reader(origin, asks, each, seed), range(readers)))
    seconds = time.perf_counter() - start
    taken = sorted(one for times, _ in found for one in times)
    return Crowd(Times(tuple(taken)), tuple(one for _, errors in found for one in errors), seconds)


def _reader(origin: str, asks: list[Asks], each: int, seed: int) -> tuple[list[float], list[str]]:
    random, taken, errors = Random(seed), list[float](), list[str]()
    with httpx.Client(base_url=origin, timeout=PATIENCE) as client:
        for _ in range(each):
            path = random.choice(asks)(random)
            start = time.perf_counter()
            try:
                status = client.get(path).status_code
            except httpx.TransportError as error:
                errors.append(f"{type(error).__name__} at {path.partition('?')[0]}")
            else:
                if status >= 400:
                    errors.append(f"{status} at {path.partition('?')[0]}")
            taken.append(time.perf_counter() - start)
    return taken, errors


if __name__ == "__main__":
    main()
