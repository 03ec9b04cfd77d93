"""Near copies among whole reports: samples of their words, and which share passages with which."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "marks",
        sa.Column("mark", sa.BigInteger(), nullable=False, autoincrement=False),
        _key("report"),
        sa.PrimaryKeyConstraint("mark", "report", name="pk_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        *(_key(name) for name in ("report", "other")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("words", "share")),
        *(_of_report("copies", name) for name in ("report", "other")),
        sa.PrimaryKeyConstraint("report", "other", name="pk_copies"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copies_other", "copies", ["other"])
    op.create_table(
        "carried",
        *(_key(name) for name in ("claim", "report")),
        _of_report("carried", "report"),
        sa.PrimaryKeyConstraint("claim", name="pk_carried"),
    )


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, _KEY, nullable=False, autoincrement=False)


def _of_report(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["reports.key"], name=f"fk_{table}_{column}")
