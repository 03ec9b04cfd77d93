"""The tables by which copies are found, and what was found. Derived: all of it can be made again from the texts.

``marks`` holds the sampled hashes of each report's words (see sketch.py). ``copies`` has a row for two reports that
share passages: ``report`` is the later known, ``words`` how many words they share, ``share`` how many in a hundred of
the shorter text's. ``carried`` gives for a claim whose words another report carried before it the first such report.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from fogline.ledger.tables import BY_KEY_ALONE, METADATA, key_column, link_column, part_column

marks = Table(
    "marks",
    METADATA,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    part_column("report"),
    **BY_KEY_ALONE,
)

copies = Table(
    "copies",
    METADATA,
    part_column("report", "reports.key"),
    part_column("other", "reports.key"),
    Column("words", Integer, nullable=False),
    Column("share", Integer, nullable=False),
    Index(None, "other"),
    **BY_KEY_ALONE,
)

carried = Table("carried", METADATA, key_column("claim"), link_column("report", "reports.key"))
