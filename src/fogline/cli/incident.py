"""What people see of one incident: its claims, its numbers claimant by claimant, how its status came to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.cli.marking import side_style
from fogline.cli.screen import NARROW, cell, new_table, screen, stacked
from fogline.cli.wording import shortened, source_words, status_words, when_words
from fogline.model import Assessment, KnownClaim, publication_words

if TYPE_CHECKING:
    from fogline.answers.one_incident import Told, WholeIncident
    from fogline.assess import Count, Figure, Range, Turn

_QUOTED = 160  # characters of a claim that the history shows


def show_incident(whole: WholeIncident, *, history: bool, console: Console | None = None) -> None:
    console = console or screen()
    _print_heading(whole, console)
    sides = list(dict.fromkeys(one.testimony.side for one in whole.told))
    console.print(_claims(whole.told, sides, width=console.width))
    if whole.counts:
        console.print(_counts(whole.counts, sides))
    if history:
        console.print(_history(whole.course, width=console.width))


def _print_heading(whole: WholeIncident, console: Console) -> None:
    incident, stands = whole.incident, whole.assessment
    places = ", ".join(dict.fromkeys(place.name for place in incident.places)) or "no place"
    head = Text(f"{incident.type} [{stands.realis.value}]", style="bold")
    console.print(
        head.append(f" · {places} · {when_words(incident.time) or 'no time'} · {incident.id}", style="not bold")
    )
    status = status_words(stands.status.value, [mark.value for mark in stands.marks])
    voices = ", ".join(f"{side} {n}" for side, n in stands.voices.items())
    console.print(Text.assemble("status: ", (status, "bold"), f"; voices: {voices}"))
    for reason in (*stands.reasons, *(r for r in incident.reasons if not r.startswith("claim "))):
        console.print(cell(f"• {reason}"))


def _claims(told: Sequence[Told], sides: Sequence[str], *, width: int) -> Table:
    narrow = (("known", 0), ("who says", 3), ("what", 5))
    wide = (("known", 0), ("who says", 3), ("what it says", 6), ("speaks", 0), ("worth", 0), ("why it belongs here", 4))
    table = new_table(*(narrow if width < NARROW else wide), title="Claims")
    for one in told:
        item = one.testimony
        known = stacked(
            cell(f"{publication_words(item.known.known)}"), cell(_paper(item.known)), cell(item.claim.id, "dim")
        )
        marks = [word for word, holds in (("hedged", item.claim.hedged), ("cautioned", item.claim.cautioned)) if holds]
        who = stacked(
            cell(source_words(item.claim.sources), side_style(item.side, sides)),
            cell(", ".join((item.claim.stance.value, *marks))),
        )
        what = stacked(
            cell(" ".join(item.claim.content.text.split())), cell(f"{item.event.type} [{item.realis.value}]", "italic")
        )
        worth = cell(item.evidence.value)
        speaks = cell(one.speaks, "" if one.speaks == "for" else "bold")
        points = f" ({one.points} points)" if one.points is not None else ""
        why = cell((one.why or "the first to tell of it") + points, "dim")
        if width < NARROW:
            table.add_row(known, stacked(who, worth), stacked(what, speaks, why))
        else:
            table.add_row(known, who, what, speaks, worth, why)
    return table


def _paper(known: KnownClaim) -> str:
    return shortened(known.publisher or known.address, 30)


def _counts(found: Sequence[Count], sides: Sequence[str]) -> Table:
    columns = (("what", 2), ("side", 0), ("range", 0), ("who says how many, and since when", 6))
    table = new_table(*columns, title="Numbers, by who gives them")
    for count in found:
        ranges = {one.side: one for one in count.ranges}
        for n, side in enumerate(dict.fromkeys(figure.side for figure in count.figures)):
            said = stacked(*(_figure(figure) for figure in count.figures if figure.side == side))
            what = cell(f"{count.thing.what}, {count.thing.of}" if n == 0 else "")
            table.add_row(what, cell(side, side_style(side, sides)), cell(range_words(ranges.get(side))), said)
    return table


def range_words(one: Range | None) -> str:
    """A range as it stands: "15–35", "80 or more", "up to 90,000", or what lies between, where it is open both ways."""
    if one is None:
        return "–"
    low, high = number_words(one.lowest), number_words(one.highest)
    named = low if low == high else f"{low}–{high}"
    if one.minimum is None and one.maximum is None:
        return f"{named}, either way"
    if one.minimum is None:
        return f"up to {high}"
    return f"{named} or more" if one.maximum is None else named


def number_words(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


def _figure(figure: Figure) -> Text:
    line = cell(f"{figure.speaker}: {' '.join(figure.text.split())}, {publication_words(figure.known)} ")
    line.append(figure.claims[0], style="dim")
    if len(figure.claims) > 1:
        line.append(f" and {len(figure.claims) - 1} more", style="dim")
    if figure.is_part:
        line.append(", a part of another number")
    if figure.superseded_by:
        line.stylize("strike")
        line.append(f" until {figure.superseded_by}", style="not strike")
    return line


def _history(turns: Sequence[Turn], *, width: int) -> Table:
    wide = (("known", 0), ("report", 2), ("status", 3), ("what was new", 6), ("rule, and why", 6))
    narrow = (("known, report", 0), ("status", 2), ("what was new, and why", 6))
    table = new_table(*(narrow if width < NARROW else wide), title="How the status came to be")
    for turn in turns:
        first = turn.deciding
        known, report = cell(f"{publication_words(turn.known)}"), cell(_paper(first))
        status, new = cell(_change(turn)), stacked(*_news(turn))
        why = cell(_why(turn), "" if turn.is_change else "dim")
        wide_cells = (known, report, status, new, why)
        cells = (stacked(known, report), status, stacked(new, why)) if width < NARROW else wide_cells
        table.add_row(*cells, style="bold" if turn.is_change else "dim")
    return table


def _news(turn: Turn) -> list[Text]:
    """Each claim once, though it may speak of two events here."""
    new = {known.claim.id: _new(known, "") for known in turn.new}
    return list((new | {known.claim.id: _new(known, "withdrawn: ") for known in turn.gone}).values())


def _why(turn: Turn) -> str:
    if turn.after is None:
        return "nobody speaks for it any more"
    return "\n".join(turn.after.reasons) if turn.is_change else "as before"


def _new(known: KnownClaim, before: str) -> Text:
    claim = known.claim
    said = f"{before}{claim.speaker.name or 'unnamed'} {claim.stance.value}: {claim.content.text}"
    return cell(f"{shortened(said, _QUOTED)} ").append(claim.id, style="dim not bold")


def _change(turn: Turn) -> str:
    after = _status(turn.after)
    return f"{_status(turn.before)} → {after}" if turn.is_change and turn.before else after


def _status(found: Assessment | None) -> str:
    return status_words(found.status.value, [mark.value for mark in found.marks]) if found else "nobody speaks for it"
