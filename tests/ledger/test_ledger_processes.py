"""Two processes at once, and a process killed at any moment."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from fogline.ledger import Ledger
from fogline.model import Reading

Make = Callable[..., Reading]
FORK = multiprocessing.get_context("fork")
CLAIMS = 12  # in each report
ROUNDS = 10


def made(make: Make, number: int) -> Reading:
    lines = [f"Red said forces hold Alda today, line {i} of {number}" for i in range(CLAIMS)]
    return make(*lines, address=f"https://paper.example/{number}")


def add_together(path: Path, readings: list[Reading], now: datetime, start: Barrier, outcomes: Connection) -> None:
    start.wait()
    with Ledger.open(path, create=True) as ledger:
        outcomes.send([ledger.add(one, now=now).outcome for one in readings])


def add_for_ever(path: Path, readings: Iterator[Reading], now: datetime, told: Connection) -> None:
    with Ledger.open(path, create=True) as ledger:
        for one in readings:
            ledger.add(one, now=now)
            told.send(True)


@pytest.mark.parametrize("attempt", range(3))
def test_two_processes_make_and_fill_one_ledger(attempt: int, path: Path, reading: Make, now: datetime) -> None:
    readings = [made(reading, number) for number in range(8)]
    start = FORK.Barrier(2)
    pipes = [FORK.Pipe(duplex=False) for _ in range(2)]
    ways = [
        FORK.Process(target=add_together, args=(path, order, now, start, into))
        for order, (_, into) in zip((readings, readings[::-1]), pipes, strict=True)
    ]
    for process in ways:
        process.start()
    for _, into in pipes:
        into.close()  # so that a process that dies is seen, not waited for
    outcomes = [outcome for out, _ in pipes for outcome in out.recv()]
    for process in ways:
        process.join()
    assert sorted(outcomes) == ["new"] * 8 + ["unchanged"] * 8
    with Ledger.open(path) as ledger:
        assert (ledger.counts().reports, ledger.counts().claims) == (8, 8 * CLAIMS)
        assert ledger.verify() == []


def test_a_killed_process_leaves_all_or_nothing(path: Path, reading: Make, now: datetime) -> None:
    dice, recorded = random.Random(20221111), 0
    for attempt in range(ROUNDS):
        out, into = FORK.Pipe(duplex=False)
        numbers = count(1000 * attempt)
        process = FORK.Process(target=add_for_ever, args=(path, (made(reading, n) for n in numbers), now, into))
        process.start()
        told = [out.recv() for _ in range(dice.randint(1, 3))]
        process.join(dice.uniform(0.0, 0.02))
        process.kill()
        process.join()
        with Ledger.open(path) as ledger:
            counts = ledger.counts()
            recorded += len(told)
            assert counts.reports >= recorded
            recorded = counts.reports
            assert counts.claims == counts.standing == counts.reports * CLAIMS
            assert counts.transactions == counts.reports
            assert ledger.verify() == []
