"""Reading back the maps that were recorded as claims of their makers, by the addresses that begin with ``LAYER``."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, select

from fogline.ledger.queries import claim_query, report_query
from fogline.ledger.read_back import known_claims, known_reports
from fogline.ledger.records import ClaimFilter, KnownReport
from fogline.ledger.tables import areas, claims, reports
from fogline.model import LAYER, KnownClaim


def layer_maps(connection: Connection, name: str | None, *, as_of: datetime | None) -> list[KnownReport]:
    """The maps of one layer, or of all, as known at a moment, in the order in which they became known."""
    query = report_query(as_of, None, superseded=False).where(_of_layer(f"{LAYER}{name}/" if name else LAYER))
    return list(known_reports(connection, query))


def layer_addresses(connection: Connection, *, as_of: datetime | None) -> list[str]:
    """The addresses of all maps known by then, without their texts."""
    query = report_query(as_of, None, superseded=False).where(_of_layer(LAYER))
    return list(connection.scalars(query.with_only_columns(reports.c.address)))


def layer_claims(
    connection: Connection, *, name: str | None = None, place: str | None = None, as_of: datetime | None = None
) -> list[KnownClaim]:
    """What the maps of one layer, or of all, say of a place, or of all, as known at a moment."""
    of_maps = select(reports.c.key).where(_of_layer(f"{LAYER}{name}/" if name else LAYER))
    query = claim_query(ClaimFilter(), as_of).where(claims.c.report.in_(of_maps))
    if place is not None:
        query = query.where(claims.c.key.in_(select(areas.c.claim).where(areas.c.area == place)))
    return list(known_claims(connection, query))


def _of_layer(prefix: str) -> ColumnElement[bool]:
    """Addresses that begin so, as a range that the index serves."""
    last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return and_(reports.c.address >= prefix, reports.c.address < last)
