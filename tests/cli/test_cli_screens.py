"""What people see: everything is there, within the terminal's width, and a report's words do nothing to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from fogline.cli.marking import legend, marked_text
from fogline.cli.screen import printable
from fogline.cli.tables import show_reading
from fogline.model import (
    Claim,
    Event,
    Note,
    NoteKind,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Words,
    day,
    identifier,
)  # fmt: skip

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")
widths = pytest.mark.parametrize("width", [80, 120, 180])
HOSTILE = "Army [bold]leaves[/] [/red] :smile: \x1b[31mred\x1b[0m \x07 \x9b2J [link=https://x]town[/link]"


def one_claim(text: str, content: str, trigger: str) -> Reading:
    """A report of this text with one claim, whose one event has this trigger."""

    def words(part: str) -> Words:
        return Words(part, (text.index(part), text.index(part) + len(part)))

    report = Report(text=text, publisher=":house: [b]Paper[/b]", published=day(2022, 11, 11))
    claim = Claim(
        identifier("c", text=text),
        report.id,
        words(content),
        text,
        (Source(words(text.split()[0]), "The [army]", None, "russia", SourceRole.SPEAKER),),
        None,
        Stance.ASSERTS,
        events=(Event("withdraw", words(trigger), Realis.ACTUAL),),
    )
    return Reading(report, (claim,), (Note(NoteKind.ANONYMOUS, "[/] is not closed", claim.content.span),))


def shown(reading: Reading, width: int = 120) -> str:
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False, color_system=None)
    show_reading(reading, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_a_claim_stands_between_brackets_with_its_number_and_sign() -> None:
    reading = one_claim("Army leaves the town today", "leaves the town", "leaves")
    assert marked_text(reading, ["russia"]).plain == "Army [1▸ leaves the town] today"
    assert "▸ asserts" in legend(reading.claims)


def test_claims_inside_one_another_nest() -> None:
    reading = one_claim("Army leaves the town today", "leaves the town today", "leaves")
    inner = replace(reading.claims[0], id="c2", content=Words("the town today", (12, 26)), stance=Stance.DENIES)
    nested = replace(reading, claims=(*reading.claims, inner))
    assert marked_text(nested, ["russia"]).plain == "Army [1▸ leaves [2✗ the town today]]"


@widths
def test_a_report_s_words_are_shown_and_not_obeyed(width: int) -> None:
    text = shown(one_claim(HOSTILE, HOSTILE[5:], "leaves"), width)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "withdraw [actual]" in text
    assert ":smile:" in text
    assert "[b]Paper[/b]" in text
    assert "[bold]leaves[/]" in " ".join(text.split())


def test_control_characters_keep_the_spans() -> None:
    assert len(printable(HOSTILE)) == len(HOSTILE)
    assert printable("a\tb\nc") == "a\tb\nc"


@widths
def test_read_shows_the_text_and_every_claim(width: int, sample: Callable[[str], Reading], sample_folder: Path) -> None:
    reading = sample("12-ministry-bulletin.txt")
    text = shown(reading, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    marked, _, table = text.partition("[number sign words]")
    assert (
        re.sub(r"\[\d+\W |\]", "", marked).split()[-len(reading.report.text.split()) :] == reading.report.text.split()
    )
    assert "…" not in table.partition("desk note")[0]
    assert all(f"[{number}" in marked for number in range(1, len(reading.claims) + 1))


COMMANDS = [
    ("claims",),
    ("claims", "--text", "no such words anywhere"),
    ("incidents",),
    ("incidents", "--text", "no such words anywhere"),
    ("control", "Kherson", "--on", "2022-11-12", "--as-of", "2022-11-12"),
]


@widths
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_answers_keep_within_the_terminal(command: tuple[str, ...], width: int, ledger: Path, run: Run) -> None:
    outcome = run(*command, "--ledger", ledger, width=width)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.strip()
    assert all(cell_len(line) <= width for line in outcome.out.splitlines())


def test_an_answer_of_nothing_says_so(ledger: Path, run: Run) -> None:
    assert run("claims", "--text", "no such words", "--ledger", ledger).out == "No claims match.\n"
    assert run("incidents", "--text", "no such words", "--ledger", ledger).out == "No incidents match.\n"
    unknown = run("control", "Warsaw", "--on", "2022-11-12", "--ledger", ledger, width=200)
    assert unknown.code == 0
    assert "says who holds Warsaw on 2022-11-12" in unknown.out


def test_read_and_check_in_a_terminal(story: Path, run: Run) -> None:
    read, check = run("read", story, *PACK), run("check", story, *PACK)
    assert (read.code, read.err, check.code, check.err) == (0, "", 0, "")
    assert "[1" in read.out
    assert "[1" not in check.out
    assert "2022-11-10" in check.out


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for command in ("read", "check", "explain", "add", "claims", "incidents", "control", "demo"):
        outcome = run(command, "--help", width=80)
        assert outcome.code == 0
        assert f"Example: fogline {command}" in outcome.out
        options = [line for line in outcome.out.partition("Options:")[2].splitlines() if line.startswith("  -")]
        assert all(len(line.split("  ")) > 2 for line in options), options


def test_the_version(run: Run) -> None:
    assert run("--version").out.startswith("fogline ")
