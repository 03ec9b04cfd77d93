"""Which claims of two texts are the same statement, worded alike or not: a visible sum of weighted features. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fogline.model import Claim

LEAST = 0.5
"""Likeness below which two claims are two: a statement on another town, by the same speaker, in other words, is one."""

_TOKEN = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Feature:
    """A share of the likeness, from 0 to 1 of it."""

    weight: float
    share: Callable[[Claim, Claim], float]


def matched(before: Sequence[Claim], after: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of claims that are one statement, likest first; each claim is in one pair at most."""
    scored = [(likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(before) for j, b in enumerate(after)]
    found: list[tuple[Claim, Claim]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for points, _, i, j in sorted(scored, key=lambda one: (-one[0], -one[1], one[2:])):
        if points >= LEAST and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((before[i], after[j]))
    return found


def likeness(a: Claim, b: Claim) -> float:
    """From 0 to 1. A headline is like no sentence: it says again what one says."""
    if a.headline != b.headline:
        return 0.0
    return sum(feature.weight * feature.share(a, b) for feature in FEATURES)


def _words(a: Claim, b: Claim) -> float:
    return SequenceMatcher(None, _tokens(a), _tokens(b), autojunk=False).ratio()


def _speaker(a: Claim, b: Claim) -> float:
    one, other = a.speaker, b.speaker
    return float((one.actor or one.name) == (other.actor or other.name))


def _types(a: Claim, b: Claim) -> float:
    return _overlap({event.type for event in a.events}, {event.type for event in b.events})


def _places(a: Claim, b: Claim) -> float:
    return _overlap(_spots(a), _spots(b))


FEATURES = (_Feature(0.55, _words), _Feature(0.15, _speaker), _Feature(0.15, _types), _Feature(0.15, _places))


def _tokens(claim: Claim) -> list[str]:
    """Words in lower case, every number as one sign: "12 dead" and "17 dead" are one statement."""
    return [_NUMBER.sub("#", token) for token in _TOKEN.findall(claim.content.text.casefold())]


def _spots(claim: Claim) -> set[str]:
    return {place.id or place.name.casefold() for event in claim.events for place in event.places}


def _overlap(a: set[str], b: set[str]) -> float:
    """Two empty sets are as like as two equal ones."""
    return len(a & b) / len(a | b) if a | b else 1.0
