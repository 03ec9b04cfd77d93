"""Track records of sources on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from fogline.cli.marking import side_style
from fogline.cli.screen import NARROW, cell, new_table, screen, stacked
from fogline.model import publication_day

if TYPE_CHECKING:
    from fogline.assess import Lead, TrackRecord

ENOUGH = 10
"""Self-serving words from which on shares are shown beside counts."""


def show_sources(found: Sequence[TrackRecord], console: Console | None = None) -> None:
    """A table of those who have something at stake; the others with their number of words only."""
    console = console or screen()
    if not found:
        console.print("No sources match.")
        return
    judged = [one for one in found if one.self_serving or one.admissions or one.own_denials]
    others = [one for one in found if one not in judged]
    if judged:
        console.print(_table(judged, width=console.width))
    if others:
        named = ", ".join(f"{one.origin.name} {one.statements}" for one in others)
        console.print(cell(f"Nothing at stake in their words (and how many there are): {named}."), "")
    console.print(cell("What is counted, and what each word means: docs/evidence.md, Track record.", "dim"))


def _table(found: Sequence[TrackRecord], *, width: int) -> Table:
    wide = (
        ("source", 4), ("words on incidents", 2), ("self-serving, and what became of it", 5),
        ("days ahead of the other side", 4), ("admissions", 0), ("denials", 3), ("first and last known", 0),
    )  # fmt: skip
    narrow = (("source", 3), ("words, known", 2), ("what became of them", 5))
    table = new_table(*(narrow if width < NARROW else wide))
    sides = list(dict.fromkeys(one.origin.side for one in found))
    for one in found:
        who = stacked(cell(one.origin.name, side_style(one.origin.side, sides)), cell(one.origin.side, "dim"))
        words, admissions = cell(f"{one.statements} on {one.incidents}"), one.admissions
        first, last = publication_day(one.first), publication_day(one.last)
        known = stacked(cell(str(first)), cell(str(last) if last > first else ""))
        became, lead, denials = outcome_words(one), lead_words(one.lead), denial_words(one)
        if width < NARROW:
            parts = ((became, ""), (lead, "days ahead of the other side: "), (denials, "denials: "))
            lines = [cell(before + words_) for words_, before in parts if words_ != "–"]
            lines += [cell(f"admissions: {admissions}")] if admissions else []
            table.add_row(who, stacked(words, known), stacked(*lines))
        else:
            table.add_row(who, words, cell(became), cell(lead), cell(str(admissions or "–")), cell(denials), known)
    return table


def outcome_words(one: TrackRecord) -> str:
    """How many of how many, by outcome; with shares only from ENOUGH on."""
    if not one.self_serving:
        return "–"
    named = [f"{outcome.value} {_share(n, one.self_serving)}" for outcome, n in one.outcomes.items() if n]
    return f"of {one.self_serving}: {', '.join(named)}"


def _share(n: int, total: int) -> str:
    return f"{n} ({n / total:.0%})" if total >= ENOUGH else str(n)


def lead_words(lead: Lead | None) -> str:
    if lead is None:
        return "–"
    if lead.n == 1:
        return f"{lead.median:+g} (once)"
    return f"median {lead.median:+g}, from {lead.least:+g} to {lead.most:+g} ({lead.n} times)"


def denial_words(one: TrackRecord) -> str:
    if not one.own_denials:
        return "–"
    return f"{one.own_denials}, {one.denials_conceded} later conceded" if one.denials_conceded else str(one.own_denials)
