"""Attribution: kinds of a relation, the subset near gold, and counts on hand-made readings."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.attribution import Marked, Tally, count, gold_of, kinds_of, near_gold

TEXT = 'He said: "We left." The army, an aide said, had denied losses. Nobody knew.'
STARTS = [0, 20, 63]


def span(label: str, words: str) -> tuple[str, int, int]:
    at = TEXT.index(words)
    return label, at, at + len(words)


DIRECT = frozenset((span("source", "He"), span("cue", "said"), span("content", '"We left."')))
OUTER = frozenset(
    (span("source", "an aide"), ("cue", 38, 42), span("content", "The army"), span("content", "had denied losses"))
)
INNER = frozenset((span("cue", "denied"), span("content", "losses")))
ALL = frozenset((DIRECT, OUTER, INNER))


def test_kinds_of_a_relation() -> None:
    assert set(kinds_of(DIRECT, TEXT, STARTS, ALL)) == {"direct", "pronoun speaker"}
    assert set(kinds_of(OUTER, TEXT, STARTS, ALL)) == {"indirect"}
    assert set(kinds_of(INNER, TEXT, STARTS, ALL)) == {"indirect", "nested", "no source"}


def test_a_relation_over_two_sentences() -> None:
    long = frozenset((span("cue", "said"), span("content", "had denied losses. Nobody")))
    assert "across sentences" in set(kinds_of(long, TEXT, STARTS, ALL))


def test_the_subset_keeps_the_sentences_beside() -> None:
    starts = [0, 20, 63, 100, 150]
    assert near_gold(frozenset((span("cue", "said"),)), starts) == {0, 1, 2}


def test_gold_relations_are_put_together_from_links() -> None:
    spans = [span("cue", "said"), span("source", "He"), span("content", '"We left."'), span("cue", "denied")]
    assert gold_of(spans, [(0, 1), (0, 2)]).relations == {DIRECT}


def test_spans_and_relations_are_counted_exactly() -> None:
    gold = Marked(frozenset().union(*ALL), ALL)
    found = Marked(frozenset(DIRECT | {("cue", 38, 43)}), frozenset((DIRECT,)))
    tally = Tally(Counter())
    count(tally, gold, found, STARTS, TEXT)
    assert tally.f1("source") == pytest.approx(200 * 1 / (2 + 1))
    assert tally.f1("cue") == pytest.approx(200 * 1 / (3 + 2))
    assert tally.f1("relation") == pytest.approx(200 * 1 / (3 + 1))
    assert tally.f1("kind direct") == 100.0
    assert tally.f1("kind indirect") == 0.0
