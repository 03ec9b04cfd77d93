"""``fogline pack``: a starter that passes its own check, mistakes and warnings, the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.packs import load_pack, pack_names

Run = Callable[..., Any]


@pytest.mark.parametrize(
    "options",
    [
        (),
        (
            "--name",
            'The "long" war: a test',
            "--sides",
            "valdoria,marches,no",
            "--countries",
            "NO,RO",
            "--start",
            "2031-03-02",
        ),
    ],
)
def test_a_starter_loads_and_passes_its_own_check(tmp_path: Path, run: Run, options: tuple[str, ...]) -> None:
    folder = tmp_path / "new"
    assert run("pack", "new", "valdoria-2031", "-o", folder, *options).code == 0
    outcome = run("pack", "check", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("0 mistakes, 0 warnings\n")
    assert load_pack(folder).id == "valdoria-2031"


def test_a_starter_is_commented_and_brings_the_schemas_that_it_names(tmp_path: Path, run: Run) -> None:
    run("pack", "new", "valdoria-2031", "-o", tmp_path / "new")
    for file in ("pack", "actors", "places", "baseline"):
        first, second = (tmp_path / "new" / f"{file}.yaml").read_text(encoding="utf-8").splitlines()[:2]
        assert first == f"# yaml-language-server: $schema=schema/{file}.json"
        assert second.startswith("# ")
        assert (tmp_path / "new" / "schema" / f"{file}.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Valdoria",), "id 'Valdoria': write small letters"),
        (("v", "--sides", "alone"), "--sides 'alone': name two or more"),
        (("v", "--sides", "a,unknown"), "--sides 'a,unknown': name two or more"),
        (("v", "--countries", "Romania"), "--countries 'Romania': write ISO's two capital letters"),
        (("v", "--start", "spring"), "--start 'spring': no date"),
    ],
)
def test_what_cannot_begin_a_pack_is_refused(
    tmp_path: Path, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    outcome = run("pack", "new", *arguments, "-o", tmp_path / "new")
    assert outcome.code == 2
    assert message in outcome.err
    assert not (tmp_path / "new").exists()


def test_a_starter_overwrites_nothing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    outcome = run("pack", "new", "valdoria", "-o", tmp_path)
    assert outcome.code == 2
    assert "holds something already" in outcome.err


@pytest.fixture
def broken(tmp_path: Path, run: Run) -> Path:
    """A starter with two mistakes."""
    folder = tmp_path / "broken"
    run("pack", "new", "valdoria", "-o", folder)
    actors = folder / "actors.yaml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("kind: military", "kind: militia"), encoding="utf-8")
    return folder


def test_mistakes_are_listed_with_line_and_remedy_and_fail(broken: Path, run: Run) -> None:
    outcome = run("pack", "check", broken, width=400)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [line.split(": ")[1] for line in lines[:2]] == ["unknown kind 'militia'; use one of"] * 2
    assert f"{broken / 'actors.yaml'}:4" in lines[0]
    assert lines[2].endswith("2 mistakes, 0 warnings")


def test_check_as_json(broken: Path, run: Run) -> None:
    *mistakes, summary = run("pack", "check", broken, "--json").objects
    assert {(m["level"], m["rule"], m["message"]) for m in mistakes} == {("mistake", None, "unknown kind 'militia'")}
    assert all(m["remedy"] and m["file"] and m["line"] for m in mistakes)
    assert summary["counts"]["mistakes"] == len(mistakes) == 2


def test_warnings_are_shown_five_of_a_kind_unless_all_are_asked_for(run: Run) -> None:
    short, long = run("pack", "check", "sudan-2023"), run("pack", "check", "sudan-2023", "--all")
    assert (short.code, long.code) == (0, 0)
    assert "--all prints them" in short.out
    assert len(long.out.splitlines()) > len(short.out.splitlines())


def test_every_shipped_pack_is_listed(run: Run) -> None:
    assert [line.split()[0] for line in run("pack", "list").out.splitlines()] == pack_names()
    assert [item["id"] for item in run("pack", "list", "--json").objects] == pack_names()


def test_a_report_without_a_pack_says_what_one_would_add(tmp_path: Path, run: Run) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Talks stall\n\nPublished: 2021-05-02\n\n"
        "On Friday the Varda Front said that its fighters had captured Ostrevo. "
        "The army denied that it had lost the town. The Varda Front accused the army of lying.\n",
        encoding="utf-8",
    )
    outcome = run("read", report, "--json")
    (line,) = outcome.err.splitlines()
    assert "no pack fits" in line
    assert "Varda Front" in line
    (reading,) = outcome.objects
    assert "no-pack" in {note["kind"] for note in reading["notes"]}
    assert {"asserts", "denies"} <= {claim["stance"] for claim in reading["claims"]}
    assert {source["side"] for claim in reading["claims"] for source in claim["sources"]} <= {"unknown", "independent"}
