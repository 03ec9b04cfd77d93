"""The ledger: one file that takes readings in and answers what is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Engine

from fogline.ledger.audit import AuditedStep, audited, transaction_at
from fogline.ledger.connect import prepare_file, read_transaction, sqlite_engine, write_transaction
from fogline.ledger.docket import Dockets
from fogline.ledger.evidence import check
from fogline.ledger.files import read_before
from fogline.ledger.judge import all_judgements, close_judgement, recorded_judgement
from fogline.ledger.listed import ListedReport, ReportFilter, listed_reports, revisions_at
from fogline.ledger.past import new_place, write_past
from fogline.ledger.queries import claim_query, happening_query, report_query
from fogline.ledger.read_back import (
    all_transactions,
    counts,
    known_claims,
    known_reports,
    reading_of,
    report_row,
)
from fogline.ledger.records import Added, ClaimFilter, Counts, Judgement, KnownReport, Transaction
from fogline.ledger.refusals import READ_ONLY, refusals
from fogline.ledger.schema import is_current, schema_version, upgrade
from fogline.ledger.verify import alterations
from fogline.ledger.withdrawn import WithdrawnClaim, withdrawn_claims
from fogline.ledger.work import Work
from fogline.ledger.write import Correction, correct, record
from fogline.model import KnownClaim, LedgerRefused, Misuse, Reading, Report, SourceFile

Derive = Callable[[Work], None]
Subject = Mapping[str, Any] | Callable[[Work], Mapping[str, Any]]
T = TypeVar("T")
PATIENCE = 30.0  # seconds that a writer waits for another one
EVERYTHING = ClaimFilter()
ALL_REPORTS = ReportFilter()


class Ledger:
    """An open ledger. Use it as a context manager; iterators must be used up or dropped before it closes.

    ``engine`` is SQLAlchemy's, for whoever wants to ask in SQL; nothing may be written through it.
    """

    def __init__(self, engine: Engine, *, name: str) -> None:
        self.engine = engine
        self.name = name
        self._dockets = Dockets()

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, wait: float = PATIENCE) -> Self:
        """Opens the ledger in the file ``path``, bringing an older one up to date.

        With ``create`` a missing or empty file becomes a new ledger; its folder must exist. A writer waits
        for another one for up to ``wait`` seconds. Raises LedgerRefused.
        """
        file = Path(path)
        _check_file(file, create=create)
        ledger = cls(sqlite_engine(file, wait=wait), name=str(path))
        try:
            ledger._bring_up_to_date(create=create)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(
        self,
        reading: Reading,
        *,
        now: datetime,
        derive: Derive | None = None,
        seen: datetime | None = None,
        rules: str = "",
    ) -> Added:
        """Records a reading in one transaction; what is recorded already changes nothing at all.

        ``now`` is the aware wall time of recording. ``derive`` is run in the same transaction. ``seen``: when the text
        stood at its address; a changed text that keeps its date is known from then on. ``rules``: a digest of what the
        reading went by, so that the same file need not be read again. Raises SkipReport if the reading has no
        date of publication, or words that are not verbatim in its text; LedgerRefused if the ledger cannot be written.
        """
        (added,) = self.add_all((reading,), now=now, derive=derive, seen=seen, rules=rules)
        return added

    def read_before(self, file: SourceFile, *, rules: str) -> Added | None:
        """What adding a file comes to whose bytes were read by the same rules; None where it must be read."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            return read_before(connection, file, rules=rules)

    def correct(self, reading: Reading, *, who: str, why: str, now: datetime, derive: Derive | None = None) -> Added:
        """Records a text that the ledger holds with a wrong date anew, in one transaction; the old row is closed.

        Raises SkipReport where there is no such text, or several; Misuse where nobody stands behind it.
        """
        _check_aware(now, "now")
        check(reading)
        with refusals(self.name), write_transaction(self.engine) as connection:
            added = correct(connection, reading, Correction(who, why), now=now)
            if derive is not None and added.outcome != "unchanged":
                derive(Work(connection, self._dockets))
            return added

    def add_all(
        self,
        readings: Sequence[Reading],
        *,
        now: datetime,
        derive: Derive | None = None,
        seen: datetime | None = None,
        rules: str = "",
    ) -> list[Added]:
        """Records readings, each a step of the recorded clock, and all of them or, after any error, none.

        Much faster than one by one. Raises as ``add`` does.
        """
        _check_aware(now, "now")
        _check_aware(seen, "seen")
        for reading in readings:
            check(reading)
        with refusals(self.name), write_transaction(self.engine) as connection:
            added = [record(connection, reading, now=now, seen=seen, rules=rules) for reading in readings]
            if derive is not None and any(one.outcome != "unchanged" for one in added):
                derive(Work(connection, self._dockets))
            return added

    def judge(
        self, kind: str, subject: Subject, *, who: str, why: str, now: datetime, derive: Derive | None = None
    ) -> Judgement:
        """Records a person's judgement, and runs ``derive`` in the same transaction. Raises Misuse.

        ``subject`` may be a function that makes it of the ledger as it stands inside that transaction.
        """
        _check_aware(now, "now")
        with refusals(self.name), write_transaction(self.engine) as connection:
            whole = subject(Work(connection, self._dockets)) if callable(subject) else subject
            made = recorded_judgement(connection, kind, whole, who=who, why=why, now=now)
            if derive is not None:
                derive(Work(connection, self._dockets))
            return made

    def take_back(
        self, judgement: int, *, who: str, why: str = "", now: datetime, before: Derive | None = None,
        derive: Derive | None = None,
    ) -> None:  # fmt: skip
        """Closes a judgement; it stays on record. Raises Misuse if it is not there or closed already.

        ``before`` is run before it is closed and ``derive`` after, in the same transaction.
        """
        _check_aware(now, "now")
        with refusals(self.name), write_transaction(self.engine) as connection:
            if before is not None:
                before(Work(connection, self._dockets))
            close_judgement(connection, judgement, who=who, why=why, now=now)
            if derive is not None:
                derive(Work(connection, self._dockets))

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first, also those that were taken back."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from all_judgements(connection)

    def derive(self, derive: Derive) -> None:
        """Runs ``derive`` in a transaction of its own, which is kept whole or not at all."""
        with refusals(self.name), write_transaction(self.engine) as connection:
            derive(Work(connection, self._dockets))

    def look(self, see: Callable[[Work], T]) -> T:
        """What ``see`` makes of one unchanging state of the ledger; it must not write."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            return see(Work(connection, self._dockets))

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> Iterator[KnownClaim]:
        """The claims that stand, each once (``event`` is -1), by known moment, report and position.

        ``as_of``: as known at that moment; a claim withdrawn by then is left out.
        """
        _check_aware(as_of, "as_of")
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from known_claims(connection, claim_query(wanted, as_of))

    def happenings(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> Iterator[KnownClaim]:
        """Like ``claims``, each event of a claim on its own, ``event`` being its index."""
        _check_aware(as_of, "as_of")
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from known_claims(connection, happening_query(wanted, as_of))

    def reports(
        self, *, as_of: datetime | None = None, as_recorded: int | None = None, superseded: bool = False
    ) -> Iterator[KnownReport]:
        """The reports that stand: of each address the latest revision known by then; with ``superseded`` all."""
        _check_aware(as_of, "as_of")
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from known_reports(connection, report_query(as_of, as_recorded, superseded=superseded))

    def withdrawn(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> Iterator[WithdrawnClaim]:
        """Claims whose words the next revision of their report does not repeat, in the order of that becoming known."""
        _check_aware(as_of, "as_of")
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from withdrawn_claims(connection, wanted, as_of)

    def listed(self, wanted: ReportFilter = ALL_REPORTS, *, as_of: datetime | None = None) -> Iterator[ListedReport]:
        """Reports without their texts, each with its clocks, its claims counted, and its place among revisions."""
        _check_aware(as_of, "as_of")
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from listed_reports(connection, wanted, as_of)

    def revisions(self, target: str) -> list[ListedReport]:
        """All revisions of an address, or of the address of the report with this id, oldest first.

        Raises Misuse where the ledger has neither.
        """
        with refusals(self.name), read_transaction(self.engine) as connection:
            found = revisions_at(connection, target)
        if not found:
            raise Misuse(
                f"report {target}: no report of the ledger {self.name} has this id or address; see its reports"
            )
        return found

    def report(self, identity: str) -> Report:
        """The report with its clean text. Raises Misuse if there is none with this id."""
        return self.reading(identity).report

    def reading(self, identity: str) -> Reading:
        """A report with all its claims and notes, as it was recorded. Raises Misuse if there is none with this id."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            row = report_row(connection, identity)
            if row is None:
                raise Misuse(f"report {identity}: is not in the ledger {self.name}; list its reports for their ids")
            return reading_of(connection, row)

    def transactions(self) -> Iterator[Transaction]:
        """All steps of the recorded clock, oldest first."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from all_transactions(connection)

    def audit(self) -> Iterator[AuditedStep]:
        """The transactions with what each did: reports taken in, judged, taken back, corrected."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            yield from audited(connection)

    def transaction_at(self, moment: datetime) -> int:
        """The last transaction recorded by a wall time; 0 where there was none yet."""
        _check_aware(moment, "recorded")
        with refusals(self.name), read_transaction(self.engine) as connection:
            return transaction_at(connection, moment)

    def past(self, number: int) -> Ledger:
        """The ledger as it stood after transaction ``number``, in a file of its own that goes when it is closed.

        It takes time and room as the ledger itself does, and what is derived is made anew when it is asked for.
        """
        place = new_place()
        try:
            found = _PastLedger.open(Path(place.name) / "past.db", create=True)
            found.name, found.place = f"{self.name} after transaction {number}", place
            with refusals(self.name):
                write_past(Path(str(self.engine.url.database)), found.engine, number)
        except BaseException:
            place.cleanup()
            raise
        return found

    def counts(self) -> Counts:
        with refusals(self.name), read_transaction(self.engine) as connection:
            return counts(connection)

    def verify(self) -> list[str]:
        """Walks all rows and their digests; names the first thing that was altered. Empty if nothing was."""
        with refusals(self.name), read_transaction(self.engine) as connection:
            return alterations(connection)

    def _bring_up_to_date(self, *, create: bool) -> None:
        with refusals(self.name):
            with read_transaction(self.engine) as connection:
                version = schema_version(connection, self.name)
            if is_current(version, self.name):
                return
            if version is None and not create:
                raise LedgerRefused(f"ledger {self.name}: is empty; add a report to make a ledger of it")
            prepare_file(self.engine)
            with write_transaction(self.engine) as connection:
                if not is_current(schema_version(connection, self.name), self.name):
                    upgrade(connection)


class _PastLedger(Ledger):
    """A copy in a temporary folder, which goes with it."""

    place: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        super().close()
        if self.place:
            self.place.cleanup()


def _check_file(file: Path, *, create: bool) -> None:
    if not file.parent.is_dir():
        raise LedgerRefused(f"ledger {file}: there is no folder {file.parent}; make it, or name another ledger")
    if file.is_dir():
        raise LedgerRefused(f"ledger {file}: is a folder; name a file in it")
    if not (create or file.exists()):
        raise LedgerRefused(f"ledger {file}: there is no such file; add a report to make it, or name another ledger")
    if file.exists() and not os.access(file, os.W_OK):
        raise LedgerRefused(f"ledger {file}: {READ_ONLY}")


def _check_aware(moment: datetime | None, name: str) -> None:
    if moment is not None and moment.utcoffset() is None:
        raise Misuse(f"{name} {moment.isoformat()}: has no time zone; give it one")
