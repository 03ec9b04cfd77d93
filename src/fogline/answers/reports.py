"""A page of the ledger's reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.answers.lists import MOST, Page
from fogline.ledger import ListedReport
from fogline.ledger.report_pages import report_page
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


def reports_page(
    book: OpenLedger, *, publisher: str | None = None, after: str | None = None, limit: int = 50
) -> Page[ListedReport]:
    """The reports recorded last, every revision a row of its own. Raises Misuse for a limit or cursor that is none."""
    if not 1 <= limit <= MOST:
        raise Misuse(f"limit {limit}: a page has 1 to {MOST} rows; ask for the next page by its cursor")
    at = _key(after)
    found = book.see(lambda work: report_page(work.connection, publisher=publisher, after=at, limit=limit + 1))
    following = str(found[limit - 1][0]) if len(found) > limit else None
    return Page(tuple(one for _, one in found[:limit]), following)


def _key(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 18):
        raise Misuse(f"cursor {cursor[:40]!r}: is none that a page gave; begin with the first page")
    return int(cursor)
