"""What the benchmark of the desk counts as an answer, and what it asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest

from benchmarks.desk import LIMITS, at_once, one_by_one, questions
from benchmarks.desk_fuzz import record_some
from benchmarks.desk_served import Served, served


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("benchmark") / "made.db"
    record_some(path)
    return path


@pytest.fixture(scope="module")
def desk(made: Path) -> Iterator[Served]:
    with served(made) as one:
        yield one


def test_everything_that_is_asked_is_answered_and_has_a_limit(desk: Served, made: Path) -> None:
    claims, asks = questions(made)
    assert claims > 0
    assert asks.keys() == LIMITS.keys()
    with httpx.Client(base_url=desk.origin) as client:
        assert {name for name, ask in asks.items() if len(one_by_one(client, ask, 1).seconds) == 1} == LIMITS.keys()


def test_what_is_refused_is_an_error(desk: Served) -> None:
    found = at_once(desk.origin, [lambda _: "/nothing?there"], readers=3, each=2)
    assert found.errors == ("404 at /nothing",) * 6
    assert len(found.times.seconds) == 6


def test_no_answer_at_all_is_an_error() -> None:
    found = at_once("http://127.0.0.1:1", [lambda _: "/claims"], readers=2, each=1)
    assert found.errors == ("ConnectError at /claims",) * 2


def test_the_same_seed_asks_the_same(made: Path) -> None:
    _, asks = questions(made)
    assert [ask(Random(3)) for ask in asks.values()] == [ask(Random(3)) for ask in asks.values()]
