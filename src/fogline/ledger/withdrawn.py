"""Claims that the next revision of their report does not repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, literal, select, tuple_

from fogline.ledger.moments import microseconds, moment
from fogline.ledger.queries import SHOWN, WHOLE_CLAIM, claim_conditions, corrected_by, event_conditions, recorded_by
from fogline.ledger.read_back import known_claims
from fogline.ledger.records import ClaimFilter
from fogline.ledger.tables import claims, corrections, events, reports, standings
from fogline.model import KnownClaim


@dataclass(frozen=True, slots=True)
class WithdrawnClaim:
    """A claim that stood until ``since``, when the revision with the id ``revision`` became known without its words."""

    known: KnownClaim
    since: datetime
    revision: str


def withdrawn_claims(connection: Connection, wanted: ClaimFilter, as_of: datetime | None) -> Iterator[WithdrawnClaim]:
    """Those that were withdrawn by ``as_of``, in the order in which that became known."""
    return _withdrawn(connection, _query(wanted, as_of))


def withdrawn_by_key(connection: Connection, keys: Sequence[int]) -> Iterator[WithdrawnClaim]:
    """Those of the claims that were withdrawn, in the order in which that became known."""
    return _withdrawn(connection, _query(ClaimFilter(), None).where(claims.c.key.in_(keys)))


def _withdrawn(connection: Connection, query: Select[Any]) -> Iterator[WithdrawnClaim]:
    ended = {row.id: (row.until, row.revision) for row in connection.execute(_ends(query))}
    for known in known_claims(connection, query):
        until, revision = ended[known.claim.id]
        yield WithdrawnClaim(known, moment(until), revision)


def _query(wanted: ClaimFilter, as_of: datetime | None) -> Select[Any]:
    table = standings.c
    gone = [table.until.is_not(None), table.successor.is_(None), table.until > table.shown]
    known = [] if as_of is None else [table.until <= microseconds(as_of)]
    query = (
        select(*SHOWN)
        .join_from(standings, claims, claims.c.key == table.claim)
        .join(reports, reports.c.key == claims.c.report)
        .add_columns(literal(WHOLE_CLAIM).label("event"))
        .where(*gone, *known, *recorded_by(table, wanted.as_recorded), *claim_conditions(wanted))
    )
    about = event_conditions(wanted)
    if about:
        query = query.where(claims.c.key.in_(select(events.c.claim).where(*about)))
    later = _following(wanted.as_recorded)
    return query.add_columns(table.until, later).order_by(table.until, reports.c.id, claims.c.position)


def _ends(query: Select[Any]) -> Select[Any]:
    found = query.order_by(None).subquery()
    return select(found.c.id, found.c.until, found.c.revision)


def _following(as_recorded: int | None) -> Any:
    """The id of the next revision of the claim's report."""
    later = reports.alias("later")
    follows = tuple_(later.c.known, later.c.id) > tuple_(reports.c.known, reports.c.id)
    corrected = exists().where(corrections.c.report == later.c.key, *corrected_by(as_recorded))
    recorded = [] if as_recorded is None else [later.c.recorded <= as_recorded]
    return (
        select(later.c.id)
        .where(later.c.address == reports.c.address, later.c.address != "", follows, ~corrected, *recorded)
        .order_by(later.c.known, later.c.id)
        .limit(1)
        .correlate(reports)
        .scalar_subquery()
        .label("revision")
    )
