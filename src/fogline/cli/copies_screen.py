"""What people see of near copies: who was first, who followed, and shared passages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from fogline.cli.screen import cell, new_table, screen, stacked
from fogline.cli.wording import shortened
from fogline.link import ahead
from fogline.model import publication_words

if TYPE_CHECKING:
    from fogline.answers.copies import Carrier, CopyGroup, SharedText

_LONGEST = 700  # characters of a passage on the screen


def show_groups(groups: Sequence[CopyGroup], console: Console | None = None) -> None:
    """One table a group: the first report, then its copies in order of known time."""
    console = console or screen()
    if not groups:
        console.print("No two publishers' reports in the ledger share half of a text.")
        return
    for number, group in enumerate(groups, start=1):
        table = new_table(("known", 0), ("report", 3), ("headline", 5), ("shared words", 0))
        table.add_row(*_cells(group.first, group.first), cell("the first", "bold"))
        for copy in group.copies:
            table.add_row(*_cells(copy.carrier, group.first), cell(f"{copy.words} ({copy.share} %)"))
        console.print(cell(f"{number}. {len(group.copies) + 1} reports carry one text", "bold"), table)


def show_shared(found: Sequence[SharedText], report: str, console: Console | None = None) -> None:
    """For each report that shares passages with this one: who was first, then the passages side by side."""
    console = console or screen()
    if not found:
        console.print(f"Report {report} shares no passage with another publisher's report in the ledger.")
        return
    for one in found:
        console.print(_heading(one))
        table = new_table(
            ("words", 0), (f"this report: {one.report.telling.publisher or report}", 1), (_name(one.other), 1)
        )
        for passage, texts in zip(one.passages, one.texts, strict=True):
            table.add_row(str(passage.words), *(cell(shortened(text, _LONGEST)) for text in texts))
        console.print(table)


def _heading(one: SharedText) -> Text:
    first, later = one.first, one.other if one.first is one.report else one.report
    shared = f"{one.words} words in {len(one.passages)} passages, {one.share} % of the shorter text"
    lead = ahead(first.telling.known, later.telling.known)
    claims = f"; claims of {_name(later)} that stand in them: {len(one.claims)}" if one.claims else ""
    return Text.assemble(
        (_name(one.other), "bold"), f" ({one.other.telling.report}): {shared}. ",
        f"{_name(first)} was first, known {lead}{claims}",
    )  # fmt: skip


def _name(carrier: Carrier) -> str:
    return carrier.telling.publisher or carrier.telling.address or carrier.telling.report


def _cells(carrier: Carrier, first: Carrier) -> tuple[Text, Text, Text]:
    own = carrier.telling
    when = cell(f"{publication_words(own.known)}")
    lag = _lag(first, carrier) if carrier is not first else ""
    credit = cell(f"credits {own.wire}" if own.wire and own.wire != own.publisher else "", "dim")
    return (
        stacked(when, cell(lag, "dim")),
        stacked(cell(_name(carrier)), credit, cell(own.report, "dim")),
        cell(carrier.title),
    )


def _lag(first: Carrier, carrier: Carrier) -> str:
    return ahead(first.telling.known, carrier.telling.known).replace("earlier", "later")
