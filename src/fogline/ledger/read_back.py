"""Rows back into records, streaming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, or_, select

from fogline.ledger.moments import moment, optional_moment
from fogline.ledger.payload import Frame, decoded
from fogline.ledger.queries import SHOWN, WHOLE_CLAIM
from fogline.ledger.records import Counts, KnownReport, StoodClaim, Transaction
from fogline.ledger.rows import note_of, report_of
from fogline.ledger.tables import claims, notes, reports, standings, texts, transactions
from fogline.model import Claim, KnownClaim, Note, Reading, Words

_AT_ONCE = 256  # rows fetched together, and texts held in memory
_KEPT = 16_384
"""Claims kept decoded, about 5 kB each: linking asks for those of the last days again and again."""

_decoded = lru_cache(maxsize=_KEPT)(decoded)


def known_claims(connection: Connection, query: Select[Any]) -> Iterator[KnownClaim]:
    """The rows of ``claim_query`` or ``happening_query`` as records."""
    for rows in connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions():
        held = _texts(connection, [row.report for row in rows])
        previous: tuple[int, Claim] | None = None
        for row in rows:
            claim = previous[1] if previous and previous[0] == row.key else _claim(row, held[row.report])
            previous = row.key, claim
            yield _known_claim(row, claim)


def known_reports(connection: Connection, query: Select[Any]) -> Iterator[KnownReport]:
    """The rows of ``report_query`` as records."""
    whole = query.add_columns(texts.c.text, texts.c.removed).join(texts, texts.c.report == reports.c.key)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(whole).mappings():
        yield KnownReport(report_of(dict(row)), moment(row["known"]), row["recorded"])


def report_row(connection: Connection, identity: str) -> Mapping[str, Any] | None:
    """The joined row of the report with this id."""
    query = select(reports, texts.c.text, texts.c.removed).join(texts, texts.c.report == reports.c.key)
    row = connection.execute(query.where(reports.c.id == identity)).mappings().first()
    return None if row is None else dict(row)


def reading_of(connection: Connection, report: Mapping[str, Any]) -> Reading:
    """A report with all the claims recorded with it, standing or not, and its notes."""
    return Reading(report_of(report), _claims_of(connection, report), _notes_of(connection, report))


def all_transactions(connection: Connection) -> Iterator[Transaction]:
    for row in connection.execute(select(transactions).order_by(transactions.c.number)):
        yield Transaction(row.number, moment(row.at), row.action, row.digest)


def counts(connection: Connection) -> Counts:
    def total(query: Select[Any]) -> int:
        return int(connection.scalar(query) or 0)

    live = select(func.count()).select_from(standings).where(standings.c.closed.is_(None), standings.c.until.is_(None))
    return Counts(
        transactions=total(select(func.count()).select_from(transactions)),
        addresses=total(select(func.count(reports.c.address.distinct()))),
        reports=total(select(func.count()).select_from(reports)),
        claims=total(select(func.count()).select_from(claims)),
        standing=total(live),
    )


def _claims_of(connection: Connection, report: Mapping[str, Any]) -> tuple[Claim, ...]:
    query = select(claims, reports.c.id.label("report_id")).join(reports, reports.c.key == claims.c.report)
    rows = connection.execute(query.where(claims.c.report == report["key"]).order_by(claims.c.position))
    return tuple(_claim(row, report["text"]) for row in rows)


def _notes_of(connection: Connection, report: Mapping[str, Any]) -> tuple[Note, ...]:
    query = select(notes).where(notes.c.report == report["key"]).order_by(notes.c.position)
    return tuple(note_of(dict(row)) for row in connection.execute(query).mappings())


def _texts(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    query = select(texts.c.report, texts.c.text).where(texts.c.report.in_(sorted(set(keys))))
    return {row.report: row.text for row in connection.execute(query)}


def _claim(row: Row[Any], text: str) -> Claim:
    frame = Frame(row.id, row.report_id, row.stance, row.hedged, row.interest, row.cautioned, row.headline)
    return _decoded(row.payload, frame, text)


def _known_claim(row: Row[Any], claim: Claim) -> KnownClaim:
    return KnownClaim(
        claim=claim,
        event=row.event,
        known=moment(row.since),
        recorded=row.recorded,
        publisher=row.publisher,
        address=row.address,
    )


def stood_by_key(
    connection: Connection, keys: Sequence[int], *, words: bool, as_of: int | None = None
) -> dict[int, StoodClaim]:
    """Claims by key, by their live standing; with ``as_of`` (microseconds) only those that stood then.

    Without ``words`` no text is fetched: words are empty but for the content's own.
    """
    query = (
        select(*SHOWN, standings.c.shown, standings.c.until)
        .join_from(standings, claims, claims.c.key == standings.c.claim)
        .join(reports, reports.c.key == claims.c.report)
        .add_columns(claims.c.content, literal(WHOLE_CLAIM).label("event"))
        .where(claims.c.key.in_(keys), standings.c.closed.is_(None))
    )
    if as_of is not None:
        lasts = or_(standings.c.until.is_(None), standings.c.until > as_of)
        query = query.where(standings.c.since <= as_of, standings.c.shown <= as_of, lasts)
    rows = connection.execute(query).all()
    held = _texts(connection, [row.report for row in rows]) if words else {}
    return {row.key: _stood(row, held.get(row.report)) for row in rows}


def _stood(row: Row[Any], text: str | None) -> StoodClaim:
    claim = _claim(row, text or "")
    if text is None:
        claim = replace(claim, content=Words(row.content, claim.content.span))
    return StoodClaim(_known_claim(row, claim), moment(row.shown), optional_moment(row.until))
