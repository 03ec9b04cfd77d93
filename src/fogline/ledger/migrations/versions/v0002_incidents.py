"""Incidents, with what is derived beside them, and the judgements of people.

Written out, and not taken from tables.py: a migration stays as it was when it was released. What is derived is
not made here: the ledger makes it when it is next opened with its conflict.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    where = sa.text("closed IS NOT NULL")
    op.create_index("ix_standings_closed", "standings", ["closed"], sqlite_where=where, postgresql_where=where)
    _judgements()
    _links()
    _ids()


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")


def _key(name: str, target: str | None = None, *, nullable: bool = False) -> list[Any]:
    """A column and, with ``target``, what it points at."""
    column = sa.Column(name, _KEY, nullable=nullable, autoincrement=False)
    return [column, sa.ForeignKeyConstraint([name], [target])] if target else [column]


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _points() -> sa.Column[Any]:
    return sa.Column("points", sa.Integer(), nullable=False)


def _table(name: str, *parts: Any, key: tuple[str, ...], rows_are_numbered: bool = False) -> None:
    for part in parts:
        if isinstance(part, sa.ForeignKeyConstraint):
            part.name = f"fk_{name}_{part.column_keys[0]}"
    primary = sa.PrimaryKeyConstraint(*key, name=f"pk_{name}")
    op.create_table(name, *parts, primary, sqlite_with_rowid=rows_are_numbered)


def _judgements() -> None:
    _table(
        "judgements",
        *_key("key"),
        *(_text(name) for name in ("kind", "subject", "who", "why")),
        *_key("recorded", "transactions.number"),
        *_key("closed", "transactions.number", nullable=True),
        key=("key",),
        rows_are_numbered=True,
    )
    op.create_index("ix_judgements_recorded", "judgements", ["recorded"])


def _links() -> None:
    _table("reasons", *_key("key"), _text("text"), key=("key",), rows_are_numbered=True)
    op.create_index("ix_reasons_text", "reasons", ["text"], unique=True)
    _table(
        "links",
        *_key("claim", "claims.key"), *_key("event"), *_key("incident"), _points(),
        *_key("why", "reasons.key", nullable=True),
        key=("claim", "event"),
    )  # fmt: skip
    op.create_index("ix_links_incident", "links", ["incident"])
    _table(
        "replies",
        *_key("incident"), *_key("claim", "claims.key"), *_key("event"), *_key("why", "reasons.key"),
        key=("incident", "claim", "event"),
    )  # fmt: skip
    op.create_index("ix_replies_claim", "replies", ["claim"])
    _table(
        "doubts",
        *_key("claim", "claims.key"), *_key("event"), *_key("incident"), _points(), *_key("why", "reasons.key"),
        key=("claim", "event", "incident"),
    )  # fmt: skip
    _table("blocks", *_key("block"), *_key("claim"), *_key("event"), key=("block", "claim", "event"))


def _ids() -> None:
    _table(
        "handles",
        sa.Column("id", sa.String(16), nullable=False),
        *_key("claim"),
        sa.Column("event", sa.Integer(), nullable=False),
        key=("id",),
    )
    _table("moves", _text("area"), *_key("incident"), _text("body"), key=("area", "incident"))
    op.create_index("ix_moves_incident", "moves", ["incident"])
    _table("progress", sa.Column("name", sa.String(32), nullable=False), _text("value"), key=("name",))
