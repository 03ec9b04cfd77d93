"""How a source stands to what it is quoted on, from the words of the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from fogline.model import Stance
from fogline.model.cues import Cues

_NEGATIVE = frozenset(("not", "never", "neither", "nor", "no", "without"))
_WILLING = frozenset((Stance.ASSERTS, Stance.CONFIRMS, Stance.ACKNOWLEDGES, Stance.DENIES, Stance.OBSERVES))
_SKIPPED = frozenset(("have", "be", "do", "also", "later", "that", "to"))
_OWN = frozenset(("he", "she", "they", "it", "we", "i"))
_NEAR = 4
"""Tokens that a phrase of the lexicon may skip in all: "refused on Friday to acknowledge"."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Lemma sequences with their stance, by first lemma, longest first."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], Stance], ...]]


@lru_cache(maxsize=4)
def _phrases(cues: Cues) -> _Phrases:
    table: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance, phrases in cues.stances:
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            table.setdefault(words[0], []).append((words, Stance(stance)))
    return _Phrases({k: tuple(sorted(v, key=lambda item: -len(item[0]))) for k, v in table.items()})


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """The stance that a phrase of the lexicon, begun at token ``at``, expresses; ``negated``: declined, not said."""

    stance: Stance
    phrase: tuple[str, ...]
    at: int
    negated: bool = False


def cue_phrase(token: Token, cues: Cues) -> CuePhrase | None:
    """The longest phrase of the lexicon that begins at ``token``, None where there is none."""
    best: tuple[tuple[str, ...], Stance] | None = None
    table = _phrases(cues).by_first
    for words, stance in (*table.get(token.lemma_.lower(), ()), *table.get(token.lower_, ())):
        if (best is None or len(words) > len(best[0])) and _follows(token, words):
            best = words, stance
    if best is None:
        return None
    declined = best[1] in _WILLING and is_negated(token)
    return CuePhrase(Stance.DECLINES if declined else best[1], best[0], token.i, declined)


def stance_of_cue(token: Token, cues: Cues) -> Stance | None:
    """The stance that a cue beginning at ``token`` expresses, None where the lexicon has no such cue."""
    found = cue_phrase(token, cues)
    return found.stance if found else None


def phrase_of_span(doc: Doc, span: tuple[int, int], cues: Cues) -> CuePhrase | None:
    """The phrase that decides a cue of several words: the first that does more than assert, else the first."""
    found = [cue_phrase(doc[i], cues) for i in range(*span) if doc[i].lemma_.lower() not in _SKIPPED]
    known = [phrase for phrase in found if phrase is not None]
    telling = (phrase for phrase in known if phrase.stance not in (Stance.ASSERTS, Stance.NARRATES))
    return next(telling, known[0] if known else None)


def stance_of_span(doc: Doc, span: tuple[int, int], cues: Cues) -> Stance:
    """The stance of a cue of several words: that of the phrase that decides; ``asserts`` by default."""
    found = phrase_of_span(doc, span, cues)
    return found.stance if found else Stance.ASSERTS


def is_negated(token: Token) -> bool:
    """Whether a negative word hangs on the token or on its auxiliaries."""
    return any(
        child.lemma_.lower() in _NEGATIVE
        for child in token.children
        if child.dep_ in ("advmod", "det", "cc:preconj", "cc")
    )


def is_refusal(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether a content says only that its speaker says nothing: "(said) he could neither confirm nor deny it"."""
    opens = [doc[i].lower_ for i in range(*content)][:8]
    return opens[:1] != [] and opens[0] in _OWN and {"neither", "nor", "confirm", "deny"} <= set(opens)


def _follows(token: Token, words: Sequence[str]) -> bool:
    """Whether the lemmas of ``words`` follow from ``token`` on in order, few tokens skipped."""
    doc, at, skipped = token.doc, token.i, 0
    for word in words[1:]:
        at += 1
        if at < len(doc) and doc[at].is_sent_start:
            return False
        while at < len(doc) and word not in (doc[at].lemma_.lower(), doc[at].lower_):
            at += 1
            skipped += 1
            if skipped > _NEAR or (at < len(doc) and doc[at].is_sent_start):
                return False
        if at >= len(doc):
            return False
    return True


def phrase_at(doc: Doc, start: int, phrase: Sequence[str], *, gap: int = 4) -> int | None:
    """Where a phrase with gaps ("…") that begins at a token ends, None where it does not stand there.

    Words match by lemma or form; each "…" stands for up to ``gap`` tokens.
    """
    at, free = start, 0
    for word in phrase:
        if word == "\u2026":
            free = gap
            continue
        while at < len(doc) and word not in (doc[at].lower_, doc[at].lemma_.lower()):
            if free == 0:
                return None
            free -= 1
            at += 1
        if at >= len(doc):
            return None
        at, free = at + 1, 0
    return at
