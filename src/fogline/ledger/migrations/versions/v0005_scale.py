"""Room and speed for ledgers of millions of claims: each stream of moves bears a stamp that rises as they change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0005"
down_revision = "v0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Moves are derived: they are made anew when the ledger is next opened with its conflict."""
    op.drop_table("moves")
    op.create_table(
        "moves",
        sa.Column("area", sa.Text(), nullable=False),
        *(sa.Column(name, _KEY, nullable=False, autoincrement=False) for name in ("incident", "stamp")),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("area", "incident", name="pk_moves"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_moves_incident", "moves", ["incident"])
    op.create_index("ix_moves_stamp", "moves", ["stamp"])


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")
