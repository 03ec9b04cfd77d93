"""The three pages of the demo: one report's claims, the accounts of one place, the history of one incident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from fogline.cli.marking import legend, marked_text
from fogline.cli.screen import NARROW, cell, new_table, screen, stacked
from fogline.cli.tables import claims_table, timeline_table
from fogline.cli.wording import control_words, shortened, status_words
from fogline.model import Reading, publication_day, publication_words

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger
    from fogline.assess import Step
    from fogline.cli.demo import Sample


def show(book: OpenLedger, sample: Sample, readings: Sequence[Reading], incident: Assessed | None) -> None:
    """All three pages, and what to try next."""
    console = screen()
    _heading(console, "1. One report, and who stands behind each claim")
    _show_claims(console, sample, readings)
    _heading(console, f"2. {sample.place}, as each side tells it")
    console.print(timeline_table(book.timeline(sample.place)))
    _show_evenings(console, book, sample)
    _heading(console, f"3. How the status of {sample.incident} changed as reports came in")
    _show_history(console, book, incident)
    folder = f"examples/{sample.folder}"
    console.print(f"\nNext: fogline read {folder}/{sample.report} --pack {sample.pack}")
    console.print(f"or:   fogline add {folder} --pack {sample.pack} --ledger {sample.folder}.db")


def _heading(console: Console, words: str) -> None:
    console.rule(Text(words, style="bold"))


def _show_claims(console: Console, sample: Sample, readings: Sequence[Reading]) -> None:
    shown = next((r for r in readings if r.report.address.endswith(sample.report)), readings[0])
    sides = [claim.side for claim in shown.claims]
    console.print(marked_text(shown, sides), "", cell(legend(shown.claims), "dim"), sep="\n")
    console.print(claims_table(shown.claims, sides, width=console.width))


def _show_evenings(console: Console, book: OpenLedger, sample: Sample) -> None:
    for day in sample.evenings:
        answer = book.control(sample.place, on=day, as_of=day)
        status = control_words(answer)
        views = "; ".join(f"{v.view}: {v.holder or 'unknown'}" for v in answer.views)
        line = Text.assemble(f"  {day}, as known that evening: ", (answer.holder or "unknown", "bold"))
        console.print(line.append(f" ({status})   {views}"))


def _show_history(console: Console, book: OpenLedger, incident: Assessed | None) -> None:
    if incident is None:
        console.print("No such incident was found.")
        return
    is_narrow = console.width < NARROW
    wide = (("known", 0), ("status", 3), ("voices", 3), ("what was new", 7), ("why", 6))
    table = new_table(*((("known", 0), ("status, voices", 2), ("what was new, and why", 5)) if is_narrow else wide))
    before = ""
    for step in book.history(incident.incident):
        known, status, voices, new, why = _step_cells(step)
        style = "bold" if status.plain != before else "dim"
        cells = (stacked(status, voices), stacked(new, why)) if is_narrow else (status, voices, new, why)
        table.add_row(known, *cells, style=style)
        before = status.plain
    console.print(table)


def _step_cells(step: Step) -> tuple[Text, Text, Text, Text, Text]:
    """When it became known, the status then, the voices, what was new, and why."""
    stands, claim = step.assessment, step.claim
    return (
        cell(f"{publication_day(step.known):%d %b}{publication_words(step.known)[10:]}"),
        cell(status_words(stands.status.value, [m.value for m in stands.marks])),
        cell(", ".join(f"{side} {n}" for side, n in stands.voices.items())),
        cell(shortened(f"{claim.speaker.name} {claim.stance.value}: {claim.content.text}", 150)),
        cell(shortened(stands.reasons[0], 150) if stands.reasons else ""),
    )
