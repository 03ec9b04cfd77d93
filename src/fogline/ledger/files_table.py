"""Which files were read, so that what is there already is not read again. Nothing in here is evidence.

A file is known by a digest of its real path, not by the path itself, which is nobody's business. ``address`` is that of
the reports whose revisions the file holds: the spelling that came first, of this file or of another one with the same
text. ``raw`` is a digest of the bytes that were read, and ``rules`` of all else that reading went by.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from fogline.ledger.tables import BY_KEY_ALONE, METADATA, link_column

files = Table(
    "files",
    METADATA,
    Column("file", String(32), primary_key=True),
    Column("address", Text, nullable=False),
    Column("raw", String(64), nullable=False),
    Column("rules", String(32), nullable=False),
    link_column("report", "reports.key"),
    Column("claims", Integer, nullable=False),
    Column("remark", Text, nullable=False),
    **BY_KEY_ALONE,
)
