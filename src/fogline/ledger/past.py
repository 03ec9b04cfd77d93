"""A ledger as it stood after an earlier transaction: written out into a file of its own, which goes when it is closed.

Only what was recorded is taken over: reports, claims, standings, judgements, corrections, and the chain over them,
which holds for the copy too. What is derived is made anew from it. SQLite only.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table

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

_CLOSED = (standings, judgements, corrections)
# Of each table: which rows had been recorded, by its own column or by that of what it belongs to.
_RECORDED = {
    transactions.name: "number <= :number",
    **dict.fromkeys((reports.name, claims.name, *(table.name for table in _CLOSED)), "recorded <= :number"),
    **{
        table.name: f"{owner} IN (SELECT key FROM source.{first.name} WHERE recorded <= :number)"  # noqa: S608
        for owner, (first, *others) in (("report", OF_A_REPORT), ("claim", OF_A_CLAIM))
        for table in others
    },
}


def write_past(source: Path, target: Engine, number: int) -> None:
    """Fills the empty ledger ``target`` with what ``source`` held after transaction ``number``."""
    raw = target.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("ATTACH DATABASE ? AS source", (str(source),))
        cursor.execute("BEGIN")
        for table in (transactions, *OF_A_REPORT, *OF_A_CLAIM, *_CLOSED):
            _copy(cursor, table, number)
        cursor.execute("COMMIT")
        cursor.execute("DETACH DATABASE source")
    finally:
        raw.close()


def new_place() -> tempfile.TemporaryDirectory[str]:
    """A folder for such a file; whoever asks for it cleans it up."""
    return tempfile.TemporaryDirectory(prefix="fogline-", ignore_cleanup_errors=True)


def _copy(cursor: Any, table: Table, number: int) -> None:
    names = [f'"{column.name}"' for column in table.columns]
    taken = ["CASE WHEN closed <= :number THEN closed END" if name == '"closed"' else name for name in names]
    cursor.execute(
        f"INSERT INTO main.{table.name} ({', '.join(names)}) "  # noqa: S608
        f"SELECT {', '.join(taken)} FROM source.{table.name} WHERE {_RECORDED[table.name]}",
        {"number": number},
    )
