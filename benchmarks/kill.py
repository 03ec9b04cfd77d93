"""A writer killed at random moments, again and again: is anything lost, doubled or altered?

    python -m benchmarks.kill [--kills 100] [--commands 3]

Each writer is a process of its own that adds the same prepared reports from the first on, as ``fogline add`` does when
it is run again, and is killed with SIGKILL: half of them at any moment, opening and repeating included, the others at a
random moment after they began to record something new. ``--commands`` are true ``fogline add`` commands on the sample
reports. After each kill the ledger must verify; in the end it must hold each report once, and answer as one that was
built without a kill.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.made_ledger import readings
from benchmarks.made_world import PACK
from benchmarks.rows import Row
from fogline.answers import OpenLedger
from fogline.answers.control_record import control_json
from fogline.answers.derive import without_wording
from fogline.model import Reading

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CLAIMS, KILLS, COMMANDS = 600, 100, 3
IN_TABLE = 20  # kills for the row in the table of all benchmarks; the command makes more
LONGEST = 0.4  # seconds from the first new report, or from the start, until a writer is killed
SAMPLES = Path(__file__).parents[1] / "examples" / "kherson"
_COMMAND = "from fogline.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many kills there were, over how many ledgers, and what was wrong with those in the end."""

    kills: int
    ledgers: int
    wrong: tuple[str, ...]


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    found = killed_writers(IN_TABLE)
    share = 0.0 if found.wrong else 100.0
    note = f"{found.kills} kills over {found.ledgers} ledgers, each compared with one built without a kill."
    metric = "killed writers that lost, doubled and altered nothing"
    yield Row("ledger", "made ledger", metric, share, anchor="100", note=note)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=KILLS, help="writers to kill")
    parser.add_argument("--commands", type=int, default=COMMANDS, help="fogline add commands to kill")
    given = parser.parse_args()
    for name, found in (("writers", killed_writers(given.kills)), ("commands", killed_commands(given.commands))):
        wrong = "; ".join(found.wrong) or "nothing lost, doubled or altered"
        print(f"{name:9} {found.kills:4} killed over {found.ledgers} ledgers: {wrong}")


def killed_writers(kills: int, *, seed: int = 1) -> Outcome:
    """Writers of made reports, killed ``kills`` times; a ledger that is whole is checked and another one begun."""
    random, prepared = Random(seed), list(readings(CLAIMS, seed=seed))
    with tempfile.TemporaryDirectory() as folder:
        whole = _made(Path(folder) / "whole.db", prepared)
        return _killed(kills, Path(folder), whole, lambda path: _forked(path, prepared, random))


def killed_commands(kills: int, *, seed: int = 1) -> Outcome:
    """True commands on the sample reports, from a process that starts to one that ends."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        _command(Path(folder) / "whole.db").wait()
        longest = time.perf_counter() - start
        whole = answers(Path(folder) / "whole.db")
        return _killed(kills, Path(folder), whole, lambda path: _killed_command(path, random, longest))


def _killed(kills: int, folder: Path, whole: object, run: Callable[[Path], bool]) -> Outcome:
    """``run`` runs a writer on a path, and tells whether it was killed before it was done."""
    done, ledgers, wrong = 0, 0, list[str]()
    while done < kills:
        path = folder / f"{ledgers}.db"
        while done < kills and run(path):
            done += 1
            wrong += broken(path)
        _finish(path, run)
        wrong += broken(path) + ([] if answers(path) == whole else [f"ledger {ledgers}: answers differ"])
        ledgers += 1
    return Outcome(done, ledgers, tuple(wrong))


def _finish(path: Path, run: Callable[[Path], bool]) -> None:
    while run(path):
        pass


def broken(path: Path) -> list[str]:
    """What is wrong with a ledger as the kill left it; a file that was hardly begun is no ledger yet."""
    try:
        with OpenLedger.open(path, pack=PACK) as book:
            return book.ledger.verify()
    except Exception as error:
        return [] if not path.exists() or path.stat().st_size == 0 else [f"{type(error).__name__}: {error}"]


def answers(path: Path) -> object:
    """All that the ledger says: how much it holds, each incident as it stands, and who holds what."""
    with OpenLedger.open(path, pack=PACK) as book:
        listed = [one.json() for one in book.incidents()]
        places = [one.json() for one in book.map_state("2022-02-26", "2022-03-01")]
        held = [control_json(book.control(name, on="2022-02-26", as_of="2022-03-01")) for name in ("Kherson", "Izium")]
        counts = book.ledger.counts()
        return (counts.reports, counts.claims, counts.standing, listed, places, held, book.ledger.verify())


def _made(path: Path, prepared: Sequence[Reading]) -> object:
    _add(path, prepared, lambda: None)
    return answers(path)


def _add(path: Path, prepared: Sequence[Reading], is_new: Callable[[], None]) -> None:
    with OpenLedger.open(path, create=True, pack=PACK) as book:
        book.ledger.derive(without_wording)
        for one in prepared:
            if book.add(one, now=NOW).outcome != "unchanged":
                is_new()


def _forked(path: Path, prepared: Sequence[Reading], random: Random) -> bool:
    """A writer in a process of its own, killed; False where it was done before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _add(path, prepared, lambda: _tell(writer))
        os._exit(0)
    os.close(writer)
    if random.random() < 0.5:
        os.read(reader, 1)  # the first new report, or the end
    time.sleep(random.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    return os.WIFSIGNALED(status)


def _tell(writer: int) -> None:
    os.write(writer, b"n")


def _command(path: Path) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", _COMMAND, "add", str(SAMPLES), "--ledger", str(path)]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _killed_command(path: Path, random: Random, longest: float) -> bool:
    process = _command(path)
    try:
        process.wait(timeout=random.uniform(0, 1.2 * longest))
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


if __name__ == "__main__":
    main()
