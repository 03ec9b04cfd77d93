"""A report's text in paragraphs, its claims as nested marks, its notes beside the paragraph that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from fogline.model import Claim, Note, Reading, Span
from fogline.web.sides import SideLook, Sides

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim as it is shown: ``number`` from 1, the look of its side."""

    number: int
    claim: Claim
    look: SideLook

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """The words that it rests on: what they are, and their span."""
        claim = self.claim
        found = [("source", source.words) for source in claim.sources]
        found += [("cue", claim.cue)]
        for event in claim.events:
            found += [("event", event.trigger), *(("place", place.words) for place in event.places)]
            found += [("time", event.time.words if event.time else None)]
        return [(part, *words.span) for part, words in found if words is not None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the report. ``marked`` is the claim that covers ``inner``, None for plain ``text``.

    ``begins``: the claim begins here, and gets its sign. ``depth`` counts the marks inside it, one under another.
    """

    text: str
    marked: Marked | None = None
    inner: tuple[Stretch, ...] = ()
    begins: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text from character ``start`` on, with the notes whose words begin in it."""

    start: int
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    is_headline: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """``general`` are the notes on the report as a whole."""

    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Marked, ...]
    general: tuple[Note, ...]


def marked_text(reading: Reading, sides: Sides) -> MarkedText:
    """All of it; no character of the text is lost, doubled or moved, line breaks aside."""
    claims = tuple(Marked(n, claim, sides[claim.side]) for n, claim in enumerate(reading.claims, start=1))
    lines = [match.span() for match in _LINE.finditer(reading.report.text)]
    notes = _by_line(reading.notes, lines)
    headline = reading.report.headline
    found = (
        Paragraph(
            start,
            tuple(stretches(reading.report.text, (start, end), claims)),
            tuple(notes.get(number, ())),
            headline is not None and (start, end) == headline,
        )
        for number, (start, end) in enumerate(lines)
    )
    return MarkedText(tuple(found), claims, tuple(notes.get(-1, ())))


def stretches(text: str, within: Span, claims: Sequence[Marked]) -> Iterator[Stretch]:
    """The text of ``within`` cut where a claim begins or ends, longer claims around shorter ones.

    Two claims that cross are cut where they do, and the longer one goes on in a mark of its own.
    """
    start, end = within
    here = [one for one in claims if one.claim.content.span[0] < end and start < one.claim.content.span[1]]
    ends = {edge for one in here for edge in one.claim.content.span if start < edge < end}
    pieces = [((a, b), _covering((a, b), here)) for a, b in pairwise(sorted({start, end, *ends}))]
    yield from _nested(text, pieces)


def _covering(piece: Span, claims: Sequence[Marked]) -> tuple[Marked, ...]:
    """The claims over a piece, the longest first."""
    over = [one for one in claims if one.claim.content.span[0] <= piece[0] and piece[1] <= one.claim.content.span[1]]
    return tuple(sorted(over, key=lambda one: (_length(one.claim), one.number), reverse=True))


def _nested(text: str, pieces: Sequence[tuple[Span, tuple[Marked, ...]]]) -> Iterator[Stretch]:
    """Neighbours with the same outermost claim are put into one mark."""
    for first, group in groupby(pieces, key=lambda piece: piece[1][:1]):
        own = list(group)
        start, end = own[0][0][0], own[-1][0][1]
        if not first:
            yield Stretch(text[start:end])
            continue
        inner = tuple(_nested(text, [(span, over[1:]) for span, over in own]))
        depth = 1 + max((one.depth for one in inner), default=0) if any(one.marked for one in inner) else 0
        yield Stretch(text[start:end], first[0], inner, first[0].claim.content.span[0] == start, depth)


def _length(claim: Claim) -> int:
    return claim.content.span[1] - claim.content.span[0]


def _by_line(notes: Sequence[Note], lines: Sequence[Span]) -> dict[int, list[Note]]:
    """Notes by the number of the line that they begin in; -1 for those without words."""
    found: dict[int, list[Note]] = {}
    for note in notes:
        number = -1
        if note.span is not None:
            number = next((n for n, (start, end) in enumerate(lines) if start <= note.span[0] < end), -1)
        found.setdefault(number, []).append(note)
    return found
