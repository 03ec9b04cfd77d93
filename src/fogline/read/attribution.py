"""Attributions: which source says which content by which cue.

The encoder marks the spans and how likely a cue and another span belong together; grammar adds
the attributions that it leaves out (nested ones, and verbs of saying with a clause), and finds
who relays a statement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from fogline.model.cues import Cues
from fogline.read import grammar
from fogline.read.decode import WordSpan
from fogline.read.document import Document
from fogline.read.stance import stance_of_cue

LINKED = 0.5
"""Probability from which a source or content counts as the cue's; the best one counts from ``TAKEN``."""

TAKEN = 0.15
Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans in tokens; ``sources`` in the order of the text, ``contents`` likewise. ``nested``: found by grammar."""

    cue: Tokens
    sources: tuple[Tokens, ...]
    contents: tuple[Tokens, ...]
    nested: bool = False


def attributions(document: Document, cues: Cues) -> list[Attribution]:
    """All attributions of a text, in the order of their cues."""
    marked = _marked(document)
    added = [a for a in _by_grammar(document.doc, cues) if not _known(a, marked)]
    return sorted([*marked, *added], key=lambda a: a.cue)


def _marked(document: Document) -> list[Attribution]:
    spans = document.attribution
    chosen: dict[int, list[int]] = defaultdict(list)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    owner: dict[int, tuple[float, int]] = {}
    for cue, other, chance in document.links:
        label = spans[other].label
        best[cue, label] = max(best.get((cue, label), (0.0, -1)), (chance, other))
        owner[other] = max(owner.get(other, (0.0, -1)), (chance, cue))
    for cue, other, chance in document.links:
        label = spans[other].label
        is_best = best[cue, label][1] == other and chance >= TAKEN
        owned = owner[other][1] == cue or label == "source"
        if (chance >= LINKED or is_best) and owned:
            chosen[cue].append(other)
    cues = [i for i, span in enumerate(spans) if span.label == "cue"]
    return [_assembled(document.doc, spans, cue, chosen[cue]) for cue in cues if chosen[cue]]


def _assembled(doc: Doc, spans: tuple[WordSpan, ...], cue: int, others: list[int]) -> Attribution:
    def of(label: str) -> tuple[Tokens, ...]:
        found = [_trimmed(doc, spans[i].start, spans[i].end) for i in sorted(set(others)) if spans[i].label == label]
        return tuple(s for s in found if s[0] < s[1])

    return Attribution(_trimmed(doc, spans[cue].start, spans[cue].end), of("source"), of("content"))


def _trimmed(doc: Doc, start: int, end: int) -> Tokens:
    """Without white space and loose punctuation at the ends; quotation marks that pair stay."""
    loose = {",", ";", ":", "\u2014", "\u2013", "-", "."}
    while start < end and (doc[start].is_space or doc[start].text in loose):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in loose):
        end -= 1
    return start, end


def _known(found: Attribution, marked: list[Attribution]) -> bool:
    """Whether the encoder has marked this cue, or another one whose content is nearly the same."""
    for other in marked:
        if found.cue[0] < other.cue[1] and other.cue[0] < found.cue[1]:
            return bool(other.contents)
        for mine in found.contents:
            if any(abs(mine[0] - c[0]) <= 1 and abs(mine[1] - c[1]) <= 1 for c in other.contents):
                return True
    return False


def _by_grammar(doc: Doc, cues: Cues) -> list[Attribution]:
    found = []
    for token in doc:
        if token.pos_ == "VERB" and stance_of_cue(token, cues) is not None:
            made = _saying(token)
            if made:
                found.append(made)
    return found


def _saying(verb: Token) -> Attribution | None:
    """A verb of saying with its clause: "X says (that) …", "…, X says"."""
    clauses = grammar.children(verb, "ccomp")
    if not clauses and verb.dep_ == "parataxis":
        clauses = [verb.head]
    speaker = grammar.subject(verb)
    if not clauses or speaker is None or speaker.dep_ == "expl":
        return None
    content = _clause(clauses[0], without=verb)
    if content[0] >= content[1] or (content[0] <= verb.i < content[1]):
        return None
    return Attribution((verb.i, verb.i + 1), (grammar.phrase(speaker),), (content,), nested=True)


def _clause(root: Token, *, without: Token) -> Tokens:
    """The tokens of a clause, less the clause that reports it."""
    outside = {t.i for t in without.subtree} if without.head is root else set()
    inside = [t.i for t in root.subtree if t.i not in outside]
    start, end = min(inside), max(inside) + 1
    if outside and start < min(outside) < end:
        end = min(outside)
    return _trimmed(root.doc, start, end)
