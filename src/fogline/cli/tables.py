"""What people see in a terminal: the marked report, claims, incidents, control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.model import Claim, Control, Event, Interest, Interval, KnownClaim, Note, Place, Reading, Source, SourceRole, Stance

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger
    from fogline.assess import Change

_SIDE_STYLES = ("bold red", "bold blue", "bold magenta", "bold yellow", "bold cyan")
_FIXED_STYLES = {"independent": "green", "unknown": "white"}
_STANCE_SIGN = {
    Stance.ASSERTS: "▸", Stance.CONFIRMS: "✓", Stance.ACKNOWLEDGES: "✓", Stance.DENIES: "✗", Stance.DECLINES: "∅",
    Stance.ACCUSES: "!", Stance.WARNS: "!", Stance.PREDICTS: "→", Stance.ORDERS: "»", Stance.ESTIMATES: "≈",
    Stance.OBSERVES: "◉", Stance.NARRATES: "·",
}  # fmt: skip
_INTEREST_SIGN = {Interest.FAVOURABLE: "helps it", Interest.UNFAVOURABLE: "hurts it", Interest.NEUTRAL: ""}


def side_style(side: str, seen: Sequence[str]) -> str:
    """A colour for each side, the same through one output; signs and words carry the meaning as well."""
    if side in _FIXED_STYLES:
        return _FIXED_STYLES[side]
    order = [s for s in dict.fromkeys(seen) if s not in _FIXED_STYLES]
    return _SIDE_STYLES[order.index(side) % len(_SIDE_STYLES)] if side in order else "white"


def show_reading(reading: Reading, console: Console | None = None) -> None:
    """The report with its claims marked, then the claims as a table, then the notes."""
    console = console or Console()
    report = reading.report
    sides = [claim.side for claim in reading.claims]
    when = report.published.iso()[0] if report.published else "undated"
    console.print(Text(f"{report.publisher or report.address or 'report'} · {when} · {report.id}", style="dim"))
    console.print()
    console.print(marked_text(reading, sides))
    console.print()
    console.print(claims_table(reading.claims, sides))
    show_notes(reading, console)


def marked_text(reading: Reading, sides: Sequence[str]) -> Text:
    """The report's text, each content in its side's colour behind the number of its claim."""
    text = Text(reading.report.text)
    for claim in reading.claims:
        text.stylize(side_style(claim.side, sides), *claim.content.span)
        for event in claim.events:
            text.stylize("underline", *event.trigger.span)
    marks = sorted(((c.content.span[0], n) for n, c in enumerate(reading.claims, start=1)), reverse=True)
    for at, number in marks:
        stance = reading.claims[number - 1].stance
        text = text[:at] + Text(f"[{number}{_STANCE_SIGN[stance]}]", style="dim") + text[at:]
    return text


def claims_table(claims: Sequence[Claim], sides: Sequence[str]) -> Table:
    table = Table(show_lines=False, pad_edge=False, expand=True)
    for name, ratio in (("#", 1), ("who says", 6), ("stance", 4), ("what", 14), ("event, as the codebook has it", 13)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for number, claim in enumerate(claims, start=1):
        stance = f"{claim.stance.value}{', hedged' if claim.hedged else ''}{', cautioned' if claim.cautioned else ''}"
        interest = _INTEREST_SIGN[claim.interest]
        table.add_row(
            str(number),
            Text(source_words(claim.sources), style=side_style(claim.side, sides)),
            stance + (f"\n{interest}" if interest else ""),
            ("headline: " if claim.headline else "") + claim.content.text,
            "\n".join(event_words(event) for event in claim.events) or "–",
        )
    return table


def source_words(sources: Sequence[Source]) -> str:
    """The chain in words: speaker (side), then who relays it."""
    speakers = [s.name for s in sources if s.role is SourceRole.SPEAKER]
    relays = [s.name for s in sources if s.role is SourceRole.VIA]
    return f"{', '.join(speakers)} ({sources[0].side})" + (f" via {', '.join(relays)}" if relays else "")


def event_words(event: Event) -> str:
    """One event in one line: type, realis, who, where, when, how many."""
    parts = [f"{event.type} [{event.realis.value}]"]
    parts += [f"{p.role.value} {p.name} ({p.side})" for p in event.participants]
    parts += [place_words(place) for place in event.places]
    if event.time:
        parts.append(when_words(event.time.interval) or f"{event.time.words.text!r} (unresolved)")
    parts += [f"{q.words.text}" for q in event.quantities]
    return " · ".join(parts)


def place_words(place: Place) -> str:
    """Relation and name; a bank that is a place of its own says its relation itself."""
    relation = "" if place.relation.split(" ")[0] in place.name else f"{place.relation} "
    return f"{relation}{place.name}" + ("" if place.id else " (not placed)")


def when_words(interval: Interval | None) -> str:
    """An interval in words: a day alone, or start to end."""
    if interval is None:
        return ""
    start, end = interval.iso()
    whole = {"day", "hour", "minute", "month", "year"}
    if interval.granularity.value in whole and start:
        return start[:7] if interval.granularity.value == "month" else start[:4] if interval.granularity.value == "year" else start
    return f"{start or '…'} to {end or '…'}"


def show_notes(reading: Reading, console: Console | None = None) -> None:
    console = console or Console()
    if not reading.notes:
        console.print("No desk notes.")
        return
    table = Table("note", "what to look at", "words", title="Desk notes", title_justify="left", pad_edge=False, expand=True)
    for note in reading.notes:
        table.add_row(note.kind.value, note.message, note_words(note, reading.report.text))
    console.print(table)


def note_words(note: Note, text: str) -> str:
    if note.span is None:
        return ""
    words = " ".join(text[slice(*note.span)].split())
    return words if len(words) < 60 else words[:57] + "…"


def show_claims(found: Iterable[KnownClaim], console: Console | None = None) -> None:
    console = console or Console()
    table = Table("known", "who says", "stance", "what", "events", "report", pad_edge=False, expand=True)
    known = list(found)
    sides = [k.claim.side for k in known]
    for item in known:
        claim = item.claim
        table.add_row(
            item.known.strftime("%Y-%m-%d %H:%M"),
            Text(source_words(claim.sources), style=side_style(claim.side, sides)),
            claim.stance.value,
            claim.content.text,
            "\n".join(event_words(e) for e in claim.events) or "–",
            item.publisher or item.address,
        )
    console.print(table)


def show_incidents(found: Sequence[Assessed], console: Console | None = None) -> None:
    console = console or Console()
    table = Table("id", "what", "where", "when", "status", "voices", "why", pad_edge=False, expand=True)
    for item in found:
        incident, stands = item.incident, item.assessment
        table.add_row(
            incident.id,
            f"{incident.type} [{stands.realis.value}]",
            ", ".join(dict.fromkeys(p.name for p in incident.places)) or "–",
            when_words(incident.time) or "–",
            ", ".join([stands.status.value, *(m.value for m in stands.marks)]),
            " ".join(f"{side} {n}" for side, n in stands.voices.items()),
            stands.reasons[0] if stands.reasons else "",
        )
    console.print(table)


def show_control(answer: Control, book: OpenLedger, console: Console | None = None) -> None:
    console = console or Console()
    status = ", ".join([answer.status.value if answer.status else "no claim", *(m.value for m in answer.marks)])
    on = answer.on.iso()[0]
    console.print(f"[bold]{answer.place.name}[/] on {on}, as known at {answer.as_of:%Y-%m-%d %H:%M} UTC")
    console.print(f"holder: [bold]{answer.holder or 'unknown'}[/] ({status})")
    table = Table("account", "holder", "since", "rests on", pad_edge=False)
    for view in answer.views:
        table.add_row(view.view, view.holder or "unknown", when_words(view.since) or "–", " ".join(view.claims[:4]))
    console.print(table)
    for reason in answer.reasons:
        console.print(f"  • {reason}", highlight=False)


def timeline_table(changes: Sequence[Change]) -> Table:
    """Each change of holder: one column a view, one row a change."""
    views = list(dict.fromkeys(change.view for change in changes))
    table = Table("happened", "known", *views, "rests on", pad_edge=False, expand=True)
    for change in changes:
        cells = [(change.holder or "unknown") if view == change.view else "" for view in views]
        known = change.known.strftime("%d %b %Y %H:%M") if change.known else "baseline"
        why = change.reasons[0] if change.reasons else ""
        table.add_row(when_words(change.happened) or "–", known, *cells, why if len(why) < 160 else why[:159] + "…")
    return table
