"""SQLite's own errors, translated at the border into one line that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from fogline.model import LedgerRefused

READ_ONLY = "is read-only; make the file and its folder writable, or work on a copy"
# The result code's name begins with the key; https://www.sqlite.org/rescode.html
_SAYS = {
    "SQLITE_BUSY": "is locked by another program; wait until it has finished and run the command again",
    "SQLITE_LOCKED": "is locked by another program; wait until it has finished and run the command again",
    "SQLITE_FULL": "the disk is full; free some space and run the command again: all that was recorded is safe",
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": "may not be opened; make the file and its folder readable and writable",
    "SQLITE_CANTOPEN": "cannot be opened; make the file and its folder readable and writable",
    "SQLITE_NOTADB": "is no ledger; name a file that fogline made",
    "SQLITE_CORRUPT": "is damaged; restore it from a backup",
    "SQLITE_IOERR": "cannot be read or written (input/output error); check the disk",
}


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """Raises LedgerRefused for what ails the ledger ``name`` itself; any other error passes unchanged."""
    try:
        yield
    except DBAPIError as error:
        says = _reason(error.orig)
        if says is None:
            raise
        raise LedgerRefused(f"ledger {name}: {says}") from error


def _reason(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    return next((says for start, says in _SAYS.items() if code.startswith(start)), None)
