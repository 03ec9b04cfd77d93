"""A claim's words in their paragraph: what of it is the content, the source, the cue, the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from fogline.answers.cards import Card
from fogline.model import Claim, Span

CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a paragraph, and what they are: any of source, cue, event, place, time, number."""

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces on end that are all of the claim's content, or none."""

    is_content: bool
    pieces: tuple[Piece, ...]


def runs(card: Card) -> tuple[Run, ...]:
    """The paragraph of a card cut by what its words are; no character is lost. The claim is taken as it was read."""
    start = card.span[0]
    parts = [(kind, (a - start, b - start)) for kind, (a, b) in _parts(card.known.claim)]
    edges = {edge for _, span in parts for edge in span if 0 < edge < len(card.paragraph)}
    cuts = pairwise(sorted({0, len(card.paragraph), *edges}))
    pieces = [_piece(card.paragraph, span, parts) for span in cuts]
    grouped = groupby(pieces, key=lambda piece: CONTENT in piece.kinds)
    return tuple(Run(is_content, tuple(own)) for is_content, own in grouped)


def _piece(text: str, span: Span, parts: list[tuple[str, Span]]) -> Piece:
    kinds = (kind for kind, (a, b) in parts if a <= span[0] and span[1] <= b)
    return Piece(text[slice(*span)], tuple(dict.fromkeys(kinds)))


def _parts(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield CONTENT, claim.content.span
    found = [("source", source.words) for source in claim.sources] + [("cue", claim.cue)]
    for event in claim.events:
        found += [("event", event.trigger), *(("place", place.words) for place in event.places)]
        found += [("time", event.time.words if event.time else None)]
        found += [("number", quantity.words) for quantity in event.quantities]
    yield from ((kind, words.span) for kind, words in found if words is not None)
