"""What deriving reads and writes: one transaction's view of claims, blocks, links and moves, by key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Delete, Table, bindparam, delete, func, insert, or_, select, update

from fogline.ledger.copies_tables import carried, copies, marks
from fogline.ledger.corrected import corrected
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
from fogline.ledger.docket import Docket, Dockets
from fogline.ledger.judge import judgements_since, same_claims
from fogline.ledger.lists import Summary, write_summaries
from fogline.ledger.lists_tables import summaries
from fogline.ledger.moments import moment
from fogline.ledger.read_back import stood_by_key
from fogline.ledger.records import Judgement, StoodClaim
from fogline.ledger.tables import claims, notes, reports, standings, texts, transactions
from fogline.ledger.withdrawn import WithdrawnClaim, withdrawn_by_key
from fogline.ledger.words import forget_words, index_words
from fogline.model import KnownClaim, Span

Ref = tuple[int, int]
"""A claim's key and the index of one of its events."""

STAMP, EMPTIED = "stamp", "emptied"
NAMED_PACK = "named pack"
"""The note of which pack was named when reports were last added: its name, or its folder."""
"""Notes beside the deriver's own: the last stamp given out, and that at which all moves were taken away."""

_AT_ONCE = 400  # values in one IN list
DERIVED = (links, replies, doubts, blocks, moves, summaries, marks, copies, carried)


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

    def __init__(self, connection: Connection, dockets: Dockets | None = None) -> None:
        self.connection = connection
        self._dockets = dockets or Dockets()
        self._reasons: dict[str, int] = {}

    def state(self, name: str) -> str | None:
        """A note to itself that deriving left under ``name``."""
        return self.connection.scalar(select(progress.c.value).where(progress.c.name == name))

    def set_state(self, name: str, value: str) -> None:
        if self.connection.execute(update(progress).where(progress.c.name == name).values(value=value)).rowcount == 0:
            self.connection.execute(insert(progress).values(name=name, value=value))

    def clear(self, *, but: str) -> None:
        """Takes away all that was derived, but the ids that were given out, the notes named ``but`` and NAMED_PACK."""
        for table in DERIVED:
            self.connection.execute(delete(table))
        forget_words(self.connection)
        self.connection.execute(delete(progress).where(progress.c.name.not_in((but, STAMP, NAMED_PACK))))
        self.set_state(EMPTIED, str(self._next_stamp()))

    def changed_since(self, standing: int, *, limit: int) -> list[tuple[int, int]]:
        """(key of a standing, key of its claim) opened after ``standing``; ``limit`` of them, oldest first."""
        table = standings.c
        query = select(table.key, table.claim).where(table.key > standing)
        return [(row.key, row.claim) for row in self.connection.execute(query.order_by(table.key).limit(limit))]

    def last_standing(self) -> int:
        return self.connection.scalar(select(func.max(standings.c.key))) or 0

    def claims(self, keys: Collection[int], *, words: bool, as_read: bool = False) -> dict[int, StoodClaim]:
        """The claims by key, as they stand or last stood; without ``words`` only the content has its text.

        They are as people corrected them; ``as_read``: as they were recorded.
        """
        found: dict[int, StoodClaim] = {}
        for part in _parts(keys):
            found.update(stood_by_key(self.connection, part, words=words))
        return found if as_read else {key: self._as_judged(key, one) for key, one in found.items()}

    def _as_judged(self, key: int, one: StoodClaim) -> StoodClaim:
        claim = one.known.claim
        for fields in self.docket.fields.get(key, ()):
            claim = corrected(claim, fields)
        return replace(one, known=replace(one.known, claim=claim)) if claim is not one.known.claim else one

    @cached_property
    def docket(self) -> Docket:
        """The judgements that stand, with the claims that each is about."""
        return self._dockets.of(self.connection)

    def same_claims(self, ids: Collection[str]) -> dict[str, list[int]]:
        """For each claim id the keys of the claim and of what says the same in other revisions of its report."""
        return same_claims(self.connection, ids)

    def known_before(self, keys: Collection[int], standing: int) -> dict[int, datetime]:
        """Since when claims were known by the standings up to the one with this key, where they had any."""
        table, found = standings.c, {}
        for part in _parts(keys):
            query = select(table.claim, table.since).where(table.claim.in_(part), table.key <= standing)
            found.update({row.claim: moment(row.since) for row in self.connection.execute(query.order_by(table.key))})
        return found

    def void_before(self, keys: Collection[int], standing: int) -> set[int]:
        """Those claims that by the standings up to the one with this key stood at no moment."""
        table = standings.c
        query = select(table.claim, (table.until <= table.shown).label("is_void")).where(table.key <= standing)
        query = query.order_by(table.key)
        rows = (row for p in _parts(keys) for row in self.connection.execute(query.where(table.claim.in_(p))))
        return {claim for claim, is_void in {row.claim: row.is_void for row in rows}.items() if is_void}

    def withdrawn(self, keys: Collection[int]) -> list[WithdrawnClaim]:
        """Those of the claims that were withdrawn, in the order in which that became known."""
        found = [one for part in _parts(sorted(keys)) for one in withdrawn_by_key(self.connection, part)]
        return sorted(found, key=lambda one: one.since)

    def withdrawn_mark(self) -> tuple[int, int]:
        """Another pair whenever a claim was withdrawn, or is no more."""
        table = standings.c
        gone = (table.until.is_not(None), table.successor.is_(None), table.closed.is_(None))
        row = self.connection.execute(select(func.count(), func.max(table.key)).where(*gone)).one()
        return row[0], row[1] or 0

    def noted_texts(self, report_ids: Collection[str], kind: str) -> dict[str, tuple[str, list[Span | None]]]:
        """Those of the reports that have desk notes of the kind: their text, and the spans of those notes."""
        query = select(reports.c.id, texts.c.text, notes.c.start, notes.c.end).where(notes.c.kind == kind)
        query = query.join(notes, notes.c.report == reports.c.key).join(texts, texts.c.report == reports.c.key)
        found: dict[str, tuple[str, list[Span | None]]] = {}
        for part in _parts(report_ids):
            for row in self.connection.execute(query.where(reports.c.id.in_(part)).order_by(notes.c.position)):
                span = None if row.start is None else (row.start, row.end)
                found.setdefault(row.id, (row.text, []))[1].append(span)
        return found

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
        """Keys of the claims with these ids; for one of a corrected report, the claim that took its place."""
        query = select(claims.c.id, claims.c.key)
        rows = (row for p in _parts(ids) for row in self.connection.execute(query.where(claims.c.id.in_(p))))
        found = {row.id: row.key for row in rows}
        instead = self.instead_of(found.values())
        return {identity: instead.get(key, key) for identity, key in found.items()}

    def instead_of(self, keys: Collection[int]) -> dict[int, int]:
        """For each claim that stands at no moment the one that took its place, through further corrections too."""
        table, asked = standings.c, list(keys)
        found: dict[int, int] = {}
        void = (table.closed.is_(None), table.until <= table.shown, table.successor.is_not(None))
        while asked:
            query = select(table.claim, table.successor).where(*void)
            rows = [row for p in _parts(asked) for row in self.connection.execute(query.where(table.claim.in_(p)))]
            found |= {row.claim: row.successor for row in rows}
            asked = [row.successor for row in rows]
        return {key: _last(found, key) for key in found}

    def claim_ids(self, keys: Collection[int]) -> dict[int, str]:
        query = select(claims.c.key, claims.c.id)
        return {
            row.key: row.id for p in _parts(keys) for row in self.connection.execute(query.where(claims.c.key.in_(p)))
        }

    def changed_claims(self, keys: Collection[int], *, since: int) -> list[str]:
        """Ids of those claims that were recorded, or whose standing was opened or closed, after a transaction."""
        table = standings.c
        query = select(claims.c.id).join(standings, table.claim == claims.c.key).distinct().order_by(claims.c.id)
        later = query.where(or_(table.recorded > since, table.closed > since))
        return [i for part in _parts(keys) for i in self.connection.scalars(later.where(claims.c.key.in_(part)))]

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
        gone = [{"a": ref[0], "b": ref[1], "block_": number} for ref, own in items.items() for number in own]
        if gone:
            self.connection.execute(_without(blocks).where(blocks.c.block == bindparam("block_")), gone)

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
        if row is None:
            return None
        claim = self.instead_of((row.claim,)).get(row.claim, row.claim)
        return self.links_of_claims((claim,)).get((claim, row.event))

    def streams(self, areas: Collection[str]) -> list[tuple[str, int, str]]:
        """(area, incident, stream) of each of the areas."""
        query = select(moves.c.area, moves.c.incident, moves.c.body)
        return [tuple(row) for p in _parts(areas) for row in self.connection.execute(query.where(moves.c.area.in_(p)))]

    def moved_areas(self) -> list[str]:
        """Ids of the places that an incident moves, by what is said of them, in order."""
        query = select(moves.c.area).where(moves.c.area != "").distinct()
        return list(self.connection.scalars(query.order_by(moves.c.area)))

    def last_stamp(self) -> int:
        """A number that rises whenever moves are changed."""
        return int(self.state(STAMP) or 0)

    def restamped(self, stamp: int) -> tuple[bool, list[tuple[str, int, str]]]:
        """(area, incident, stream) of each incident whose moves changed after a stamp; "" twice where it has none now.

        First whether all that was read before is void.
        """
        is_void = int(self.state(EMPTIED) or 0) > stamp
        query = select(moves.c.area, moves.c.incident, moves.c.body)
        changed = query if is_void else query.where(moves.c.stamp > stamp)
        return is_void, [(row.area, row.incident, row.body) for row in self.connection.execute(changed)]

    def _next_stamp(self) -> int:
        stamp = self.last_stamp() + 1
        self.set_state(STAMP, str(stamp))
        return stamp

    def last_transaction(self) -> int:
        return self.connection.scalar(select(func.max(transactions.c.number))) or 0

    def tip(self) -> tuple[int, str]:
        """Number and digest of the last transaction; 0 and "" where there is none."""
        number = self.last_transaction()
        return number, self.digest_of(number)

    def digest_of(self, transaction: int) -> str:
        query = select(transactions.c.digest).where(transactions.c.number == transaction)
        return self.connection.scalar(query) or ""

    def judgements(self) -> list[Judgement]:
        """Those that stand, oldest first."""
        return list(self.docket.judgements)

    def judgements_since(self, transaction: int) -> list[Judgement]:
        """Those that were made or taken back after a transaction, oldest first."""
        return judgements_since(self.connection, transaction)

    def write_links(self, changed: Mapping[Ref, Link | None]) -> None:
        """Replaces the links of the items; None takes one away. Ids of new incidents are kept for good."""
        gone = [{"a": ref[0], "b": ref[1]} for ref in changed]
        for table in (links, doubts) if gone else ():
            self.connection.execute(_without(table), gone)
        self._know_reasons(link.why for link in changed.values() if link is not None)
        rows = [self._link_row(link) for link in changed.values() if link is not None]
        self._insert(links, rows)

    def write_doubts(self, found: Iterable[Link]) -> None:
        """Links that are neither sure nor ruled out, for a person to look at."""
        wanted = list(found)
        self._know_reasons(link.why for link in wanted)
        self._insert(doubts, [self._link_row(link) for link in wanted])

    def write_replies(self, found: Mapping[int, Iterable[tuple[Ref, str]]]) -> None:
        """Replaces what is laid beside each of the incidents, and why."""
        for part in _parts(found):
            self.connection.execute(delete(replies).where(replies.c.incident.in_(part)))
        self._know_reasons(why for laid in found.values() for _, why in laid)
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
        ended: list[int] = []
        for part in _parts(found):
            mine = moves.c.incident.in_([key for key in part if not found[key]])
            ended += self.connection.scalars(select(moves.c.incident).where(mine).distinct())
            self.connection.execute(delete(moves).where(moves.c.incident.in_(part)))
        stated = [(key, area, body) for key, of in found.items() for area, body in of.items()]
        if stated or ended:
            own = [*stated, *((key, "", "") for key in ended)]
            stamp = self._next_stamp()
            rows = [{"area": area, "incident": key, "stamp": stamp, "body": body} for key, area, body in own]
            self._insert(moves, rows)

    def write_summaries(self, found: Mapping[int, Summary | None]) -> None:
        """Replaces the row by which each incident is listed; None takes it away."""
        write_summaries(self.connection, found)

    def index_words(self, found: Mapping[int, KnownClaim]) -> None:
        """Takes new claims into the full-text index, by key; each once."""
        index_words(self.connection, found)

    def all_incidents(self) -> Iterator[int]:
        """Keys of all incidents, in order."""
        yield from self.connection.scalars(select(links.c.incident).distinct().order_by(links.c.incident))

    def _link_row(self, link: Link) -> dict[str, Any]:
        claim, event = link.item
        why = self._reason(link.why) if link.why else None
        return {"claim": claim, "event": event, "incident": link.incident, "points": link.points, "why": why}

    def _reason(self, text: str) -> int:
        """The key of a reason; there are few, and each is kept once."""
        self._know_reasons((text,))
        return self._reasons[text]

    def _know_reasons(self, texts_: Iterable[str]) -> None:
        """Looks up the keys of reasons at one go, and gives out keys for those that are new."""
        missing = list(dict.fromkeys(text for text in texts_ if text and text not in self._reasons))
        for part in _parts(missing):
            rows = self.connection.execute(select(reasons.c.text, reasons.c.key).where(reasons.c.text.in_(part)))
            self._reasons.update({row.text: row.key for row in rows})
        new = [text for text in missing if text not in self._reasons]
        if new:
            last = self.connection.scalar(select(func.max(reasons.c.key))) or 0
            given = {text: last + number for number, text in enumerate(new, 1)}
            self._insert(reasons, [{"key": key, "text": text} for text, key in given.items()])
            self._reasons.update(given)

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)


def _without(table: Table) -> Delete:
    """Takes away the rows of an item, given as a and b."""
    return delete(table).where(table.c.claim == bindparam("a"), table.c.event == bindparam("b"))


def _last(following: Mapping[int, int], key: int) -> int:
    while key in following:
        key = following[key]
    return key


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
