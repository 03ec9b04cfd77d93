"""Track records at the desk: counted beside the answers, and what is said while they are."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.model import Misuse
from fogline.web.problems import Problem
from fogline.web.records import Records

PACK = "ukraine-2022"


class Clock:
    number = 1

    def __call__(self) -> int:
        return self.number


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Shut until it is set: so long no ledger is lent."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def books(ledger: Path, gate: threading.Event) -> Callable[[], AbstractContextManager[OpenLedger]]:
    @contextmanager
    def lent() -> Iterator[OpenLedger]:
        assert gate.wait(20)
        with OpenLedger.open(ledger, pack=PACK) as book:
            yield book

    return lent


def test_who_asks_too_early_is_told_to_look_again(
    books: Callable[[], AbstractContextManager[OpenLedger]], gate: threading.Event, clock: Clock
) -> None:
    records = Records(books, clock, patience=0.05)
    with pytest.raises(Problem, match="being counted") as caught:
        records.all(publishers=False, as_of=None)
    assert (caught.value.status, caught.value.headers["retry-after"]) == (503, "5")
    gate.set()
    patient = Records(books, clock)
    assert "Sergei Shoigu" in {one.origin.name for one in patient.all(publishers=False, as_of=None)}


def test_while_it_counts_anew_the_count_before_is_given(
    books: Callable[[], AbstractContextManager[OpenLedger]], gate: threading.Event, clock: Clock
) -> None:
    gate.set()
    records = Records(books, clock)
    first = records.all(publishers=True, as_of=None)
    assert records.all(publishers=True, as_of=None) is first
    gate.clear()
    clock.number += 1
    records._patience = 0.05
    assert records.all(publishers=True, as_of=None) is first
    gate.set()
    records._patience = 20
    assert records.all(publishers=True, as_of=None) is not first


def test_what_went_wrong_is_told_and_tried_again(clock: Clock, ledger: Path) -> None:
    faults = [Misuse("ledger: is gone for a moment")]

    @contextmanager
    def lent() -> Iterator[OpenLedger]:
        if faults:
            raise faults.pop()
        with OpenLedger.open(ledger, pack=PACK) as book:
            yield book

    records = Records(lent, clock)
    with pytest.raises(Misuse, match="gone for a moment"):
        records.all(publishers=False, as_of=None)
    assert records.all(publishers=False, as_of=None)
