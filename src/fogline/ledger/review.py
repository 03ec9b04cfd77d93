"""What a reviewer's queue is made of: unsure links, the claims that became known last, and the texts around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, distinct, func, select, tuple_

from fogline.ledger.derived_tables import EVENTS_OF_A_CLAIM, doubts, links, reasons
from fogline.ledger.lists_tables import summaries
from fogline.ledger.moments import moment
from fogline.ledger.pages import Row
from fogline.ledger.tables import claims, reports, standings, texts, transactions

_AT_ONCE = 400  # values in one IN list


@dataclass(frozen=True, slots=True)
class Doubt:
    """An item that may belong to another incident: its own, the other as it is now, and the points of the likeness."""

    points: int
    claim: int
    event: int
    own: int
    other: int
    why: str

    @property
    def order(self) -> tuple[int, int, int]:
        return self.points, self.claim, self.event


@dataclass(frozen=True, slots=True)
class Background:
    """What a claim's words stand in."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident as it stands: its status ("" where it has no row yet) and how many claims speak for it."""

    status: str
    claims: int


def doubt_page(connection: Connection, *, after: tuple[int, int, int] | None, limit: int) -> list[Doubt]:
    """The links that are neither sure nor ruled out, likest first, then the last recorded; of claims that stand.

    The other incident is the one in which the item now is with which it began; where that is the item's own by now,
    there is no doubt left.
    """
    own, other = links.alias("own"), links.alias("other")
    first = and_(
        other.c.claim == doubts.c.incident // EVENTS_OF_A_CLAIM, other.c.event == doubts.c.incident % EVENTS_OF_A_CLAIM
    )
    stands = and_(standings.c.claim == doubts.c.claim, standings.c.closed.is_(None), standings.c.until.is_(None))
    order = tuple_(doubts.c.points, doubts.c.claim, doubts.c.event)
    query = (
        select(doubts, own.c.incident.label("own"), other.c.incident.label("other"), reasons.c.text)
        .join(own, and_(own.c.claim == doubts.c.claim, own.c.event == doubts.c.event))
        .join(other, first)
        .join(standings, stands)
        .join(reasons, reasons.c.key == doubts.c.why)
        .where(own.c.incident != other.c.incident, *(() if after is None else (order < after,)))
        .order_by(doubts.c.points.desc(), doubts.c.claim.desc(), doubts.c.event.desc())
        .limit(limit)
    )
    return [Doubt(r.points, r.claim, r.event, r.own, r.other, r.text) for r in connection.execute(query)]


def doubt_count(connection: Connection) -> int:
    """About how many unsure links there are: also those that later decisions settled."""
    return connection.scalar(select(func.count()).select_from(doubts)) or 0


def claim_window(connection: Connection, *, after: Row | None, limit: int) -> list[Row]:
    """The ``limit`` standing claims that became known last, or last before ``after``."""
    table = standings.c
    query = select(table.since, table.claim).where(table.closed.is_(None), table.until.is_(None))
    if after is not None:
        query = query.where(tuple_(table.since, table.claim) < (after.known, after.key))
    rows = connection.execute(query.order_by(table.since.desc(), table.claim.desc()).limit(limit))
    return [Row(row.since, row.claim) for row in rows]


def incident_standings(connection: Connection, incidents: Collection[int]) -> dict[int, Standing]:
    """How each of the incidents stands."""
    sizes, found = dict[int, int](), dict[int, str]()
    for part in _parts(incidents):
        counted = select(links.c.incident, func.count(distinct(links.c.claim)).label("n"))
        rows = connection.execute(counted.where(links.c.incident.in_(part)).group_by(links.c.incident))
        sizes |= {row.incident: row.n for row in rows}
        listed = select(summaries.c.incident, summaries.c.status).where(summaries.c.incident.in_(part))
        found |= {row.incident: row.status for row in connection.execute(listed)}
    return {key: Standing(found.get(key, ""), n) for key, n in sizes.items()}


def backgrounds(connection: Connection, report_ids: Collection[str]) -> dict[str, Background]:
    """Title and clean text of each report, by its id."""
    query = select(reports.c.id, reports.c.title, texts.c.text).join(texts, texts.c.report == reports.c.key)
    rows = (row for part in _parts(report_ids) for row in connection.execute(query.where(reports.c.id.in_(part))))
    return {row.id: Background(row.title, row.text) for row in rows}


def steps(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[datetime, str]]:
    """Wall time and action of each of these transactions."""
    query = select(transactions)
    rows = (row for p in _parts(numbers) for row in connection.execute(query.where(transactions.c.number.in_(p))))
    return {row.number: (moment(row.at), row.action) for row in rows}


def standing_keys(connection: Connection, keys: Collection[int]) -> frozenset[int]:
    """Those of the claims that stand now."""
    table = standings.c
    query = select(claims.c.key).join(standings, table.claim == claims.c.key)
    live = query.where(table.closed.is_(None), table.until.is_(None))
    return frozenset(key for part in _parts(keys) for key in connection.scalars(live.where(claims.c.key.in_(part))))


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    everything = list(dict.fromkeys(values))
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]
