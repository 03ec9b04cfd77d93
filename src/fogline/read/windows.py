"""A text as windows of one paragraph each, with what stands before it as context; nothing is truncated.

A window never reaches beyond its paragraph, so that what is said of a paragraph does not depend on what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.read.words import word_features

OVERLAP = 48
"""Word pieces before its first words that a window repeats at most, in whole sentences, as their context.

Of 24, 48 and 64 on the war set's development half: longer finds more speakers (81.8, 82.9, 83.3) and takes more time of
the encoder (1, 1.1, 1.5 times that of windows filled with several paragraphs).
"""

_END = re.compile(r"[.!?\u2026]$")
_CLOSERS = frozenset("\"'\u201d\u2019)]")


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word with its pieces. ``opens``: it is the first of its paragraph."""

    text: str
    glued: bool
    opens: bool
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end``; those before ``fresh`` are context, repeated from what stands before them."""

    start: int
    fresh: int
    end: int


def windows(rows: Sequence[WordRow], *, size: int, overlap: int = OVERLAP) -> list[Window]:
    """Windows of at most ``size`` word pieces, special ones counted, over all words; a long paragraph has several."""
    blocks = _blocks(rows, size - overlap - 4)
    weights = [sum(len(rows[i].pieces) for i in range(a, b)) + 1 for a, b in blocks]
    made: list[Window] = []
    first = 0
    while first < len(blocks):
        before, room = first, overlap
        while before > 0 and weights[before - 1] <= room:
            before -= 1
            room -= weights[before]
        total, last = 2 + sum(weights[before:first]), first
        while last < len(blocks) and (last == first or _goes_on(rows, blocks[last], total + weights[last], size)):
            total += weights[last]
            last += 1
        made.append(Window(blocks[before][0], blocks[first][0], blocks[last - 1][1]))
        first = last
    return made


def _goes_on(rows: Sequence[WordRow], block: tuple[int, int], weight: int, size: int) -> bool:
    """Whether a block stays in the window before it: it is of the same paragraph, and there is room."""
    return weight <= size and not rows[block[0]].opens


def _blocks(rows: Sequence[WordRow], limit: int) -> list[tuple[int, int]]:
    """Runs of words that stay together: sentences, as far as punctuation tells, of at most ``limit`` pieces."""
    blocks: list[tuple[int, int]] = []
    start, weight, cut = 0, 0, 0
    for i, row in enumerate(rows):
        if i > start and (row.opens or _sentence_ends(rows, i)):
            blocks.append((start, i))
            start, weight, cut = i, 0, 0
        if weight + len(row.pieces) > limit and i > start:
            at = cut if cut > start else i
            blocks.append((start, at))
            start, cut = at, 0
            weight = sum(len(rows[j].pieces) for j in range(at, i))
        if row.text in (",", ";", ":", "\u2014", "-"):
            cut = i + 1
        weight += len(row.pieces)
    if start < len(rows):
        blocks.append((start, len(rows)))
    return blocks


def _sentence_ends(rows: Sequence[WordRow], i: int) -> bool:
    before = i - 1
    while before > 0 and rows[before].text in _CLOSERS and rows[before].glued:
        before -= 1
    opener = rows[i].text[:1]
    return bool(
        len(rows[before].text) == 1
        and _END.match(rows[before].text)
        and not rows[i].glued
        and (opener.isupper() or opener in "\"'\u201c\u2018(")
    )


@dataclass(frozen=True, slots=True)
class Pieces:
    """One window as the encoder takes it: ids and features (L,), first piece of each word (W,)."""

    ids: list[int]
    features: list[int]
    first: list[int]


def pieces_of(rows: Sequence[WordRow], *, opening: int, closing: int, unknown: int) -> Pieces:
    """Word pieces of a run of words, a separator between paragraphs."""
    made = Pieces([opening], [0], [])
    features = word_features([row.text for row in rows], [row.glued for row in rows])
    for i, (row, feature) in enumerate(zip(rows, features, strict=True)):
        if i and row.opens:
            made.ids.append(closing)
            made.features.append(0)
        made.first.append(len(made.ids))
        pieces = row.pieces or (unknown,)
        made.ids.extend(pieces)
        made.features.extend([feature] * len(pieces))
    made.ids.append(closing)
    made.features.append(0)
    return made
