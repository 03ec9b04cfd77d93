"""Whom a pronoun or a description stands for: "he", "the ministry", "they", among the people named before."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
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
_CALLED = frozenset(("named", "called", "identified"))
_CHAIN = 3
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
        speaking = {_head(self.doc, start, end).i for start, end in speakers}
        for token in self.doc:
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat", "appos"):
                continue
            lemma = token.lemma_.lower()
            kind = self._kind(token, lemma)
            if kind or token.i in speaking:
                start, end = grammar.phrase(token)
                self.items.append(Mention(start, end, token, kind, token.tag_ in ("NNS", "NNPS"), token.i in speaking))

    def _kind(self, token: Token, lemma: str) -> str:
        start, end = grammar.phrase(token)
        if lemma in _PERSON_NOUNS and token.tag_ in ("NN", "NNP"):
            return "person"  # "an officer", though officers are forces
        if lemma in self.forces:
            return "forces"
        if lemma in _PERSON_NOUNS or any(self.kinds.get(i) == "person" for i in range(start, end)):
            return "person"
        return self.kinds.get(token.i, "")

    def antecedent(self, start: int, end: int, *, speaker: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """The tokens of the fullest mention that ``start`` to ``end`` stand for, None if they stand for themselves.

        ``speaker`` is who says the content that they stand in. "He" may stand for "the minister", and that for a name.
        """
        found = self._antecedent(start, end, speaker)
        for _ in range(_CHAIN):
            further = self._antecedent(*found, None) if found else None
            if further is None or further == found:
                break
            found = further
        if found and speaker and found[0] < speaker[1] and speaker[0] < found[1]:
            return speaker  # the whole of who speaks: "forces from the region"
        return found

    def _antecedent(self, start: int, end: int, speaker: tuple[int, int] | None) -> tuple[int, int] | None:
        words = [t for t in self.doc[start:end] if not t.is_space]
        if len(words) == 1 and words[0].pos_ in ("PRON", "DET"):
            return self._of_pronoun(words[0], speaker)
        head = _head(self.doc, start, end)
        if head.pos_ == "PROPN" and len(words) <= 2 and self.kinds.get(head.i) == "person":
            return self._fuller_name(head, start)
        named = any(self.kinds.get(t.i) for t in words[1:])
        if words[0].lower_ in _DEFINITE and head.pos_ in ("NOUN", "PROPN") and not named:
            return self._same_head(head, start)
        return None

    def _of_pronoun(self, pronoun: Token, speaker: tuple[int, int] | None) -> tuple[int, int] | None:
        form = pronoun.lower_
        if form in _OWN:
            return speaker
        if form in _SINGULAR_PERSON:
            if speaker and self._names_person(*speaker):
                return speaker
            return self._person(pronoun)
        if pronoun.dep_ == "nmod:poss" and pronoun.head.lemma_.lower() in self.forces and form in _PLURAL | _THING:
            return self._last(pronoun.i, lambda m: m.kind in ("place", "organisation", "group", "forces"))
        if form in _PLURAL:
            return self._group(pronoun)
        if form in _THING and speaker:
            return speaker if not self._names_person(*speaker) else None
        if form in _THING:
            return self._last(pronoun.i, lambda m: m.kind == "organisation" or (m.speaks and m.kind != "person"))
        return None

    def _person(self, pronoun: Token) -> tuple[int, int] | None:
        """ "He": the subject named before it in the sentence, else who spoke or acted last."""
        near = [m for m in self._between(pronoun.sent.start, pronoun.i) if m.kind == "person" and not m.plural]
        subjects = [m for m in near if m.head.dep_.startswith("nsubj")]
        if subjects:
            return subjects[-1].start, subjects[-1].end
        return self._last(
            pronoun.i,
            lambda m: m.kind == "person" and not m.plural and (m.speaks or m.head.dep_.startswith("nsubj")),
        ) or self._last(pronoun.i, lambda m: m.kind == "person" and not m.plural)

    def _group(self, pronoun: Token) -> tuple[int, int] | None:
        """Plural pronouns: an armed group as a subject before all, then any plural that was named."""
        sentence = pronoun.sent.start
        near = self._between(sentence, pronoun.i)
        for wanted in ("nsubj", ""):
            for mention in reversed(near):
                if mention.kind in ("forces", "group") and mention.plural and mention.head.dep_.startswith(wanted):
                    return mention.start, mention.end
        return self._last(pronoun.i, lambda m: m.plural and m.kind in ("forces", "group", "person"))

    def _names_person(self, start: int, end: int) -> bool:
        head = _head(self.doc, start, end)
        return head.lemma_.lower() in _PERSON_NOUNS or any(self.kinds.get(i) == "person" for i in range(start, end))

    def _last(self, before: int, fits: Callable[[Mention], bool]) -> tuple[int, int] | None:
        last = next((m for m in self._backwards(before) if fits(m)), None)
        is_named = last is not None and bool(last.head.pos_ == "PROPN" or last.kind or last.speaks)
        return (last.start, last.end) if last is not None and is_named else None

    def _backwards(self, before: int) -> Iterator[Mention]:
        """The mentions that end before a token, the last first."""
        at = bisect_left(self.items, before, key=lambda m: m.head.i)
        return (self.items[i] for i in range(at - 1, -1, -1) if self.items[i].end <= before)

    def _between(self, start: int, before: int) -> list[Mention]:
        """The mentions from a token up to another one, in order."""
        inside = itertools.takewhile(lambda m: m.head.i >= start, self._backwards(before))
        return [m for m in inside if m.start >= start][::-1]

    def _fuller_name(self, name: Token, start: int) -> tuple[int, int] | None:
        for mention in self.items:
            if mention.end <= start and mention.end - mention.start > 1:
                named = (t for t in self.doc[mention.start : mention.end] if t.lower_ == name.lower_)
                if any(_bearer(t) == mention.head for t in named) and self._names_person(mention.start, mention.end):
                    return mention.start, mention.end
        return None

    def _same_head(self, head: Token, start: int) -> tuple[int, int] | None:
        """ "the ministry" after "the Russian Defense Ministry": the last longer phrase with that head."""
        length = head.i - start
        for mention in self._backwards(start):
            words = self.doc[mention.start : mention.end]
            if mention.head.lower_ == head.lower_:
                if mention.head.i - mention.start > length or any(t.pos_ == "PROPN" for t in words):
                    return mention.start, mention.end
            elif mention.kind == "person" and any(t.lower_ == head.lower_ for t in words):
                return mention.start, mention.end
        return None


def _bearer(token: Token) -> Token:
    """The head of the name that a token is a part of: "Sergei" or "Minister" for "Minister Sergei Ivanov"."""
    while token.dep_ in ("flat", "compound", "appos") and token.head != token:
        token = token.head
    return token


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word of a stretch that nothing else in it governs."""
    for token in doc[start:end]:
        if not start <= token.head.i < end and not token.is_space and token.pos_ != "PUNCT":
            return token
    return doc[start:end].root


head_of = _head


def has_own_name(doc: Doc, start: int, end: int, kinds: Mapping[int, str]) -> bool:
    """Whether a noun phrase names the person that it describes: "an official, Olha Bondar", not "an aide to Bondar".

    ``kinds`` are those of names, by token: a place or an organisation that stands there is nobody's name.
    """
    head = _head(doc, start, end)
    if any(t.pos_ == "PROPN" and t.dep_ == "nsubj" and not start <= t.head.i < end for t in doc[start + 1 : end]):
        return True  # who says it, whatever the name was taken for
    names = [t for t in doc[start:end] if t.pos_ == "PROPN" and kinds.get(t.i, "person") in ("person", "group")]
    for token in names:
        before = doc[token.i - 1].lower_ if token.i > start else ""
        beside = token.head == head and token.dep_ in ("appos", "flat") and token.i > head.i and before != "("
        behind = before == "," and end - token.i > 1 and all(t in names for t in doc[token.i : end])
        if beside or behind or any(doc[i].lower_ in _CALLED for i in range(max(start, token.i - 2), token.i)):
            return True
    return False
