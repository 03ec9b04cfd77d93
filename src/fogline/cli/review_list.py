"""The queue of ``review`` as a table: what is asked, of which claim, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from fogline.cli.review_show import QUESTIONS, incident_lines
from fogline.cli.screen import cell, new_table, screen, stacked
from fogline.cli.wording import shortened, source_words
from fogline.model import publication_words

if TYPE_CHECKING:
    from fogline.answers.review import ReviewItem


def show_queue(items: Sequence[ReviewItem]) -> None:
    """One row an item; below, how to go on after the last one."""
    console = screen()
    if not items:
        console.print("Nothing is left to look at.")
        return
    table = new_table(("asked", 2), ("claim", 5), ("why", 4))
    for item in items:
        asked = stacked(cell(QUESTIONS[item.kind]), cell(f"{item.points} points", "dim"))
        table.add_row(asked, _claim(item), _why(item))
    console.print(table)
    console.print(f"Go on: --after {items[-1].cursor}", soft_wrap=True)


def _claim(item: ReviewItem) -> Text:
    known = item.claim.known
    claim = known.claim
    said = f"{source_words(claim.sources)} {claim.stance.value}: {' '.join(claim.content.text.split())}"
    where = f"{claim.id} · {known.publisher or known.address} · {publication_words(known.known)}"
    other = [Text(""), incident_lines(item.other)] if item.other is not None and item.kind == "link" else []
    return stacked(cell(shortened(said, 240)), cell(where, "dim"), *other)


def _why(item: ReviewItem) -> Text:
    return stacked(*(cell(f"{one.points:+d} {one.reason}") for one in item.features))
