"""The judgements that stand, with the claims that each is about: kept in memory while nothing changes for them.

A ledger has few judgements beside its claims, but all of them are asked for whenever a claim is looked at. What is
kept is good as long as no judgement was made or taken back, and no revision came in that says again what was judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from fogline.ledger.judge import elsewhere, same_claims, standing_judgements, subject_claims
from fogline.ledger.records import Judgement
from fogline.ledger.tables import claims, judgements, reports, transactions

Tip = tuple[int, str]  # number and digest of the last transaction


@dataclass(frozen=True, slots=True)
class Docket:
    """The standing judgements, oldest first; by claim id the keys of all that says the same; corrections by key.

    ``wordings`` are address and wording of all that was judged; ``version`` tells one set of judgements from another.
    """

    tip: Tip
    version: tuple[int, int]
    judgements: tuple[Judgement, ...]
    keys: Mapping[str, list[int]]
    fields: Mapping[int, list[Mapping[str, Any]]]
    wordings: frozenset[tuple[str, str]]


class Dockets:
    """The docket of one ledger, made anew when it must be. It may be shared by threads: it is replaced whole."""

    def __init__(self) -> None:
        self._last: Docket | None = None

    def of(self, connection: Connection) -> Docket:
        self._last = _followed(connection, self._last) or _made(connection)
        return self._last


def _followed(connection: Connection, last: Docket | None) -> Docket | None:
    """The docket as it was, at the new tip; None where it is no longer good."""
    if last is None:
        return None
    tip = _tip(connection)
    if tip == last.tip:
        return last
    digest = connection.scalar(select(transactions.c.digest).where(transactions.c.number == last.tip[0]))
    goes_on = (digest or "") == last.tip[1] and _version(connection) == last.version
    if not goes_on or (last.wordings and not last.wordings.isdisjoint(_wordings_since(connection, last.tip[0]))):
        return None
    return replace(last, tip=tip)


def _made(connection: Connection) -> Docket:
    standing = tuple(standing_judgements(connection))
    keys = same_claims(connection, {identity for one in standing for identity in subject_claims(one.subject)})
    return Docket(
        _tip(connection),
        _version(connection),
        standing,
        keys,
        _fields(standing, keys),
        _wordings(connection, {own[0] for own in keys.values()}),
    )


def _fields(standing: tuple[Judgement, ...], keys: Mapping[str, list[int]]) -> dict[int, list[Mapping[str, Any]]]:
    """By a claim's key the fields of the corrections that stand, oldest first."""
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for one in standing:
        if one.kind == "correct" and "fields" in one.subject:
            for number, key in enumerate(keys.get(one.subject["claim"], ())):
                found[key].append(elsewhere(one.subject["fields"]) if number else one.subject["fields"])
    return dict(found)


def _tip(connection: Connection) -> Tip:
    row = connection.execute(
        select(transactions.c.number, transactions.c.digest).order_by(transactions.c.number.desc()).limit(1)
    ).first()
    return (row.number, row.digest) if row else (0, "")


def _version(connection: Connection) -> tuple[int, int]:
    """The last judgement, and the last transaction that took one back: both only grow."""
    row = connection.execute(select(func.max(judgements.c.key), func.max(judgements.c.closed))).one()
    return row[0] or 0, row[1] or 0


def _wordings(connection: Connection, keys: set[int]) -> frozenset[tuple[str, str]]:
    query = select(reports.c.address, claims.c.wording).join(claims, claims.c.report == reports.c.key)
    listed = sorted(keys)
    parts = (listed[start : start + 400] for start in range(0, len(listed), 400))
    rows = (row for part in parts for row in connection.execute(query.where(claims.c.key.in_(part))))
    return frozenset((row.address, row.wording) for row in rows)


def _wordings_since(connection: Connection, transaction: int) -> set[tuple[str, str]]:
    query = select(reports.c.address, claims.c.wording).join(claims, claims.c.report == reports.c.key)
    return {(row.address, row.wording) for row in connection.execute(query.where(reports.c.recorded > transaction))}
