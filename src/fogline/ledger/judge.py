"""Judgements of people: rows that are appended and at most closed, in the chain like all that is recorded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from fogline.ledger.batch import Batch
from fogline.ledger.payload import canonical
from fogline.ledger.records import Judgement
from fogline.ledger.tables import claims, judgements, reports
from fogline.model import ChangedSince, Misuse

KINDS = ("merge", "split", "accept", "correct", "reject")
JUDGE, UNDO = "judge", "undo"
_AT_ONCE = 400  # values in one IN list


def recorded_judgement(
    connection: Connection, kind: str, subject: Mapping[str, Any], *, who: str, why: str, now: datetime
) -> Judgement:
    """Appends one judgement, in a transaction of its own number. Raises Misuse for a kind or person that is none."""
    if kind not in KINDS:
        raise Misuse(f"judgement {kind!r}: no such kind; it is one of {', '.join(KINDS)}")
    if not who.strip():
        raise Misuse(f"judgement {kind}: nobody stands behind it; give the name of who decides")
    batch = Batch.begun(connection, action=JUDGE, now=now)
    row = {
        "key": (connection.scalar(select(func.max(judgements.c.key))) or 0) + 1,
        "kind": kind, "subject": canonical(subject), "who": who, "why": why,
        "recorded": batch.transaction["number"], "closed": None,
    }  # fmt: skip
    batch.judged = [row]
    batch.write(connection)
    return _judgement(row)


def close_judgement(connection: Connection, key: int, *, who: str, why: str = "", now: datetime) -> None:
    """Takes a judgement back: it stays on record, closed. Raises Misuse if there is none to take back."""
    row = connection.execute(select(judgements).where(judgements.c.key == key)).mappings().first()
    if row is None:
        raise Misuse(f"judgement {key}: is not in the ledger; list the judgements for those that stand")
    if row["closed"] is not None:
        raise ChangedSince(f"judgement {key}: is taken back already; list the judgements for those that stand")
    if not who.strip():
        raise Misuse(f"judgement {key}: nobody takes it back; give the name of who does")
    batch = Batch.begun(connection, action=_undoing(who, why), now=now)
    batch.unjudged = [key]
    batch.write(connection)
    number = batch.transaction["number"]
    connection.execute(update(judgements).where(judgements.c.key == key).values(closed=number))


def _undoing(who: str, why: str) -> str:
    return f"{UNDO} {canonical([who, why])}" if why else f"{UNDO} {who}"


def undone_by(action: str) -> tuple[str, str]:
    """Who took a judgement back, and why, from the action of the transaction that closed it."""
    rest = action.removeprefix(f"{UNDO} ")
    if not rest.startswith('["'):
        return rest, ""
    who, why = json.loads(rest)
    return who, why


def all_judgements(connection: Connection) -> Iterator[Judgement]:
    for row in connection.execute(select(judgements).order_by(judgements.c.key)).mappings():
        yield _judgement(dict(row))


def standing_judgements(connection: Connection, *, kinds: Collection[str] = KINDS) -> list[Judgement]:
    """Those that were not taken back, oldest first."""
    query = select(judgements).where(judgements.c.closed.is_(None), judgements.c.kind.in_(kinds))
    return [_judgement(dict(row)) for row in connection.execute(query.order_by(judgements.c.key)).mappings()]


def last_reasons(connection: Connection, who: str, *, limit: int) -> list[tuple[str, str]]:
    """Kind and reason of the decisions that somebody made last, the latest first."""
    query = select(judgements.c.kind, judgements.c.why).where(judgements.c.who == who, judgements.c.why != "")
    return [(row.kind, row.why) for row in connection.execute(query.order_by(judgements.c.key.desc()).limit(limit))]


def people(connection: Connection) -> list[str]:
    """Everybody who ever decided something, by name."""
    return list(connection.scalars(select(judgements.c.who).distinct().order_by(judgements.c.who)))


def judgements_since(connection: Connection, transaction: int) -> list[Judgement]:
    """Those that were made or taken back after a transaction, oldest first."""
    later = or_(judgements.c.recorded > transaction, judgements.c.closed > transaction)
    rows = connection.execute(select(judgements).where(later).order_by(judgements.c.key)).mappings()
    return [_judgement(dict(row)) for row in rows]


def same_claims(connection: Connection, ids: Collection[str]) -> dict[str, list[int]]:
    """For each claim id the keys of the claim itself and of what says the same in other revisions of its report.

    The same is: at the same address, in the same words, with the same stance and sources. So a judgement holds for
    the revision that comes tomorrow as it does for the one that was judged, in whatever order they arrive.
    """
    named, found = _addressed(connection, ids), defaultdict(list)
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for identity, (key, address, wording) in named.items():
        found[identity].append(key)
        if address:
            wanted[address, wording].append(identity)
    query = select(reports.c.address, claims.c.wording, claims.c.key).join(claims, claims.c.report == reports.c.key)
    for part in _parts(dict.fromkeys(address for address, _ in wanted)):
        for row in connection.execute(query.where(reports.c.address.in_(part)).order_by(claims.c.key)):
            for identity in wanted.get((row.address, row.wording), ()):
                if row.key not in found[identity]:
                    found[identity].append(row.key)
    return dict(found)


def _addressed(connection: Connection, ids: Collection[str]) -> dict[str, tuple[int, str, str]]:
    query = select(claims.c.id, claims.c.key, reports.c.address, claims.c.wording)
    joined = query.join(reports, reports.c.key == claims.c.report)
    rows = (row for part in _parts(ids) for row in connection.execute(joined.where(claims.c.id.in_(part))))
    return {row.id: (row.key, row.address, row.wording) for row in rows}


def subject_claims(subject: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the claims that a judgement is about, also of those without an event."""
    own = (*subject.get("claims", ()), *((subject["claim"],) if "claim" in subject else ()))
    return frozenset((*own, *(item[0] for name in ("items", "rest") for item in subject.get(name, ()))))


def elsewhere(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields for another revision, where the words of a source stand in another place."""
    if "source" not in fields:
        return fields
    return {**fields, "source": {name: of for name, of in fields["source"].items() if name not in ("words", "span")}}


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        row["key"], row["kind"], json.loads(row["subject"]), row["who"], row["why"], row["recorded"], row["closed"]
    )


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    everything = list(values)
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]
