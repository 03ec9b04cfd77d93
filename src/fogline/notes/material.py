"""What the desk works from: one report, what was read in it, and the words of the conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from fogline.model import (
    HAPPENED,
    Claim,
    Codebook,
    Event,
    EventType,
    Interval,
    Pack,
    Place,
    Quantity,
    Report,
    Span,
    Stance,
)  # fmt: skip
from fogline.model.cues import Cues
from fogline.read.document import Document
from fogline.read.grammar import children
from fogline.read.phrases import PhraseTable
from fogline.resolve.times import TimeReader, TimeSpan

_MODIFIERS = ("acl", "amod", "compound")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_OPENERS, _CLOSERS = "“«„", "”»"


@dataclass(frozen=True)
class Material:
    """One report with its claims, words, times and numbers; ``pack`` is None where no conflict fits it."""

    report: Report
    claims: Sequence[Claim]
    document: Document
    times: Sequence[TimeSpan]
    quantities: Sequence[Quantity]
    cues: Cues
    codebook: Codebook
    pack: Pack | None

    @cached_property
    def phrases(self) -> PhraseTable:
        return PhraseTable(self.cues)

    @cached_property
    def types(self) -> dict[str, EventType]:
        """The types of the codebook by name."""
        return {kind.name: kind for kind in self.codebook.types}

    @cached_property
    def belligerents(self) -> frozenset[str]:
        """Ids of the sides that fight."""
        return frozenset(side.id for side in self.pack.sides if side.belligerent) if self.pack else frozenset()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, in characters."""
        return tuple((s.start_char, s.end_char) for s in self.document.doc.sents)

    def sentence(self, at: int) -> Span:
        """The sentence around a character."""
        return next((s for s in self.sentences if s[0] <= at < s[1]), (at, at + 1))

    def paragraph(self, at: int) -> Span:
        """The paragraph around a character."""
        text = self.report.text
        end = text.find("\n", at)
        return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end

    def is_quoted(self, at: int) -> bool:
        """Whether a character stands between quotation marks of its paragraph."""
        before = self.report.text[self.paragraph(at)[0] : at]
        curly = max(before.rfind(mark) for mark in _OPENERS) > max(before.rfind(mark) for mark in _CLOSERS)
        return curly or before.count('"') % 2 == 1

    def gives_its_words(self, sentence: Span) -> bool:
        """Whether a sentence shows that somebody says it; "the retreat announced this week" shows nothing of it."""
        tokens = self.document.tokens(sentence)
        at = tokens.start
        while (found := self.phrases.attribution(tokens.doc, at, tokens.end)) is not None:
            if _is_said(tokens.doc[found[0]]):
                return True
            at = found[1]
        return False

    @cached_property
    def placed_times(self) -> tuple[tuple[Span, Interval], ...]:
        """Each time that can be placed on the calendar, with where it stands."""
        reader = TimeReader(self.report.published, stated=self.report.times)
        found = ((time.span, reader.resolve(time)) for time in self.times)
        return tuple((span, interval) for span, interval in found if interval is not None)

    def body(self) -> Iterator[tuple[Claim, Event]]:
        """Every event below the headline, with its claim."""
        yield from ((claim, event) for claim in self.claims if not claim.headline for event in claim.events)


def _is_said(token: Token) -> bool:
    """Whether a word of saying has somebody who says: no participle of something else ("the announced retreat")."""
    nobody = token.pos_ == "VERB" and token.dep_ == "ROOT" and not children(token, *_SUBJECTS)
    return token.dep_ not in _MODIFIERS and not nobody


def is_attributed(claim: Claim) -> bool:
    """Whether somebody else than the report says it."""
    return claim.stance is not Stance.NARRATES


def has_happened(event: Event) -> bool:
    return event.realis in HAPPENED


def is_near(place: Place, other: Place) -> bool:
    """Whether one of two places is the other or holds it."""
    if place.id is None or other.id is None:
        return place.name.lower() == other.name.lower()
    return place.id == other.id or place.id in other.region or other.id in place.region
