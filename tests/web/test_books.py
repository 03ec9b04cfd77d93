"""Open ledgers for many threads: each has its own, none is lost, and a first report is not overlooked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import fogline
from fogline.answers import OpenLedger
from fogline.model import LedgerRefused, Reading
from fogline.web.books import Books
from fogline.web.problems import Problem


def test_a_ledger_is_lent_to_one_at_a_time(recorded: Path) -> None:
    books = Books(recorded, pack=None, size=2)
    with books.one() as first:
        with books.one() as second:
            assert first is not second
            with pytest.raises(Problem, match="all ledgers of the desk are in use"), books.one(patience=0):
                pass
        with books.one() as again:
            assert again is second
    books.close()


def test_a_ledger_comes_back_after_an_error(recorded: Path) -> None:
    books = Books(recorded, pack=None, size=1)
    with pytest.raises(ZeroDivisionError), books.one():
        raise ZeroDivisionError
    with books.one(patience=0) as book:
        assert isinstance(book, OpenLedger)
    books.close()


def test_the_first_report_brings_the_conflict(tmp_path: Path, sample: Callable[[str], Reading]) -> None:
    books = Books(tmp_path / "new.db", pack=None, size=2)
    with books.one() as book:
        assert book.pack is None
    with fogline.open(tmp_path / "new.db") as other:
        other.add(sample("09-withdrawal-complete.txt"))
    with books.one() as book:
        assert book.pack is not None
        assert book.pack.id == "ukraine-2022"
    books.close()


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("no ledger")
    with pytest.raises(LedgerRefused):
        Books(tmp_path / "story.txt", pack=None, size=1)


def test_fifty_readers_at_once_get_the_same_answers(client: TestClient) -> None:
    paths = ["/api/v1/claims", "/api/v1/incidents", "/api/v1/places/Kherson/control?as_of=2022-11-13", "/reports"] * 13
    alone = {path: client.get(path).status_code for path in paths}
    body = {path: client.get(path).json() for path in paths[:3]}
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda path: (path, client.get(path)), paths))
    assert all(answer.status_code == alone[path] == 200 for path, answer in found)
    assert all(answer.json() == body[path] for path, answer in found if path in body)
