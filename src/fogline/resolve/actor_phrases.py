"""The shape of a noun phrase without a parse: its parts between commas, the head of each, what the head governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.model import Span
from fogline.resolve.actor_names import Token
from fogline.resolve.actor_words import (
    APART,
    CIVIL,
    CUTS,
    DETERMINERS,
    ISSUED,
    OWNING,
    RULING,
    SILENT,
    SPEAKING,
    TRAILERS,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` up to ``last`` with their head; after the word that cuts it stands its complement, up to ``end``.

    ``owned``: the complement owns the head ("troops of …"). ``silent``: places of modifiers that tell no side.
    """

    first: int
    last: int
    head: int
    complement: int
    end: int
    owned: bool
    word: str
    silent: frozenset[int]
    apart: bool

    @property
    def civil(self) -> bool:
        return self.word in CIVIL

    @property
    def speaks(self) -> bool:
        return self.word in SPEAKING

    @property
    def issued(self) -> bool:
        return self.word in ISSUED

    def is_silent(self, place: int) -> bool:
        """Whether the modifier at this place tells nothing: "Russian" in "Russian-held"."""
        return place in self.silent


def parts(words: Sequence[Token], whole: Sequence[Span]) -> Iterator[Phrase]:
    """The parts of a noun phrase between commas, brackets and dashes. Spans of words in ``whole`` are not cut."""
    first = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or (not words[place].glued and not _within(place, whole)):
            phrase = _phrase(words, first, place, whole)
            if phrase:
                yield phrase
            first = place


def complement(words: Sequence[Token], part: Phrase, whole: Sequence[Span]) -> Phrase | None:
    """What stands behind the word that cuts a part, as a part of its own: "Burhan" in "forces loyal to Burhan"."""
    first = part.complement
    while first < part.end and words[first].key in CUTS:
        first += 1
    return _phrase(words, first, part.end, whole)


def _phrase(words: Sequence[Token], first: int, last: int, whole: Sequence[Span]) -> Phrase | None:
    while first < last and words[first].key in DETERMINERS and not any(start == first for start, _ in whole):
        first += 1
    cuts = [
        p
        for p in range(first + 1, last)
        if words[p].key in CUTS and not _covered(p, whole) and not words[p].hyphened  # "commander-in-chief"
    ]
    cut = cuts[0] if cuts else last
    end = next((p for p in cuts if p > cut + 1), last)
    head = cut - 1
    while head > first and (words[head].key in TRAILERS or words[head].text.isdecimal()):
        head -= 1
    if first >= last:
        return None
    key = words[head].key
    silent = frozenset(
        p for p in range(first, head) if words[p + 1].glued and words[p + 1].key in SILENT and key not in RULING
    )
    owned = cut < last and words[cut].key in OWNING
    apart = any(words[p].key in APART for p in range(first, head + 1))
    return Phrase(first, last, head, min(cut + 1, last), end, owned, key, silent, apart)


def _within(place: int, whole: Sequence[Span]) -> bool:
    return any(start < place < end for start, end in whole)


def _covered(place: int, whole: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in whole)
