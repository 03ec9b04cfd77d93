"""What people see in a terminal: the marked report, claims, incidents, control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.cli.marking import SIGNS, legend, marked_text, side_style
from fogline.cli.screen import NARROW, cell, new_table, screen, stacked
from fogline.cli.wording import (
    as_of_words,
    control_words,
    event_words,
    shortened,
    source_words,
    stance_words,
    status_words,
    when_words,
)
from fogline.model import Claim, Control, KnownClaim, Reading, View, publication_day, publication_words

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger
    from fogline.assess import Change

_RESTS_ON = 3  # claims that a view's row names; the others are counted


def show_reading(reading: Reading, console: Console | None = None) -> None:
    """The report with its claims marked, then the claims as a table, then the notes."""
    console = console or screen()
    sides = [claim.side for claim in reading.claims]
    console.print(_heading(reading), "", marked_text(reading, sides), "", sep="\n")
    console.print(cell(legend(reading.claims) or "No claims.", "dim"))
    if reading.claims:
        console.print(claims_table(reading.claims, sides, width=console.width))
    _print_notes(reading, console)


def _heading(reading: Reading) -> Text:
    report = reading.report
    when = (report.published.iso()[0] if report.published else None) or "undated"
    doubt = f" ({report.dating.doubt})" if report.dating and report.dating.doubt else ""
    return cell(f"{report.publisher or report.address or 'report'} · {when}{doubt} · {report.id}", "dim")


def claims_table(claims: Sequence[Claim], sides: Sequence[str], *, width: int) -> Table:
    firsts = [cell(f"{number}{SIGNS[claim.stance]}") for number, claim in enumerate(claims, start=1)]
    return _claims_table("#", list(zip(firsts, claims, strict=True)), sides, width=width)


def _claims_table(first: str, rows: Sequence[tuple[Text, Claim]], sides: Sequence[str], *, width: int) -> Table:
    """One row a claim under a first column of the caller's; on a narrow screen in three columns instead of five."""
    if width < NARROW:
        table = new_table((first, 0), ("who says", 2), ("what, and the event as the codebook has it", 5))
    else:
        table = new_table((first, 0), ("who says", 4), ("stance", 0), ("what", 8), ("event, as the codebook has it", 8))
    for head, claim in rows:
        who, stance, what, events = _claim_cells(claim, sides)
        if width < NARROW:
            table.add_row(head, stacked(who, stance), stacked(what, cell(events, "italic")))
        else:
            table.add_row(head, who, stance, what, cell(events or "–"))
    return table


def _claim_cells(claim: Claim, sides: Sequence[str]) -> tuple[Text, Text, Text, str]:
    who = cell(source_words(claim.sources), side_style(claim.side, sides))
    what = cell(("headline: " if claim.headline else "") + " ".join(claim.content.text.split()))
    return who, cell(stance_words(claim)), what, "\n".join(event_words(event) for event in claim.events)


def show_notes(reading: Reading, console: Console | None = None) -> None:
    """Which report it is, and its desk notes."""
    console = console or screen()
    console.print(_heading(reading), "", sep="\n")
    _print_notes(reading, console)


def _print_notes(reading: Reading, console: Console) -> None:
    if not reading.notes:
        console.print("No desk notes.")
        return
    table = new_table(("desk note", 0), ("what to look at", 3), ("words", 2))
    for note in reading.notes:
        words = shortened(reading.report.text[slice(*note.span)], 120) if note.span else ""
        table.add_row(note.kind.value, cell(note.message), cell(words))
    console.print(table)


def show_claims(found: Iterable[KnownClaim], console: Console | None = None) -> None:
    """The ledger's claims, each with when it became known, in which report, and its id."""
    console = console or screen()
    known = list(found)
    if not known:
        console.print("No claims match.")
        return
    rows = [(_clocks(one), one.claim) for one in known]
    console.print(_claims_table("known", rows, [k.claim.side for k in known], width=console.width))


def _clocks(known: KnownClaim) -> Text:
    report = shortened(known.publisher or known.address, 30)
    return stacked(cell(f"{publication_words(known.known)}"), cell(report), cell(known.claim.id, "dim"))


