"""Digests over recorded rows: a seal per report and per claim, and a chain over the transactions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Table

from fogline.ledger.payload import canonical
from fogline.ledger.rows import Row, Rows
from fogline.ledger.tables import METADATA, corrections, judgements, standings

FIRST = "0" * 64  # what stands before the first transaction
_NOT_SEALED = frozenset(("seal", "closed"))  # filled in after the row's digest is taken


def _fields(columns: Iterable[Column[Any]]) -> Callable[[Row], tuple[object, ...]]:
    """The values of these columns in a row, as a tuple also where there is only one."""
    names = [column.name for column in columns if column.name not in _NOT_SEALED]
    return itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)


# Of each table: the values that are sealed, and what puts its rows in order.
_SEALED = {table.name: (_fields(table.columns), _fields(table.primary_key.columns)) for table in METADATA.sorted_tables}


def seal(tables: Sequence[Table], rows: Rows) -> str:
    """Sixteen hexadecimal digits over the rows of one report or claim, whatever their order within a table."""
    return _sha256([_values(table, rows.get(table.name, ())) for table in tables])[:16]


def digest(
    previous: str,
    transaction: Row,
    *,
    seals: Sequence[str],
    opened: Iterable[Row],
    closed: Sequence[int],
    judged: Sequence[Row] = (),
    unjudged: Sequence[int] = (),
    corrected: Sequence[Row] = (),
    uncorrected: Sequence[int] = (),
) -> str:
    """The digest of one transaction: of the one before, its own row, the seals of what it recorded (reports, then
    claims, in order of key), the standings that it opened, and the keys of those that it closed; then judgements and
    corrections in the same way, if there are any."""
    own = [transaction["number"], transaction["at"], transaction["action"]]
    found = [previous, own, seals, [_SEALED[standings.name][0](row) for row in opened], sorted(closed)]
    if judged or unjudged:
        found += [[_SEALED[judgements.name][0](row) for row in judged], sorted(unjudged)]
    if corrected or uncorrected:
        found += ["corrections", [_SEALED[corrections.name][0](row) for row in corrected], sorted(uncorrected)]
    return _sha256(found)


def _values(table: Table, rows: Collection[Row]) -> list[tuple[object, ...]]:
    values, key = _SEALED[table.name]
    return [values(row) for row in (sorted(rows, key=key) if len(rows) > 1 else rows)]


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()
