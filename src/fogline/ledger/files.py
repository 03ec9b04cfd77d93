"""Which report a file on the disk is: its text says it, wherever the file lies and however its path is spelt."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from fogline.ledger.files_table import files
from fogline.ledger.moments import known_moment, microseconds
from fogline.ledger.records import Added
from fogline.ledger.tables import reports, texts
from fogline.model import Report, SourceFile


def at_its_address(connection: Connection, report: Report) -> tuple[Report, str]:
    """The report with the address under which the ledger has its revisions, and a remark on where else its text lies.

    A text that is recorded, of this date and publisher, is that report. A file that was read before goes on where it
    was; any other begins at its own address, or at its real path where another file has taken that.
    """
    if not report.is_local:
        return report, ""
    known = _row(connection, report.file)
    same = _same_text(connection, report)
    if same is not None:
        is_here = same["address"] in (report.address, known["address"] if known else "")
        where = "" if is_here else f"is recorded already, from {same['address'] or 'standard input'}"
        identity = "" if same["id"] == report.id else same["id"]
        return replace(report, address=same["address"], identity=identity), where
    if known is not None:
        return replace(report, address=known["address"]), ""
    is_taken = report.file is not None and _is_taken(connection, report.address)
    return (replace(report, address=report.file.path) if is_taken and report.file else report), ""


def keep_file(connection: Connection, report: Report, added: Added, *, rules: str) -> None:
    """Notes that the file was read, and as which report. Where that is noted already nothing is written."""
    if report.file is None or not report.address:
        return
    key = connection.scalar(select(reports.c.key).where(reports.c.id == added.report))
    row = {
        "file": _digest(report.file.path), "address": report.address, "raw": report.file.digest, "rules": rules,
        "report": key, "claims": added.claims, "remark": added.remark,
    }  # fmt: skip
    if _row(connection, report.file) != row:
        connection.execute(delete(files).where(files.c.file == row["file"]))
        connection.execute(insert(files).values(row))


def forget_files(connection: Connection, address: str) -> None:
    """What was noted of the files of an address; they are read again when they are added again."""
    connection.execute(delete(files).where(files.c.address == address))


def read_before(connection: Connection, file: SourceFile, *, rules: str) -> Added | None:
    """What adding the file comes to, where the same bytes were read by the same rules; None where it must be read."""
    row = _row(connection, file)
    if not rules or row is None or (row["raw"], row["rules"]) != (file.digest, rules):
        return None
    identity = connection.scalar(select(reports.c.id).where(reports.c.key == row["report"]))
    return Added("unchanged", str(identity), row["claims"], row["remark"])


def _row(connection: Connection, file: SourceFile | None) -> dict[str, Any] | None:
    if file is None:
        return None
    row = connection.execute(select(files).where(files.c.file == _digest(file.path))).mappings().first()
    return dict(row) if row else None


def _same_text(connection: Connection, report: Report) -> Mapping[str, Any] | None:
    """What has this text, date and publisher and no address of the web; an older ledger has it under another id."""
    query = select(reports.c.id, reports.c.address)
    found = connection.execute(query.where(reports.c.id == report.id)).mappings().first()
    if found is not None or report.published is None:
        return dict(found) if found else None
    like = (
        reports.c.known == microseconds(known_moment(report)),
        reports.c.title == report.title,
        reports.c.publisher == report.publisher,
    )
    rows = connection.execute(
        query.add_columns(texts.c.text).join(texts, texts.c.report == reports.c.key).where(*like)
    ).mappings()
    return next((dict(row) for row in rows if _is_local(row["address"]) and row["text"] == report.text), None)


def _is_local(address: str) -> bool:
    return Report("", address=address).is_local


def _is_taken(connection: Connection, address: str) -> bool:
    """Whether another file's reports have this address; one that was recorded before files were noted is this file."""
    return connection.scalar(select(files.c.file).where(files.c.address == address).limit(1)) is not None


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:32]
