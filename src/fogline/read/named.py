"""What is named in a text, put together from the encoder and from those who know names beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from fogline.model import Span
from fogline.read import grammar
from fogline.read.document import Document
from fogline.read.drafts import Hints
from fogline.read.names import Names

_SETTLEMENTS = frozenset(("city", "town", "village", "settlement", "suburb", "district", "port", "capital"))


def kinds_of(document: Document, hints: Hints) -> dict[int, str]:
    """The kind of name that each token is part of; what is known beforehand wins over the encoder."""
    kinds = {i: span.label for span in document.entities for i in range(span.start, span.end)}
    for span, kind in hints.names:
        for token in document.tokens(span):
            kinds[token.i] = "organisation" if kind == "media" else kind
    return kinds


def names_of(document: Document, hints: Hints) -> Names:
    """Place names by the encoder and by those who know places beforehand; the latter win where they meet."""
    known = [span for span, kind in hints.names if kind == "place"]
    other = [span for span, kind in hints.names if kind != "place"]
    labelled = [
        s for s in document.entities if s.label == "place" and document.doc[s.start : s.end].root.dep_ != "amod"
    ]
    found = [document.characters(s.start, s.end) for s in labelled]
    found += _unlabelled(document, hints, found)
    kept = [s for s in found if not any(_meets(s, k) for k in (*known, *other))]
    spans = []
    for span in sorted({*known, *kept}):
        tokens = document.tokens(span)
        if len(tokens):
            spans.append((tokens.start, tokens.end, span))
    return Names(document.doc, tuple(spans))


def _unlabelled(document: Document, hints: Hints, found: list[Span]) -> list[Span]:
    """Capitalised names that nobody has labelled, behind "in", "near" …, or behind "the city of"."""
    labelled = {i for s in document.entities for i in range(s.start, s.end)}
    spans = []
    for token in document.doc:
        if token.pos_ != "PROPN" or token.i in labelled or token.ent_type_ or token.dep_ in ("compound", "flat"):
            continue
        of_settlement = token.head.lemma_.lower() in _SETTLEMENTS and grammar.preposition(token) == "of"
        if not of_settlement and grammar.preposition(token) not in ("in", "near", "around", "outside"):
            continue
        start = token.i
        while start > 0 and (document.doc[start - 1].pos_ == "PROPN" or document.doc[start - 1].text == "-"):
            start -= 1
        span = document.characters(start, token.i + 1)
        if not any(_meets(span, other) for other in (*found, *(s for s, _ in hints.names), *hints.times)):
            spans.append(span)
    return spans


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def unlike(known: Iterable[Span], found: Iterable[Span]) -> list[Span]:
    """The known spans, and those found that touch none of them."""
    kept = list(known)
    kept.extend(span for span in found if not any(_meets(span, k) for k in kept))
    return sorted(kept)
