"""A paper that changed its story, at the command line: reports, diff, withdrawn claims, corrections, audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")
WHY = ("--why", "the page shows the day of an older story", "--who", "A. Editor")
FIRST = """Shells kill 12 in Kherson

Russian forces shelled Kherson on Saturday and killed 12 people, the regional governor Yaroslav Yanushevych said.

Ukraine's general staff said that its troops had retaken the village of Kyselivka.
"""
SECOND = """Shells kill 17 in Kherson

Russian forces shelled Kherson on Saturday and killed 17 people, the regional governor Yaroslav Yanushevych said.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return tmp_path / "story.txt"


@pytest.fixture
def ledger(run: Run, story: Path, tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    for text, date in ((FIRST, "2022-11-20"), (SECOND, "2022-11-21")):
        story.write_text(text, encoding="utf-8")
        assert run("add", story, "--published", date, "--ledger", path, *PACK).code == 0
    return path


def test_reports_tells_revisions_and_clocks(run: Run, ledger: Path) -> None:
    (latest,) = run("reports", "--ledger", ledger, "--json").objects
    first, second = run("reports", "--revisions", "--ledger", ledger, "--json").objects
    assert second == latest
    assert (latest["revision"], latest["revision_of"], first["superseded_by"]) == (2, first["id"], latest["id"])
    assert (first["known"], latest["known"]) == ("2022-11-21T00:00:00Z", "2022-11-22T00:00:00Z")
    (then,) = run("reports", "--as-of", "2022-11-20", "--ledger", ledger, "--json").objects
    assert then["id"] == first["id"]
    assert then["superseded_by"] is None


@pytest.mark.parametrize(
    ("option", "value", "count"),
    [("--address", "story", 1), ("--address", "other", 0), ("--publisher", "post", 0), ("--on", "2022-11-19", 1),
     ("--on", "2022-11-17", 0), ("--recorded", "0", 0), ("--recorded", "1", 1), ("--recorded", "2020-01-01", 0)],
)  # fmt: skip
def test_reports_by(option: str, value: str, count: int, run: Run, ledger: Path) -> None:
    assert len(run("reports", option, value, "--ledger", ledger, "--json").objects) == count


def test_diff_shows_the_number_that_changed_and_what_was_withdrawn(run: Run, ledger: Path, story: Path) -> None:
    (found,) = run("diff", story, "--words", "--ledger", ledger, "--json").objects
    assert all("quantity" in [one["field"] for one in change["fields"]] for change in found["changed"])
    assert [one["text"] for one in found["withdrawn"]] == ["that its troops had retaken the village of Kyselivka"]
    assert {"12", "17"} <= {one["text"] for one in found["words"]}
    shown = run("diff", story, "--words", "--ledger", ledger).out
    assert "[-12-]{+17+}" in shown
    assert "withdrawn since 2022-11-21" in shown
    assert "quantity: 12 people" in shown


def test_withdrawn_claims_are_listed_and_marked_as_of_before(run: Run, ledger: Path) -> None:
    shown = run("claims", "--withdrawn", "--ledger", ledger).out
    assert "Kyselivka" in shown
    assert "killed" not in shown
    before = run("claims", "--as-of", "2022-11-20", "--ledger", ledger, "--json").objects
    (gone,) = (one for one in before if one["withdrawn"])
    assert (gone["until"], gone["becomes"]) == ("2022-11-22T00:00:00Z", None)
    now = run("claims", "--ledger", ledger, "--json").objects
    assert {one["becomes"] for one in before} - {None} <= {one["id"] for one in now}


def test_a_correction_needs_a_reason_and_is_audited(run: Run, ledger: Path, story: Path) -> None:
    again = ("add", story, "--published", "2022-11-23", "--ledger", ledger, *PACK)
    assert "says what is recorded with the date 2022-11-21 too" in run(*again).err
    refused = run(*again, "--correct")
    assert (refused.code, "--why" in refused.err) == (2, True)
    assert "1 corrected" in run(*again, "--correct", *WHY).err
    step = run("audit", "--ledger", ledger, "--json").objects[-1]
    assert (step["number"], step["what"], step["who"], step["why"]) == (4, "correct", "A. Editor", WHY[1])
    (report,) = run("reports", "--ledger", ledger, "--json").objects
    assert step["ids"][1] == report["id"]
    (before,) = run("reports", "--recorded", "2", "--ledger", ledger, "--json").objects
    assert (report["known"], before["known"]) == ("2022-11-24T00:00:00Z", "2022-11-22T00:00:00Z")
    assert run("verify", "--ledger", ledger).code == 0


def test_incidents_and_control_as_recorded(run: Run, ledger: Path) -> None:
    def held(*options: str) -> str | None:
        (found,) = run(
            "control", "Kyselivka", "--on", "2022-12-01", *options, "--ledger", ledger, *PACK, "--json"
        ).objects
        return next(view["holder"] for view in found["views"] if view["view"] == "ukraine")

    assert (held(), held("--recorded", "1")) == (None, "ukraine")
    listed = run("incidents", "--type", "capture", "--recorded", "1", "--ledger", ledger, *PACK, "--json").objects
    assert [place["name"] for place in listed[0]["places"]] == ["Kyselivka"]
    assert run("incidents", "--type", "capture", "--ledger", ledger, *PACK, "--json").objects == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("claims", "--recorded", "9"), "--recorded 9: the ledger has 2 transactions"),
        (("claims", "--recorded", "soon"), "--recorded 'soon': no date"),
        (("claims", "--on", "2022-11-19", "--since", "2022-11-01"), "not together with --since"),
        (("diff", "elsewhere"), "no report of the ledger"),
    ],
)
def test_misuse_is_one_line(arguments: tuple[str, ...], says: str, run: Run, ledger: Path) -> None:
    refused = run(*arguments, "--ledger", ledger)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert says in refused.err


def test_claims_on_a_day(run: Run, ledger: Path) -> None:
    found = run("claims", "--on", "2022-11-19", "--ledger", ledger, "--json").objects
    assert ["killed" in one["text"] for one in found] == [True]
