"""Spans from a linear-chain model: every span that is more likely than not.

Exact-span F1 is won by spans of high posterior probability, not by the single best sequence of tags (Viterbi), in which
one unsure border drags its span along. The probability of a span is the sum over all tag sequences that hold it
(forward-backward, Rabiner 1989); spans that overlap exclude each other, so no two can both pass one half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fogline.read.decode import WordSpan

LEAST = 0.5
CELLS = 100_000  # words of rows that go side by side, with what pads them
_TINY = 1e-30

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain's tags ("O", "B-x", "I-x", …), its transitions (n, n), from row to column, and starts (n,)."""

    labels: Sequence[str]
    moves: Floats
    starts: Floats


def likely_spans(
    emissions: Floats, chain: Chain, *, openings: Sequence[int] = (), least: float = LEAST
) -> list[WordSpan]:
    """Spans with a posterior probability above ``least``, in the order of the words, each with its ``chance``.

    emissions: (n_words, n_tags) scores; openings: words at which a chain begins anew (a paragraph's
    first), in order. ``least`` below one half could give spans that overlap, so ValueError.
    """
    if least < LEAST:
        raise ValueError(f"least {least}: spans may overlap below {LEAST}; use {LEAST} or more")
    n_words = len(emissions)
    if not n_words:
        return []
    cuts = [0, *(i for i in openings if 0 < i < n_words), n_words]
    kinds = tuple(dict.fromkeys(label[2:] for label in chain.labels if label != "O"))
    found = [
        WordSpan(kind, group[row] + start, group[row] + end, chance)
        for group, rows, lengths in _groups(emissions, cuts)
        for posterior in (_Posterior(rows, lengths, chain),)
        for kind in kinds
        for row, start, end, chance in posterior.spans(kind, least)
    ]
    return sorted(found, key=lambda span: span.start)


def _groups(emissions: Floats, cuts: Sequence[int]) -> Iterator[tuple[list[int], Floats, NDArray[np.int64]]]:
    """Rows of like length together, with the word at which each starts: (n_rows, longest, n_tags), and lengths."""
    ordered = sorted(pairwise(cuts), key=lambda cut: cut[1] - cut[0])
    while ordered:
        longest = ordered[-1][1] - ordered[-1][0]
        size = max(1, CELLS // longest)
        group, ordered = ordered[-size:], ordered[:-size]
        rows = np.zeros((len(group), longest, emissions.shape[1]))
        for row, (start, end) in enumerate(group):
            rows[row, : end - start] = emissions[start:end]
        yield [start for start, _ in group], rows, np.array([end - start for start, end in group])


class _Posterior:
    """Marginals of rows that go through forward-backward side by side, in scaled probabilities."""

    def __init__(self, rows: Floats, lengths: NDArray[np.int64], chain: Chain) -> None:
        self._chain, self._lengths = chain, lengths
        self._local = np.exp(rows - rows.max(axis=2, keepdims=True))
        self._onward = np.exp(np.asarray(chain.moves, dtype=np.float64))
        self._inside = np.arange(rows.shape[1]) < lengths[:, None]
        self._backward = self._from_right()
        forward = self._from_left()
        joint = forward * self._backward
        self.tags = joint / np.maximum(joint.sum(axis=2, keepdims=True), _TINY)

    def _from_left(self) -> Floats:
        alpha: Floats = np.empty_like(self._local)
        now = np.exp(np.asarray(self._chain.starts, dtype=np.float64)) * self._local[:, 0]
        for i in range(self._local.shape[1]):
            if i:
                now = (now @ self._onward) * self._local[:, i]
            now = now / np.maximum(now.sum(axis=1, keepdims=True), _TINY)
            alpha[:, i] = now
        return alpha

    def _from_right(self) -> Floats:
        """(rows, words, tags): what follows a tag at a word, up to a factor a word; one behind a row's end."""
        width = self._local.shape[1]
        beta: Floats = np.ones_like(self._local)
        now = beta[:, width - 1]
        for i in range(width - 2, -1, -1):
            onward = (self._local[:, i + 1] * now) @ self._onward.T
            onward = onward / np.maximum(onward.sum(axis=1, keepdims=True), _TINY)
            now = np.where(self._inside[:, i + 1, None], onward, 1.0)
            beta[:, i] = now
        return beta

    def spans(self, kind: str, least: float) -> Iterator[tuple[int, int, int, float]]:
        """(row, start, end, probability) of each span of a kind above ``least``."""
        first, inner = (self._chain.labels.index(f"{part}-{kind}") for part in "BI")
        goes_on = {tag: self._goes_on(tag, inner) for tag in (first, inner)}
        for row, start in np.argwhere(self.tags[:, :, first] * self._inside > least):
            chance, tag, at = float(self.tags[row, start, first]), first, int(start)
            while chance > least:
                further = float(goes_on[tag][row, at])
                if chance * (1.0 - further) > least:
                    yield int(row), int(start), at + 1, chance * (1.0 - further)
                    break
                chance, tag, at = chance * further, inner, at + 1

    def _goes_on(self, tag: int, inner: int) -> Floats:
        """(rows, words): the probability that the next word is inside, given ``tag`` at a word; 0 at a row's end."""
        onward = self._local[:, 1:] * self._backward[:, 1:]
        total = np.maximum(onward @ self._onward[tag], _TINY)
        found = np.zeros(self._local.shape[:2])
        found[:, :-1] = onward[:, :, inner] * self._onward[tag, inner] / total
        found[np.arange(len(found)), self._lengths - 1] = 0.0
        return found
