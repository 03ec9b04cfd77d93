"""What a reviewer sees of an item: the claim in its paragraph, what stands beside it, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from rich.text import Text

from fogline.cli.marking import SIGNS, side_style
from fogline.cli.screen import printable
from fogline.cli.wording import event_words, shortened, source_words, stance_words, status_words, when_words
from fogline.model import Claim, Words, publication_words

if TYPE_CHECKING:
    from fogline.answers import Assessed
    from fogline.answers.cards import Card
    from fogline.answers.review import ReviewItem
    from fogline.answers.weakness import Feature

QUESTIONS = {
    "link": "Is this claim about the incident on the right?",
    "claim": "Is this claim right as it was read?",
}
_AROUND = 400  # characters of a paragraph that are shown before and after the claim


def headline(item: ReviewItem | None, *, done: int, links: int) -> Text:
    """What is asked, and how far the work has come."""
    count = f"{done} decided in this sitting · {links} unsure link{'' if links == 1 else 's'} in the ledger"
    if item is None:
        return Text.assemble(("Nothing is left to look at. ", "bold"), (count, "dim"))
    return Text.assemble((QUESTIONS[item.kind], "bold"), f"  {item.points} points   ", (count, "dim"))


def own_side(item: ReviewItem) -> Text:
    """The claim that is asked about."""
    card = item.claim
    parts = [_head("the claim", card), *_card_lines(card, {item.event})]
    if item.own is not None:
        parts += [Text(""), Text("the incident that it is in now", "bold underline"), incident_lines(item.own)]
    return _joined(parts)


def other_side(item: ReviewItem) -> Text:
    """The other incident with its claims; for a claim those of its own incident."""
    if item.kind == "link" and item.other is not None:
        parts = [Text("the incident that it may be about", "bold underline"), incident_lines(item.other)]
    else:
        parts = [Text("what else is said of it" if item.beside else "Nobody else speaks of it.", "bold underline")]
    shown = item.other or item.own
    here = {(known.claim.id, known.event) for known in shown.incident.claims} if shown else set()
    for card in item.beside:
        identity = card.known.claim.id
        parts += [Text(""), _head("", card), *_card_lines(card, {event for claim, event in here if claim == identity})]
    rest = item.of - len(item.beside)
    return _joined([*parts, *([Text(f"\nand {rest} more claims", "dim")] if rest > 0 else [])])


def reasons(features: Sequence[Feature], kind: str) -> Text:
    """The features with their points, one a line."""
    title = "what makes it likely" if kind == "link" else "what makes it weak"
    lines = [Text.assemble((f"{one.points:+d} ", "bold"), printable(one.reason)) for one in features]
    return _joined([Text(title, "bold underline"), *lines])


def incident_lines(found: Assessed) -> Text:
    """Type, places, time and status of an incident, and who speaks for it."""
    incident, stands = found.incident, found.assessment
    places = ", ".join(dict.fromkeys(place.name for place in incident.places)) or "no place"
    voices = ", ".join(f"{side} {n}" for side, n in stands.voices.items())
    return _joined(
        [
            Text(f"{incident.type} [{stands.realis.value}] · {places} · {when_words(incident.time) or 'no time'}"),
            Text(f"{status_words(stands.status.value, [m.value for m in stands.marks])} · voices: {voices or 'none'}"),
            Text(incident.id, "dim"),
        ]
    )


def _head(title: str, card: Card) -> Text:
    known = card.known
    where = known.publisher or known.address or known.claim.report
    told = printable(f"{where} · {publication_words(known.known)} · {known.claim.id}")
    return Text.assemble((title, "bold underline"), "  " if title else "", (told, "dim"))


def _card_lines(card: Card, meant: Set[int]) -> Iterator[Text]:
    """``meant`` are the events that the item is about: an arrow points at them."""
    claim = card.known.claim
    yield marked(card)
    yield Text("")
    yield from _facts(claim, meant)
    if card.now is not None:
        yield Text("as corrected", "bold green")
        yield from _changes(claim, card.now)
    for one in card.judged:
        yield Text(f"{one.kind} by {one.who}: {one.why or 'no reason given'} (judgement {one.key})", "green")


def _facts(claim: Claim, meant: Set[int]) -> Iterator[Text]:
    who = f"{SIGNS[claim.stance]} {source_words(claim.sources)}"
    yield Text.assemble((printable(who), side_style(claim.side, [claim.side])), f"  {_stance(claim)}")
    for number, one in enumerate(claim.events):
        yield Text(f"{'→' if number in meant else ' '} {number} {printable(event_words(one))}")
    if not claim.events:
        yield Text("  no event of the codebook", "dim")


def _changes(read: Claim, now: Claim) -> Iterator[Text]:
    """Only what is another than it was read."""
    if (now.sources, now.stance) != (read.sources, read.stance):
        yield Text(printable(f"  {source_words(now.sources)} {_stance(now)}"), "green")
    for number, (old, new) in enumerate(zip(read.events, now.events, strict=True)):
        if old != new:
            yield Text(printable(f"  {number} {event_words(new)}"), "green")


def _stance(claim: Claim) -> str:
    return ", ".join(stance_words(claim).splitlines())


def marked(card: Card) -> Text:
    """The paragraph with the content in bold between brackets, the source underlined and the cue in italics."""
    claim, (start, end) = card.known.claim, card.span
    first, last = claim.content.span
    start, end = max(start, min(first, _least(claim)) - _AROUND), min(end, last + _AROUND)
    text = Text(printable(card.paragraph[start - card.span[0] : end - card.span[0]]), "dim")
    text.stylize(f"not dim bold {side_style(claim.side, [claim.side])}", first - start, last - start)
    for words, style in ((claim.speaker.words, "not dim underline"), (claim.cue, "not dim italic")):
        if words is not None:
            text.stylize(style, words.span[0] - start, words.span[1] - start)
    return Text.assemble(text[: first - start], "[", text[first - start : last - start], "]", text[last - start :])


def _least(claim: Claim) -> int:
    found: list[Words] = [words for words in (claim.cue, claim.speaker.words) if words]
    return min((words.span[0] for words in found), default=claim.content.span[0])


def _joined(parts: Sequence[Text]) -> Text:
    return Text("\n").join(parts)


def one_line(item: ReviewItem) -> str:
    """An item as one line, for what was decided."""
    return f"{item.claim.known.claim.id} {shortened(item.claim.known.claim.content.text, 60)}"
