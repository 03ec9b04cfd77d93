"""Sentences that only go on with the claim before them: "That included 12 just on Wednesday."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from fogline.model import Span
from fogline.read.drafts import Draft, DraftEvent
from fogline.read.grammar import children

if TYPE_CHECKING:
    from fogline.read.build import Builder

_POINTING = frozenset(("that", "this", "these", "those", "they", "it", "among"))
_PARTS = frozenset(("include", "comprise", "number"))


def continued(drafts: list[Draft], builder: Builder) -> list[Draft]:
    """The drafts, with one more for each sentence that counts a part of what the claim before it counts."""
    made = list(drafts)
    for sentence in builder.doc.sents:
        verb = sentence.root
        if verb.lemma_.lower() not in _PARTS or not _points_back(verb):
            continue
        whole = _last_counted(drafts, builder.doc[sentence.start].idx, builder.document.text)
        quantities = list(_inside(builder.quantities, sentence))
        if whole is None or not quantities:
            continue
        made.append(_part_of(whole, verb, quantities, builder))
    return sorted(made, key=lambda d: d.content.span)


def _points_back(verb: Token) -> bool:
    return any(s.lower_ in _POINTING for s in children(verb, "nsubj"))


def _last_counted(drafts: list[Draft], before: int, text: str) -> Draft | None:
    """The last claim in the same paragraph, before an offset, with an event that has a quantity."""
    for draft in reversed(drafts):
        end = draft.content.span[1]
        if end <= before and any(event.quantities for event in draft.events):
            return draft if "\n" not in text[end:before].strip(" ") else None
    return None


def _part_of(whole: Draft, verb: Token, quantities: list[Span], builder: Builder) -> Draft:
    sentence = verb.sent
    counted = [event for event in whole.events if event.quantities][-1]
    words = builder.words(*builder.tidy(sentence.start, sentence.end))
    event: DraftEvent = replace(
        counted,
        trigger=builder.words(verb.i, verb.i + 1),
        quantities=tuple(quantities),
        times=tuple(_inside(builder.times, sentence)) or counted.times,
        rule=counted.rule + "+part",
    )
    return replace(whole, content=words, sentence=sentence.text.strip(), events=(event,))


def _inside(spans: list[Span], sentence: DocSpan) -> Iterator[Span]:
    return (span for span in spans if sentence.start_char <= span[0] < sentence.end_char)
