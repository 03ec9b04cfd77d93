"""The rows of one transaction, gathered and digested before the first of them is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, ScalarSelect, Table, func, insert, select, update

from fogline.ledger.moments import microseconds
from fogline.ledger.rows import Row, Rows, claim_rows, report_rows
from fogline.ledger.seal import FIRST, digest, seal
from fogline.ledger.standing import Revision, Standing
from fogline.ledger.tables import (
    METADATA,
    OF_A_CLAIM,
    OF_A_REPORT,
    claims,
    corrections,
    reports,
    standings,
    transactions,
)
from fogline.model import Reading

_TABLES = METADATA.sorted_tables  # each after those that it refers to


def _greatest(key: Column[int]) -> ScalarSelect[Any]:
    return select(func.max(key)).scalar_subquery()


# The last number and key that were given out; NULL in a new ledger.
_LAST = select(
    _greatest(transactions.c.number).label("number"),
    select(transactions.c.digest).order_by(transactions.c.number.desc()).limit(1).scalar_subquery().label("digest"),
    _greatest(reports.c.key).label("report"),
    _greatest(claims.c.key).label("claim"),
    _greatest(standings.c.key).label("standing"),
)


@dataclass(slots=True)
class Batch:
    """One transaction to be: its own row, the next free keys, and all rows and closings so far."""

    transaction: Row
    previous: str
    next_report: int
    next_claim: int
    next_standing: int
    rows: Rows
    seals: list[str]
    closed: list[int]
    judged: list[Row] = field(default_factory=list)
    unjudged: list[int] = field(default_factory=list)
    corrected: list[Row] = field(default_factory=list)
    uncorrected: list[int] = field(default_factory=list)

    @classmethod
    def begun(cls, connection: Connection, *, action: str, now: datetime) -> Batch:
        """An empty batch that follows on the last transaction."""
        last = connection.execute(_LAST).one()
        return cls(
            transaction={"number": (last.number or 0) + 1, "at": microseconds(now), "action": action},
            previous=last.digest or FIRST,
            next_report=(last.report or 0) + 1,
            next_claim=(last.claim or 0) + 1,
            next_standing=(last.standing or 0) + 1,
            rows={table.name: [] for table in _TABLES},
            seals=[],
            closed=[],
        )

    def take(self, reading: Reading, *, known: int | None = None) -> None:
        """Rows of the report, then of each claim; ``known`` where it is not the report's own date."""
        key, number, text = self.next_report, self.transaction["number"], reading.report.text
        rows = report_rows(reading.report, reading.notes, key=key, recorded=number)
        rows["reports"][0]["known"] = rows["reports"][0]["known"] if known is None else known
        self._append(OF_A_REPORT, rows)
        for position, claim in enumerate(reading.claims):
            own = self.next_claim + position
            rows = claim_rows(claim, text, key=own, report=key, position=position, recorded=number)
            self._append(OF_A_CLAIM, rows)

    def revision(self, known: int) -> Revision:
        """What ``take`` took, as a revision."""
        return Revision(known, tuple((row["key"], row["wording"]) for row in self.rows["claims"]))

    def stand(self, changes: tuple[list[int], list[Standing]]) -> None:
        """Closes standings by key, and opens others."""
        self.closed, opened = changes
        number = self.transaction["number"]
        self.rows["standings"] = [
            {"key": self.next_standing + i, **asdict(standing), "recorded": number, "closed": None}
            for i, standing in enumerate(opened)
        ]

    def write(self, connection: Connection) -> None:
        """Raises SQLAlchemy's IntegrityError if an id is taken."""
        opened = self.rows["standings"]
        proof = digest(
            self.previous, self.transaction, seals=self.seals, opened=opened, closed=self.closed,
            judged=self.judged, unjudged=self.unjudged, corrected=self.corrected, uncorrected=self.uncorrected,
        )  # fmt: skip
        self.rows["judgements"], self.rows["corrections"] = self.judged, self.corrected
        self.rows["transactions"] = [{**self.transaction, "digest": proof}]
        for table in _TABLES:
            if self.rows[table.name]:
                connection.execute(insert(table), self.rows[table.name])
        for key in self.closed:
            by = self.transaction["number"]
            connection.execute(update(standings).where(standings.c.key == key).values(closed=by))
        for key in self.uncorrected:
            by = self.transaction["number"]
            connection.execute(update(corrections).where(corrections.c.key == key).values(closed=by))

    def _append(self, tables: Sequence[Table], rows: Rows) -> None:
        """Seals the rows of one report or claim, the first table's row carrying the seal, and takes them in."""
        self.seals.append(seal(tables, rows))
        rows[tables[0].name][0]["seal"] = self.seals[-1]
        for name, found in rows.items():
            self.rows[name] += found
