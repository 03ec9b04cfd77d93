"""``review``: the queue as lines, decisions by options and by keys, the log, and training data."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

import pytest
from textual import events
from textual.widgets import Input

import fogline
from fogline.answers import OpenLedger
from fogline.cli.review_app import ReviewApp
from fogline.cli.review_words import reviewer
from fogline.model import Misuse

PACK = "ukraine-2022"
Run = Callable[..., Any]
T = TypeVar("T")


@pytest.fixture
def own(ledger: Path, tmp_path: Path) -> Path:
    """A ledger of three samples that the test may write to."""
    path = tmp_path / "own.db"
    copyfile(ledger, path)
    return path


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A. Editor")


def decided(run: Run, own: Path, *arguments: object) -> Any:
    ended = run("review", "--ledger", own, "--json", "--why", "read it", *arguments)
    assert ended.code == 0, ended.err
    return ended.objects[0]


def test_without_a_terminal_the_queue_is_listed(own: Path, run: Run) -> None:
    items = run("review", "--ledger", own, "--limit", 3, "--json").objects
    told = run("review", "--ledger", own, "--limit", 3).out
    assert "{" not in told
    assert all(item["claim"]["id"] in told for item in items)
    assert f"--after {items[-1]['cursor']}" in told


def test_the_queue_is_printed_page_by_page(own: Path, run: Run) -> None:
    first = run("review", "--ledger", own, "--limit", 3, "--json").objects
    assert len(first) == 3
    rest = run("review", "--ledger", own, "--limit", 500, "--after", first[-1]["cursor"], "--json").objects
    whole = run("review", "--ledger", own, "--limit", 500, "--json").objects
    assert [item["cursor"] for item in (*first, *rest)] == [item["cursor"] for item in whole]
    for item in whole:
        paragraph, (start, end) = item["claim"]["paragraph"], item["claim"]["span"]
        at = paragraph["span"][0]
        assert paragraph["text"][start - at : end - at] == item["claim"]["text"]


def test_a_claim_is_accepted_and_taken_back(own: Path, run: Run) -> None:
    (item,) = run("review", "--ledger", own, "--kind", "claim", "--limit", 1, "--json").objects
    claim = item["claim"]["id"]
    made = decided(run, own, "--decide", "accept", "--claim", claim, "--expects", item["seen"])
    assert (made["kind"], made["who"], made["why"], made["claims"]) == ("accept", "A. Editor", "read it", [claim])
    again = run(
        "review", "--ledger", own, "--decide", "reject", "--claim", claim, "--why", "no", "--expects", item["seen"]
    )
    assert again.code == 2
    assert "accepted by A. Editor since you looked" in again.err
    undone = decided(run, own, "--undo", made["key"], "--who", "B. Editor")
    assert undone["undone"]["who"] == "B. Editor"
    assert [one["key"] for one in run("review", "--ledger", own, "--log", "--json").objects] == [made["key"]]


def test_a_claim_is_corrected_and_both_views_are_shown(own: Path, run: Run) -> None:
    with fogline.open(own, pack=PACK) as book:
        claim = next(k.claim for k in book.claims() if k.claim.events and k.claim.events[0].places)
    decided(run, own, "--decide", "correct", "--claim", claim.id, "--set", "place=Beryslav", "--set", "realis=planned")
    with fogline.open(own, pack=PACK) as book:
        assert book.claims_of([claim.id])[claim.id].claim.events[0].places[0].name == "Beryslav"
    (told,) = run("review", "--ledger", own, "--log", "--json").objects
    assert told["subject"]["fields"]["place"]["name"] == "Beryslav"
    assert "Beryslav" in run("review", "--ledger", own, "--log").out


def test_incidents_are_merged_and_split(own: Path, run: Run) -> None:
    first, second, *_ = run("incidents", "--ledger", own, "--json").objects
    merge = decided(run, own, "--decide", "merge", "--incident", first["id"], "--incident", second["id"])
    assert set(merge["claims"]) >= {*first["claims"][:1], *second["claims"][:1]}
    spoken = set(second["claims"]) & set(merge["claims"])  # what is laid beside an incident is merged with nothing
    claims = [word for claim in sorted(spoken) for word in ("--claim", claim)]
    assert decided(run, own, "--decide", "split", "--incident", first["id"], *claims)["kind"] == "split"
    assert "stale" in run("review", "--ledger", own, "--log").out


def test_decisions_become_training_data(own: Path, run: Run, tmp_path: Path) -> None:
    reviewed = pytest.importorskip("training.reviewed", reason="the folder training is not here")
    items = [
        i
        for i in run("review", "--ledger", own, "--limit", 500, "--json").objects
        if i["kind"] == "claim" and i["claim"]["cue"]
    ]
    for kind, item in zip(("accept", "reject"), items, strict=False):
        decided(run, own, "--decide", kind, "--claim", item["claim"]["id"])
    decided(run, own, "--decide", "correct", "--claim", items[2]["claim"]["id"], "--set", "stance=denies")
    path = tmp_path / "out.jsonl"
    assert decided(run, own, "--export-training", path) == {"file": str(path), "claims": 3}
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line["decision"] for line in lines} == {"accept", "reject", "correct"}
    for line in lines:
        assert all(line["text"][start:end].strip() for _, start, end in line["spans"])
    assert next(line for line in lines if line["decision"] == "correct")["stance"] == "denies"
    assert sum(len(block.spans) for block in reviewed.reviewed_blocks(path)) > 0
    again = run("review", "--ledger", own, "--export-training", path)
    assert (again.code, "--force" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--decide", "accept"), "lacks --claim"),
        (("--decide", "merge", "--incident", "i1"), "lacks --incident; give it twice or more"),
        (("--decide", "correct", "--claim", "c1", "--set", "place"), "has no value"),
        (("--decide", "correct", "--claim", "c1", "--set", "event=x", "--set", "a=b"), "event=x: no number"),
        (("--decide", "forget", "--claim", "c1"), "no such kind"),
        (("--undo", 9), "judgement 9: is not in the ledger"),
        (("--undo", 9, "--log"), "one thing at a time"),
    ],
)
def test_what_makes_no_sense_is_one_line(arguments: Sequence[object], says: str, own: Path, run: Run) -> None:
    ended = run("review", "--ledger", own, "--why", "read it", *arguments)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert says in ended.err


def test_a_decision_needs_a_reason_and_a_name(own: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--why" in run("review", "--ledger", own, "--decide", "accept", "--claim", "c1").err
    for name in ("GIT_AUTHOR_NAME", "USER", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Misuse, match="--who"):
        reviewer(" ")


def finished(play: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: where a browser was tested before, this one has a running loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, play).result()


def played(path: Path, *keys: str, kind: str | None = None) -> tuple[ReviewApp, list[str]]:
    """The screen after these keys were pressed, and what it said after each."""

    async def play() -> tuple[ReviewApp, list[str]]:
        with OpenLedger.open(path, pack=PACK) as book:
            app, said = ReviewApp(book, who="A. Editor", kind=kind), []
            async with app.run_test(size=(120, 40)) as pilot:
                for key in keys:
                    await pilot.press(*([key] if key in NAMED or len(key) == 1 else list(key)))
                    await pilot.pause()
                    said.append(str(app.query_one("#said").render()))
            return app, said

    return finished(play())


NAMED = ("enter", "escape", "question_mark", "tab")


def kept(path: Path) -> list[tuple[str, str, str, bool]]:
    with OpenLedger.open(path, pack=PACK) as book:
        return [(one.kind, one.who, one.why, one.closed is None) for one in book.judgements()]


def test_a_key_and_a_reason_decide(own: Path) -> None:
    app, said = played(own, "a", "fine", "enter", "r", "bad", "enter")
    assert kept(own) == [("accept", "A. Editor", "fine", True), ("reject", "A. Editor", "bad", True)]
    assert said[0] == "Why accept?"
    assert "judgement 1; u takes it back" in said[2]
    assert app.made == [1, 2]


def test_a_reason_is_not_carried_to_the_next_decision(own: Path) -> None:
    _, said = played(own, "a", "fine", "enter", "a", "enter", kind="claim")
    assert [why for _, _, why, _ in kept(own)] == ["fine"]
    assert said[-1] == "Nothing was decided: a decision needs a reason."


def test_keys_typed_before_the_line_was_there_are_no_reason(own: Path) -> None:
    async def play() -> str:
        with OpenLedger.open(own, pack=PACK) as book:
            app = ReviewApp(book, who="A. Editor", kind="claim")
            async with app.run_test(size=(120, 40)) as pilot:
                early = [events.Key(key, key) for key in "abc"]
                await pilot.press("a")
                await pilot.pause()
                for key in (*early, events.Key("d", "d")):
                    app.post_message(key)
                await pilot.pause()
                return app.query_one("#ask", Input).value

    assert finished(play()) == "d"


def test_a_key_that_went_astray_is_no_reason(own: Path) -> None:
    played(own, "a", "a", "enter", kind="claim")
    assert kept(own) == []


def test_without_a_reason_or_after_escape_nothing_is_decided(own: Path) -> None:
    _, said = played(own, "a", "enter", "r", "no", "escape")
    assert kept(own) == []
    assert said[1] == "Nothing was decided: a decision needs a reason."
    assert said[-1] == "Nothing was decided."


def test_a_correction_is_typed_as_fields(own: Path) -> None:
    played(own, "c", "stance=denies; side=unknown", "enter", "misread", "enter", kind="claim")
    assert kept(own) == [("correct", "A. Editor", "misread", True)]


def test_a_wrong_correction_is_said_and_nothing_is_lost(own: Path) -> None:
    app, said = played(own, "c", "stance=shouts", "enter", "misread", "enter", kind="claim")
    assert "stance=shouts: not known" in said[-1]
    assert kept(own) == []
    assert app.item


def test_undo_takes_the_last_decision_back(own: Path) -> None:
    app, said = played(own, "a", "fine", "enter", "u", "u", kind="claim")
    assert kept(own) == [("accept", "A. Editor", "fine", False)]
    assert said[3] == "Judgement 1 is taken back."
    assert "Nothing was decided in this sitting" in said[4]
    assert app.made == []


def test_next_and_previous_walk_the_queue(own: Path) -> None:
    shown = [played(own, *keys)[0].item for keys in ((), ("n",), ("n", "n", "p"))]
    with OpenLedger.open(own, pack=PACK) as book:
        queue = book.review_queue(limit=2)
    assert [item.cursor for item in shown if item] == [queue[0].cursor, queue[1].cursor, queue[1].cursor]


def test_help_opens_and_closes_and_decides_nothing(own: Path) -> None:
    app, _ = played(own, "question_mark", "escape", "a", "fine", "enter")
    assert len(kept(own)) == 1
    assert len(app.made) == 1


def test_another_reviewer_is_not_overwritten(own: Path) -> None:
    async def play() -> str:
        with OpenLedger.open(own, pack=PACK) as book, OpenLedger.open(own, pack=PACK) as other:
            app = ReviewApp(book, who="A. Editor", kind="claim")
            async with app.run_test(size=(120, 40)) as pilot:
                assert app.item
                other.judge("reject", app.item.subject, who="B. Editor", why="no claim")
                await pilot.press("a", "o", "k", "enter")
                await pilot.pause()
                return str(app.query_one("#said").render())

    assert "rejected by B. Editor since you looked" in finished(play())
    assert [who for _, who, _, _ in kept(own)] == ["B. Editor"]
