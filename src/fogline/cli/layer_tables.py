"""What ``compare`` shows in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from fogline.answers.layer_records import Compared, Comparison, Lead, Shift, Tally, Telling, Unshown
from fogline.cli.screen import cell, new_table, screen, stacked

FEW = 24
"""Rows of a list before it is cut; all are in the JSON."""


def show_comparison(found: Comparison, console: Console | None = None) -> None:
    """The changes of hands that words tell of, those only on maps, those only in words, and the tallies."""
    console = console or screen()
    days = found.layer.days
    maps = f"{len(days)} maps, {days[0]} to {days[-1]}" if len(days) > 1 else f"one map, {days[0]}"
    console.print(cell(f"layer {found.layer.name}: {maps}, by {found.layer.maker} ({found.layer.maker_side})", "bold"))
    if not (found.places or found.never_shown):
        console.print("No place changes hands, on these maps or in words.")
        return
    told = [one for one in found.places if one.leads]
    if told:
        _print_told(told, console)
    if found.never_told:
        console.print("", cell(_only_on_maps(found.never_told)), sep="\n")
    if found.never_shown:
        _print_unshown(found.never_shown, console)
    _print_tallies(found.tallies, console)


def _print_told(found: Sequence[Compared], console: Console) -> None:
    table = new_table(("place", 3), ("maps", 0), ("view", 0), ("says", 3), ("known", 0), ("words ran", 3))
    for one in found:
        maps = stacked(cell(f"{one.shift.before}"), cell(f"{one.shift.by}"))
        head = stacked(cell(one.place.name, "bold"), cell(_hands(one.shift))), maps
        for lead in one.leads:
            told = lead.told
            says = stacked(cell(_says(told)), cell(told.claims[0] if told.claims else "", "dim"))
            table.add_row(*head, cell(told.view), says, cell(str(told.known)), cell(lead_words(lead)))
            head = cell(""), cell("")
    console.print("", table, sep="\n")


def lead_words(lead: Lead) -> str:
    """ "5 to 35 days ahead", "4 to 65 days behind", "29 days behind to 31 ahead"."""
    least, most = lead.days
    if lead.verdict == "within":
        return f"{-least} days behind to {most} ahead"
    low, high = sorted((abs(least), abs(most)))
    return f"{low} days {lead.verdict}" if low == high else f"{low} to {high} days {lead.verdict}"


def _says(told: Telling) -> str:
    return f"{told.side} {told.effect.value} it"


def _hands(shift: Shift) -> str:
    if shift.holder is None:
        return f"{shift.loser} no longer"
    return f"{shift.loser or 'another'} → {shift.holder}"


def _only_on_maps(found: Sequence[Compared]) -> str:
    named = [f"{one.place.name} ({_hands(one.shift)}, by {one.shift.by})" for one in found[:FEW]]
    rest = f" … and {len(found) - FEW} more" if len(found) > FEW else ""
    return f"Only on the maps, in no claim: {len(found)}\n" + "; ".join(named) + rest


def _print_unshown(found: Sequence[Unshown], console: Console) -> None:
    table = new_table(("place", 3), ("view", 0), ("says", 3), ("known", 0), ("last map", 0))
    for one in found[:FEW]:
        says = stacked(cell(_says(one.told)), cell(one.told.claims[0] if one.told.claims else "", "dim"))
        table.add_row(cell(one.place.name, "bold"), cell(one.told.view), says, str(one.told.known), one.on_map)
    console.print("", cell(f"Only in words, on no map from then on: {len(found)}"), table, sep="\n")


def _print_tallies(found: Sequence[Tally], console: Console) -> None:
    names = ("told", "ahead", "within", "behind", "never told", "never shown")
    table = new_table(("view", 0), *((name, 0) for name in names), ("median lead", 0))
    for one in found:
        counts = (one.told, one.ahead, one.within, one.behind, one.never_told, one.never_shown)
        middle = "{:g} to {:g} days".format(*one.median_days) if one.median_days else "–"
        table.add_row(one.view, *map(str, counts), middle)
    console.print("", table, sep="\n")
