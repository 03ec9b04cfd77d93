"""Spans by their posterior probability, against the sum over all tag sequences."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.read.decode import spans_of
from fogline.read.spans import Chain, likely_spans

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")
BARRED = np.array([[-1e4 if b.startswith("I") and a[2:] != b[2:] else 0.0 for b in LABELS] for a in LABELS])
STARTS = np.array([-1e4 if label.startswith("I") else 0.0 for label in LABELS])
CELLS = st.floats(-4, 4, width=32)


def _matrix(rows: int) -> st.SearchStrategy[np.ndarray]:
    cells = st.lists(CELLS, min_size=rows * len(LABELS), max_size=rows * len(LABELS))
    return cells.map(lambda values: np.array(values).reshape(rows, len(LABELS)))


def _by_enumeration(emissions, chain):
    """Every span with its probability, from all sequences of tags."""
    chances, total = {}, 0.0
    for tags in product(range(len(LABELS)), repeat=len(emissions)):
        score = chain.starts[tags[0]] + sum(emissions[i][t] for i, t in enumerate(tags))
        weight = np.exp(score + sum(chain.moves[a][b] for a, b in pairwise(tags)))
        total += weight
        for span in spans_of([LABELS[t] for t in tags]):
            chances[span[:3]] = chances.get(span[:3], 0.0) + weight
    return {span: weight / total for span, weight in chances.items()}


@settings(max_examples=40, deadline=None)
@given(_matrix(4), _matrix(5))
def test_a_span_is_found_when_it_is_more_likely_than_not(emissions, moves):
    chain = Chain(LABELS, moves + BARRED, STARTS)
    expected = _by_enumeration(emissions, chain)
    found = {span[:3]: span.chance for span in likely_spans(emissions, chain)}
    assert {span for span, chance in expected.items() if chance > 0.5 + 1e-9} == set(found)
    assert all(found[span] == pytest.approx(expected[span], abs=1e-6) for span in found)


@settings(max_examples=40, deadline=None)
@given(_matrix(7), _matrix(5), st.sets(st.integers(1, 6)))
def test_paragraphs_are_decoded_each_for_itself(emissions, moves, cuts):
    chain = Chain(LABELS, moves + BARRED, STARTS)
    together = likely_spans(emissions, chain, openings=sorted(cuts))
    edges = [0, *sorted(cuts), len(emissions)]
    apart = [(s.label, a + s.start, a + s.end) for a, b in pairwise(edges) for s in likely_spans(emissions[a:b], chain)]
    assert [span[:3] for span in together] == sorted(apart, key=lambda span: span[1])


@settings(max_examples=40, deadline=None)
@given(_matrix(8), _matrix(5))
def test_spans_do_not_overlap(emissions, moves):
    spans = likely_spans(emissions * 3, Chain(LABELS, moves + BARRED, STARTS))
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_unsure_borders_do_not_give_a_span():
    emissions = np.array([[0.0, 5, 0, 0, 0], [0, 0, 1.5, 0, 0], [6, 0, 0, 0, 0]])
    chain = Chain(LABELS, BARRED, STARTS)
    assert [span[:3] for span in likely_spans(emissions, chain)] == [("x", 0, 2)]
    assert likely_spans(emissions, chain, least=0.65) == []


def test_no_words_have_no_spans():
    assert likely_spans(np.zeros((0, 5)), Chain(LABELS, BARRED, STARTS)) == []


def test_a_bound_below_one_half_is_refused():
    with pytest.raises(ValueError, match=r"least 0\.4: spans may overlap below 0\.5"):
        likely_spans(np.zeros((1, 5)), Chain(LABELS, BARRED, STARTS), least=0.4)
