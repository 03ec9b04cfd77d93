"""An explanation in a terminal: one block a claim, what was decided on the left, and under it why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from fogline.cli.explain_tree import drawn
from fogline.cli.marking import SIGNS, side_style
from fogline.cli.screen import cell, screen
from fogline.cli.wording import shortened
from fogline.explain.records import (
    Candidate,
    CodebookWhy,
    EventWhy,
    Explanation,
    LookUp,
    NameWhy,
    Need,
    PlaceOption,
    PlaceWhy,
    RuleWhy,
    SpanWhy,
    TimeWhy,
)  # fmt: skip
from fogline.model import Report, Words

_LABEL = 12  # columns of the left margin, in which stands what a line is about
_HEAD, _TAIL = 45, 30  # characters of a long span's two ends that are quoted; the whole content stands at the top

Row = tuple[str, RenderableType]


def show_explanations(
    found: Sequence[Explanation], report: Report, *, sides: Sequence[str], console: Console | None = None
) -> None:
    """Each explanation under a rule with its claim's number."""
    console = console or screen()
    when = report.published.iso()[0] if report.published else None
    console.print(cell(f"{report.publisher or report.address or 'report'} · {when or 'undated'} · {report.id}", "dim"))
    if not found:
        console.print("No claims.")
    for one in found:
        _show(one, sides, console)


def _show(one: Explanation, sides: Sequence[str], console: Console) -> None:
    claim = one.claim
    title = f"claim {one.number} {SIGNS[claim.stance]} {claim.id}"
    console.print()
    console.print(Rule(cell(title, "bold"), align="left", style="dim"))
    console.print(cell(" ".join(claim.content.text.split()), side_style(claim.side, sides)))
    console.print(_section("who says it", [*_spans(one), *_stance(one), *_names(one.sources)]))
    for number, event in enumerate(one.events, start=1):
        of = f" {number} of {len(one.events)}" if len(one.events) > 1 else ""
        title = f"event{of}: {event.type} [{event.realis[-1].value}]"
        console.print(_section(title, list(_event(event))))
    for tree in one.trees:
        console.print(Padding(cell("parse", "bold underline"), (1, 0, 0, 0)))
        console.print(Padding(drawn(tree, claim.content.span), (0, 0, 0, 2)))


