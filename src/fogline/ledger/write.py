"""Recording one reading: one transaction, which only appends rows and closes standings and corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.exc import IntegrityError

from fogline.ledger.batch import Batch
from fogline.ledger.files import at_its_address, forget_files, keep_file
from fogline.ledger.moments import known_moment, microseconds, moment
from fogline.ledger.records import Added, Outcome
from fogline.ledger.revisions import Recorded, beside, recorded_as, replacement, revisions_of, succession, wordings
from fogline.ledger.standing import Revision
from fogline.ledger.tables import claims, corrections, reports
from fogline.model import Misuse, Reading, Report, SkipReport

ADD, CORRECT = "add", "correct"


@dataclass(frozen=True, slots=True)
class Correction:
    """That a report was recorded with a wrong date: who says so, and why."""

    who: str
    why: str


def record(
    connection: Connection, reading: Reading, *, now: datetime, seen: datetime | None = None, rules: str = ""
) -> Added:
    """Takes in a checked reading; the caller holds the write lock and commits.

    ``seen``: the moment at which the text stood at its address, where that is known; ``rules``: a digest of what its
    reading went by. Raises SkipReport if an id is taken by another report, or a value cannot be stored.
    """
    report, elsewhere = at_its_address(connection, reading.report)
    added = _recorded(connection, replace(reading, report=report), now, seen)
    added = replace(added, remark=added.remark or elsewhere)
    keep_file(connection, report, added, rules=rules)
    return added


def _recorded(connection: Connection, reading: Reading, now: datetime, seen: datetime | None) -> Added:
    report, revisions = reading.report, revisions_of(connection, reading.report)
    stated = microseconds(known_moment(report))
    known = _known_since(revisions, stated, seen)
    same = recorded_as(revisions, known) or _corrected(connection, report, revisions)
    if same:
        return Added("unchanged", same.id, _claims_of(connection, same.key), _other_date(same, stated, known))
    if any(one.id == report.id for one in revisions):
        raise SkipReport(f"report {report.address}: an earlier text came back with its date; give --published MOMENT")
    batch = _begun(connection, ADD, reading, now, known=known)
    new = batch.revision(known)
    batch.stand(succession(connection, revisions, identity=report.id, new=new))
    _write(connection, batch, report)
    outcome: Outcome = "revision" if revisions else "new"
    remark = _same_moment(revisions, report, known) or _same_text(revisions, report, known)
    return Added(outcome, report.id, len(reading.claims), remark)


def correct(connection: Connection, reading: Reading, correction: Correction, *, now: datetime) -> Added:
    """Records a text anew with another date; the row with the wrong one, and its claims, stand no more.

    Nothing is lost: as recorded before, the ledger still answers with the old date. The text may be recorded with the
    right date as well. Raises SkipReport where the ledger has no revision with this text at this address, or several
    that may be meant.
    """
    if not (correction.who.strip() and correction.why.strip()):
        raise Misuse("correction: nobody stands behind it, or nothing; give --why, and who decides")
    report, _ = at_its_address(connection, reading.report)
    reading, revisions = replace(reading, report=report), revisions_of(connection, report)
    forget_files(connection, report.address)
    known = microseconds(known_moment(report))
    wrong = _wrong(revisions, report, known)
    if wrong.known == known:
        return Added("unchanged", wrong.id, _claims_of(connection, wrong.key))
    old = connection.scalar(select(reports.c.key).where(reports.c.id == report.id))
    batch = Batch.begun(connection, action=CORRECT, now=now) if old else _begun(connection, CORRECT, reading, now)
    key = old or batch.rows["reports"][0]["key"]
    new = Revision(known, tuple(wordings(connection, [old])[old])) if old else batch.revision(known)
    batch.stand(replacement(connection, revisions, wrong=wrong, identity=report.id, new=new))
    last = connection.scalar(select(func.max(corrections.c.key))) or 0
    batch.corrected = [
        {
            "key": last + 1, "report": wrong.key, "becomes": key, "who": correction.who, "why": correction.why,
            "recorded": batch.transaction["number"], "closed": None,
        }
    ]  # fmt: skip
    taken_back = and_(corrections.c.report == key, corrections.c.closed.is_(None))
    batch.uncorrected = list(connection.scalars(select(corrections.c.key).where(taken_back)))
    _write(connection, batch, report)
    return Added("corrected", report.id, len(new.claims))


def _begun(connection: Connection, action: str, reading: Reading, now: datetime, *, known: int | None = None) -> Batch:
    """A transaction with the rows of the reading. Raises SkipReport for what cannot be stored."""
    batch = Batch.begun(connection, action=action, now=now)
    try:
        batch.take(reading, known=known)
    except ValueError as error:
        identity = reading.report.id
        raise SkipReport(f"report {identity}: holds a value that cannot be stored ({error}); read it again") from error
    return batch


def _write(connection: Connection, batch: Batch, report: Report) -> None:
    try:
        batch.write(connection)
    except IntegrityError as error:
        raise SkipReport(
            f"report {report.id}: clashes with what is recorded ({error.orig}); make ids from its own words"
        ) from error


def _known_since(revisions: list[Recorded], stated: int, seen: datetime | None) -> int:
    """Since when a text is known: since its own date, or since it was seen to stand where another one stood.

    Pages seldom change their date when they change their text; some change it with every fetch, which is no news.
    """
    if seen is None or not revisions:
        return stated
    last = revisions[-1]
    if last.has_same_text:
        return last.known
    return stated if last.known < stated else max(microseconds(seen), last.known + 1)


def _corrected(connection: Connection, report: Report, revisions: list[Recorded]) -> Recorded | None:
    """What took the place of this very report, where a person corrected its date."""
    is_wrong = connection.scalar(
        select(corrections.c.key)
        .join(reports, reports.c.key == corrections.c.report)
        .where(reports.c.id == report.id, corrections.c.closed.is_(None))
    )
    return next((one for one in revisions if one.has_same_text), None) if is_wrong else None


def _wrong(revisions: list[Recorded], report: Report, known: int) -> Recorded:
    """The revision whose date is wrong; that with the right date where there is no other. Raises SkipReport."""
    name = report.address or "without an address"
    same = [revision for revision in revisions if revision.has_same_text]
    if not same:
        raise SkipReport(f"report {name}: nothing with this text is recorded, so nothing is to correct; add it plainly")
    if len(same) == 1:
        return same[0]
    right = recorded_as(revisions, known)
    near = [one for one in beside(revisions, right.order) if one.has_same_text] if right else same
    if len(near) != 1:
        listed = ", ".join(f"{one.id} of {_day(one.known)}" for one in same)
        raise SkipReport(f"report {name}: this text is recorded more than once ({listed}); it cannot be corrected")
    return near[0]


def _other_date(same: Recorded, stated: int, known: int) -> str:
    if same.known in (stated, known):
        return ""
    dates = f"the date {_day(same.known)}, not {_day(stated)}"
    return f"is recorded with {dates}; to correct the ledger, add --correct --why WHY"


def _same_moment(revisions: list[Recorded], report: Report, known: int) -> str:
    others = [one.id for one in revisions if one.known == known]
    if not others:
        return ""
    last = max([*others, report.id])
    which = "this one" if last == report.id else f"report {last}"
    return f"has the date of another text at its address; {which} is taken to follow; --seen MOMENT tells otherwise"


def _same_text(revisions: list[Recorded], report: Report, known: int) -> str:
    same = [one for one in beside(revisions, (known, report.id)) if one.has_same_text]
    if not same:
        return ""
    return f"says what is recorded with the date {_day(same[0].known)} too; if that is wrong, add --correct --why WHY"


def _day(known: int) -> str:
    """The day whose end it is, or else the minute."""
    ends = moment(known)
    return f"{ends:%Y-%m-%d %H:%M}" if ends.hour or ends.minute else f"{moment(known - 1):%Y-%m-%d}"


def _claims_of(connection: Connection, report: int) -> int:
    return connection.scalar(select(func.count()).select_from(claims).where(claims.c.report == report)) or 0
