"""The parts of an attribution beside what the encoder marked: which spans, how likely, and what grammar added."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.explain.records import Rival, SpanWhy
from fogline.model import SourceRole, Words
from fogline.read.decode import WordSpan
from fogline.read.document import Document
from fogline.read.drafts import Draft

_LABELS = {"source": "source", "via": "source", "cue": "cue", "content": "content"}
LEAST_RIVAL = 0.05
"""Probability from which another cue is worth a word."""


def spans_of(draft: Draft, document: Document) -> tuple[SpanWhy, ...]:
    """Sources, cue and content in that order; for the report's own voice what the encoder marked in the sentence."""
    if draft.cue is None:
        return tuple(_unused(draft, document))
    cue = _marked(document, "cue", draft.cue)
    return tuple(_why(part, words, cue, document) for part, words in _parts(draft))


def _unused(draft: Draft, document: Document) -> Iterator[SpanWhy]:
    tokens = document.tokens(draft.content.span)
    sentence = tokens[0].sent if len(tokens) else None
    for span in document.attribution:
        if sentence is not None and span.start < sentence.end and sentence.start < span.end:
            words = _words(document, span)
            yield SpanWhy(span.label, words, "marked by the encoder, but no part of this claim", words, span.chance)


def _parts(draft: Draft) -> Iterator[tuple[str, Words]]:
    for source in draft.sources:
        if source.words:
            yield "source" if source.role is SourceRole.SPEAKER else "via", source.words
    if draft.cue:
        yield "cue", draft.cue
    yield "content", draft.content


def _marked(document: Document, label: str, words: Words) -> int | None:
    """The index of the encoder's span of that label that shares the most words with these."""
    first, last = _tokens(document, words)
    shared = [
        (min(last, span.end) - max(first, span.start), number)
        for number, span in enumerate(document.attribution)
        if span.label == label
    ]
    most, number = max(shared, default=(0, -1))
    return number if most > 0 else None


def _why(part: str, words: Words, cue: int | None, document: Document) -> SpanWhy:
    number = _marked(document, _LABELS[part], words)
    if number is None:
        return SpanWhy(part, words, "not marked by the encoder; grammar found it")
    span = document.attribution[number]
    marked = _words(document, span)
    links = {c: chance for c, other, chance in document.links if other == number}
    rivals = () if part == "cue" else tuple(_rivals(document, links, cue))
    link = links.get(cue) if cue is not None else None
    return SpanWhy(part, words, _origin(document, span, words), marked, span.chance, link, rivals)


def _rivals(document: Document, links: dict[int, float], cue: int | None) -> Iterator[Rival]:
    for number, chance in sorted(links.items(), key=lambda item: -item[1]):
        if number != cue and chance >= LEAST_RIVAL:
            yield Rival(_words(document, document.attribution[number]), chance)


def _origin(document: Document, span: WordSpan, words: Words) -> str:
    """How the words stand to the encoder's span, punctuation at its ends left out of account."""
    outer, inner = set(range(span.start, span.end)), set(range(*_tokens(document, words)))
    missing, added = (
        [i for i in some if not document.doc[i].is_punct and not document.doc[i].is_space]
        for some in (outer - inner, inner - outer)
    )
    if missing and added:
        return "shifted from the encoder's span"
    if missing:
        return "a part of the encoder's span"
    return "the encoder's span, drawn out by grammar" if added else "the encoder's span"


def _tokens(document: Document, words: Words) -> tuple[int, int]:
    tokens = document.tokens(words.span)
    return tokens.start, tokens.end


def _words(document: Document, span: WordSpan) -> Words:
    where = document.characters(span.start, span.end)
    return Words(document.text[slice(*where)], where)
