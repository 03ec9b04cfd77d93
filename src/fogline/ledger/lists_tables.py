"""The tables that lists and searches go by. Nothing in here is evidence, and all but saved searches can be made again.

``summaries`` has one row an incident, as it stands now, for lists that are sorted and filtered by it. ``vectors``
holds what a claim means, as 384 whole numbers from -127 to 127, for those claims that were asked for by meaning.
``searches`` are questions that a person gave a name; they belong to the desk and are in no chain.

The words of claims are indexed beside these, in the full-text table ``words`` (see words.py), which is SQLite's own.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from fogline.ledger.tables import BY_KEY_ALONE, METADATA, key_column, part_column

summaries = Table(
    "summaries",
    METADATA,
    part_column("incident"),
    Column("known", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("realis", Text, nullable=False),
    Index(None, "known"),
    Index(None, "status", "known"),
    Index(None, "type", "known"),
    **BY_KEY_ALONE,
)

vectors = Table("vectors", METADATA, key_column("claim"), Column("body", LargeBinary, nullable=False))

searches = Table(
    "searches",
    METADATA,
    Column("name", String(200), primary_key=True),
    Column("question", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("saved", BigInteger, nullable=False),
    **BY_KEY_ALONE,
)
