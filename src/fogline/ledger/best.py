"""The claims that fit words best, by how rare the words are and how short the claim: SQLite's own measure, bm25."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, column, text

from fogline.ledger.narrowing import Narrow
from fogline.ledger.pages import standing_claims
from fogline.ledger.tables import standings
from fogline.ledger.words import WORDS, asked_safely, keys_with

BEST_OF = 20_000
"""Claims with the words, those recorded last, that are compared: 60 ms of a million."""


def best_with(connection: Connection, narrow: Narrow, *, as_of: datetime | None, limit: int) -> list[int]:
    """Keys of the claims that stand, pass and fit the words of the filter best, best first.

    Of more than ``BEST_OF`` with the words, those recorded last are compared. Raises Misuse for words without a letter.
    """
    newest = keys_with(narrow.wanted.words or "").add_columns(column("rank")).order_by(WORDS.c.rowid.desc())
    found = newest.limit(BEST_OF).subquery()
    others = Narrow(replace(narrow.wanted, words=None), narrow.status)
    query = standing_claims(others, as_of).join(found, found.c.rowid == standings.c.claim)
    with asked_safely(narrow.wanted.words):
        rows = connection.execute(query.order_by(found.c.rank, text("2 DESC")).limit(limit))
        return [row.claim for row in rows]
