"""The tables of the ledger: SQLAlchemy Core, the same on SQLite and PostgreSQL.

Moments are whole microseconds since 1970-01-01 UTC. Keys are small integers given out by the writer, in order
of recording; ``id`` columns hold the lasting identifiers. A row is appended and never changed; the one
exception is ``closed`` (of standings, judgements and corrections), which goes once from NULL to the transaction that
closed the row.

A claim is kept twice over: exactly, in ``claims.payload`` (see payload.py), and spread over narrow tables that
are only there to be searched. ``seal`` is a digest of a report's or a claim's rows in all of these tables.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from fogline.ledger.packed import PAYLOAD, PROSE, Packed

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite makes a column the row's own number only if its type is spelled INTEGER.
KEY: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
BY_KEY_ALONE: dict[str, Any] = {"sqlite_with_rowid": False}
_ONLY_CLOSED: dict[str, Any] = {name: text("closed IS NOT NULL") for name in ("sqlite_where", "postgresql_where")}
# In a revised report most claims go on in the next revision; those that do not are few, and asked for.
_ONLY_WITHDRAWN: dict[str, Any] = {
    name: text("until IS NOT NULL AND successor IS NULL") for name in ("sqlite_where", "postgresql_where")
}


def key_column(name: str = "key") -> Column[int]:
    return Column(name, KEY, primary_key=True, autoincrement=False)


def part_column(name: str, parent: str | None = None) -> Column[int]:
    """A column of a composite primary key, perhaps one that points at another table."""
    links = (ForeignKey(parent),) if parent else ()
    return Column(name, KEY, *links, primary_key=True, autoincrement=False)


def link_column(name: str, parent: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, KEY, ForeignKey(parent), nullable=nullable)


def _words(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _place_in_text(name: str) -> Column[int]:
    return Column(name, Integer, nullable=True)


transactions = Table(
    "transactions",
    METADATA,
    key_column("number"),
    _moment("at"),
    _words("action"),
    Column("digest", String(64), nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    key_column(),
    _words("id"),
    _words("address"),
    _moment("known"),
    _moment("published_start", nullable=True),
    _moment("published_end", nullable=True),
    _words("granularity"),
    Column("zoned", Boolean, nullable=False),
    _words("title"),
    _words("publisher"),
    _words("language"),
    _place_in_text("headline_start"),
    _place_in_text("headline_end"),
    _words("dateline", nullable=True),
    _words("dateline_place", nullable=True),
    _place_in_text("dateline_start"),
    _place_in_text("dateline_end"),
    link_column("recorded", "transactions.number"),
    Column("seal", String(16), nullable=False),
    Index(None, "id", unique=True),
    Index(None, "address", "known"),
    Index(None, "known"),
    Index(None, "recorded"),
)

texts = Table(
    "texts",
    METADATA,
    part_column("report", "reports.key"),
    Column("text", Packed(PROSE), nullable=False),
    Column("removed", Packed(PROSE), nullable=False),
)

notes = Table(
    "notes",
    METADATA,
    part_column("report", "reports.key"),
    part_column("position"),
    _words("kind"),
    _words("message"),
    _place_in_text("start"),
    _place_in_text("end"),
    **BY_KEY_ALONE,
)

claims = Table(
    "claims",
    METADATA,
    key_column(),
    _words("id"),
    link_column("report", "reports.key"),
    Column("position", Integer, nullable=False),
    _words("stance"),
    _words("side"),
    _words("interest"),
    Column("hedged", Boolean, nullable=False),
    Column("cautioned", Boolean, nullable=False),
    Column("headline", Boolean, nullable=False),
    Column("wording", String(16), nullable=False),
    link_column("recorded", "transactions.number"),
    Column("seal", String(16), nullable=False),
    _words("content"),
    Column("payload", Packed(PAYLOAD), nullable=False),
    Index(None, "id", unique=True),
    Index(None, "report", "position", unique=True),
)

standings = Table(
    "standings",
    METADATA,
    key_column(),
    link_column("claim", "claims.key"),
    _moment("since"),
    _moment("shown"),
    _moment("until", nullable=True),
    link_column("successor", "claims.key", nullable=True),
    link_column("recorded", "transactions.number"),
    link_column("closed", "transactions.number", nullable=True),
    Index(None, "claim"),
    Index(None, "since"),
    Index(None, "closed", **_ONLY_CLOSED),
    Index("ix_standings_withdrawn", "until", **_ONLY_WITHDRAWN),
)

judgements = Table(
    "judgements",
    METADATA,
    key_column(),
    _words("kind"),
    _words("subject"),
    _words("who"),
    _words("why"),
    link_column("recorded", "transactions.number"),
    link_column("closed", "transactions.number", nullable=True),
    Index(None, "recorded"),
)

corrections = Table(
    "corrections",
    METADATA,
    key_column(),
    link_column("report", "reports.key"),
    link_column("becomes", "reports.key"),
    _words("who"),
    _words("why"),
    link_column("recorded", "transactions.number"),
    link_column("closed", "transactions.number", nullable=True),
    Index(None, "report"),
    Index(None, "recorded"),
)

sources = Table(
    "sources",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("position"),
    _words("role"),
    _words("actor", nullable=True),
    _words("side"),
    Column("anonymous", Boolean, nullable=False),
    Index(None, "actor"),
    **BY_KEY_ALONE,
)

events = Table(
    "events",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("position"),
    _words("type"),
    _words("realis"),
    _words("granularity", nullable=True),
    _moment("start", nullable=True),
    _moment("end", nullable=True),
    Index(None, "type"),
    **BY_KEY_ALONE,
)

places = Table(
    "places",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("event"),
    part_column("position"),
    _words("place", nullable=True),
    _words("name"),
    Column("lat", Float(53), nullable=True),
    Column("lon", Float(53), nullable=True),
    Index(None, "name"),
    **BY_KEY_ALONE,
)

areas = Table(
    "areas",
    METADATA,
    Column("area", Text, primary_key=True),
    part_column("claim", "claims.key"),
    part_column("event"),
    **BY_KEY_ALONE,
)

participants = Table(
    "participants",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("event"),
    part_column("position"),
    _words("role"),
    _words("actor", nullable=True),
    _words("side"),
    Index(None, "actor"),
    **BY_KEY_ALONE,
)

quantities = Table(
    "quantities",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("event"),
    part_column("position"),
    Column("minimum", Float(53), nullable=True),
    Column("maximum", Float(53), nullable=True),
    _words("unit"),
    **BY_KEY_ALONE,
)

# In this order rows can be written without breaking a foreign key.
OF_A_REPORT = (reports, texts, notes)
OF_A_CLAIM = (claims, sources, events, places, areas, participants, quantities)
