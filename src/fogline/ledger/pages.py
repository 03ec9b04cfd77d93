"""Pages of claims and of incidents, newest first, each continued after the last row of the one before.

No row is counted and none is skipped: a page costs the same wherever in the ledger it lies. What narrows a list
to few claims is looked up first; what most claims have is tested row by row (narrowing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from fogline.ledger.derived_tables import links
from fogline.ledger.lists_tables import summaries
from fogline.ledger.moments import microseconds
from fogline.ledger.narrowing import WALK, Narrow, Plan, conditions, plan
from fogline.ledger.queries import Condition, stands
from fogline.ledger.read_back import stood_by_key
from fogline.ledger.records import ClaimFilter, StoodClaim
from fogline.ledger.tables import claims, reports, standings
from fogline.ledger.words import asked_safely

GONE = ""
"""Status of an incident for which nobody speaks any more."""

_AT_ONCE = 400  # values in one IN list


@dataclass(frozen=True, slots=True)
class Row:
    """Where a claim or an incident stands in its list: since when it is known (microseconds), and its key."""

    known: int
    key: int


def claim_page(
    connection: Connection, narrow: Narrow, *, as_of: datetime | None, after: Row | None, limit: int
) -> list[tuple[Row, StoodClaim]]:
    """The ``limit`` claims that became known last, or last before ``after``. Raises Misuse for words that are none."""
    rows = claim_rows(connection, narrow, as_of=as_of, after=after, limit=limit)
    held = stood_by_key(connection, [row.key for row in rows], words=True)
    return [(row, held[row.key]) for row in rows if row.key in held]


def claim_rows(
    connection: Connection, narrow: Narrow, *, as_of: datetime | None, after: Row | None = None, limit: int
) -> list[Row]:
    """The rows of ``claim_page`` without what the claims say."""
    with asked_safely(narrow.wanted.words):
        query = _claim_query(narrow, as_of, plan(connection, narrow))
        if after is not None:
            query = query.where(*_before(standings.c.since, standings.c.claim, after))
        return [Row(row.since, row.claim) for row in connection.execute(query.limit(limit))]


def passing(connection: Connection, keys: Sequence[int], narrow: Narrow, *, as_of: datetime | None) -> set[int]:
    """Those of the claims that stand and pass. Raises Misuse for words that are none."""
    found: set[int] = set()
    query = standing_claims(narrow, as_of)
    with asked_safely(narrow.wanted.words):
        for start in range(0, len(keys), _AT_ONCE):
            some = query.where(standings.c.claim.in_(keys[start : start + _AT_ONCE]))
            found.update(row.claim for row in connection.execute(some))
    return found


def incident_page(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    status: Sequence[str] = (),
    as_of: datetime | None,
    after: Row | None,
    limit: int,
) -> list[Row]:
    """The ``limit`` incidents that began to be known last, or last before ``after``; by ``as_of``.

    ``status`` is as it is now; ask for it only without ``as_of``. Raises Misuse for words that are none.
    """
    query = select(summaries.c.known, summaries.c.incident).where(*_of_summary(status, as_of))
    if after is not None:
        query = query.where(*_before(summaries.c.known, summaries.c.incident, after))
    ordered = query.order_by(summaries.c.known.desc(), summaries.c.incident.desc()).limit(limit)
    with asked_safely(wanted.words):
        if wanted != ClaimFilter():
            narrow = Narrow(wanted)
            ordered = ordered.where(_has_claim(narrow, as_of, plan(connection, narrow)))
        return [Row(row.known, row.incident) for row in connection.execute(ordered)]


def _claim_query(narrow: Narrow, as_of: datetime | None, way: Plan) -> Select[Any]:
    query, table = standing_claims(narrow, as_of, way), standings.c
    if way.first is None:
        return query.order_by(table.since.desc(), table.claim.desc())
    # The sum keeps SQLite from walking down the order instead of looking up what leads.
    return query.where(table.claim.in_(way.first)).order_by((table.since + 0).desc(), table.claim.desc())


def standing_claims(narrow: Narrow, as_of: datetime | None, way: Plan = WALK) -> Select[Any]:
    """``since`` and ``claim`` of the claims that stand and pass."""
    table, wanted = standings.c, narrow.wanted
    passes = conditions(narrow, table.claim, common=way.are_common)
    query = select(table.since, table.claim).where(*stands(as_of, wanted.as_recorded), *passes)
    if wanted.side or wanted.stance or wanted.text or wanted.report or wanted.publisher:
        query = query.join(claims, claims.c.key == table.claim)
    if wanted.report or wanted.publisher:
        query = query.join(reports, reports.c.key == claims.c.report)
    return query


def _before(known: ColumnElement[int], key: ColumnElement[int], after: Row) -> tuple[Condition, Condition]:
    """After ``after`` in the order of a list; the first part of it is one that an index can begin at."""
    return known <= after.known, or_(known < after.known, key < after.key)


def _of_summary(status: Sequence[str], as_of: datetime | None) -> list[Condition]:
    if as_of is not None:
        return [summaries.c.known <= microseconds(as_of)]
    return [summaries.c.status.in_(status) if status else summaries.c.status != GONE]


def _has_claim(narrow: Narrow, as_of: datetime | None, way: Plan) -> ColumnElement[bool]:
    """Whether a member of the incident passes the filter."""
    members = (
        select(links.c.incident)
        .join(claims, claims.c.key == links.c.claim)
        .join(reports, reports.c.key == claims.c.report)
        .join(standings, standings.c.claim == links.c.claim)
        .where(*stands(as_of, narrow.wanted.as_recorded))
        .where(*conditions(narrow, links.c.claim, event=links.c.event, common=way.are_common))
    )
    if way.first is not None:
        return summaries.c.incident.in_(members.where(links.c.claim.in_(way.first)))
    return members.where(links.c.incident == summaries.c.incident).exists()
