"""The migrations against the tables."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from fogline.ledger import Ledger, migrations
from fogline.ledger.schema import VERSION_TABLE, VERSIONS
from fogline.ledger.tables import METADATA


def test_the_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_are_those_that_the_code_lists() -> None:
    folder = Path(migrations.__file__).parent / "versions"
    assert tuple(sorted(file.stem.split("_")[0] for file in folder.glob("v*.py"))) == VERSIONS
