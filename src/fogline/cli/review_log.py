"""Decisions as a table: what was decided, by whom, when and why, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from fogline.cli.screen import cell, new_table, screen, stacked
from fogline.cli.wording import shortened

if TYPE_CHECKING:
    from fogline.answers.decisions import Decision


def show_decisions(found: Sequence[Decision], console: Console | None = None) -> None:
    """One row a decision, oldest first."""
    console = console or screen()
    if not found:
        console.print("Nothing was decided yet.")
        return
    table = new_table(("key", 0), ("when, who", 2), ("decision and why", 3), ("about", 5))
    for one in found:
        made = one.judgement
        table.add_row(
            cell(str(made.key)),
            stacked(cell(f"{one.at:%Y-%m-%d %H:%M}"), cell(made.who)),
            stacked(
                cell(f"{made.kind} link" if "link" in made.subject else made.kind, "bold"),
                cell(made.why),
                *_became(one),
            ),
            stacked(*_about(one)),
        )
    console.print(table)


def _became(one: Decision) -> list[Text]:
    if one.undone is not None:
        why = f": {one.undone.why}" if one.undone.why else ""
        return [cell(f"taken back {one.undone.now:%Y-%m-%d %H:%M} by {one.undone.who}{why}", "yellow")]
    return [cell(f"stale: {reason}", "yellow") for reason in one.stale]


def _about(one: Decision) -> list[Text]:
    subject = one.judgement.subject
    fields = {name: value for name, value in subject.get("fields", {}).items() if name not in ("event", "interest")}
    lines = [cell(f"{name}: {_value(value)}", "green") for name, value in fields.items()]
    for known in one.about:
        claim = known.claim
        lines.append(cell(f"{claim.speaker.name}: {shortened(claim.content.text, 90)} ").append(claim.id, style="dim"))
    rest = one.of - len(one.about)
    return [*lines, *([cell(f"and {rest} more", "dim")] if rest > 0 else [])]


def _value(value: object) -> str:
    """A field's value in a word: the name of a place or an actor, the ends of a time."""
    if not isinstance(value, dict):
        return "none" if value is None else str(value)
    if "granularity" in value:
        return f"{_day(value['start'])} to {_day(value['end'])} (excluded)"
    return str(value.get("name") or f"{value['minimum']} to {value['maximum']} {value.get('unit', '')}".strip())


def _day(moment: str | None) -> str:
    return "…" if moment is None else moment.removesuffix("+00:00").removesuffix("T00:00:00")
