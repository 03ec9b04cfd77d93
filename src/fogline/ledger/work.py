"""What deriving reads and writes: one transaction's view of claims, blocks, links and moves, by key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from fogline.ledger.derived_tables import (
    EVENTS_OF_A_CLAIM,
    blocks,
    doubts,
    handles,
    links,
    moves,
    progress,
    reasons,
    replies,
)
from fogline.ledger.judge import all_judgements
from fogline.ledger.moments import moment
from fogline.ledger.read_back import stood_by_key
from fogline.ledger.records import Judgement, StoodClaim
from fogline.ledger.tables import claims, notes, reports, standings, transactions

Ref = tuple[int, int]
"""A claim's key and the index of one of its events."""

_AT_ONCE = 400  # values in one IN list
DERIVED = (links, replies, doubts, blocks, moves)


@dataclass(frozen=True, slots=True)
class Link:
    """Why an item belongs to an incident: ``why`` is empty for the first of its members."""

    item: Ref
    incident: int
    points: int
    why: str


def incident_key(first: Ref) -> int:
    return first[0] * EVENTS_OF_A_CLAIM + first[1]


def first_of(key: int) -> Ref:
    return divmod(key, EVENTS_OF_A_CLAIM)


class Work:
    """Deriving inside one transaction that writes. Nothing in here touches what is recorded."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._reasons: dict[str, int] = {}

    def state(self, name: str) -> str | None:
        """A note to itself that deriving left under ``name``."""
        return self.connection.scalar(select(progress.c.value).where(progress.c.name == name))

    def set_state(self, name: str, value: str) -> None:
        if self.connection.execute(update(progress).where(progress.c.name == name).values(value=value)).rowcount == 0:
            self.connection.execute(insert(progress).values(name=name, value=value))

    def clear(self) -> None:
        """Takes away all that was derived, but the ids that were given out."""
        for table in DERIVED:
            self.connection.execute(delete(table))
        self.connection.execute(delete(progress))

    def changed_since(self, standing: int, *, limit: int) -> list[tuple[int, int]]:
        """(key of a standing, key of its claim) opened after ``standing``; ``limit`` of them, oldest first."""
        table = standings.c
        query = select(table.key, table.claim).where(table.key > standing)
        return [(row.key, row.claim) for row in self.connection.execute(query.order_by(table.key).limit(limit))]

    def last_standing(self) -> int:
        return self.connection.scalar(select(func.max(standings.c.key))) or 0

    def claims(self, keys: Collection[int], *, words: bool) -> dict[int, StoodClaim]:
        """The claims by key, as they stand or last stood; without ``words`` only the content has its text."""
        found: dict[int, StoodClaim] = {}
        for part in _parts(keys):
            found.update(stood_by_key(self.connection, part, words=words))
        return found

    def known_before(self, keys: Collection[int], standing: int) -> dict[int, datetime]:
        """Since when claims were known by the standings up to the one with this key, where they had any."""
        table, found = standings.c, {}
        for part in _parts(keys):
            query = select(table.claim, table.since).where(table.claim.in_(part), table.key <= standing)
            found.update({row.claim: moment(row.since) for row in self.connection.execute(query.order_by(table.key))})
        return found

    def noted(self, report_ids: Collection[str], kind: str) -> frozenset[str]:
        """Those of the reports that have a desk note of the kind."""
        query = select(reports.c.id).join(notes, notes.c.report == reports.c.key).where(notes.c.kind == kind)
        rows = (row for p in _parts(report_ids) for row in self.connection.scalars(query.where(reports.c.id.in_(p))))
        return frozenset(rows)

    def answered(self, keys: Collection[int]) -> set[int]:
        """The incidents beside which items of these claims are laid."""
        query = select(replies.c.incident)
        return {key for part in _parts(keys) for key in self.connection.scalars(query.where(replies.c.claim.in_(part)))}

    def claims_of_reports(self, report_ids: Collection[str]) -> dict[str, list[int]]:
        """Keys of the claims of each report."""
        found: dict[str, list[int]] = {}
        query = select(reports.c.id, claims.c.key).join(claims, claims.c.report == reports.c.key)
        for part in _parts(report_ids):
            for row in self.connection.execute(query.where(reports.c.id.in_(part))):
                found.setdefault(row.id, []).append(row.key)
        return found

    def claim_keys(self, ids: Collection[str]) -> dict[str, int]:
        query = select(claims.c.id, claims.c.key)
        return {
            row.id: row.key for p in _parts(ids) for row in self.connection.execute(query.where(claims.c.id.in_(p)))
        }

    def filed(self, numbers: Collection[int]) -> dict[int, set[Ref]]:
        """The items in each of the blocks."""
        found: dict[int, set[Ref]] = {number: set() for number in numbers}
        for part in _parts(numbers):
            for row in self.connection.execute(select(blocks).where(blocks.c.block.in_(part))):
                found[row.block].add((row.claim, row.event))
        return found

    def blocks_of(self, items: Mapping[Ref, Iterable[int]]) -> None:
        """Files the items under their blocks."""
        rows = [{"block": n, "claim": ref[0], "event": ref[1]} for ref, own in items.items() for n in own]
        self._insert(blocks, rows)

    def unfile(self, items: Mapping[Ref, Iterable[int]]) -> None:
        for ref, own in items.items():
            mine = (blocks.c.claim == ref[0], blocks.c.event == ref[1])
            self.connection.execute(delete(blocks).where(blocks.c.block.in_(list(own)), *mine))

    def links_of_claims(self, keys: Collection[int]) -> dict[Ref, int]:
        """The incident of each linked item of the claims."""
        query = select(links.c.claim, links.c.event, links.c.incident)
        rows = (row for part in _parts(keys) for row in self.connection.execute(query.where(links.c.claim.in_(part))))
        return {(row.claim, row.event): row.incident for row in rows}

    def members(self, incidents: Collection[int]) -> dict[int, list[Link]]:
        return linked(self.connection, incidents)

    def replies(self, incidents: Collection[int]) -> dict[int, list[Link]]:
        return replied(self.connection, incidents)

    def incident_of_id(self, identity: str) -> int | None:
        """The incident that has or ever had this id."""
        row = self.connection.execute(select(handles).where(handles.c.id == identity)).first()
        return None if row is None else self.links_of_claims((row.claim,)).get((row.claim, row.event))

    def streams(self, areas: Collection[str]) -> list[tuple[str, int, str]]:
        """(area, incident, stream) of each of the areas."""
        query = select(moves.c.area, moves.c.incident, moves.c.body)
        return [tuple(row) for p in _parts(areas) for row in self.connection.execute(query.where(moves.c.area.in_(p)))]

    def last_transaction(self) -> int:
        return self.connection.scalar(select(func.max(transactions.c.number))) or 0

    def judgements(self) -> list[Judgement]:
        """Those that stand, oldest first."""
        return [one for one in all_judgements(self.connection) if one.closed is None]

    def write_links(self, changed: Mapping[Ref, Link | None]) -> None:
        """Replaces the links of the items; None takes one away. Ids of new incidents are kept for good."""
        for ref in changed:
            self.connection.execute(delete(links).where(links.c.claim == ref[0], links.c.event == ref[1]))
            self.connection.execute(delete(doubts).where(doubts.c.claim == ref[0], doubts.c.event == ref[1]))
        rows = [self._link_row(link) for link in changed.values() if link is not None]
        self._insert(links, rows)

    def write_doubts(self, found: Iterable[Link]) -> None:
        """Links that are neither sure nor ruled out, for a person to look at."""
        self._insert(doubts, [self._link_row(link) for link in found])

    def write_replies(self, found: Mapping[int, Iterable[tuple[Ref, str]]]) -> None:
        """Replaces what is laid beside each of the incidents, and why."""
        for part in _parts(found):
            self.connection.execute(delete(replies).where(replies.c.incident.in_(part)))
        rows = [
            {"incident": key, "claim": ref[0], "event": ref[1], "why": self._reason(why)}
            for key, laid in found.items()
            for ref, why in laid
        ]
        self._insert(replies, rows)

    def write_handles(self, ids: Mapping[str, Ref]) -> None:
        """Keeps the ids of incidents for good."""
        have = {
            row.id
            for p in _parts(ids)
            for row in self.connection.execute(select(handles.c.id).where(handles.c.id.in_(p)))
        }
        rows = [{"id": i, "claim": ref[0], "event": ref[1]} for i, ref in ids.items() if i not in have]
        self._insert(handles, rows)

    def write_moves(self, found: Mapping[int, Mapping[str, str]]) -> None:
        """Replaces the moves of each incident: area → body."""
        for part in _parts(found):
            self.connection.execute(delete(moves).where(moves.c.incident.in_(part)))
        rows = [{"area": a, "incident": key, "body": body} for key, of in found.items() for a, body in of.items()]
        self._insert(moves, rows)

    def all_incidents(self) -> Iterator[int]:
        """Keys of all incidents, in order."""
        yield from self.connection.scalars(select(links.c.incident).distinct().order_by(links.c.incident))

    def _link_row(self, link: Link) -> dict[str, Any]:
        claim, event = link.item
        why = self._reason(link.why) if link.why else None
        return {"claim": claim, "event": event, "incident": link.incident, "points": link.points, "why": why}

    def _reason(self, text: str) -> int:
        """The key of a reason; there are few, and each is kept once."""
        if text not in self._reasons:
            key = self.connection.scalar(select(reasons.c.key).where(reasons.c.text == text))
            if key is None:
                key = (self.connection.scalar(select(func.max(reasons.c.key))) or 0) + 1
                self.connection.execute(insert(reasons).values(key=key, text=text))
            self._reasons[text] = key
        return self._reasons[text]

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)


def linked(connection: Connection, incidents: Collection[int]) -> dict[int, list[Link]]:
    """The members of each incident."""
    found: dict[int, list[Link]] = {key: [] for key in incidents}
    query = select(links, reasons.c.text).outerjoin(reasons, reasons.c.key == links.c.why)
    for part in _parts(incidents):
        for row in connection.execute(query.where(links.c.incident.in_(part))):
            found[row.incident].append(Link((row.claim, row.event), row.incident, row.points, row.text or ""))
    return found


def replied(connection: Connection, incidents: Collection[int]) -> dict[int, list[Link]]:
    """What is laid beside each incident."""
    found: dict[int, list[Link]] = {key: [] for key in incidents}
    query = select(replies, reasons.c.text).join(reasons, reasons.c.key == replies.c.why)
    for part in _parts(incidents):
        for row in connection.execute(query.where(replies.c.incident.in_(part))):
            found[row.incident].append(Link((row.claim, row.event), row.incident, 0, row.text))
    return found


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    everything = list(values)
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]
