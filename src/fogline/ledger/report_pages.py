"""Pages of reports, the last recorded first, each continued after the last row of the one before."""

from __future__ import annotations

from sqlalchemy import Connection, select

from fogline.ledger.listed import ListedReport, listed_by_id
from fogline.ledger.queries import within
from fogline.ledger.tables import reports


def report_page(
    connection: Connection, *, publisher: str | None, after: int | None, limit: int
) -> list[tuple[int, ListedReport]]:
    """Up to ``limit`` reports of a publisher (its whole name; None: of all) with their keys, all below ``after``."""
    query = select(reports.c.key, reports.c.id, reports.c.address).where(*within(reports.c, None, None))
    if publisher is not None:
        query = query.where(reports.c.publisher == publisher)
    if after is not None:
        query = query.where(reports.c.key < after)
    rows = connection.execute(query.order_by(reports.c.key.desc()).limit(limit)).all()
    held = listed_by_id(connection, {row.id: row.address for row in rows})
    return [(row.key, held[row.id]) for row in rows if row.id in held]
