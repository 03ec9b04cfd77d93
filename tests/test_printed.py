"""Documents show what the commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import printed


def test_documents_show_what_commands_print() -> None:
    assert [page.difference() for page in printed.pages() if page.difference()] == []


def test_a_block_is_filled_with_the_lines_that_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- printed by `fogline rules`, from `observed`, 1 lines -->\n```\nold\n```\nrest\n", encoding="utf-8"
    )
    (made,) = printed.pages((str(page),))
    lines = made.printed.splitlines()
    assert "observed" in lines[2]
    assert lines[3:] == ["…", "```", "rest"]


@pytest.mark.parametrize(
    ("command", "message"),
    [("ls", "only commands of fogline"), ("fogline read no-such-file.txt", "ended with 1: fogline:")],
)
def test_a_command_that_fails_is_named(command: str, message: str) -> None:
    with pytest.raises(RuntimeError, match=f"{command}: {message}"):
        printed.printed(command)
