"""One incident whole, a place's timeline, track records and the rules, as the command prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from fogline.assess import RULES, Range
from fogline.cli.incident import number_words, range_words

Run = Callable[..., Any]
widths = pytest.mark.parametrize("width", [80, 120, 180])
EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence.md"


@pytest.fixture
def widest(ledger: Path, run: Run) -> dict[str, Any]:
    """The withdrawal that most claims are about, as it is listed."""
    listed = run("incidents", "--type", "withdraw", "--ledger", ledger, "--json").objects
    return max(listed, key=lambda one: len(one["claims"]))  # type: ignore[no-any-return]


def test_one_incident_has_all_that_the_list_has_and_each_claim(widest: dict[str, Any], ledger: Path, run: Run) -> None:
    (whole,) = run("incidents", widest["id"], "--ledger", ledger, "--json").objects
    assert {name: whole[name] for name in widest} == widest
    assert [one["claim"] for one in whole["told"]] == widest["claims"]
    assert {one["speaks"] for one in whole["told"]} <= {"for", "against", "neither"}
    assert sum(one["points"] is None for one in whole["told"] if one["speaks"] == "for") >= 1
    assert "history" not in whole


def test_the_history_ends_with_the_status_that_is_listed(widest: dict[str, Any], ledger: Path, run: Run) -> None:
    (whole,) = run("incidents", widest["id"], "--history", "--ledger", ledger, "--json").objects
    turns = whole["history"]
    assert turns[-1]["after"] == {"status": widest["status"], "marks": widest["marks"]}
    assert turns[0]["before"] is None
    assert [turn["before"] for turn in turns[1:]] == [turn["after"] for turn in turns[:-1]]
    assert [turn["known"] for turn in turns] == sorted({one["known"] for one in whole["told"]})
    assert all(turn["deciding"] in {one["claim"] for one in (*turn["new"], *turn["gone"])} for turn in turns)


def test_the_history_as_of_a_moment_is_its_beginning(widest: dict[str, Any], ledger: Path, run: Run) -> None:
    (whole,) = run("incidents", widest["id"], "--history", "--ledger", ledger, "--json").objects
    until = whole["history"][0]["known"]
    (then,) = run("incidents", widest["id"], "--history", "--as-of", until, "--ledger", ledger, "--json").objects
    assert then["history"] == whole["history"][:1]


@widths
@pytest.mark.parametrize("more", [(), ("--history",)], ids=["whole", "history"])
def test_one_incident_keeps_within_the_terminal(
    more: tuple[str, ...], width: int, widest: dict[str, Any], ledger: Path, run: Run
) -> None:
    outcome = run("incidents", widest["id"], *more, "--ledger", ledger, width=width)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(cell_len(line) <= width for line in outcome.out.splitlines())
    shown = "".join(outcome.out.split())
    assert all(identity in shown for identity in widest["claims"])


REFUSED = {
    "history of nothing": (("--history",), "fogline incidents ID --history"),
    "a filter beside an id": (("i0000", "--side", "russia"), "leave --side out"),
    "no such incident": (("i0000",), "fogline incidents lists them"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, ledger: Path, run: Run) -> None:
    arguments, remedy = REFUSED[name]
    outcome = run("incidents", *arguments, "--ledger", ledger)
    assert outcome.code == 2
    assert remedy in outcome.err
    assert len(outcome.err.splitlines()) == 1


# Least and most that the figures allow, the least and the most that is named; in words.
RANGES = [
    ((15, 35, 15, 35), "15–35"),
    ((15, 15, 15, 15), "15"),
    ((80, None, 80, 80), "80 or more"),
    ((6, None, 6, 15), "6–15 or more"),
    ((None, 90_000, 90_000, 90_000), "up to 90,000"),
    ((None, None, 14_000, 300_000), "14,000–300,000, either way"),
]


@pytest.mark.parametrize(("numbers", "expected"), RANGES)
def test_ranges_in_words(numbers: tuple[float | None, float | None, float, float], expected: str) -> None:
    assert range_words(Range("blue", *numbers, n_voices=1)) == expected


def test_numbers_in_words() -> None:
    assert [number_words(n) for n in (9500.0, 36.5)] == ["9,500", "36.5"]


def test_the_timeline_ends_as_control_has_it(ledger: Path, run: Run) -> None:
    (timeline,) = run("control", "Kherson", "--timeline", "--ledger", ledger, "--json").objects
    (answer,) = run("control", "Kherson", "--ledger", ledger, "--json").objects
    last = {change["view"]: change["holder"] for change in timeline["changes"]}
    assert last == {view["view"]: view["holder"] for view in answer["views"]}
    days = [change["counts_from"] or "" for change in timeline["changes"]]
    assert days == sorted(days)


@widths
def test_the_timeline_in_a_terminal(width: int, ledger: Path, run: Run) -> None:
    outcome = run("control", "Kherson", "--timeline", "--ledger", ledger, width=width)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(cell_len(line) <= width for line in outcome.out.splitlines())
    assert "vacated" in outcome.out
    assert "from the pack" in outcome.out


def test_a_timeline_has_no_day(ledger: Path, run: Run) -> None:
    outcome = run("control", "Kherson", "--timeline", "--on", "2022-11-12", "--ledger", ledger)
    assert outcome.code == 2
    assert "leave --on out" in outcome.err


def test_a_place_of_which_nothing_is_known_has_no_timeline(ledger: Path, run: Run) -> None:
    assert "says who held Warsaw" in run("control", "Warsaw", "--timeline", "--ledger", ledger, width=160).out


def test_sources_count_every_word_on_an_incident_once(ledger: Path, run: Run) -> None:
    speakers = run("sources", "--ledger", ledger, "--json").objects
    publishers = run("sources", "--publishers", "--ledger", ledger, "--json").objects
    assert sum(one["statements"] for one in speakers) == sum(one["statements"] for one in publishers) > 0
    assert all(sum(one["outcomes"].values()) == one["self_serving"] for one in speakers)


def test_sources_of_one_side_are_those_of_all(ledger: Path, run: Run) -> None:
    everybody = run("sources", "--ledger", ledger, "--json").objects
    own = run("sources", "--side", "russia", "--ledger", ledger, "--json").objects
    assert own
    assert own == [one for one in everybody if one["side"] == "russia"]


def test_sources_as_of_a_moment_before_anybody_spoke(ledger: Path, run: Run) -> None:
    assert run("sources", "--as-of", "2022-01-01", "--ledger", ledger).out == "No sources match.\n"


@widths
@pytest.mark.parametrize("more", [(), ("--publishers",)], ids=["speakers", "publishers"])
def test_sources_in_a_terminal(more: tuple[str, ...], width: int, ledger: Path, run: Run) -> None:
    outcome = run("sources", *more, "--ledger", ledger, width=width)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(cell_len(line) <= width for line in outcome.out.splitlines())
    assert "%" not in outcome.out


@pytest.mark.parametrize("more", [("--side", "mars"), ("--side", "russia", "--publishers")], ids=" ".join)
def test_sources_refuse_what_cannot_be(more: tuple[str, ...], ledger: Path, run: Run) -> None:
    outcome = run("sources", *more, "--ledger", ledger)
    assert outcome.code == 2
    assert "--side" in outcome.err


def test_the_rules_are_printed_in_order(run: Run) -> None:
    printed = run("rules", "--json").objects
    assert [one["status"] for one in printed] == [rule.status.value for rule in RULES]
    shown = " ".join(run("rules", width=200).out.split())
    places = [shown.index(f" {rule.status.value} ") for rule in RULES]
    assert places == sorted(places)


def test_the_rules_are_those_of_the_document() -> None:
    _, _, rest = EVIDENCE.read_text(encoding="utf-8").partition("## The status of an incident")
    rows = re.findall(r"^\| (\w+) \| (.+?) \| (.+?) \|$", rest.partition("\n## ")[0], re.MULTILINE)
    rules = [(rule.status.value, rule.when, rule.example) for rule in RULES]
    assert [row for row in rows if row[0] != "status"] == rules


def test_json_is_one_object_a_line(ledger: Path, run: Run) -> None:
    for line in run("sources", "--ledger", ledger, "--json").out.splitlines():
        assert isinstance(json.loads(line), dict)
