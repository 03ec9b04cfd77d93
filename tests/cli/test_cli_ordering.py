"""``--sort``, ``--limit``, ``--status`` and ``--changes-control`` of the lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fogline

Run = Callable[..., Any]
ORDERS = [
    ("claims", "known", lambda one: one["known"]),
    ("claims", "recorded", lambda one: one["recorded"]),
    ("incidents", "claims", lambda one: len(one["claims"])),
    ("incidents", "happened", lambda one: one["time"]["start"] or one["time"]["end"]),
    ("reports", "published", lambda one: one["published"]),
    ("reports", "claims", lambda one: one["claims"]),
]


@pytest.mark.parametrize(("command", "order", "key"), ORDERS, ids=[f"{row[0]} by {row[1]}" for row in ORDERS])
def test_a_list_is_sorted_both_ways(
    command: str, order: str, key: Callable[[Any], Any], ledger: Path, run: Run
) -> None:
    for sort, backwards in ((order, False), (f"-{order}", True)):
        keys = [key(one) for one in run(command, "--ledger", ledger, "--sort", sort, "--json").objects]
        told = [one for one in keys if one is not None]
        assert told
        assert told == sorted(told, reverse=backwards)
        assert keys[: len(told)] == told


@pytest.mark.parametrize("command", ["claims", "incidents", "reports"])
def test_a_limit_is_the_beginning_of_the_list(command: str, ledger: Path, run: Run) -> None:
    whole = run(command, "--ledger", ledger, "--json").objects
    assert run(command, "--ledger", ledger, "--limit", 2, "--json").objects == whole[:2]


def test_an_unknown_order_is_one_line_with_those_that_there_are(ledger: Path, run: Run) -> None:
    ended = run("reports", "--ledger", ledger, "--sort", "size")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "--sort 'size': no such order; one of known, published, recorded, claims" in ended.err


def test_incidents_of_one_status_or_another(ledger: Path, run: Run) -> None:
    whole = run("incidents", "--ledger", ledger, "--json").objects
    statuses = sorted({one["status"] for one in whole})[:2]
    asked = [word for status in statuses for word in ("--status", status)]
    found = run("incidents", "--ledger", ledger, *asked, "--json").objects
    assert found == [one for one in whole if one["status"] in statuses]
    assert "--status 'sure': not known" in run("incidents", "--ledger", ledger, "--status", "sure").err


def test_incidents_that_change_control_are_those_that_move_a_place(ledger: Path, run: Run) -> None:
    found = run("incidents", "--ledger", ledger, "--changes-control", "--json").objects
    with fogline.open(ledger) as book:
        moved = {move.incident for one in book.incidents() for place in one.incident.places if place.id
                 for move in book.moves(place) if move.effect in ("takes", "leaves")}  # fmt: skip
    assert found
    assert {one["id"] for one in found} == moved


def test_one_incident_takes_no_order(ledger: Path, run: Run) -> None:
    first = run("incidents", "--ledger", ledger, "--limit", 1, "--json").objects[0]
    assert "leave --limit out" in run("incidents", first["id"], "--ledger", ledger, "--limit", 1).err
