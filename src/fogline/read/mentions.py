"""Whom a pronoun or a description stands for: "he", "the ministry", "they", among the people named before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from fogline.read import grammar

_SINGULAR_PERSON = frozenset(("he", "she", "him", "her", "his", "i", "me", "my", "himself", "herself"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_THING = frozenset(("it", "its", "itself"))
_OWN = frozenset(("we", "us", "our", "ours", "i", "my", "me"))
_PERSON_NOUNS = frozenset(
    """spokesman spokeswoman spokesperson minister president commander chief general governor mayor adviser advisor
    official leader ambassador head secretary director analyst expert officer colonel major captain lieutenant diplomat
    lawmaker deputy resident witness woman man soldier journalist envoy premier chairman""".split()
)
_DEFINITE = frozenset(("the", "this", "that"))


@dataclass(slots=True)
class Mention:
    """A noun phrase that can be stood for: its tokens, head, and what it may be."""

    start: int
    end: int
    head: Token
    kind: str
    plural: bool
    speaks: bool = False


@dataclass(slots=True)
class Mentions:
    """The noun phrases of a text in order, with what the encoder says they name.

    ``forces``: lemmas of armed groups, so that "they" can mean them.
    """

    doc: Doc
    kinds: dict[int, str]
    forces: frozenset[str]
    items: list[Mention] = field(default_factory=list)

    def add_all(self, speakers: Iterable[tuple[int, int]]) -> None:
        """Collect the text's named or armed noun phrases, and mark those that speak."""
        speaking = {i for start, end in speakers for i in range(start, end)}
        for token in self.doc:
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat", "appos"):
                continue
            lemma = token.lemma_.lower()
            kind = self._kind(token, lemma)
            if kind or token.i in speaking:
                start, end = grammar.phrase(token)
                self.items.append(
                    Mention(start, end, token, kind, token.tag_ in ("NNS", "NNPS"), token.i in speaking)
                )

    def _kind(self, token: Token, lemma: str) -> str:
        start, end = grammar.phrase(token)
        if lemma in self.forces:
            return "forces"
        if lemma in _PERSON_NOUNS or any(self.kinds.get(i) == "person" for i in range(start, end)):
            return "person"
        return self.kinds.get(token.i, "")

    def antecedent(self, start: int, end: int, *, speaker: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """The tokens of the fuller mention that the tokens ``start`` to ``end`` stand for, None if they stand for themselves.

        ``speaker`` is who says the content that they stand in.
        """
        words = [t for t in self.doc[start:end] if not t.is_space]
        if len(words) == 1 and words[0].pos_ in ("PRON", "DET"):
            return self._of_pronoun(words[0], speaker)
        head = _head(self.doc, start, end)
        if head.pos_ == "PROPN" and len(words) <= 2 and self.kinds.get(head.i) == "person":
            return self._fuller_name(head, start)
        if words[0].lower_ in _DEFINITE and head.pos_ in ("NOUN", "PROPN"):
            return self._same_head(head, start)
        return None

    def _of_pronoun(self, pronoun: Token, speaker: tuple[int, int] | None) -> tuple[int, int] | None:
        form = pronoun.lower_
        if form in _OWN:
            return speaker
        if form in _SINGULAR_PERSON:
            if speaker and self._names_person(*speaker):
                return speaker
            return self._last(pronoun.i, lambda m: m.kind == "person" and not m.plural, speaks_first=True)
        if form in _PLURAL:
            return self._group(pronoun)
        if form in _THING and speaker:
            return speaker if not self._names_person(*speaker) else None
        if form in _THING:
            return self._last(pronoun.i, lambda m: m.kind == "organisation" or m.speaks and m.kind != "person")
        return None

    def _group(self, pronoun: Token) -> tuple[int, int] | None:
        """Plural pronouns: an armed group as a subject before all, then any plural that was named."""
        sentence = pronoun.sent.start
        near = [m for m in self.items if sentence <= m.start and m.end <= pronoun.i]
        for wanted in ("nsubj", ""):
            for mention in reversed(near):
                if mention.kind in ("forces", "group") and mention.plural and mention.head.dep_.startswith(wanted):
                    return mention.start, mention.end
        return self._last(pronoun.i, lambda m: m.plural and m.kind in ("forces", "group", "person"))

    def _names_person(self, start: int, end: int) -> bool:
        head = _head(self.doc, start, end)
        return head.lemma_.lower() in _PERSON_NOUNS or any(self.kinds.get(i) == "person" for i in range(start, end))

    def _last(self, before: int, fits, *, speaks_first: bool = False) -> tuple[int, int] | None:  # type: ignore[no-untyped-def]
        earlier = [m for m in self.items if m.end <= before and fits(m)]
        speaking = [m for m in earlier if m.speaks] if speaks_first else []
        chosen = (speaking or earlier)[-1:]
        named = [m for m in chosen if m.head.pos_ == "PROPN" or m.kind]
        return (named[0].start, named[0].end) if named else None

    def _fuller_name(self, name: Token, start: int) -> tuple[int, int] | None:
        for mention in self.items:
            if mention.end <= start and mention.end - mention.start > 1:
                words = [t.lower_ for t in self.doc[mention.start : mention.end]]
                if name.lower_ in words and self._names_person(mention.start, mention.end):
                    return mention.start, mention.end
        return None

    def _same_head(self, head: Token, start: int) -> tuple[int, int] | None:
        """"the ministry" after "the Russian Defense Ministry": the last longer phrase with that head."""
        length = head.i - start
        for mention in reversed(self.items):
            if mention.end <= start and mention.head.lower_ == head.lower_ and mention.head.i - mention.start > length:
                return mention.start, mention.end
        return None


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word of a stretch that nothing else in it governs."""
    for token in doc[start:end]:
        if not start <= token.head.i < end and not token.is_space and token.pos_ != "PUNCT":
            return token
    return doc[start:end].root


head_of = _head