def show_incidents(found: Sequence[Assessed], console: Console | None = None) -> None:
    console = console or screen()
    if not found:
        console.print("No incidents match.")
        return
    is_narrow = console.width < NARROW
    wide = (("what", 0), ("where", 4), ("when", 3), ("status", 3), ("voices", 3), ("why", 8))
    table = new_table(*((("what", 0), ("where, when", 2), ("status, voices, why", 5)) if is_narrow else wide))
    for item in found:
        what, *others = _incident_cells(item)
        table.add_row(what, *((stacked(*others[:2]), stacked(*others[2:])) if is_narrow else others))
    console.print(table)


def _incident_cells(item: Assessed) -> tuple[Text, ...]:
    """What, where, when, status, voices and why."""
    incident, stands = item.incident, item.assessment
    places = ", ".join(dict.fromkeys(p.name for p in incident.places))
    return (
        stacked(cell(f"{incident.type} [{stands.realis.value}]"), cell(incident.id, "dim")),
        cell(places or "no place"),
        cell(when_words(incident.time) or "no time"),
        cell(status_words(stands.status.value, [m.value for m in stands.marks]), "bold"),
        cell(", ".join(f"{side} {n}" for side, n in stands.voices.items())),
        cell(stands.reasons[0] if stands.reasons else ""),
    )


def show_control(answer: Control, book: OpenLedger, console: Console | None = None) -> None:
    """Holder and status, each account with what it rests on, and the reasons."""
    console = console or screen()
    known = f"as known at {as_of_words(answer.as_of)}"
    if answer.status is None and not any(view.holder or view.claims for view in answer.views):
        console.print(f"No claim in the ledger, {known}, says who holds {answer.place.name} on {answer.on.iso()[0]}.")
        for reason in answer.reasons:
            if reason.startswith("withdrawn"):
                console.print(cell(f"• {reason}"))
        return
    console.print(Text(answer.place.name, style="bold").append(f" on {answer.on.iso()[0]}, {known}", style="not bold"))
    status = control_words(answer)
    console.print(Text.assemble("holder: ", (answer.holder or "unknown", "bold"), f" ({status})"))
    table = new_table(("account", 0), ("holder", 0), ("since", 0), ("rests on", 1))
    claims = book.claims_of([identity for view in answer.views for identity in view.claims])
    for view in answer.views:
        rests = stacked(*_rests_on(view, claims))
        status = status_words(view.status.value, [m.value for m in view.marks]) if view.status else ""
        holder = stacked(cell(view.holder or "unknown"), *([cell(status, "dim")] if status else []))
        table.add_row(view.view, holder, when_words(view.since) or "–", rests)
    console.print(table)
    for reason in answer.reasons:
        console.print(cell(f"• {reason}"))


def _rests_on(view: View, claims: dict[str, KnownClaim]) -> list[Text]:
    """The first claims of a view in words, and how many more there are; or the pack's baseline with its age."""
    if view.holder and not view.claims:
        return [cell(reason.partition(":")[0], "dim") for reason in view.reasons if reason.startswith("baseline")]
    named = [_claim_line(claims[identity]) for identity in view.claims if identity in claims]
    rest = len(named) - _RESTS_ON
    return [*named[:_RESTS_ON], *([cell(f"and {rest} more", "dim")] if rest > 0 else [])]


def _claim_line(known: KnownClaim) -> Text:
    claim = known.claim
    said = f"{source_words(claim.sources)} {claim.stance.value}: {shortened(claim.content.text, 80)}"
    return cell(f"{publication_day(known.known):%d %b}, {said} ").append(claim.id, style="dim")


def timeline_table(changes: Sequence[Change]) -> Table:
    """Each change of holder: one column a view, one row a change."""
    views = list(dict.fromkeys(change.view for change in changes))
    table = new_table(("happened", 0), ("known", 0), *((view, 0) for view in views), ("rests on", 1))
    for change in changes:
        cells = [(change.holder or "unknown") if view == change.view else "" for view in views]
        known = f"{publication_day(change.known):%d %b %Y}" if change.known else "baseline"
        why = shortened(change.reasons[0], 160) if change.reasons else ""
        table.add_row(when_words(change.happened) or "–", known, *cells, cell(why))
    return table
