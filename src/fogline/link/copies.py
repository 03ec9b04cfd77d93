"""Near copies of wire text: claims of different reports in nearly the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

COPIED = 0.8
"""Jaccard similarity of word shingles from which two texts are one text carried twice."""

SHINGLE = 3
SHORTEST = 8
"""Words below which the same wording proves nothing: two papers may both write "The town fell on Monday"."""

_WORD = re.compile(r"\w+")


def originals(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first that it is a near copy of, through others too; its own where of none."""
    shingled = [shingles(text) for text in texts]
    rarity = Counter(shingle for one in shingled for shingle in one)
    seen: dict[str, list[int]] = defaultdict(list)
    roots: list[int] = []
    for number, own in enumerate(shingled):
        keys = _prefix(own, rarity)
        earlier = sorted({other for key in keys for other in seen[key]})
        roots.append(next((roots[other] for other in earlier if _likeness(own, shingled[other]) >= COPIED), number))
        for key in keys:
            seen[key].append(number)
    return roots


def shingles(text: str) -> frozenset[str]:
    """The runs of three words of a text, in lower case; none for a text too short to tell."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _prefix(own: frozenset[str], rarity: Counter[str]) -> list[str]:
    """The rarest shingles, so many that two sets as alike as ``COPIED`` must share one of them."""
    return sorted(own, key=lambda shingle: (rarity[shingle], shingle))[: len(own) - ceil(COPIED * len(own)) + 1]


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
