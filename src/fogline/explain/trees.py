"""The sentences of a claim as trees, with the part that each word has in the claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as DocSpan

from fogline.explain.records import Node, RuleWhy, Tree
from fogline.model import Claim, SourceRole, Words
from fogline.read.document import Document
from fogline.read.mentions import head_of

Marks = dict[int, list[str]]


def trees_of(claim: Claim, document: Document, rules: Iterable[tuple[str, RuleWhy]]) -> tuple[Tree, ...]:
    """The trees of all sentences that the claim's cue, content and triggers stand in.

    ``rules`` are rules with the word under which theirs are marked.
    """
    marks = _marks(claim, document)
    for name, rule in rules:
        for words in rule.words:
            for token in document.tokens(words.span):
                if not any(mark.startswith(("trigger", "cue")) for mark in marks[token.i]):
                    _mark(marks, token.i, name)
    anchors = [claim.content, *([claim.cue] if claim.cue else []), *(event.trigger for event in claim.events)]
    return tuple(_tree(sentence, document, marks) for sentence in _sentences(anchors, document))


def _sentences(anchors: Iterable[Words], document: Document) -> list[DocSpan]:
    found = {s.start: s for words in anchors for token in document.tokens(words.span) for s in (token.sent,)}
    return [found[start] for start in sorted(found) if found[start].text.strip()]


def _marks(claim: Claim, document: Document) -> Marks:
    marks: Marks = defaultdict(list)
    for mark, words in _marked_words(claim):
        tokens = document.tokens(words.span)
        if len(tokens):
            _mark(marks, head_of(document.doc, tokens.start, tokens.end).i, mark)
    return marks


def _mark(marks: Marks, token: int, mark: str) -> None:
    if mark not in marks[token]:
        marks[token].append(mark)


def _marked_words(claim: Claim) -> Iterator[tuple[str, Words]]:
    for source in claim.sources:
        if source.words:
            yield "source" if source.role is SourceRole.SPEAKER else "via", source.words
    if claim.cue:
        yield "cue", claim.cue
    yield "content", claim.content
    for number, event in enumerate(claim.events, start=1):
        of = f" {number}" if len(claim.events) > 1 else ""
        yield f"trigger{of}", event.trigger
        yield from ((f"{p.role.value}{of}", p.words) for p in event.participants)
        yield from ((f"place{of}", place.words) for place in event.places)
        yield from ((f"quantity{of}", quantity.words) for quantity in event.quantities)
        if event.time:
            yield f"time{of}", event.time.words


def _tree(sentence: DocSpan, document: Document, marks: Marks) -> Tree:
    kept = [token for token in sentence if not token.is_space]
    number = {token.i: n for n, token in enumerate(kept)}
    nodes = tuple(
        Node(
            Words(token.text, (token.idx, token.idx + len(token))),
            token.lemma_,
            token.tag_,
            "root" if token.dep_ == "ROOT" else token.dep_,
            number.get(token.head.i) if token.head != token else None,
            tuple(marks.get(token.i, ())),
        )
        for token in kept
    )
    where = kept[0].idx, kept[-1].idx + len(kept[-1])
    return Tree(Words(document.text[slice(*where)], where), nodes)
