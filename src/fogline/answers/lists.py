"""Lists of claims and incidents, a page at a time, newest first: what the desk shows, at any size of the ledger."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from fogline.ledger import ClaimFilter, Narrow, Row, StoodClaim, Work, claim_page, incident_page
from fogline.model import Misuse, Status

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger

T = TypeVar("T")
MOST = 200
"""Rows of a page, at most."""

_LOOKED_THROUGH = 2000  # incidents that are assessed for one page that asks for a status as of another moment


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed by: a filter of claims, statuses of incidents, and the moment as of which.

    ``status``: any of these; none means every status.
    """

    claims: ClaimFilter = field(default_factory=ClaimFilter)
    status: tuple[Status, ...] = ()
    as_of: datetime | None = None

    def narrow(self) -> Narrow:
        """For claims. Raises Misuse for a status as of another moment, by which only incidents are narrowed."""
        if self.status and self.as_of is not None:
            status = self.status[0].value
            raise Misuse(f"status {status!r}: is of now for claims; leave as_of out, or ask for incidents")
        return Narrow(self.claims, tuple(one.value for one in self.status))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows in order, and the cursor after which the next page begins; None: there is no more."""

    rows: tuple[T, ...]
    next: str | None


def claims_page(book: OpenLedger, asked: Asked, *, after: str | None = None, limit: int = 50) -> Page[StoodClaim]:
    """The claims that became known last. Raises Misuse for a limit or cursor that is none."""
    wanted, at = _limit(limit), _row(after)

    def see(work: Work) -> list[tuple[Row, StoodClaim]]:
        return claim_page(work.connection, asked.narrow(), as_of=asked.as_of, after=at, limit=wanted + 1)

    found = book.see(see)
    return Page(tuple(claim for _, claim in found[:wanted]), _cursor([row for row, _ in found], wanted))


def page_of(book: OpenLedger, rows: Sequence[Row], *, limit: int) -> Page[StoodClaim]:
    """The first ``limit`` of rows that begin a list and go on behind them. Raises Misuse as ``claims_page``."""
    shown = [row.key for row in rows[: _limit(limit)]]
    held = book.see(lambda work: work.claims(shown, words=True))
    return Page(tuple(held[key] for key in shown if key in held), _cursor(rows, limit))


def incidents_page(book: OpenLedger, asked: Asked, *, after: str | None = None, limit: int = 50) -> Page[Assessed]:
    """The incidents that began to be known last, each with how it stands. Raises Misuse as ``claims_page``."""
    wanted, at = _limit(limit), _row(after)
    found: list[tuple[Row, Assessed]] = []
    for rows in _stretches(book, asked, at, wanted):
        found += _assessed(book, asked, rows)
        if len(found) > wanted:
            break
    return Page(tuple(one for _, one in found[:wanted]), _cursor([row for row, _ in found], wanted))


def _stretches(book: OpenLedger, asked: Asked, at: Row | None, wanted: int) -> Iterator[list[Row]]:
    """Rows of the list, so many at once as a page has; no more than ``_LOOKED_THROUGH``."""
    status = [one.value for one in asked.status] if asked.as_of is None else []
    seen = 0
    while seen <= _LOOKED_THROUGH:
        rows = book.see(
            lambda work, at=at: incident_page(  # type: ignore[misc]
                work.connection, asked.claims, status=status, as_of=asked.as_of, after=at, limit=wanted + 1
            )
        )
        yield rows
        if len(rows) <= wanted:
            return
        seen, at = seen + len(rows), rows[-1]


def _assessed(book: OpenLedger, asked: Asked, rows: Sequence[Row]) -> list[tuple[Row, Assessed]]:
    """Those of the incidents that have one of the statuses asked for."""
    held = book.incidents_by_key([row.key for row in rows], as_of=asked.as_of)
    found = [(row, held[row.key]) for row in rows if row.key in held]
    return [pair for pair in found if not asked.status or pair[1].assessment.status in asked.status]


def _limit(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise Misuse(f"limit {limit}: a page has 1 to {MOST} rows; ask for the next page by its cursor")
    return limit


def _cursor(rows: Sequence[Row], wanted: int) -> str | None:
    if len(rows) <= wanted:
        return None
    last = rows[wanted - 1]
    return urlsafe_b64encode(f"{last.known} {last.key}".encode()).decode().rstrip("=")


def _row(cursor: str | None) -> Row | None:
    if not cursor:
        return None
    try:
        known, key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split()
        return Row(int(known), int(key))
    except (Error, ValueError):
        raise Misuse(f"cursor {cursor!r}: is none that a page gave; begin with the first page") from None
