"""Digests over recorded rows: a seal per report and per claim, and a chain over the transactions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Table

from fogline.ledger.payload import canonical
from fogline.ledger.rows import Row, Rows
from fogline.ledger.tables import standings

FIRST = "0" * 64  # what stands before the first transaction
_NOT_SEALED = frozenset(("seal", "closed"))  # filled in after the row's digest is taken
_STANDING = tuple(column.name for column in standings.columns if column.name not in _NOT_SEALED)


def seal(tables: Sequence[Table], rows: Rows) -> str:
    """Sixteen hexadecimal digits over the rows of one report or claim, whatever their order within a table."""
    return _sha256([_values(table, rows.get(table.name, ())) for table in tables])[:16]


def digest(
    previous: str, transaction: Row, *, seals: Sequence[str], opened: Iterable[Row], closed: Sequence[int]
) -> str:
    """The digest of one transaction: of the one before, its own row, the seals of what it recorded (reports, then
    claims, in order of key), the standings that it opened, and the keys of those that it closed."""
    own = [transaction["number"], transaction["at"], transaction["action"]]
    return _sha256([previous, own, seals, [[row[name] for name in _STANDING] for row in opened], sorted(closed)])


def _values(table: Table, rows: Iterable[Row]) -> list[list[object]]:
    names = [column.name for column in table.columns if column.name not in _NOT_SEALED]
    keys = [column.name for column in table.primary_key.columns]
    ordered = sorted(rows, key=lambda row: [row[key] for key in keys])
    return [[row[name] for name in names] for row in ordered]


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()
