"""The terminal: what a report's words may do to it, which is nothing but stand there."""

from __future__ import annotations

import sys
import unicodedata

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

NARROW = 110
"""Columns below which cells are set under one another: five columns of prose need about 20 characters each."""

_CONTROLS = {
    i: "\N{REPLACEMENT CHARACTER}" for i in range(160) if unicodedata.category(chr(i)) == "Cc" and i not in (9, 10)
}


def screen(*, stderr: bool = False) -> Console:
    """A console that takes a report's brackets and colons as they are, and shows what it has no sign for as "?"."""
    stream = sys.stderr if stderr else sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def printable(text: str) -> str:
    """``text`` with each control character but tab and line end replaced by one character: spans stay true."""
    return text.translate(_CONTROLS)


def cell(text: str, style: str = "") -> Text:
    """Words for a table, on as few lines as they fit."""
    return Text(printable(text), style=style)


def stacked(*parts: Text) -> Text:
    """The parts under one another, empty ones left out."""
    return Text("\n").join(part for part in parts if part.plain)


def new_table(*columns: tuple[str, int], title: str | None = None) -> Table:
    """A table with columns of (heading, share of the width); a share of 0 takes what its words need."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, leading=1, title=title, title_justify="left")
    for name, ratio in columns:
        table.add_column(name, ratio=ratio or None, overflow="fold")
    return table
