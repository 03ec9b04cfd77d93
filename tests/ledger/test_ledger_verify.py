"""Seals and the chain of digests."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from fogline.ledger import Ledger
from fogline.model import Reading, day

Make = Callable[..., Reading]

ALTERED = {
    "a claim's words": ("UPDATE claims SET content = 'x' WHERE key = 2", r"claim c\w+: is not as transaction 1"),
    "a claim's payload": ("UPDATE claims SET payload = '[]' WHERE key = 3", r"claim c\w+: is not as transaction 2"),
    "a claim's seal": ("UPDATE claims SET seal = 'x' WHERE key = 1", r"claim c\w+: is not as transaction 1"),
    "where it is looked for": (
        "UPDATE areas SET area = 'x' WHERE area = 'p-alda'",
        r"claim c\w+: is not as transaction 1",
    ),
    "an event taken away": ("DELETE FROM events WHERE claim = 1", r"claim c\w+: is not as transaction 1"),
    "a report's text": ("UPDATE texts SET text = 'x' WHERE report = 2", r"report r\w+: is not as transaction 2"),
    "a note": ("DELETE FROM notes WHERE report = 1", r"report r\w+: is not as transaction 1"),
    "a withdrawal": ("UPDATE standings SET until = NULL WHERE until IS NOT NULL", "transaction 2: its rows"),
    "a closing": ("UPDATE standings SET closed = NULL", "transaction 2: its rows"),
    "the wall time": ("UPDATE transactions SET at = at + 1 WHERE number = 1", "transaction 1: its rows"),
    "a digest": ("UPDATE transactions SET digest = 'x' WHERE number = 1", "transaction 1: its rows"),
    "a transaction taken away": ("DELETE FROM transactions WHERE number = 2", "rows of a transaction that is missing"),
}


DECISIONS = {
    "a judgement's subject": ("UPDATE judgements SET subject = '{}'", r"transaction 3: its rows \(judgement 1\)"),
    "a judgement's kind": ("UPDATE judgements SET kind = 'reject'", r"transaction 3: its rows \(judgement 1\)"),
    "who judged": ("UPDATE judgements SET who = 'x'", r"transaction 3: its rows \(judgement 1\)"),
    "why it was judged": ("UPDATE judgements SET why = 'x'", r"transaction 3: its rows \(judgement 1\)"),
    "a judgement taken away": ("DELETE FROM judgements", "transaction 3: its rows"),
    "what was taken back": ("UPDATE judgements SET closed = NULL", "transaction 4: its rows"),
    "why a date was corrected": ("UPDATE corrections SET why = 'x'", r"transaction 5: its rows \(correction 1\)"),
    "who corrected it": ("UPDATE corrections SET who = 'x'", r"transaction 5: its rows \(correction 1\)"),
    "which report was corrected": ("UPDATE corrections SET report = 1", r"transaction 5: its rows \(correction 1\)"),
    "a correction taken away": ("DELETE FROM corrections", "transaction 5: its rows"),
    "a correction said to be closed": (
        "UPDATE corrections SET closed = 5",
        r"transaction 5: its rows \(correction 1\)",
    ),
    "when a revision is known": ("UPDATE reports SET known = known + 1 WHERE key = 2", r"report r\w+: is not as"),
}


@pytest.fixture
def two_revisions(path: Path, reading: Make, now: datetime) -> Path:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading("Red said forces hold Alda today", "Red said forces leave Borin now"), now=now)
        ledger.add(reading("Red said forces hold Corva today", published=day(2023, 3, 9)), now=now)
    return path


def test_what_nobody_touched_is_whole(two_revisions: Path) -> None:
    with Ledger.open(two_revisions) as ledger:
        assert ledger.verify() == []


@pytest.mark.parametrize(("statement", "says"), ALTERED.values(), ids=ALTERED)
def test_the_first_altered_row_is_named(statement: str, says: str, two_revisions: Path) -> None:
    raw = sqlite3.connect(two_revisions)
    raw.execute(statement)
    raw.commit()
    raw.close()
    with Ledger.open(two_revisions) as ledger:
        (found,) = ledger.verify()
    assert re.match(says, found)


@pytest.mark.parametrize(("statement", "says"), DECISIONS.values(), ids=DECISIONS)
def test_what_people_decided_is_in_the_chain(
    statement: str, says: str, two_revisions: Path, reading: Make, now: datetime
) -> None:
    with Ledger.open(two_revisions) as ledger:
        ledger.judge("accept", {"claims": ["c1"]}, who="A. Editor", why="heard it", now=now)
        ledger.take_back(1, who="A. Editor", now=now)
        made = reading("Red said forces hold Corva today", published=day(2023, 3, 11))
        ledger.correct(made, who="A. Editor", why="wrong day", now=now)
        assert ledger.verify() == []
    test_the_first_altered_row_is_named(statement, says, two_revisions)


def test_digests_are_the_same_in_every_run(tmp_path: Path, reading: Make, now: datetime) -> None:
    digests = set()
    for name in ("one.db", "two.db"):
        with Ledger.open(tmp_path / name, create=True) as ledger:
            ledger.add(reading("Red said forces hold Alda today"), now=now)
            digests.add(next(ledger.transactions()).digest)
    assert len(digests) == 1