def _section(title: str, rows: Sequence[Row]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.title, grid.title_justify, grid.title_style = f"\n{title}", "left", "bold underline"
    grid.add_column(width=_LABEL, style="cyan", overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for label, body in rows:
        grid.add_row(cell(label), body)
    return Padding(grid, (0, 0, 0, 0))


def _spans(one: Explanation) -> Iterator[Row]:
    for span in one.spans:
        yield span.part, _lines(_quoted(span.words), _origin(span))
    for step in one.steps:
        yield "grammar", cell(step, "dim")


def _origin(span: SpanWhy) -> str:
    if span.chance is None:
        return span.origin
    same = span.marked is not None and span.marked.span == span.words.span
    told = span.origin if same else f"{span.origin} {_quote(span.marked)}"
    chances = [f"probability {span.chance:.2f}"]
    if span.link is not None:
        chances.append(f"of this cue {span.link:.2f}")
    chances += [f"of {_quote(rival.cue)} {rival.link:.2f}" for rival in span.rivals]
    return f"{told}, {', '.join(chances)}"


def _stance(one: Explanation) -> Iterator[Row]:
    yield "stance", _lines(cell(one.stance.value, "bold"), _ruled(one.stance))
    for interest in one.interest:
        yield "interest", _lines(cell(interest.value, "bold"), interest.rule)
    for mark in one.marks:
        yield mark.value, cell(_ruled(mark), "dim")


def _ruled(why: RuleWhy) -> str:
    seen = ", ".join(_quote(words) for words in why.words)
    return f"{why.rule}: {seen}" if seen else why.rule


def _names(names: Iterable[NameWhy]) -> Iterator[Row]:
    for one in names:
        who = f"{one.name} ({one.side}{', ' + one.actor if one.actor else ''})"
        yield one.role, _lines(cell(f"{_quote(one.words)} → {who}" if one.words else who, "bold"), one.why)
        for look_up in one.look_ups:
            yield "", _looked_up(look_up)


def _looked_up(one: LookUp) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(_sign(one.decided), cell(f"“{shortened(one.asked, 120)}” → {_answer(one)}: {one.why}", "dim"))
    inner = Table.grid(padding=(0, 1, 0, 0))
    for candidate in one.candidates:
        is_it = candidate.actor is not None and candidate.actor == one.actor
        inner.add_row(_sign(is_it), cell(_candidate(candidate), "dim"))
    if one.candidates:
        grid.add_row("", inner)
    return grid


def _sign(is_it: bool) -> Text:
    return cell("✓", "green") if is_it else cell("·", "dim")


def _answer(one: LookUp) -> str:
    return one.actor or (f"the side {one.side}" if one.side else "nobody")


def _candidate(one: Candidate) -> str:
    office = f" of {one.office}{'' if one.valid else ', not on this day'}" if one.office else ""
    bar = f"; set aside: {one.bar}" if one.bar else ""
    actor = f" ({one.actor}, {one.side})" if one.actor else ""
    return f"“{one.words}” may be {one.name}{actor} by {one.how}{office}{bar}"


def _event(event: EventWhy) -> Iterator[Row]:
    yield from _codebook(event.codebook)
    yield "realis", _realis(event.realis)
    yield from _names(event.participants)
    for place in event.places:
        yield "place", _lines(cell(_place(place), "bold"), f"{place.belongs}\n{place.why}")
        yield "", _options(place)
    for time in event.times:
        yield "time", _lines(cell(_time(time), "bold" if time.chosen else ""), _time_why(time))
    for note in event.notes:
        yield "note", cell(note)


def _realis(rules: Sequence[RuleWhy]) -> Text:
    """The realis and its rule; of several rules each in its turn."""
    if len(rules) == 1:
        return _lines(cell(rules[0].value, "bold"), _ruled(rules[0]))
    told = (f"{turn} {why.value}: {_ruled(why)}" for turn, why in zip(["first", *["then"] * 9], rules, strict=False))
    return _lines(cell(rules[-1].value, "bold"), "\n".join(told))


def _codebook(why: CodebookWhy) -> Iterator[Row]:
    trigger = " … ".join(words.text for words in why.trigger)
    yield "rule", _lines(cell(f"“{trigger}” → {why.type} ({why.file}:{why.line})", "bold"), why.text)
    for need in why.needs:
        yield "", cell(_need(need), "dim")
    if why.rivals:
        yield "", cell(f"fitted too, but is less specific: {', '.join(why.rivals)}", "dim")


def _need(need: Need) -> str:
    wanted = " or ".join(need.wanted)
    seen = ", ".join(_quote(words) for words in need.words)
    if not seen:
        return f"needs {need.role} {wanted}: nothing stands there, so nothing is barred"
    return f"needs {need.role} {wanted}: {seen}" + (f" counts as {', '.join(need.kinds)}" if need.kinds else " is none")


def _place(one: PlaceWhy) -> str:
    relation = "" if one.relation.split(" ")[0] in one.name else f"{one.relation} "  # a bank is a place of its own
    return f"{_quote(one.words)} → {relation}{one.name} ({one.id or 'not placed'})"


def _options(place: PlaceWhy) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for option in place.options:
        mark, style = ("✓", "green") if option.chosen else ("·", "dim")
        grid.add_row(cell(mark, style), cell(f"{option.score:.1f}", style), cell(_option(option), "dim"))
    rest = place.n_options - len(place.options)
    if rest > 0:
        grid.add_row("", "", cell(f"and {rest} more", "dim"))
    return Padding(grid, (0, 0, 0, 2))


def _option(one: PlaceOption) -> str:
    people = f", {one.population:,} inhabitants" if one.population else ""
    country = f", {one.country}" if one.country else ""
    return f"{one.name} ({one.id}), {one.kind}{country}{people}: {', '.join(one.reasons) or 'nothing for it'}"


def _time(one: TimeWhy) -> str:
    start, end = one.start or "…", one.end or "…"
    placed = f"{start} to {end} (excluded)" if one.start or one.end else "unresolved"
    return f"{_quote(one.words)} → {placed}"


def _time_why(one: TimeWhy) -> str:
    rule = f"rule {one.rule!r}" if one.form else one.rule
    parts = [rule, f"TIMEX3 {one.value}" if one.value else "", f"after {one.modifier!r}" if one.modifier else ""]
    parts += [f"counted from {one.anchor}" if one.anchor else "", one.direction]
    return "; ".join(part for part in (*parts, "" if one.chosen else "less finely known, not taken") if part)


def _quoted(words: Words) -> Text:
    return cell(_quote(words), "bold")


def _quote(words: Words | None) -> str:
    """The words in quotation marks, the middle of many left out."""
    line = " ".join(words.text.split()) if words else ""
    if len(line) > _HEAD + _TAIL + 10:
        line = f"{line[:_HEAD].rsplit(' ', 1)[0]} … {line[-_TAIL:].split(' ', 1)[-1]}"
    return f"“{line}”" if line else ""


def _lines(head: Text, why: str) -> Text:
    """What was decided, and why, on a line of its own."""
    rest = cell(why, "dim")
    return Text("\n").join(part for part in (head, rest) if part.plain)
