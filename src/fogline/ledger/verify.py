"""Walks all that is recorded and compares it with its digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from fogline.ledger.rows import Row, Rows
from fogline.ledger.seal import FIRST, digest, seal
from fogline.ledger.tables import (
    OF_A_CLAIM,
    OF_A_REPORT,
    claims,
    corrections,
    judgements,
    reports,
    standings,
    transactions,
)

_AT_ONCE = 1000  # rows fetched together
_CLOSABLE = {"standing": standings, "judgement": judgements, "correction": corrections}


def alterations(connection: Connection) -> list[str]:
    """The first report, claim or transaction that is no longer as it was recorded; empty if all are.

    Seals are checked first, so that a changed row is named itself; then the chain, which also tells rows that
    were added or taken away. Rows are streamed: memory does not grow with the ledger.
    """
    return next(chain(_broken_seals(connection), _broken_chain(connection), iter(([],))))


def _broken_seals(connection: Connection) -> Iterator[list[str]]:
    for word, owner, tables in (("report", "report", OF_A_REPORT), ("claim", "claim", OF_A_CLAIM)):
        for rows in _owned_rows(connection, tables, owner):
            own = rows[tables[0].name][0]
            if seal(tables, rows) != own["seal"]:
                yield [f"{word} {own['id']}: is not as transaction {own['recorded']} recorded it; restore a backup"]


def _broken_chain(connection: Connection) -> Iterator[list[str]]:
    seals = _Steps(connection, _seals(reports)), _Steps(connection, _seals(claims))
    made = {word: _Steps(connection, _by(table, table.c.recorded)) for word, table in _CLOSABLE.items()}
    ended = {
        word: _Steps(connection, _by(table, table.c.closed).where(table.c.closed.is_not(None)))
        for word, table in _CLOSABLE.items()
    }
    previous = FIRST
    for row in _rows(connection, _by(transactions, transactions.c.number)):
        number = row["number"]
        new = {word: steps.of(number) for word, steps in made.items()}
        old = {word: [one["key"] for one in steps.of(number)] for word, steps in ended.items()}
        found = digest(
            previous,
            row,
            seals=[one["seal"] for steps in seals for one in steps.of(number)],
            opened=new["standing"],
            closed=old["standing"],
            judged=new["judgement"],
            unjudged=old["judgement"],
            corrected=new["correction"],
            uncorrected=old["correction"],
        )
        if found != row["digest"]:
            keys = {word: sorted({*(one["key"] for one in new[word]), *old[word]}) for word in _CLOSABLE}
            yield [f"transaction {number}: its rows{_named(keys)} are not those that it recorded; restore a backup"]
        previous = row["digest"]
    if any(steps.is_unfinished for steps in (*seals, *made.values(), *ended.values())):
        yield ["rows of a transaction that is missing; restore a backup"]


def _named(keys: Mapping[str, Sequence[int]]) -> str:
    """What a person decided is named; else the rows are those of a report, which its seals have cleared."""
    found = [f"{word} {key}" for word in ("judgement", "correction") for key in keys[word]]
    return f" ({', '.join(found)})" if found else ""


class _Steps:
    """Rows in order of a transaction's number, handed out step by step."""

    def __init__(self, connection: Connection, query: Select[Any]) -> None:
        self._groups = groupby(_rows(connection, query), key=itemgetter("step"))
        self._waiting: tuple[int, list[Row]] | None = None
        self._advance()

    @property
    def is_unfinished(self) -> bool:
        return self._waiting is not None

    def of(self, number: int) -> list[Row]:
        """The rows of step ``number``, and of any step before it that no transaction has asked for."""
        found: list[Row] = []
        while self._waiting and self._waiting[0] <= number:
            found += self._waiting[1]
            self._advance()
        return found

    def _advance(self) -> None:
        step, rows = next(self._groups, (0, iter(())))
        self._waiting = (step, list(rows)) if step else None


def _owned_rows(connection: Connection, tables: Sequence[Table], owner: str) -> Iterator[Rows]:
    """Each row of the first table together with the rows of the other tables that belong to it, by key."""
    first, *others = tables
    streams = {table.name: _Owned(connection, table, owner) for table in others}
    for row in _rows(connection, _by(first, first.c.key)):
        yield {first.name: [row], **{name: stream.of(row["key"]) for name, stream in streams.items()}}


class _Owned(_Steps):
    """Rows of a table in order of the report or claim that they belong to."""

    def __init__(self, connection: Connection, table: Table, owner: str) -> None:
        super().__init__(connection, _by(table, table.c[owner]))


def _by(table: Table, step: Column[int]) -> Select[Any]:
    return select(table, step.label("step")).order_by(step, *table.primary_key.columns)


def _seals(table: Table) -> Select[Any]:
    return select(table.c.seal, table.c.recorded.label("step")).order_by(table.c.recorded, table.c.key)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    found = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found)
