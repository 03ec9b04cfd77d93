"""The migrations against the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from fogline.ledger import Ledger, migrations
from fogline.ledger.schema import VERSION_TABLE, VERSIONS
from fogline.ledger.tables import METADATA
from fogline.model import Reading


def test_the_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    def is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return kind != "table" or not (name or "").startswith("words")  # FTS5 makes tables of its own

    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "include_object": is_ours}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_are_those_that_the_code_lists() -> None:
    folder = Path(migrations.__file__).parent / "versions"
    assert tuple(sorted(file.stem.split("_")[0] for file in folder.glob("v*.py"))) == VERSIONS


def test_a_ledger_of_the_first_version_is_brought_up_to_date_without_loss(
    path: Path, reading: Callable[..., Reading], now: datetime
) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading("Red said forces hold Alda today"), now=now)
        before = list(ledger.claims())
    raw = sqlite3.connect(path)
    for name in (
        "links",
        "replies",
        "doubts",
        "blocks",
        "handles",
        "moves",
        "progress",
        "judgements",
        "reasons",
        "summaries",
        "vectors",
        "searches",
        "words",
        "corrections",
        "marks",
        "copies",
        "carried",
        "files",
    ):
        raw.execute(f"DROP TABLE {name}")
    raw.execute("DROP INDEX ix_standings_closed")
    raw.execute("DROP INDEX ix_standings_withdrawn")
    raw.execute("DROP INDEX ix_reports_known")
    raw.execute(f"UPDATE {VERSION_TABLE} SET version_num = 'v0001'")  # noqa: S608
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.claims()) == before
        assert ledger.verify() == []
