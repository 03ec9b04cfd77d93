"""Judgements of people: rows that are appended and at most closed, in the chain like all that is recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from fogline.ledger.batch import Batch
from fogline.ledger.payload import canonical
from fogline.ledger.records import Judgement
from fogline.ledger.tables import judgements
from fogline.model import Misuse

KINDS = ("merge", "split", "accept", "correct", "reject")
JUDGE, UNDO = "judge", "undo"


def recorded_judgement(
    connection: Connection, kind: str, subject: Mapping[str, Any], *, who: str, why: str, now: datetime
) -> Judgement:
    """Appends one judgement, in a transaction of its own number. Raises Misuse for a kind or person that is none."""
    if kind not in KINDS:
        raise Misuse(f"judgement {kind!r}: no such kind; it is one of {', '.join(KINDS)}")
    if not who.strip():
        raise Misuse(f"judgement {kind}: nobody stands behind it; give the name of who decides")
    batch = Batch.begun(connection, action=JUDGE, now=now)
    row = {
        "key": (connection.scalar(select(func.max(judgements.c.key))) or 0) + 1,
        "kind": kind, "subject": canonical(subject), "who": who, "why": why,
        "recorded": batch.transaction["number"], "closed": None,
    }  # fmt: skip
    batch.judged = [row]
    batch.write(connection)
    return _judgement(row)


def close_judgement(connection: Connection, key: int, *, who: str, now: datetime) -> None:
    """Takes a judgement back: it stays on record, closed. Raises Misuse if there is none to take back."""
    row = connection.execute(select(judgements).where(judgements.c.key == key)).mappings().first()
    if row is None or row["closed"] is not None:
        says = "is taken back already" if row else "is not in the ledger"
        raise Misuse(f"judgement {key}: {says}; list the judgements for those that stand")
    batch = Batch.begun(connection, action=f"{UNDO} {who}", now=now)
    batch.unjudged = [key]
    batch.write(connection)
    number = batch.transaction["number"]
    connection.execute(update(judgements).where(judgements.c.key == key).values(closed=number))


def all_judgements(connection: Connection) -> Iterator[Judgement]:
    for row in connection.execute(select(judgements).order_by(judgements.c.key)).mappings():
        yield _judgement(dict(row))


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        row["key"], row["kind"], json.loads(row["subject"]), row["who"], row["why"], row["recorded"], row["closed"]
    )
