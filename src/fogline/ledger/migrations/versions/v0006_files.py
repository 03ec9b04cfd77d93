"""Which files were read. Reports recorded before keep their ids, and their addresses as they were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("file", sa.String(32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("rules", sa.String(32), nullable=False),
        sa.Column("report", _KEY, nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_files_report"),
        sa.PrimaryKeyConstraint("file", name="pk_files"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reports_known", "reports", ["known"])


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")
