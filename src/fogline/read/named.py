"""What is named in a text, put together from the encoder and from those who know names beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from fogline.model import Span
from fogline.read import grammar
from fogline.read.decode import WordSpan
from fogline.read.document import Document
from fogline.read.drafts import Hints
from fogline.read.names import Names

_SITES = frozenset("hospital camp bridge airport prison market school university mosque church barracks".split())
_HOURS = frozenset(("a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "noon", "midnight", "hours", "local"))
_FEASTS = frozenset(("ramadan", "eid", "easter", "christmas"))
_SETTLEMENTS = frozenset(("city", "town", "village", "settlement", "suburb", "district", "port", "capital"))


def kinds_of(document: Document, hints: Hints) -> dict[int, str]:
    """The kind of name that each token is part of; what is known beforehand wins over the encoder."""
    kinds = {i: span.label for span in _entities(document, hints) for i in range(span.start, span.end)}
    for span, kind in hints.names:
        for token in document.tokens(span):
            kinds[token.i] = "organisation" if kind == "media" else kind
    return kinds


def names_of(document: Document, hints: Hints) -> Names:
    """Place names by the encoder and by those who know places beforehand; the latter win where they meet."""
    known = [span for span, kind in hints.names if kind == "place"]
    other = [span for span, kind in hints.names if kind != "place"]
    labelled = [
        s
        for s in _entities(document, hints)
        if s.label == "place" and document.doc[s.start : s.end].root.dep_ != "amod"
    ]
    found = [document.characters(s.start, s.end) for s in labelled]
    found += _unlabelled(document, hints, found)
    kept = [s for s in found if not any(_meets(s, k) for k in (*known, *other))]
    kept = [s for s in kept if document.text[slice(*s)].lower() not in _FEASTS]
    spans = []
    for span in sorted({*known, *kept}):
        tokens = document.tokens(span)
        if len(tokens) and not _is_zone(tokens):
            spans.append((tokens.start, tokens.end, span))
    return Names(document.doc, tuple(spans))


def _is_zone(name: DocSpan) -> bool:
    """Whether a name only says whose clock is meant: "at 7 a.m. Dvirne time"."""
    after = name.doc[name.end] if name.end < len(name.doc) else None
    before = name.doc[name.start - 1] if name.start else None
    clock = before is not None and (before.like_num or before.lower_ in _HOURS)
    return clock and after is not None and after.lower_ == "time"


def _entities(document: Document, hints: Hints) -> list[WordSpan]:
    """The encoder's names. What something is done to is a place where "in the Dvirne region" follows it, or where it is
    listed with a place."""
    known = [span for span, _ in hints.names]
    return [
        s._replace(label="place")
        if s.label in ("person", "organisation") and _is_told_as_place(document, s, known)
        else s
        for s in document.entities
    ]


def _is_told_as_place(document: Document, entity: WordSpan, known: list[Span]) -> bool:
    span, root = document.characters(entity.start, entity.end), document.doc[entity.start : entity.end].root
    if root.dep_ not in ("obj", "nsubj:pass", "conj") or any(_meets(span, other) for other in known):
        return False
    places = {i for s in document.entities if s.label == "place" for i in range(s.start, s.end)}
    listed = [root.head] if root.dep_ == "conj" else grammar.children(root, "conj")
    if any(token.i in places for token in listed):
        return True
    return _IN_REGION.match(document.text, span[1]) is not None


_IN_REGION = re.compile(
    r"\s?(?:,|\(|\sin)\s?(?:the\s)?(?:[a-z]+\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
    r"\s(?:region|oblast|province|governorate|raion|district|county|state)\b",
)


def taken(document: Document, names: Names, heads: Iterable[Token], kinds: Mapping[int, str]) -> Names:
    """The names with those of places by their part in an event alone: of "retook Dvirne" what nobody has labelled.

    ``heads``: what fills a role that places fill.
    """
    spans = list(names.spans)
    for head in heads:
        is_name = head.pos_ == "PROPN" and head.i not in kinds and head.text[0].isupper() and not head.text.isupper()
        if not is_name or any(first <= head.i < last for first, last, _ in spans):
            continue
        start, end = head.i, head.i + 1
        while start > 0 and document.doc[start - 1].pos_ == "PROPN" and document.doc[start - 1].head == head:
            start -= 1
        while end < len(document.doc) and document.doc[end].dep_ == "flat" and document.doc[end].head == head:
            end += 1
        spans.append((start, end, document.characters(start, end)))
    return replace(names, spans=tuple(sorted(spans)))


def places_of(names: Names, lists: Mapping[str, frozenset[str]]) -> Names:
    """The names without those by which somebody who acts is called: "Battlegroup Dvina", "the government in Dvirne".

    ``lists`` are the codebook's: ``units`` of an army, and ``governments``, which sit in a place and speak for more.
    """
    units, governments = lists.get("units", frozenset()), lists.get("governments", frozenset())
    kept = [s for s in names.spans if not (_is_unit(names.doc, s, units) or _is_seat(names.doc, s, governments))]
    return replace(names, spans=tuple(kept))


def _is_unit(doc: Doc, span: tuple[int, int, Span], units: frozenset[str]) -> bool:
    """ "Battlegroup Dvina", "Operational Command Dvina", "the Dvina brigade", "the Dvina group of forces"."""
    before = doc[span[0] - 1] if span[0] else None
    if before is not None and before.lower_ in units and before.text[0].isupper():
        return True
    root = doc[span[0] : span[1]].root
    above = root.head if root.dep_ in ("compound", "amod", "flat") else root
    return above.lemma_.lower() in units


def _is_seat(doc: Doc, span: tuple[int, int, Span], governments: frozenset[str]) -> bool:
    """A government named by where it sits: "the government in Dvirne", "Dvirne's leadership"."""
    root = doc[span[0] : span[1]].root
    return root.dep_ in ("nmod", "nmod:poss", "compound") and root.head.lemma_.lower() in governments


def _unlabelled(document: Document, hints: Hints, found: list[Span]) -> list[Span]:
    """Capitalised names that nobody has labelled, behind "in", "near" …, or behind "the city of"."""
    labelled = {
        i
        for s in document.entities
        for i in range(s.start, s.end)
        if s.label != "organisation" or not _goes_to(document, s)
    }
    spans = []
    for token in document.doc:
        if token.lemma_.lower() in _SITES and grammar.preposition(token) in ("in", "at", "near", "outside"):
            name = _site(document, token)
            if name and not any(_meets(name, other) for other in (*found, *(s for s, _ in hints.names))):
                spans.append(name)
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


def _goes_to(document: Document, entity: WordSpan) -> bool:
    """A bare name that somebody is near or heads for, whatever it was taken for: "closing in on" is left out."""
    token = document.doc[entity.start : entity.end].root
    bare = entity.end - entity.start == 1 and not grammar.children(token, "det", "nmod:poss", "compound")
    return bare and grammar.preposition(token) in ("near", "around", "outside", "toward", "towards", "in")


def _site(document: Document, noun: Token) -> Span | None:
    """ "Al Nao hospital", "the Taiba bridge": a site with a name of its own; None where it has none."""
    start = noun.i
    while start > 0 and document.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return document.characters(start, noun.i + 1) if start < noun.i else None


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def unlike(known: Iterable[Span], found: Iterable[Span]) -> list[Span]:
    """The known spans, and those found that touch none of them."""
    kept = list(known)
    kept.extend(span for span in found if not any(_meets(span, k) for k in kept))
    return sorted(kept)
