"""The first tables: reports, claims, what is searched in them, standings, transactions.

Written out, and not taken from tables.py: a migration stays as it was when it was released.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _transactions()
    _reports()
    _claims()
    _standings()
    _sources()
    _events()
    _parts_of_events()


def downgrade() -> None:
    """A ledger loses nothing: there is no way back."""
    raise NotImplementedError("a ledger is never brought back to an older version; restore a backup")


def _column(name: str, kind: sa.types.TypeEngine[Any], *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable, autoincrement=False)


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [_column(name, sa.Text(), nullable=nullable) for name in names]


def _keys(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [_column(name, _KEY, nullable=nullable) for name in names]


def _moments(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [_column(name, sa.BigInteger(), nullable=nullable) for name in names]


def _offsets(*names: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Integer(), nullable=True) for name in names]


def _flags(*names: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Boolean()) for name in names]


def _reals(*names: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Float(53), nullable=True) for name in names]


def _digest(name: str, length: int) -> sa.Column[Any]:
    return _column(name, sa.String(length))


def _table(
    name: str,
    *columns: sa.Column[Any],
    key: tuple[str, ...] = ("key",),
    links: tuple[tuple[str, str], ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    by_key_alone: bool = False,
) -> None:
    """``links`` are columns and what they point at; ``by_key_alone`` leaves out SQLite's hidden row number."""
    constraints = [sa.PrimaryKeyConstraint(*key, name=f"pk_{name}")]
    foreign = [sa.ForeignKeyConstraint([own], [target], name=f"fk_{name}_{own}") for own, target in links]
    op.create_table(name, *columns, *constraints, *foreign, sqlite_with_rowid=not by_key_alone)
    for index in (*indexes, *unique):
        op.create_index(f"ix_{name}_{'_'.join(index)}", name, list(index), unique=index in unique)


def _transactions() -> None:
    _table(
        "transactions",
        *_keys("number"),
        *_moments("at"),
        *_texts("action"),
        _digest("digest", 64),
        key=("number",),
    )


def _reports() -> None:
    _table(
        "reports",
        *_keys("key"),
        *_texts("id", "address"),
        *_moments("known"),
        *_moments("published_start", "published_end", nullable=True),
        *_texts("granularity"),
        *_flags("zoned"),
        *_texts("title", "publisher", "language"),
        *_offsets("headline_start", "headline_end"),
        *_texts("dateline", "dateline_place", nullable=True),
        *_offsets("dateline_start", "dateline_end"),
        *_keys("recorded"),
        _digest("seal", 16),
        links=(("recorded", "transactions.number"),),
        indexes=(("address", "known"), ("recorded",)),
        unique=(("id",),),
    )
    _table(
        "texts",
        *_keys("report"),
        *_texts("text", "removed"),
        key=("report",),
        links=(("report", "reports.key"),),
    )
    _table(
        "notes",
        *_keys("report", "position"),
        *_texts("kind", "message"),
        *_offsets("start", "end"),
        key=("report", "position"),
        links=(("report", "reports.key"),),
        by_key_alone=True,
    )


def _claims() -> None:
    _table(
        "claims",
        *_keys("key"),
        *_texts("id"),
        *_keys("report"),
        _column("position", sa.Integer()),
        *_texts("stance", "side", "interest"),
        *_flags("hedged", "cautioned", "headline"),
        _digest("wording", 16),
        *_keys("recorded"),
        _digest("seal", 16),
        *_texts("content", "payload"),
        links=(("report", "reports.key"), ("recorded", "transactions.number")),
        unique=(("id",), ("report", "position")),
    )


def _standings() -> None:
    _table(
        "standings",
        *_keys("key", "claim"),
        *_moments("since", "shown"),
        *_moments("until", nullable=True),
        *_keys("successor", nullable=True),
        *_keys("recorded"),
        *_keys("closed", nullable=True),
        links=(
            ("claim", "claims.key"),
            ("successor", "claims.key"),
            ("recorded", "transactions.number"),
            ("closed", "transactions.number"),
        ),
        indexes=(("claim",), ("since",)),
    )


def _sources() -> None:
    _table(
        "sources",
        *_keys("claim", "position"),
        *_texts("role"),
        *_texts("actor", nullable=True),
        *_texts("side"),
        *_flags("anonymous"),
        key=("claim", "position"),
        links=(("claim", "claims.key"),),
        indexes=(("actor",),),
        by_key_alone=True,
    )


def _events() -> None:
    _table(
        "events",
        *_keys("claim", "position"),
        *_texts("type", "realis"),
        *_texts("granularity", nullable=True),
        *_moments("start", "end", nullable=True),
        key=("claim", "position"),
        links=(("claim", "claims.key"),),
        indexes=(("type",),),
        by_key_alone=True,
    )


def _parts_of_events() -> None:
    _table(
        "areas",
        *_texts("area"),
        *_keys("claim", "event"),
        key=("area", "claim", "event"),
        links=(("claim", "claims.key"),),
        by_key_alone=True,
    )
    _part("places", *_texts("place", nullable=True), *_texts("name"), *_reals("lat", "lon"), index="name")
    _part("participants", *_texts("role"), *_texts("actor", nullable=True), *_texts("side"), index="actor")
    _part("quantities", *_reals("minimum", "maximum"), *_texts("unit"))


def _part(name: str, *columns: sa.Column[Any], index: str | None = None) -> None:
    _table(
        name,
        *_keys("claim", "event", "position"),
        *columns,
        key=("claim", "event", "position"),
        links=(("claim", "claims.key"),),
        indexes=((index,),) if index else (),
        by_key_alone=True,
    )
