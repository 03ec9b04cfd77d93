"""What the ledger says when it cannot be opened or written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from fogline.ledger import Ledger
from fogline.ledger.refusals import refusals
from fogline.model import LedgerRefused, Reading

Make = Callable[..., Reading]
HOLD = "Red said forces hold Alda today"


def run_sql(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    try:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    finally:
        raw.close()


def _nowhere(folder: Path) -> Path:
    return folder / "none" / "fogline.db"


def _missing(folder: Path) -> Path:
    return folder / "fogline.db"


def _folder(folder: Path) -> Path:
    return folder


def _binary(folder: Path) -> Path:
    (folder / "picture.db").write_bytes(bytes(range(256)) * 40)
    return folder / "picture.db"


def _foreign(folder: Path) -> Path:
    run_sql(folder / "songs.db", "CREATE TABLE songs (title TEXT)")
    return folder / "songs.db"


def _empty(folder: Path) -> Path:
    (folder / "empty.db").touch()
    return folder / "empty.db"


def _newer(folder: Path) -> Path:
    Ledger.open(folder / "newer.db", create=True).close()
    run_sql(folder / "newer.db", "UPDATE fogline_schema SET version_num = 'v0999'")
    return folder / "newer.db"


REFUSED = [
    (_nowhere, False, "there is no folder .*none; make it"),
    (_nowhere, True, "there is no folder .*none; make it"),
    (_missing, False, "there is no such file; add a report to make it"),
    (_folder, True, "is a folder; name a file in it"),
    (_binary, False, "is no ledger; name a file that fogline made"),
    (_binary, True, "is no ledger; name a file that fogline made"),
    (_foreign, False, "holds other tables and no ledger"),
    (_foreign, True, "holds other tables and no ledger"),
    (_empty, False, "is empty; add a report"),
    (_newer, True, "is of version v0999, newer than this program's v0006; upgrade fogline"),
]


@pytest.mark.parametrize(("prepare", "create", "says"), REFUSED)
def test_open_refuses(prepare: Callable[[Path], Path], create: bool, says: str, tmp_path: Path) -> None:
    path = prepare(tmp_path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerRefused, match=f"^ledger .*{says}") as refused:
        Ledger.open(path, create=create)
    assert "\n" not in str(refused.value)
    assert before is None or path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    with Ledger.open(_empty(tmp_path), create=True) as ledger:
        assert ledger.counts().transactions == 0


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "50% of? #1 ледgеr&mode=ro.db"
    Ledger.open(path, create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_opening_again_needs_no_alembic(path: Path) -> None:
    Ledger.open(path, create=True).close()
    script = (
        "import sys; from fogline.ledger import Ledger; "
        "Ledger.open(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_another_writer_is_waited_for_and_then_named(path: Path, reading: Make, now: datetime) -> None:
    Ledger.open(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with Ledger.open(path, wait=0.05) as ledger:
            with pytest.raises(LedgerRefused, match="is locked by another program; wait"):
                ledger.add(reading(HOLD), now=now)
            assert list(ledger.claims()) == []
            other.execute("COMMIT")
            assert ledger.add(reading(HOLD), now=now).outcome == "new"
    finally:
        other.close()


def test_a_full_disk_loses_nothing(ledger: Ledger, reading: Make, now: datetime) -> None:
    ledger.add(reading(HOLD), now=now)
    with ledger.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    lines = [f"{HOLD} and so on, number {i}" for i in range(200)]
    with pytest.raises(LedgerRefused, match=r"the disk is full; free some space .* all that was recorded is safe"):
        ledger.add(reading(*lines, address="long"), now=now)
    assert ledger.counts().reports == 1
    assert ledger.verify() == []


def test_a_read_only_file_is_named(path: Path) -> None:
    Ledger.open(path, create=True).close()
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        with pytest.raises(sqlite3.OperationalError) as denied:
            raw.execute("DELETE FROM transactions")
    finally:
        raw.close()
    with pytest.raises(LedgerRefused, match="ledger L: is read-only; make"), refusals("L"):
        raise OperationalError("DELETE", None, denied.value)


def test_an_error_of_the_program_s_own_is_not_hidden() -> None:
    with pytest.raises(OperationalError), refusals("L"):
        raise OperationalError("SELEC", None, sqlite3.OperationalError('near "SELEC": syntax error'))
