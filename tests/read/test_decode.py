"""Decoding: spans of tags, trees with one root."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.read.decode import WordSpan, spans_of, tree

SCORES = st.integers(-40, 40).map(float)


def _matrix(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    cells = st.lists(SCORES, min_size=rows * columns, max_size=rows * columns)
    return cells.map(lambda values: np.array(values, np.float32).reshape(rows, columns))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O O", []),
        ("B-cue O", [("cue", 0, 1)]),
        ("B-cue I-cue B-cue", [("cue", 0, 2), ("cue", 2, 3)]),
        ("I-cue I-source", [("cue", 0, 1), ("source", 1, 2)]),
        ("B-source I-source I-source", [("source", 0, 3)]),
    ],
)
def test_spans_of_tags(tags, spans):
    assert list(spans_of(tags.split())) == [WordSpan(*span) for span in spans]


@settings(max_examples=60)
@given(st.integers(1, 7).flatmap(lambda n: _matrix(n, n + 1)))
def test_a_tree_has_one_root_and_no_cycle(scores):
    heads = tree(scores)
    assert heads.count(-1) == 1
    for word in range(len(heads)):
        seen = set()
        while word >= 0:
            assert word not in seen
            seen.add(word)
            word = heads[word]


@settings(max_examples=60)
@given(_matrix(3, 4))
def test_the_tree_is_the_best_single_rooted_one(scores):
    def value(heads):
        return sum(scores[i, h + 1] for i, h in enumerate(heads))

    def is_tree(heads):
        if heads.count(-1) != 1 or any(h == i for i, h in enumerate(heads)):
            return False
        for word in range(3):
            for _ in range(4):
                word = heads[word] if word >= 0 else -1
            if word >= 0:
                return False
        return True

    best = max(value(list(h)) for h in product(range(-1, 3), repeat=3) if is_tree(list(h)))
    assert value(tree(scores)) == pytest.approx(best)
