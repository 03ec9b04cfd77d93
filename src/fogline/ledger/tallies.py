"""How many of some claims have each side, type, stance, publisher, and status of an incident; and their incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from fogline.ledger.derived_tables import EVENTS_OF_A_CLAIM, links
from fogline.ledger.lists_tables import summaries
from fogline.ledger.tables import claims, events, reports

_AT_ONCE = 400  # values in one IN list


@dataclass(frozen=True, slots=True)
class Membership:
    """The incident that an event of a claim belongs to: its first claim and that claim's event, and its status now."""

    event: int
    first: str
    first_event: int
    type: str
    status: str


def tallies(connection: Connection, keys: Sequence[int]) -> Mapping[str, Counter[str]]:
    """Field → value → number of claims; a claim counts once for each type and status that it has."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("side", "type", "stance", "status", "publisher")}
    own = select(claims.c.side, claims.c.stance, reports.c.publisher).join(reports, reports.c.key == claims.c.report)
    types = select(events.c.claim, events.c.type).distinct()
    of_incident = summaries.c.incident == links.c.incident
    stands = select(links.c.claim, summaries.c.status).join(summaries, of_incident).distinct()
    for part in _parts(keys):
        for row in connection.execute(own.where(claims.c.key.in_(part))):
            found["side"][row.side] += 1
            found["stance"][row.stance] += 1
            found["publisher"][row.publisher] += 1
        found["type"].update(row.type for row in connection.execute(types.where(events.c.claim.in_(part))))
        rows = connection.execute(stands.where(links.c.claim.in_(part)))
        found["status"].update(row.status for row in rows if row.status)
    return found


def memberships(connection: Connection, keys: Collection[int]) -> dict[int, list[Membership]]:
    """The incidents of each claim, in the order of its events."""
    found: dict[int, list[Membership]] = {}
    query = (
        select(links.c.claim, links.c.event, links.c.incident, claims.c.id, summaries.c.type, summaries.c.status)
        .join(summaries, summaries.c.incident == links.c.incident)
        .join(claims, claims.c.key == links.c.incident // EVENTS_OF_A_CLAIM)
        .order_by(links.c.claim, links.c.event)
    )
    for part in _parts(list(keys)):
        for row in connection.execute(query.where(links.c.claim.in_(part))):
            one = Membership(row.event, row.id, row.incident % EVENTS_OF_A_CLAIM, row.type, row.status)
            found.setdefault(row.claim, []).append(one)
    return found


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
