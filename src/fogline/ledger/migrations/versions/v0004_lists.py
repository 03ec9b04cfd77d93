"""What lists and searches go by: one row an incident, the words and meanings of claims, and saved searches."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0004"
down_revision = "v0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
_WORDS = f"CREATE VIRTUAL TABLE words USING fts5(content, sources, content='', {_TOKENS})"


def upgrade() -> None:
    _corrections()
    _summaries()
    op.create_table(
        "vectors",
        sa.Column("claim", _KEY, nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("claim", name="pk_vectors"),
    )
    op.create_table(
        "searches",
        sa.Column("name", sa.String(200), nullable=False),
        *(_text(name) for name in ("question", "who")),
        sa.Column("saved", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_searches"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_WORDS)


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _corrections() -> None:
    """Which report took the place of which other one, because a person found that its date was wrong."""
    op.create_table(
        "corrections",
        *(sa.Column(name, _KEY, nullable=False, autoincrement=False) for name in ("key", "report", "becomes")),
        *(_text(name) for name in ("who", "why")),
        sa.Column("recorded", _KEY, nullable=False),
        sa.Column("closed", _KEY, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [target], name=f"fk_corrections_{name}")
            for name, target in (
                ("report", "reports.key"), ("becomes", "reports.key"),
                ("recorded", "transactions.number"), ("closed", "transactions.number"),
            )
        ),
        sa.PrimaryKeyConstraint("key", name="pk_corrections"),
    )  # fmt: skip
    op.create_index("ix_corrections_report", "corrections", ["report"])
    op.create_index("ix_corrections_recorded", "corrections", ["recorded"])
    where = sa.text("until IS NOT NULL AND successor IS NULL")
    op.create_index("ix_standings_withdrawn", "standings", ["until"], sqlite_where=where, postgresql_where=where)


def _summaries() -> None:
    op.create_table(
        "summaries",
        sa.Column("incident", _KEY, nullable=False, autoincrement=False),
        sa.Column("known", sa.BigInteger(), nullable=False),
        *(_text(name) for name in ("type", "status", "realis")),
        sa.PrimaryKeyConstraint("incident", name="pk_summaries"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_summaries_known", "summaries", ["known"])
    op.create_index("ix_summaries_status_known", "summaries", ["status", "known"])
    op.create_index("ix_summaries_type_known", "summaries", ["type", "known"])
