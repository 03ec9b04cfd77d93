"""The revisions of one address as the ledger holds them, and what a new or corrected one changes in their standings.

Revisions follow each other in the order in which they became known; of one moment, in the order of their ids, so
that the order of arrival does not matter. A report that a person corrected is no revision any more: its claims
stand at no moment, and what took their place is their successor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, exists, or_, select

from fogline.ledger.standing import Revision, Standing, standings, succeeded
from fogline.ledger.tables import claims, corrections, reports, texts
from fogline.ledger.tables import standings as standing_table
from fogline.model import Report

Changed = tuple[list[int], list[Standing]]
"""Keys of the standings to close, and the standings to open."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A revision that the ledger holds."""

    key: int
    id: str
    known: int
    has_same_text: bool

    @property
    def order(self) -> tuple[int, str]:
        return self.known, self.id


@dataclass(frozen=True, slots=True)
class _Live:
    """A standing that is not closed, with its key."""

    key: int
    standing: Standing


def revisions_of(connection: Connection, report: Report) -> list[Recorded]:
    """What stands recorded of the report's address, in order.

    A report without an address is a revision of nothing; only its own text counts as the same.
    """
    is_alike = or_(reports.c.id == report.id, reports.c.title == report.title)  # so that not every text is unpacked
    corrected = exists().where(and_(corrections.c.report == reports.c.key, corrections.c.closed.is_(None)))
    query = (
        select(reports.c.key, reports.c.id, reports.c.known, texts.c.text)
        .join(texts, texts.c.report == reports.c.key)
        .where(reports.c.address == report.address, *(() if report.address else (is_alike,)), ~corrected)
        .order_by(reports.c.known, reports.c.id)
    )
    found = [Recorded(row.key, row.id, row.known, row.text == report.text) for row in connection.execute(query)]
    return found if report.address else [one for one in found if one.has_same_text]


def recorded_as(revisions: Sequence[Recorded], known: int) -> Recorded | None:
    """The revision that already says this at this moment.

    A text that is said again at another date is a revision: whether it was said before cannot depend on what has
    been recorded so far, or the order of arrival would matter.
    """
    return next((revision for revision in revisions if revision.known == known and revision.has_same_text), None)


def beside(revisions: Sequence[Recorded], order: tuple[int, str]) -> list[Recorded]:
    """The revisions just before and just after that place in time."""
    rest = [revision for revision in revisions if revision.order != order]
    place = _place_among(rest, order)
    return rest[max(place - 1, 0) : place + 1]


def succession(connection: Connection, revisions: Sequence[Recorded], *, identity: str, new: Revision) -> Changed:
    """What changes so that the new revision has its place in time.

    Only the revision before it and those after it are touched.
    """
    if not revisions:
        return [], standings([new], {})
    place = _place_among(revisions, (new.known, identity))
    touched = [*revisions[max(place - 1, 0) :]]
    live = _live(connection, [revision.key for revision in touched])
    window = list(_claimed(connection, touched))
    window.insert(min(place, 1), new)
    since = {claim: live[claim].standing.since for claim, _ in window[0].claims if claim in live and place}
    return _difference(live, standings(window, since))


def replacement(
    connection: Connection, revisions: Sequence[Recorded], *, wrong: Recorded, identity: str, new: Revision
) -> Changed:
    """What changes where ``new`` takes the place of ``wrong``, one of the revisions; all are put in order anew.

    ``new`` may be one of them as well.
    """
    rest = [revision for revision in revisions if revision.key != wrong.key and revision.id != identity]
    (old,) = _claimed(connection, [wrong])
    window = list(_claimed(connection, rest))
    window.insert(_place_among(rest, (new.known, identity)), new)
    keys = [*(revision.key for revision in revisions), *_reports_of(connection, new)]
    live = _live(connection, keys)
    gone = [
        replace(live[claim].standing, until=live[claim].standing.shown, successor=successor)
        for claim, successor in succeeded(old, new).items()
    ]
    return _difference(live, [*standings(window, {}), *gone])


def _difference(live: Mapping[int, _Live], wanted: Sequence[Standing]) -> Changed:
    changed = [one for one in wanted if one.claim not in live or live[one.claim].standing != one]
    return [live[one.claim].key for one in changed if one.claim in live], changed


def _place_among(revisions: Sequence[Recorded], order: tuple[int, str]) -> int:
    return sum(revision.order < order for revision in revisions)


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


def _claimed(connection: Connection, revisions: Sequence[Recorded]) -> Iterator[Revision]:
    """The revisions with key and wording of each one's claims, in the text's order."""
    found = wordings(connection, [revision.key for revision in revisions])
    for revision in revisions:
        yield Revision(revision.known, tuple(found.get(revision.key, ())))


def wordings(connection: Connection, report_keys: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
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


def _reports_of(connection: Connection, revision: Revision) -> list[int]:
    """The report of a revision's claims, where they are recorded."""
    keys = [claim for claim, _ in revision.claims[:1]]
    return list(connection.scalars(select(claims.c.report).where(claims.c.key.in_(keys))))
