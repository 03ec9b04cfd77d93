"""Connections: all that is SQLite's own, and the two kinds of transaction, for reading and for writing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

_WRITES = "fogline_writes"
_FOR_GOOD = (
    # A news text fills half of a page of 4096 and leaves the rest empty: on a made ledger of 60,000 claims
    # 2188 bytes a claim, against 1911 with this size.
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = WAL",
)
_ATTEMPTS, _PAUSE = 200, 0.05  # ten seconds in all
_ON_CONNECT = (
    "PRAGMA foreign_keys = ON",
    # With WAL a killed process loses nothing; a power cut may lose the last transactions, whole.
    "PRAGMA synchronous = NORMAL",
)


def sqlite_engine(path: Path, *, wait: float) -> Engine:
    """An engine over one file; a writer waits for another one for up to ``wait`` seconds."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def prepare_file(engine: Engine) -> None:
    """Sets what a new file keeps for good: its page size, and write-ahead logging.

    With the log, readers and the writer do not wait for each other. SQLite does not wait where two processes set
    it at once on a new file, but refuses one of them; so that one tries again until the other is done.
    """
    raw = engine.raw_connection()
    try:
        for attempt in range(_ATTEMPTS):
            try:
                for pragma in _FOR_GOOD:
                    raw.cursor().execute(pragma)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE)
            else:
                return
    finally:
        raw.close()


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """One unchanging state of the ledger, for as long as the block lasts."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the only write lock; all of it is kept or, after any error, nothing."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # the driver must not begin transactions of its own
    raw.create_function("lower", 1, lambda text: text.lower() if isinstance(text, str) else text, deterministic=True)
    for pragma in _ON_CONNECT:
        raw.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
