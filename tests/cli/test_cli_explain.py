"""``fogline explain``: for people within the terminal's width, for programs as JSON, one claim by number or id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from fogline.cli.explain_tree import drawn
from fogline.explain.records import Node, Tree
from fogline.model import Words

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")
PARTS = {"number", "claim", "spans", "steps", "stance", "interest", "marks", "trees", "sources", "events"}


def test_every_claim_is_one_object(story: Path, run: Run) -> None:
    told, read = run("explain", story, *PACK, "--json"), run("read", story, *PACK, "--json")
    assert (told.code, told.err) == (0, "")
    assert [one["claim"] for one in told.objects] == read.objects[0]["claims"]
    for number, one in enumerate(told.objects, start=1):
        assert set(one) == PARTS
        assert one["number"] == number
        assert all(set(event) >= {"codebook", "realis", "participants", "places", "times"} for event in one["events"])


def test_one_claim_by_number_id_or_the_beginning_of_it(story: Path, run: Run) -> None:
    every = run("explain", story, *PACK, "--json").objects
    wanted = every[1]
    for name in ("2", wanted["claim"]["id"], wanted["claim"]["id"][:9]):
        assert run("explain", story, *PACK, "--json", "--claim", name).objects == [wanted]


@pytest.mark.parametrize("name", ["0", "99", "cffffffffffff", "c", "first"])
def test_a_claim_that_is_not_there_is_misuse(name: str, story: Path, run: Run) -> None:
    outcome = run("explain", story, *PACK, "--claim", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"--claim {name!r}: no such claim; a number from 1 to " in outcome.err


def test_a_report_without_claims_says_so(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The garden was quiet in the morning and the cat slept well.\n", encoding="utf-8")
    assert "No claims." in run("explain", path, *PACK).out
    outcome = run("explain", path, *PACK, "--claim", "1")
    assert outcome.code == 2
    assert "no claim was read from this report" in outcome.err


@pytest.mark.parametrize("width", [80, 120, 180])
def test_what_decided_stands_in_the_terminal(width: int, story: Path, run: Run) -> None:
    outcome = run("explain", story, *PACK, width=width)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(cell_len(line) <= width for line in outcome.out.splitlines())
    assert "\x1b" not in outcome.out
    text = " ".join(outcome.out.split())
    for words in (
        "probability",
        "of the lexicon",
        "codebook.yaml:",
        "→ withdraw",
        "ua-general-staff",
        "parse",
    ):
        assert words in text, words


def test_small_words_stand_with_their_head_and_punctuation_is_left_out() -> None:
    words = ["The", "army", "left", "town", "."]
    starts = [0, 4, 9, 14, 18]
    links = [("det", 1), ("nsubj", 2), ("root", None), ("obj", 2), ("punct", 2)]
    marks = [(), ("agent",), ("trigger",), (), ()]
    nodes = tuple(
        Node(Words(word, (start, start + len(word))), word, "X", label, head, mark)
        for word, start, (label, head), mark in zip(words, starts, links, marks, strict=True)
    )
    console = Console(width=60, color_system=None)
    with console.capture() as lines:
        console.print(drawn(Tree(Words("The army left town.", (0, 19)), nodes), (0, 19)))
    assert [line.rstrip() for line in lines.get().splitlines()] == [
        "left  root  ← trigger",
        "├── The army  nsubj  ← agent",
        "└── town  obj",
    ]
