"""Which version of the tables a file holds, and bringing it up to this program's version.

Alembic takes as long to import as all else together, so it is only imported when tables must be made or changed.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from fogline.model import LedgerRefused

VERSION_TABLE = "fogline_schema"
# All versions, oldest first: the names of the files in migrations/versions.
VERSIONS = ("v0001", "v0002", "v0003", "v0004", "v0005", "v0006")


def schema_version(connection: Connection, name: str) -> str | None:
    """The version that the database holds; None if it holds no table at all.

    Raises LedgerRefused if its tables are not a ledger's.
    """
    if inspect(connection).has_table(VERSION_TABLE):
        found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608
        return str(found) if found else None
    if inspect(connection).get_table_names():
        raise LedgerRefused(f"ledger {name}: holds other tables and no ledger; name a file that fogline made")
    return None


def is_current(version: str | None, name: str) -> bool:
    """Whether nothing need be done. Raises LedgerRefused if the ledger is newer than this program."""
    if version is not None and version not in VERSIONS:
        raise LedgerRefused(
            f"ledger {name}: is of version {version}, newer than this program's {VERSIONS[-1]}; upgrade fogline"
        )
    return version == VERSIONS[-1]


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "fogline.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
