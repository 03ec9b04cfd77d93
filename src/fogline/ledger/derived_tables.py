"""The tables of what is derived from claims: which are one incident, and what each incident does to places.

Nothing in here is evidence. All of it can be made again from the claims and the judgements, and is replaced when
they change; so it is in no seal and in no chain. The one thing that only grows is ``handles``: every id that an
incident ever had, so that an id once quoted goes on being answered.

An incident is known inside by the key of its first claim and the index of that claim's event: ``claim * 1024 + event``.
A block is a number that stands for "what may be one happening": a group of types, a place and a stretch of time.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from fogline.ledger.packed import MOVES, Packed
from fogline.ledger.tables import BY_KEY_ALONE, KEY, METADATA, key_column, link_column, part_column

EVENTS_OF_A_CLAIM = 1024

reasons = Table(
    "reasons", METADATA, key_column(), Column("text", Text, nullable=False), Index(None, "text", unique=True)
)

links = Table(
    "links",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("event"),
    Column("incident", KEY, nullable=False),
    Column("points", Integer, nullable=False),
    link_column("why", "reasons.key", nullable=True),
    Index(None, "incident"),
    **BY_KEY_ALONE,
)

replies = Table(
    "replies",
    METADATA,
    part_column("incident"),
    part_column("claim", "claims.key"),
    part_column("event"),
    link_column("why", "reasons.key"),
    Index(None, "claim"),
    **BY_KEY_ALONE,
)

doubts = Table(
    "doubts",
    METADATA,
    part_column("claim", "claims.key"),
    part_column("event"),
    part_column("incident"),
    Column("points", Integer, nullable=False),
    link_column("why", "reasons.key"),
    **BY_KEY_ALONE,
)

blocks = Table("blocks", METADATA, part_column("block"), part_column("claim"), part_column("event"), **BY_KEY_ALONE)

handles = Table(
    "handles",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("claim", KEY, nullable=False),
    Column("event", Integer, nullable=False),
    **BY_KEY_ALONE,
)

moves = Table(
    "moves",
    METADATA,
    Column("area", Text, primary_key=True),
    part_column("incident"),
    Column("stamp", KEY, nullable=False),
    Column("body", Packed(MOVES), nullable=False),
    Index(None, "incident"),
    Index(None, "stamp"),
    **BY_KEY_ALONE,
)

progress = Table(
    "progress",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
    **BY_KEY_ALONE,
)
