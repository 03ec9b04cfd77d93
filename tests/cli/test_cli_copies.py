"""``fogline copies``: groups, shared passages, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import fogline

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def carried(wire: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one wire text in three papers."""
    path = tmp_path_factory.mktemp("copies") / "wire.db"
    with fogline.open(path, create=True, pack="ukraine-2022") as book:
        named = ("", "Norland Wire", "")
        for hour, (name, credit) in enumerate(zip(wire.NAMES, named, strict=True)):
            book.add(wire.told(name, hour=hour, credit=credit), now=datetime(2024, 1, 1, tzinfo=UTC))
    return path


def test_groups_as_json(run: Run, carried: Path) -> None:
    (group,) = run("copies", "--ledger", carried, "--json").objects
    assert group["first"]["publisher"] == "The Agency"
    assert [(copy["publisher"], copy["credited"]) for copy in group["copies"]] == [("The Trimmed", "Norland Wire")]
    assert group["copies"][0]["share"] > 80


def test_shared_passages_as_json(run: Run, carried: Path) -> None:
    (group,) = run("copies", "--ledger", carried, "--json").objects
    first = group["first"]["report"]
    found = run("copies", first, "--ledger", carried, "--json").objects
    assert [one["other"]["publisher"] for one in found] == ["The Trimmed", "The Merged"]
    for one in found:
        assert one["first"] == one["report"] == first
        assert one["words"] == sum(passage["words"] for passage in one["passages"])
        assert one["claims"]


def test_as_known_before_the_copies(run: Run, carried: Path) -> None:
    assert run("copies", "--ledger", carried, "--json", "--as-of", "2022-11-09T12:30Z").objects == []
    assert "No two publishers' reports" in run("copies", "--ledger", carried, "--as-of", "2022-11-08").out


@pytest.mark.parametrize("width", [80, 160])
def test_what_people_see(run: Run, carried: Path, width: int) -> None:
    groups = run("copies", "--ledger", carried, width=width)
    assert "2 reports carry one text" in groups.out
    assert "1 h later" in groups.out
    (group,) = run("copies", "--ledger", carried, "--json").objects
    shared = run("copies", group["first"]["report"], "--ledger", carried, width=width)
    assert "The Agency was first, known 1 h earlier" in " ".join(shared.out.split())
    assert max(map(len, (groups.out + shared.out).splitlines())) <= width


def test_an_unknown_report_is_misuse(run: Run, carried: Path) -> None:
    outcome = run("copies", "r000", "--ledger", carried)
    assert (outcome.code, outcome.out) == (2, "")
    assert "report r000: is not in the ledger" in outcome.err
