"""Finding and keeping near copies among reports: samples of their words, the pairs, and who first carried a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from fogline.ledger.copies_tables import carried, copies, marks
from fogline.ledger.moments import microseconds, moment
from fogline.ledger.sketch import PERIOD, is_of_passage, sketch
from fogline.ledger.sketch import marks as marks_of
from fogline.ledger.tables import claims, corrections, reports, texts

ENOUGH = 4
"""Marks in common from which two reports are compared; one that stands for a whole passage is enough by itself."""

HELD = 32
"""Reports kept under one mark; more in a fortnight are a set phrase, or a text of which enough copies are known."""

TRIED = 12
"""Earlier reports with which a new one is compared, at most: what adding a report costs has a bound."""

_AT_ONCE = 400  # values in one IN list
_FACTS = (
    reports.c.key, reports.c.id, reports.c.title, reports.c.publisher, reports.c.address, reports.c.known,
    reports.c.dateline,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextRow:
    """A report as copies are sought of it; ``text`` is empty where only the facts were asked for."""

    key: int
    id: str
    title: str
    publisher: str
    address: str
    known: datetime
    dateline: str | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports by key that share passages, ``report`` the later; ``share`` in percent of the shorter text."""

    report: int
    other: int
    words: int
    share: int


@dataclass(frozen=True, slots=True)
class _Near:
    """A report with the weight of the marks that it has in ``common`` with another; ``known`` in microseconds."""

    key: int
    id: str
    known: int
    common: int


class Copies:
    """What is kept of near copies, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_report(self) -> int:
        return self._connection.scalar(select(func.max(reports.c.key))) or 0

    def reports_after(self, key: int, *, limit: int) -> list[TextRow]:
        """The next reports in order of recording, with their texts."""
        query = _with_text().where(reports.c.key > key).order_by(reports.c.key).limit(limit)
        return [_row(row) for row in self._connection.execute(query)]

    def texts(self, keys: Collection[int]) -> dict[int, TextRow]:
        """Reports by key, with their texts."""
        found = (
            row
            for part in _parts(keys)
            for row in self._connection.execute(_with_text().where(reports.c.key.in_(part)))
        )
        return {row.key: _row(row) for row in found}

    def facts(self, keys: Collection[int]) -> dict[int, TextRow]:
        """Reports by key, without their texts."""
        found = (
            row
            for part in _parts(keys)
            for row in self._connection.execute(select(*_FACTS).where(reports.c.key.in_(part)))
        )
        return {row.key: _row(row) for row in found}

    def keys(self, ids: Collection[str]) -> dict[str, int]:
        query = select(reports.c.id, reports.c.key)
        return {
            row.id: row.key
            for part in _parts(ids)
            for row in self._connection.execute(query.where(reports.c.id.in_(part)))
        }

    def mark(self, report: TextRow) -> list[int]:
        """Keeps a sample of a report's words; keys of the reports that it is to be compared with.

        Those that share enough of the sample and are known within a period of it: all that are later, and of the
        earlier ones the ``TRIED`` that share most, the first known first.
        """
        sampled, known = sketch(report.text), microseconds(report.known)
        own = marks_of(sampled, known // PERIOD)
        holders = _holders(self._connection, [m for n in (-1, 0, 1) for m in marks_of(sampled, known // PERIOD + n)])
        kept = [{"mark": m, "report": report.key} for m in own if len(holders.get(m, ())) < HELD]
        _insert(self._connection, marks, kept)
        near = [one for one in _sharing(self._connection, holders) if abs(one.known - known) <= PERIOD]
        earlier = sorted((one for one in near if one.known <= known), key=lambda one: (-one.common, one.known, one.id))
        return sorted(one.key for one in (*earlier[:TRIED], *(one for one in near if one.known > known)))

    def write_pairs(self, found: Iterable[Pair]) -> None:
        rows = [{"report": p.report, "other": p.other, "words": p.words, "share": p.share} for p in found]
        _insert(self._connection, copies, rows)

    def pairs(self, *, of: int | None = None) -> list[Pair]:
        """All pairs, or those with one report, in order of key."""
        query = select(copies).order_by(copies.c.report, copies.c.other)
        if of is not None:
            query = query.where(or_(copies.c.report == of, copies.c.other == of))
        return [Pair(row.report, row.other, row.words, row.share) for row in self._connection.execute(query)]

    def replaced(self) -> set[int]:
        """Keys of the reports in whose place a correction of theirs stands: they carry nothing."""
        return set(self._connection.scalars(select(corrections.c.report).where(corrections.c.closed.is_(None))))

    def carriers(self, keys: Collection[int]) -> dict[int, TextRow]:
        """By key of claim the report that first carried its words, for those that were carried over."""
        query = select(carried.c.claim, *_FACTS).join(reports, reports.c.key == carried.c.report)
        rows = (
            row for part in _parts(keys) for row in self._connection.execute(query.where(carried.c.claim.in_(part)))
        )
        return {row.claim: _row(row) for row in rows}

    def carry(self, found: Mapping[int, int | None]) -> None:
        """Sets by key of claim the key of the report that first carried its words; None: no other did."""
        for part in _parts(found):
            self._connection.execute(delete(carried).where(carried.c.claim.in_(part)))
        rows = [{"claim": claim, "report": report} for claim, report in found.items() if report is not None]
        _insert(self._connection, carried, rows)

    def datelines(self, ids: Collection[str]) -> dict[str, str]:
        """By id of report the words of its dateline, for those that have one."""
        query = select(reports.c.id, reports.c.dateline).where(reports.c.dateline.is_not(None))
        rows = (row for part in _parts(ids) for row in self._connection.execute(query.where(reports.c.id.in_(part))))
        return {row.id: row.dateline for row in rows}

    def claims_of(self, report: int) -> list[int]:
        """Keys of a report's claims, in the text's order."""
        query = select(claims.c.key).where(claims.c.report == report).order_by(claims.c.position)
        return list(self._connection.scalars(query))


def _holders(connection: Connection, wanted: Sequence[int]) -> dict[int, list[int]]:
    """By mark the keys of the reports that are kept under it."""
    found: dict[int, list[int]] = {}
    for part in _parts(wanted):
        for row in connection.execute(select(marks).where(marks.c.mark.in_(part))):
            found.setdefault(row.mark, []).append(row.report)
    return found


def _sharing(connection: Connection, holders: Mapping[int, Sequence[int]]) -> list[_Near]:
    """Reports that have enough of these marks."""
    common: Counter[int] = Counter()
    for one, keys in holders.items():
        common.update(dict.fromkeys(keys, ENOUGH if is_of_passage(one) else 1))
    likely = [key for key, weight in common.items() if weight >= ENOUGH]
    facts = select(reports.c.key, reports.c.id, reports.c.known)
    rows = (row for part in _parts(likely) for row in connection.execute(facts.where(reports.c.key.in_(part))))
    return [_Near(row.key, row.id, row.known, common[row.key]) for row in rows]


def _with_text() -> Any:
    return select(*_FACTS, texts.c.text).join(texts, texts.c.report == reports.c.key)


def _row(row: Any) -> TextRow:
    text = row._mapping.get("text", "")
    return TextRow(row.key, row.id, row.title, row.publisher, row.address, moment(row.known), row.dateline, text)


def _insert(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    everything = list(values)
    return (everything[start : start + _AT_ONCE] for start in range(0, len(everything), _AT_ONCE))
