"""What two texts share word for word: maximal runs of the same words, with where each stands in both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.model import Span

SHORTEST = 12
"""Words from which a shared run is taken as carried over; shorter ones are titles, names and set phrases."""

CARRIED = 0.8
"""Share of a claim's words that must stand in shared passages for the claim to be carried over with them."""

_TRIED = 8  # places of a much repeated run that are tried for the longest
_WORD = re.compile(r"\w+")
_TURNING = frozenset(("not", "no", "never", "nobody", "none", "neither", "nor", "without"))


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as its words in lower case, and where each stands."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def within(self, span: Span) -> range:
        """Indices of the words that begin inside a span."""
        return range(bisect_left(self.spans, (span[0], 0)), bisect_left(self.spans, (span[1], 0)))


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two texts: ``span`` in the one, ``other`` in the other, in characters; so many ``words``."""

    span: Span
    other: Span
    words: int


def worded(text: str) -> Worded:
    found = [(match.group().casefold(), match.span()) for match in _WORD.finditer(text)]
    return Worded(tuple(word for word, _ in found), tuple(span for _, span in found))


def passages(one: Worded, other: Worded) -> tuple[Passage, ...]:
    """Runs of ``SHORTEST`` or more shared words that cannot be made longer, in the order of ``one``.

    Punctuation and capitals do not matter. A word of ``one`` stands in one passage at most.
    """
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other.words) - SHORTEST + 1):
        starts[other.words[at : at + SHORTEST]].append(at)
    return tuple(_runs(one, other, starts))


def shared_words(found: Sequence[Passage]) -> int:
    return sum(passage.words for passage in found)


def carries(span: Span, text: Worded, shared: Sequence[Span]) -> bool:
    """Whether what stands at ``span`` was carried over with the shared passages, whose spans in ``text`` are given.

    Nearly all its words must stand in them, and each figure and negation: "killed 12" is not "killed 15".
    """
    inside = text.within(span)
    held = {number for passage in shared for number in text.within(passage)}
    missing = [text.words[number] for number in inside if number not in held]
    if not inside or any(word in _TURNING or any(map(str.isdigit, word)) for word in missing):
        return False
    return len(inside) - len(missing) >= CARRIED * len(inside)


def _runs(one: Worded, other: Worded, starts: dict[tuple[str, ...], list[int]]) -> Iterator[Passage]:
    at = 0
    while at <= len(one.words) - SHORTEST:
        tried = starts.get(one.words[at : at + SHORTEST], ())[:_TRIED]
        length, begun = max(((_length(one, at, other, there), -there) for there in tried), default=(0, 0))
        if length:
            yield Passage(_span(one, at, length), _span(other, -begun, length), length)
        at += length or 1


def _length(one: Worded, at: int, other: Worded, there: int) -> int:
    """How many words are the same from here on."""
    longest = min(len(one.words) - at, len(other.words) - there)
    return next((n for n in range(SHORTEST, longest) if one.words[at + n] != other.words[there + n]), longest)


def _span(text: Worded, at: int, length: int) -> Span:
    return text.spans[at][0], text.spans[at + length - 1][1]
