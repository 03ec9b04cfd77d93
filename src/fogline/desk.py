"""Desk notes: what an editor should look at in one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fogline.model import Claim, Note, NoteKind, Pack, Place, Quantity, Report, SourceRole, Stance
from fogline.model.cues import Cues
from fogline.packless import packless_note
from fogline.read.document import Document
from fogline.read.phrases import PhraseTable
from fogline.resolve.quantity_checks import pairs, parts, subtotal_notes, unit_notes
from fogline.resolve.time_fit import checks, dates_that_fit
from fogline.resolve.times import TimeReader, TimeSpan

_RELATIVE_KINDS = frozenset(("date", "time"))


def desk_notes(
    report: Report, claims: Sequence[Claim], document: Document, times: Sequence[TimeSpan],
    quantities: Sequence[Quantity], cues: Cues, pack: Pack | None,
) -> tuple[Note, ...]:  # fmt: skip
    """All notes on one report, in the order of what they are about."""
    anchors = (("war", pack.start), ("invasion", pack.start), ("conflict", pack.start)) if pack else ()
    found = [
        *_furniture(report),
        *_dates(report, times, anchors),
        *_unverifiable(document, cues),
        *_evaluative(document, claims, cues),
        *_numbers(quantities, report.text),
        *_headline(claims),
        *_sourcing(claims),
        *([] if pack else [packless_note(report, claims)]),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda note: (note.span or (-1, -1), note.kind.value)))


def _furniture(report: Report) -> Iterator[Note]:
    if report.removed:
        listed = "; ".join(f"{item.text[:40]!r} ({item.reason})" for item in report.removed[:6])
        yield Note(NoteKind.FURNITURE, f"{len(report.removed)} lines of the page are no part of the story: {listed}")


def _dates(report: Report, times: Sequence[TimeSpan], anchors: Sequence[tuple[str, date]]) -> Iterator[Note]:
    for check in checks(report.published, report.text, anchors=anchors):
        yield Note(check.kind, check.message, check.span)
    if report.published is not None:
        return
    reader = TimeReader(None)
    open_times = [t for t in times if t.kind in _RELATIVE_KINDS and reader.resolve(t) is None]
    if open_times:
        named = ", ".join(dict.fromkeys(t.text for t in open_times))
        yield Note(
            NoteKind.UNDATED, f"no publication date: {named} stay unresolved; give --published", open_times[0].span
        )
    else:
        yield Note(NoteKind.UNDATED, "no publication date; give --published")
    for candidate in dates_that_fit(report.text, anchors=anchors)[:3]:
        start, end = candidate.interval.iso()
        reasons = "; ".join(candidate.reasons)
        yield Note(
            NoteKind.UNDATED, f"the text allows {start or 'any day'} to {end or 'any day'} (end excluded): {reasons}"
        )


def _unverifiable(document: Document, cues: Cues) -> Iterator[Note]:
    table = PhraseTable(cues)
    for sentence in document.doc.sents:
        found = table.unverifiable(document.doc, sentence.start, sentence.end)
        if found:
            span = document.characters(*found)
            yield Note(NoteKind.UNVERIFIABLE, "the report says that this could not be checked", span)


def _evaluative(document: Document, claims: Sequence[Claim], cues: Cues) -> Iterator[Note]:
    """Words of judgement in the report's own voice."""
    table = PhraseTable(cues)
    attributed = [c.content.span for c in claims if c.stance is not Stance.NARRATES]
    for sentence in document.doc.sents:
        found = table.evaluative(document.doc, sentence.start, sentence.end)
        if found is None:
            continue
        span = document.characters(*found)
        if not any(a <= span[0] < b for a, b in attributed):
            words = document.text[slice(*span)]
            yield Note(NoteKind.EVALUATIVE, f"{words!r} judges in the report's own voice; nobody is named for it", span)


def _numbers(quantities: Sequence[Quantity], text: str) -> Iterator[Note]:
    yield from unit_notes(quantities, text)
    for pair in pairs(quantities):
        if pair.agrees:
            span = pair.first.words.span[0], pair.second.words.span[1]
            yield Note(NoteKind.UNITS, f"{pair.first.words.text} and {pair.second.words.text} agree", span)
    yield from subtotal_notes(quantities, text)
    for part in parts(quantities, text):
        small, whole = quantities[part.part], quantities[part.whole]
        message = f"{small.words.text} is a part of {whole.words.text}; do not add them"
        yield Note(NoteKind.SUBTOTAL, message, small.words.span)


def _headline(claims: Sequence[Claim]) -> Iterator[Note]:
    """A headline whose place is wider, narrower or other than what the body says of the same event."""
    heads = [(c, e) for c in claims if c.headline for e in c.events]
    for claim, event in heads:
        body = [p for c in claims if not c.headline for e in c.events if e.type == event.type for p in e.places]
        for place in event.places:
            message = _compared(place, body)
            if message:
                yield Note(NoteKind.HEADLINE, message, place.words.span)
        if not event.places and body:
            message = f"the headline names no place for its {event.type}; the body says {body[0].words.text!r}"
            yield Note(NoteKind.HEADLINE, message, claim.content.span)


def _compared(place: Place, body: Sequence[Place]) -> str:
    if not body or any(place.id == other.id and place.relation == other.relation for other in body):
        return ""
    wider = any(place.id in other.region or place.id == other.within for other in body)
    narrower = any(other.id in place.region for other in body)
    word = "wider than" if wider else "narrower than" if narrower else "not the same as"
    return f"the headline's place {place.words.text!r} is {word} the body's {body[0].words.text!r}"


def _sourcing(claims: Sequence[Claim]) -> Iterator[Note]:
    for claim in claims:
        if claim.headline or not claim.events:
            continue
        if claim.stance is Stance.NARRATES:
            types = ", ".join(dict.fromkeys(e.type for e in claim.events))
            yield Note(
                NoteKind.UNATTRIBUTED, f"{types}: said in the report's own voice, without a source", claim.content.span
            )
        elif claim.speaker.anonymous:
            yield Note(NoteKind.ANONYMOUS, f"the source {claim.speaker.name!r} is not named", claim.content.span)
    speakers = {
        c.speaker.name for c in claims if c.stance is not Stance.NARRATES and c.speaker.role is SourceRole.SPEAKER
    }
    if len(speakers) == 1 and sum(c.stance is not Stance.NARRATES for c in claims) > 1:
        yield Note(NoteKind.SINGLE_SOURCE, f"every attributed claim rests on one source: {next(iter(speakers))}")
