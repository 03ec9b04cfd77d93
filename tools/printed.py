"""What commands print, written into the documents that show it.

    python -m tools.printed            # run the commands anew, and write what they print
    python -m tools.printed --check    # exit 1, and name the places, where a document shows something else

A document says which command's output it shows in a line before the block:

    <!-- printed by `fogline control Kherson --ledger kherson.db`, from `account`, 12 lines -->
    ```
    …
    ```

Without "from" it begins with the first line, else with the first that has these words; without a number of lines it
holds all of it. The commands run in their order, in an empty folder that has
``examples`` beside it, so that one may build the ledger that the next one asks. Screens are 110 columns wide.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md",)
WIDTH = 110
BLOCK = re.compile(
    r"(?P<head><!-- printed by `(?P<command>[^`]+)`(?:, from `(?P<begin>[^`]+)`)?"
    r"(?:, (?P<lines>\d+) lines)? -->\n```\n)"
    r"(?P<shown>.*?)(?=^```$)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is, and as it is with what the commands print now."""

    name: str
    shown: str
    printed: str

    def difference(self) -> str:
        """A unified diff; empty where they agree."""
        lines = [text.splitlines(keepends=True) for text in (self.shown, self.printed)]
        return "".join(unified_diff(*lines, f"{self.name} as it is", f"{self.name} as printed"))


def pages(names: tuple[str, ...] = DOCUMENTS) -> Iterator[Page]:
    """Each document with its commands run. Raises RuntimeError where a command fails."""
    with tempfile.TemporaryDirectory(prefix="fogline-") as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        with _screen(Path(folder)):
            for name in names:
                text = (ROOT / name).read_text(encoding="utf-8")
                yield Page(name, text, BLOCK.sub(_block, text))


def _block(found: re.Match[str]) -> str:
    lines = printed(found["command"]).splitlines()
    lines = lines[_first(lines, found["begin"] or "", found["command"]) :]
    most = int(found["lines"]) if found["lines"] else len(lines)
    kept = [line.rstrip() for line in lines[:most]]
    return found["head"] + "\n".join([*kept, "…"] if len(lines) > most else kept) + "\n"


def _first(lines: list[str], words: str, command: str) -> int:
    found = [number for number, line in enumerate(lines) if words in line]
    if not found:
        raise RuntimeError(f"{command}: prints no line with {words!r}")
    return found[0]


@cache
def printed(command: str) -> str:
    """What a command of Fogline prints to its standard output. Raises RuntimeError where it fails."""
    from fogline.cli import main

    program, *arguments = shlex.split(command)
    if program != "fogline":
        raise RuntimeError(f"{command}: only commands of fogline are run here")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([part for argument in arguments for part in _expanded(argument)])
        except SystemExit as ended:
            if ended.code:
                raise RuntimeError(f"{command}: ended with {ended.code}: {err.getvalue().strip()}") from None
    return out.getvalue().strip("\n")


def _expanded(argument: str) -> list[str]:
    """The files that a pattern stands for, as a shell gives them."""
    return sorted(str(path) for path in Path().glob(argument)) if "*" in argument else [argument]


@contextlib.contextmanager
def _screen(folder: Path) -> Iterator[None]:
    """A terminal of one width, in a folder of its own."""
    before = {name: os.environ.get(name) for name in ("COLUMNS", "NO_COLOR")}
    here = Path.cwd()
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1")
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where one shows something else")
    check = parser.parse_args().check
    differing = [page for page in pages() if page.difference()]
    for page in differing:
        if not check:
            (ROOT / page.name).write_text(page.printed, encoding="utf-8")
        print(page.difference() if check else f"{page.name}: written")
    sys.exit(1 if check and differing else 0)


if __name__ == "__main__":
    main()
