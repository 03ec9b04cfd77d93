"""From tags to spans, and from scores to dependency trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


class WordSpan(NamedTuple):
    """A labelled run of words, half-open, with the model's probability of it."""

    label: str
    start: int
    end: int
    chance: float = 1.0


def spans_of(tags: Sequence[str]) -> Iterator[WordSpan]:
    """Spans of BIO tags; an I- that follows nothing of its kind opens a span."""
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (not tag.startswith("I-") or kind != label):
            yield WordSpan(label, start, i)
            label = ""
        if tag != "O" and not label:
            start, label = i, kind


def tree(scores: Floats) -> list[int]:
    """The best dependency tree of one sentence with a single root, as the head of each word, -1 for the root.

    scores: (n, n + 1), column 0 the root, column j + 1 word j. Each word takes its best head; where
    that gives a cycle or not one root, Chu-Liu-Edmonds is run on the whole sentence.
    """
    n = scores.shape[0]
    if n == 1:
        return [-1]
    scores = scores.copy()
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return [int(h) - 1 for h in heads]
    # One root: try the few most promising ones, and keep the best tree.
    roots = np.argsort(scores[:, 0] - scores[:, 1:].max(axis=1))[::-1][:3]
    best: tuple[float, list[int]] | None = None
    for root in roots:
        fixed = scores.copy()
        fixed[:, 0] = -1e6
        fixed[root, :] = -1e6
        fixed[root, 0] = 0.0
        found = _edmonds(fixed)
        value = float(sum(scores[i, h] for i, h in enumerate(found)))
        if best is None or value > best[0]:
            best = value, found
    return [h - 1 for h in best[1]] if best else [-1] + [0] * (n - 1)


def _cycle(heads: Ints) -> list[int]:
    """Words (counted from 0) on a cycle of heads (counted from 1, 0 the root); empty when there is none."""
    state = [0] * len(heads)
    for origin in range(len(heads)):
        path, word = [], origin
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word]) - 1
        if word >= 0 and state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _edmonds(scores: Floats) -> list[int]:
    """Maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967). scores as in ``tree``; heads from 1."""
    heads = scores.argmax(axis=1)
    cycle = _cycle(heads)
    if not cycle:
        return [int(h) for h in heads]
    n = scores.shape[0]
    outside = [i for i in range(n) if i not in set(cycle)]
    rest = np.array(outside, dtype=np.int64)
    members = np.array(cycle)
    m = len(outside)
    columns = [0, *(i + 1 for i in outside)]
    places = np.array(columns, dtype=np.int64)
    shrunk = np.full((m + 1, m + 2), -1e9, dtype=scores.dtype)
    shrunk[:m, : m + 1] = scores[np.ix_(rest, places)]
    leaving = scores[np.ix_(rest, members + 1)] if m else np.zeros((0, len(cycle)), scores.dtype)
    if m:
        shrunk[:m, m + 1] = leaving.max(axis=1)
    gain = scores[np.ix_(members, places)] - scores[members, heads[members]][:, None]
    shrunk[m, : m + 1] = gain.max(axis=0)
    found = _edmonds(shrunk)
    result = [int(h) for h in heads]
    broken = cycle[int(gain[:, found[m]].argmax())]
    for i, word in enumerate(outside):
        result[word] = int(members[int(leaving[i].argmax())]) + 1 if found[i] == m + 1 else columns[found[i]]
    result[broken] = columns[found[m]]
    return result
