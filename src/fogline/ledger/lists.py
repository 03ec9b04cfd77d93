"""Summaries of incidents, meanings of claims and saved searches, written and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, select

from fogline.ledger.lists_tables import searches, summaries, vectors
from fogline.ledger.moments import microseconds, moment
from fogline.ledger.tables import claims, transactions

_AT_ONCE = 400  # values in one IN list
VECTOR_BYTES = 384


@dataclass(frozen=True, slots=True)
class Summary:
    """An incident as it stands now; ``status`` is empty where nobody speaks for it any more."""

    known: datetime
    type: str
    status: str
    realis: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that a person gave a name: the query string of its address."""

    name: str
    question: str
    who: str
    saved: datetime


def write_summaries(connection: Connection, found: Mapping[int, Summary | None]) -> None:
    """Replaces the summaries of these incidents; None takes one away."""
    keys = list(found)
    for start in range(0, len(keys), _AT_ONCE):
        connection.execute(delete(summaries).where(summaries.c.incident.in_(keys[start : start + _AT_ONCE])))
    rows = [
        {"incident": key, "known": microseconds(s.known), "type": s.type, "status": s.status, "realis": s.realis}
        for key, s in found.items()
        if s is not None
    ]
    if rows:
        connection.execute(insert(summaries), rows)


def forget_summaries(connection: Connection) -> None:
    connection.execute(delete(summaries))


def without_vector(connection: Connection, *, limit: int, before: int | None = None) -> list[tuple[int, str]]:
    """Key and content of the claims recorded last, or last before ``before``, whose meaning is not stored yet."""
    query = select(claims.c.key, claims.c.content).where(~exists().where(vectors.c.claim == claims.c.key))
    if before is not None:
        query = query.where(claims.c.key < before)
    return [tuple(row) for row in connection.execute(query.order_by(claims.c.key.desc()).limit(limit))]


def newest_claim(connection: Connection) -> int:
    """The key of the claim recorded last, 0 for none. Keys are given out from 1 without gaps."""
    return connection.scalar(select(func.max(claims.c.key))) or 0


def write_vectors(connection: Connection, found: Mapping[int, bytes]) -> None:
    """Stores meanings, ``VECTOR_BYTES`` each; those that are there already stay."""
    if found:
        have = set(connection.scalars(select(vectors.c.claim).where(vectors.c.claim.in_(list(found)))))
        rows = [{"claim": key, "body": body} for key, body in found.items() if key not in have]
        if rows:
            connection.execute(insert(vectors), rows)


def recorded_last(connection: Connection) -> tuple[int, datetime | None]:
    """The number and wall time of the last transaction; 0 and None where there is none."""
    table = transactions.c
    row = connection.execute(select(table.number, table.at).order_by(table.number.desc()).limit(1)).first()
    return (row.number, moment(row.at)) if row else (0, None)


def vector_rows(connection: Connection, *, after: int = 0, before: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Key and meaning of the claims with keys after ``after`` and before ``before``, in order."""
    query = select(vectors.c.claim, vectors.c.body).where(vectors.c.claim > after).order_by(vectors.c.claim)
    if before is not None:
        query = query.where(vectors.c.claim < before)
    for row in connection.execution_options(yield_per=4096).execute(query):
        yield row.claim, row.body


def vectors_of(connection: Connection, keys: Sequence[int]) -> dict[int, bytes]:
    """Key → meaning, of those of the claims that have one stored."""
    found: dict[int, bytes] = {}
    query = select(vectors.c.claim, vectors.c.body)
    for start in range(0, len(keys), _AT_ONCE):
        rows = connection.execute(query.where(vectors.c.claim.in_(keys[start : start + _AT_ONCE])))
        found.update((row.claim, row.body) for row in rows)
    return found


def vector_counts(connection: Connection) -> tuple[int, int]:
    """How many claims have their meaning stored, and how many there are."""
    have = connection.scalar(select(func.count()).select_from(vectors)) or 0
    return have, connection.scalar(select(func.count()).select_from(claims)) or 0


def saved_searches(connection: Connection) -> Sequence[Saved]:
    """All saved searches, by name."""
    rows = connection.execute(select(searches).order_by(searches.c.name))
    return [Saved(row.name, row.question, row.who, moment(row.saved)) for row in rows]


def save_search(connection: Connection, one: Saved) -> None:
    """Saves a search, in place of an older one of that name."""
    drop_search(connection, one.name)
    row = {"name": one.name, "question": one.question, "who": one.who, "saved": microseconds(one.saved)}
    connection.execute(insert(searches), [row])


def drop_search(connection: Connection, name: str) -> bool:
    """Whether there was one of that name."""
    return connection.execute(delete(searches).where(searches.c.name == name)).rowcount > 0
