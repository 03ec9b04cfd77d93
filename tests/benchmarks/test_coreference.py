"""The measures of coreference, on cases worked out by hand and by their laws."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import coreference as c


def division(text: str) -> list[frozenset[str]]:
    """ "ab c" is {a, b} and {c}."""
    return [frozenset(cluster) for cluster in text.split()]


# Key, response, measure → precision and recall in percent, worked out on paper.
CASES = {
    "muc: a cluster split in two": ("abcd", "ab cd", c.muc, (100, 200 / 3)),
    "muc: two clusters made one": ("ab cd", "abcd", c.muc, (200 / 3, 100)),
    "muc: singletons count for nothing": ("a b", "a b", c.muc, (0, 0)),
    "b3: a cluster split in two": ("abcd", "ab cd", c.b_cubed, (100, 50)),
    "b3: one strayed": ("abc de", "ab cde", c.b_cubed, (11 / 15 * 100, 11 / 15 * 100)),
    "ceaf: two made one": ("ab cd", "abcd", c.ceaf_e, (200 / 3, 100 / 3)),
    "ceaf: one strayed": ("abc de", "ab cde", c.ceaf_e, (80, 80)),
    "lea: one strayed": ("abc de", "ab cde", c.lea, (60 * 1 / 3 + 40, 60 * 1 / 3 + 40)),
    "lea: a singleton kept": ("a bc", "a b c", c.lea, (100 / 3, 100 / 3)),
    "pairs: one strayed": ("abc de", "ab cde", c.pairs, (50, 50)),
    "pairs: none given": ("ab", "a b", c.pairs, (0, 0)),
}


@pytest.mark.parametrize("name", CASES)
def test_by_hand(name: str) -> None:
    key, response, measure, (precision, recall) = CASES[name]
    found = measure(division(key), division(response))
    assert (found.precision, found.recall) == (pytest.approx(precision), pytest.approx(recall))


# Key, response → BLANC: coreferent pairs and others, each its F1.
BLANC = {
    "the same": ("ab c", "ab c", 100),
    "one strayed": ("abc de", "ab cde", (50 + 100 * 4 / 6) / 2),
    "all apart, rightly": ("a b c", "a b c", 100),
    "all apart, wrongly": ("abc", "a b c", 0),
}


@pytest.mark.parametrize("name", BLANC)
def test_blanc(name: str) -> None:
    key, response, value = BLANC[name]
    assert c.blanc(division(key), division(response)) == pytest.approx(value)


def test_conll_is_the_mean_of_three() -> None:
    key, response = division("abc de"), division("ab cde")
    assert c.conll(key, response) == pytest.approx((c.muc(key, response).f1 + 1100 / 15 + 80) / 3)


LABELS = st.lists(st.integers(0, 4), min_size=2, max_size=9)


@given(LABELS)
def test_what_is_the_same_is_perfect(labels: list[int]) -> None:
    key = c.clusters_of(dict(enumerate(labels)))
    assert [measure(key, key).f1 for measure in (c.b_cubed, c.ceaf_e, c.lea)] == pytest.approx([100] * 3)
    assert c.blanc(key, key) == pytest.approx(100)


@given(LABELS, st.data())
def test_precision_is_the_others_recall(labels: list[int], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(0, 4), min_size=len(labels), max_size=len(labels)))
    key, response = c.clusters_of(dict(enumerate(labels))), c.clusters_of(dict(enumerate(others)))
    for measure in (c.muc, c.b_cubed, c.ceaf_e, c.lea, c.pairs):
        assert measure(key, response).precision == pytest.approx(measure(response, key).recall)


@given(st.integers(1, 4), st.integers(1, 5), st.data())
def test_the_best_match_is_the_best_of_all(rows: int, columns: int, data: st.DataObject) -> None:
    numbers = st.floats(0, 1, allow_nan=False)
    table = [[data.draw(numbers) for _ in range(columns)] for _ in range(rows)]
    narrow = table if rows <= columns else [list(column) for column in zip(*table, strict=True)]
    best = max(
        sum(row[column] for row, column in zip(narrow, chosen, strict=True))
        for chosen in permutations(range(len(narrow[0])), len(narrow))
    )
    assert c.best_match(table) == pytest.approx(best)
