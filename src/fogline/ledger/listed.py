"""Reports as rows of a list: their clocks, how many claims they make, and which revision of their address they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from fogline.ledger.moments import microseconds, moment, optional_moment
from fogline.ledger.queries import recorded_by, within
from fogline.ledger.tables import claims, events, reports, standings, transactions
from fogline.model import Granularity, Interval

_AT_ONCE = 256  # rows fetched together


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports are asked for; what is left out does not matter.

    ``address`` and ``publisher`` are looked for in the report's own, whatever the case. ``since`` and ``until`` bound
    what one of its claims says happened, half-open. ``superseded``: all revisions, not only the latest known.
    ``as_recorded`` is a transaction's number: the ledger as it stood after it.
    """

    address: str | None = None
    publisher: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    superseded: bool = False
    as_recorded: int | None = None


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report without its text. ``revision`` counts from 1; ``revision_of`` is the id of the one before it.

    ``claims`` were recorded with it; ``not_kept`` of them the next revision does not repeat in the same words.
    ``recorded`` is a transaction, ``recorded_at`` its wall time.
    """

    id: str
    title: str
    publisher: str
    address: str
    published: Interval
    known: datetime
    recorded: int
    recorded_at: datetime
    claims: int
    not_kept: int
    revision: int
    revision_of: str | None
    superseded_by: str | None


def listed_reports(connection: Connection, wanted: ReportFilter, as_of: datetime | None) -> Iterator[ListedReport]:
    """The reports known by ``as_of``, by known moment and id."""
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(_query(wanted, as_of))
    yield from (_listed(dict(row)) for row in rows.mappings())


def revisions_at(connection: Connection, target: str) -> list[ListedReport]:
    """All revisions of an address, or of the address of the report with this id, in order."""
    row = connection.execute(select(reports.c.id, reports.c.address).where(reports.c.id == target)).first()
    one = and_(reports.c.address == "", reports.c.id == target)
    own = reports.c.address == (row.address if row and row.address else target)
    query = _query(ReportFilter(superseded=True), None, or_(own, one))
    return [_listed(dict(found)) for found in connection.execute(query).mappings()]


def listed_by_id(connection: Connection, wanted: Mapping[str, str]) -> dict[str, ListedReport]:
    """The reports of ``wanted``, id → address; one that was corrected since is left out."""
    own = reports.c.address.in_([address for address in wanted.values() if address])
    query = _query(ReportFilter(superseded=True), None, or_(own, reports.c.id.in_(list(wanted))))
    found = (_listed(dict(row)) for row in connection.execute(query).mappings())
    return {one.id: one for one in found if one.id in wanted}


def _listed(row: Mapping[str, Any]) -> ListedReport:
    published = Interval(
        optional_moment(row["published_start"]), optional_moment(row["published_end"]),
        Granularity(row["granularity"]), row["zoned"],
    )  # fmt: skip
    return ListedReport(
        id=row["id"], title=row["title"], publisher=row["publisher"], address=row["address"],
        published=published, known=moment(row["known"]), recorded=row["recorded"], recorded_at=moment(row["at"]),
        claims=row["n_claims"], not_kept=row["n_not_kept"], revision=row["revision"],
        revision_of=row["revision_of"], superseded_by=row["superseded_by"],
    )  # fmt: skip


def _query(wanted: ReportFilter, as_of: datetime | None, *only: Any) -> Select[Any]:
    numbered = _numbered(wanted, as_of, *only)
    report = numbered.c
    made = select(func.count()).where(claims.c.report == report.key).scalar_subquery()
    query = (
        select(numbered, transactions.c.at, made.label("n_claims"), _not_kept(report.key, wanted, as_of))
        .join(transactions, transactions.c.number == report.recorded)
        .order_by(report.known, report.id)
    )
    if not wanted.superseded:
        query = query.where(report.superseded_by.is_(None))
    if wanted.since or wanted.until:
        query = query.where(report.key.in_(_telling(wanted)))
    for column, text in ((report.address, wanted.address), (report.publisher, wanted.publisher)):
        if text:
            query = query.where(func.lower(column).contains(text.lower(), autoescape=True))
    return query


def _numbered(wanted: ReportFilter, as_of: datetime | None, *only: Any) -> Any:
    """All reports known by then, each with its number among the revisions of its address and its neighbours' ids."""
    own = case((reports.c.address == "", reports.c.id), else_=reports.c.address)
    order: Any = {"partition_by": own, "order_by": (reports.c.known, reports.c.id)}
    return (
        select(
            reports,
            func.row_number().over(**order).label("revision"),
            func.lag(reports.c.id).over(**order).label("revision_of"),
            func.lead(reports.c.id).over(**order).label("superseded_by"),
        )
        .where(*within(reports.c, as_of, wanted.as_recorded), *only)
        .subquery()
    )


def _not_kept(report: Any, wanted: ReportFilter, as_of: datetime | None) -> Any:
    table = standings.c
    gone = [table.until.is_not(None), table.until > table.shown, table.successor.is_(None)]
    known = [] if as_of is None else [table.until <= microseconds(as_of)]
    return (
        select(func.count())
        .select_from(standings.join(claims, claims.c.key == table.claim))
        .where(claims.c.report == report, *gone, *known, *recorded_by(table, wanted.as_recorded))
        .scalar_subquery()
        .label("n_not_kept")
    )


def _telling(wanted: ReportFilter) -> Select[Any]:
    """Reports with a claim about something that happened within the bounds."""
    dated: list[ColumnElement[bool]] = [events.c.granularity.is_not(None)]
    if wanted.since:
        dated.append(or_(events.c.end.is_(None), events.c.end > microseconds(wanted.since)))
    if wanted.until:
        dated.append(or_(events.c.start.is_(None), events.c.start < microseconds(wanted.until)))
    return select(claims.c.report).join(events, and_(events.c.claim == claims.c.key, *dated))
