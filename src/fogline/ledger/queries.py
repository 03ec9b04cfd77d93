"""Selects over the ledger: which rows a filter means, and as known or as recorded when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, tuple_

from fogline.ledger.moments import microseconds
from fogline.ledger.records import ClaimFilter
from fogline.ledger.rows import folded
from fogline.ledger.tables import areas, claims, corrections, events, places, reports, sources, standings
from fogline.ledger.words import keys_with

Condition = ColumnElement[bool]
WHOLE_CLAIM = -1  # KnownClaim.event where a claim is not about one of its events
SHOWN = (
    claims.c.key,
    claims.c.id,
    claims.c.report,
    claims.c.stance,
    claims.c.hedged,
    claims.c.interest,
    claims.c.cautioned,
    claims.c.headline,
    claims.c.payload,
    claims.c.recorded,
    standings.c.since,
    reports.c.id.label("report_id"),
    reports.c.publisher,
    reports.c.address,
)
_ORDER = (standings.c.since, reports.c.id, claims.c.position)


def claim_query(wanted: ClaimFilter, as_of: datetime | None) -> Select[Any]:
    """One row a claim, ordered by known moment, report and position."""
    query = _standing_claims(wanted, as_of).add_columns(literal(WHOLE_CLAIM).label("event"))
    about = event_conditions(wanted)
    if about:
        query = query.where(claims.c.key.in_(select(events.c.claim).where(*about)))
    return query.order_by(*_ORDER)


def happening_query(wanted: ClaimFilter, as_of: datetime | None) -> Select[Any]:
    """One row a claim and event, ``event`` being the event's position, in the order of ``claim_query``."""
    query = _standing_claims(wanted, as_of).join(events, events.c.claim == claims.c.key)
    query = query.add_columns(events.c.position.label("event")).where(*event_conditions(wanted))
    return query.order_by(*_ORDER, events.c.position)


def report_query(as_of: datetime | None, as_recorded: int | None, *, superseded: bool) -> Select[Any]:
    """The revisions that stand, or with ``superseded`` all that are known, ordered by known moment and id."""
    query = select(reports).where(*within(reports.c, as_of, as_recorded))
    if not superseded:
        later = reports.alias("later")
        follows = tuple_(later.c.known, later.c.id) > tuple_(reports.c.known, reports.c.id)
        of_address = and_(later.c.address == reports.c.address, later.c.address != "")
        query = query.where(~exists().where(of_address, follows, *within(later.c, as_of, as_recorded)))
    return query.order_by(reports.c.known, reports.c.id)


def _standing_claims(wanted: ClaimFilter, as_of: datetime | None) -> Select[Any]:
    query: Select[Any] = (
        select(*SHOWN)
        .join_from(standings, claims, claims.c.key == standings.c.claim)
        .join(reports, reports.c.key == claims.c.report)
    )
    return query.where(*stands(as_of, wanted.as_recorded), *claim_conditions(wanted))


def stands(as_of: datetime | None, as_recorded: int | None) -> list[Condition]:
    """Known and not withdrawn by ``as_of``; recorded and not closed after transaction ``as_recorded``."""
    table = standings.c
    if as_of is None:
        known: list[Condition] = [table.until.is_(None)]
    else:
        moment = microseconds(as_of)
        known = [table.since <= moment, table.shown <= moment, or_(table.until.is_(None), table.until > moment)]
    return [*known, *recorded_by(table, as_recorded)]


def recorded_by(table: Any, as_recorded: int | None) -> list[Condition]:
    """Recorded and not closed after transaction ``as_recorded``; by default not closed."""
    if as_recorded is None:
        return [table.closed.is_(None)]
    return [table.recorded <= as_recorded, or_(table.closed.is_(None), table.closed > as_recorded)]


def within(report: Any, as_of: datetime | None, as_recorded: int | None) -> list[Condition]:
    """Known by ``as_of``, recorded by ``as_recorded``, and not corrected by then."""
    known = [] if as_of is None else [report.known <= microseconds(as_of)]
    recorded = [] if as_recorded is None else [report.recorded <= as_recorded]
    return [*known, *recorded, ~exists().where(corrections.c.report == report.key, *corrected_by(as_recorded))]


def corrected_by(as_recorded: int | None) -> list[Condition]:
    """Whether a correction held after transaction ``as_recorded``; by default whether it holds."""
    return recorded_by(corrections.c, as_recorded)


def _said_by(actor: str) -> Condition:
    return claims.c.key.in_(select(sources.c.claim).where(sources.c.actor == actor))


def _holds_text(text: str) -> Condition:
    return func.lower(claims.c.content).contains(text.lower(), autoescape=True)


def _in_areas(ids: tuple[str, ...]) -> Condition:
    inside = select(areas.c.claim, areas.c.event).where(areas.c.area.in_(ids))
    return tuple_(events.c.claim, events.c.position).in_(inside)


def _at_place(name: str) -> Condition:
    named = select(places.c.claim, places.c.event).where(places.c.name == folded(name))
    return tuple_(events.c.claim, events.c.position).in_(named)


def _ends_after(moment: datetime) -> Condition:
    return and_(events.c.granularity.is_not(None), or_(events.c.end.is_(None), events.c.end > microseconds(moment)))


def _starts_before(moment: datetime) -> Condition:
    return and_(events.c.granularity.is_not(None), or_(events.c.start.is_(None), events.c.start < microseconds(moment)))


# Field of ClaimFilter → the condition that it stands for, unless it is None or empty.
_OF_CLAIM: dict[str, Callable[..., Condition]] = {
    "side": lambda value: claims.c.side == value,
    "actor": _said_by,
    "stance": lambda value: claims.c.stance == value.value,
    "report": lambda value: reports.c.id == value,
    "text": _holds_text,
    "words": lambda value: claims.c.key.in_(keys_with(value)),
    "publisher": lambda value: reports.c.publisher == value,
    "known_since": lambda value: standings.c.since >= microseconds(value),
    "known_until": lambda value: standings.c.since < microseconds(value),
}
_OF_EVENT: dict[str, Callable[..., Condition]] = {
    "places": _in_areas,
    "place_name": _at_place,
    "type": lambda value: events.c.type == value,
    "realis": lambda value: events.c.realis == value.value,
    "since": _ends_after,
    "until": _starts_before,
}


def claim_conditions(wanted: ClaimFilter) -> list[Condition]:
    return _conditions(_OF_CLAIM, wanted)


def event_conditions(wanted: ClaimFilter) -> list[Condition]:
    return _conditions(_OF_EVENT, wanted)


def _conditions(table: dict[str, Callable[..., Condition]], wanted: ClaimFilter) -> list[Condition]:
    given = {name: getattr(wanted, name) for name in table}
    return [table[name](value) for name, value in given.items() if value is not None and value != ()]
