"""The transactions with what each of them did, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from fogline.ledger.judge import UNDO, undone_by
from fogline.ledger.moments import microseconds, moment
from fogline.ledger.tables import claims, corrections, judgements, reports, standings, transactions

_AT_ONCE = 500  # transactions read together
TAKEN_BACK = "take back"


@dataclass(frozen=True, slots=True)
class AuditedStep:
    """One transaction. ``what``: add, correct, "judge merge" …, "take back", or the word of whoever else recorded.

    ``ids`` are those of the reports that it took in, for a correction the old one first, or of judgements. ``claims``
    were recorded with it, ``not_kept`` those that it does not repeat in the same words; ``who``, ``why``: a person's.
    """

    number: int
    at: datetime
    what: str
    digest: str
    ids: tuple[str, ...] = ()
    claims: int = 0
    not_kept: int = 0
    who: str = ""
    why: str = ""


def audited(connection: Connection) -> Iterator[AuditedStep]:
    """All steps of the recorded clock, oldest first."""
    last = connection.scalar(select(func.max(transactions.c.number))) or 0
    for start in range(0, last, _AT_ONCE):
        yield from _part(connection, start, start + _AT_ONCE)


def transaction_at(connection: Connection, at: datetime) -> int:
    """The last transaction recorded by a wall time; 0 where there was none yet."""
    query = select(func.max(transactions.c.number)).where(transactions.c.at <= microseconds(at))
    return connection.scalar(query) or 0


def _part(connection: Connection, after: int, until: int) -> Iterator[AuditedStep]:
    taken_in = _ids(connection, after, until)
    n_claims = _counts(connection, claims.c.recorded, after, until)
    is_gone = (standings.c.until > standings.c.shown) & standings.c.successor.is_(None)
    n_not_kept = _counts(connection, standings.c.recorded, after, until, is_gone)
    decided = _decisions(connection, after, until)
    query = select(transactions).where(_within(transactions.c.number, after, until)).order_by(transactions.c.number)
    for row in connection.execute(query):
        step = AuditedStep(
            row.number, moment(row.at), row.action, row.digest, tuple(taken_in.get(row.number, ())),
            n_claims.get(row.number, 0), n_not_kept.get(row.number, 0),
        )  # fmt: skip
        yield _undone(replace(step, **decided.get(row.number, {})))


def _undone(step: AuditedStep) -> AuditedStep:
    """A judgement taken back: who and why stand in the transaction's own words."""
    if not step.what.startswith(f"{UNDO} "):
        return step
    who, why = undone_by(step.what)
    return replace(step, what=TAKEN_BACK, who=who, why=why)


def _ids(connection: Connection, after: int, until: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(reports.c.recorded, reports.c.id).where(_within(reports.c.recorded, after, until))
    for row in connection.execute(query.order_by(reports.c.key)):
        found.setdefault(row.recorded, []).append(row.id)
    return found


def _counts(
    connection: Connection, number: Column[int], after: int, until: int, *only: ColumnElement[bool]
) -> dict[int, int]:
    query = select(number, func.count()).where(_within(number, after, until), *only).group_by(number)
    return {row[0]: row[1] for row in connection.execute(query)}


def _decisions(connection: Connection, after: int, until: int) -> dict[int, Mapping[str, Any]]:
    """By transaction what a person did in it."""
    found: dict[int, Mapping[str, Any]] = {}
    for row in connection.execute(select(judgements).where(_within(judgements.c.recorded, after, until))):
        ids = (f"judgement {row.key}",)
        found[row.recorded] = {"what": f"judge {row.kind}", "ids": ids, "who": row.who, "why": row.why}
    for row in connection.execute(select(judgements).where(_within(judgements.c.closed, after, until))):
        found[row.closed] = {"ids": (f"judgement {row.key}",)}
    old, new = reports.alias("old"), reports.alias("new")
    query = (
        select(corrections.c.recorded, corrections.c.who, corrections.c.why, old.c.id, new.c.id.label("becomes"))
        .join(old, old.c.key == corrections.c.report)
        .join(new, new.c.key == corrections.c.becomes)
        .where(_within(corrections.c.recorded, after, until))
    )
    for row in connection.execute(query):
        found[row.recorded] = {"ids": (row.id, row.becomes), "who": row.who, "why": row.why}
    return found


def _within(number: Column[int], after: int, until: int) -> ColumnElement[bool]:
    return (number > after) & (number <= until)
