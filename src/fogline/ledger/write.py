"""Recording one reading: one transaction, which only appends rows and closes standings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from fogline.ledger.batch import Batch
from fogline.ledger.moments import known_moment, microseconds
from fogline.ledger.records import Added
from fogline.ledger.standing import Revision, Standing, standings
from fogline.ledger.tables import claims, reports, texts
from fogline.ledger.tables import standings as standing_table
from fogline.model import Reading, Report, SkipReport

ADD = "add"


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A revision that the ledger holds."""

    key: int
    id: str
    known: int
    has_same_text: bool


@dataclass(frozen=True, slots=True)
class _Live:
    """A standing that is not closed, with its key."""

    key: int
    standing: Standing


def record(connection: Connection, reading: Reading, *, now: datetime) -> Added:
    """Takes in a checked reading; the caller holds the write lock and commits.

    Raises SkipReport if an id is taken by another report, or a value cannot be stored.
    """
    report = reading.report
    known = microseconds(known_moment(report))
    revisions = _revisions(connection, report)
    same = _recorded_as(revisions, known)
    if same:
        return Added("unchanged", same.id, _claims_of(connection, same.key))
    batch = Batch.begun(connection, action=ADD, now=now)
    try:
        batch.take(reading)
    except ValueError as error:
        raise SkipReport(f"report {report.id}: holds a value that cannot be stored ({error}); read it again") from error
    batch.stand(_succession(connection, revisions, known=known, new=batch.revision(known)))
    try:
        batch.write(connection)
    except IntegrityError as error:
        raise SkipReport(
            f"report {report.id}: clashes with what is recorded ({error.orig}); make ids from its own words"
        ) from error
    return Added("revision" if revisions else "new", report.id, len(reading.claims))


def _revisions(connection: Connection, report: Report) -> list[_Recorded]:
    """What is recorded of the report's address, in the order of being known.

    A report without an address is a revision of nothing; only its own text counts as the same.
    """
    same_text = texts.c.text == report.text
    query = (
        select(reports.c.key, reports.c.id, reports.c.known, same_text.label("has_same_text"))
        .join(texts, texts.c.report == reports.c.key)
        .where(reports.c.address == report.address, *(() if report.address else (same_text,)))
        .order_by(reports.c.known, reports.c.key)
    )
    return [_Recorded(row.key, row.id, row.known, bool(row.has_same_text)) for row in connection.execute(query)]


def _recorded_as(revisions: Sequence[_Recorded], known: int) -> _Recorded | None:
    """The revision that already says this: known at the same moment, or the one just before or after it.

    A text that comes back after another one stood in its place is news.
    """
    place = _place_among(revisions, known)
    neighbours = [*(r for r in revisions if r.known == known), *revisions[max(place - 1, 0) : place + 1]]
    return next((revision for revision in neighbours if revision.has_same_text), None)


def _succession(
    connection: Connection, revisions: Sequence[_Recorded], *, known: int, new: Revision
) -> tuple[list[int], list[Standing]]:
    """Keys of the standings to close and the standings to open, so that the new revision has its place in time.

    Only the revision before it and those after it are touched.
    """
    if not revisions:
        return [], standings([new], {})
    place = _place_among(revisions, known)
    touched = [*revisions[max(place - 1, 0) :]]
    live = _live(connection, [revision.key for revision in touched])
    claimed = _wordings(connection, [revision.key for revision in touched])
    window = [Revision(revision.known, tuple(claimed.get(revision.key, ()))) for revision in touched]
    window.insert(min(place, 1), new)
    since = {claim: live[claim].standing.since for claim, _ in window[0].claims if claim in live and place}
    wanted = [one for one in standings(window, since) if one.claim not in live or live[one.claim].standing != one]
    return [live[one.claim].key for one in wanted if one.claim in live], wanted


def _place_among(revisions: Sequence[_Recorded], known: int) -> int:
    """Of two revisions of one moment, the one recorded later is taken to follow."""
    return sum(revision.known <= known for revision in revisions)


def _live(connection: Connection, report_keys: Sequence[int]) -> dict[int, _Live]:
    """The live standings of these reports' claims, by claim."""
    table = standing_table.c
    query = (
        select(standing_table)
        .join(claims, claims.c.key == table.claim)
        .where(claims.c.report.in_(report_keys), table.closed.is_(None))
    )
    return {
        row.claim: _Live(row.key, Standing(row.claim, row.since, row.shown, row.until, row.successor))
        for row in connection.execute(query)
    }


def _wordings(connection: Connection, report_keys: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Key and wording of each report's claims, in the text's order."""
    query = (
        select(claims.c.report, claims.c.key, claims.c.wording)
        .where(claims.c.report.in_(report_keys))
        .order_by(claims.c.report, claims.c.position)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.report, []).append((row.key, row.wording))
    return found


def _claims_of(connection: Connection, report: int) -> int:
    return connection.scalar(select(func.count()).select_from(claims).where(claims.c.report == report)) or 0
