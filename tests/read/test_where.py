"""The where head's scores, on made vectors."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from fogline.model import StopRun
from fogline.read.encoder import Scores
from fogline.read.where import has_where, place_chances

EDGES = (-2, 0, 2)
# One row a word: two numbers as an event, two as a place.
VECTORS = [[9, 0, 0, 0], [0, 2, 1, 1], [0, 0, 0, 3], [1, 0, 0, -3], [0, 0, 0, 0]]


def encoder(bias=(0, 0, 0, 0), outputs=("upos", "where"), name="where_distance"):
    description = {"outputs": outputs, "distance_edges": EDGES}
    return SimpleNamespace(description=description, arrays={name: np.array(bias, np.float32)})


def scores(windows=(0, 0, 0, 0, 0)):
    return Scores({"where": np.array(VECTORS, np.float32)}, np.array(windows))


def logits(chances):
    return np.log(chances / (1 - chances)).round(3).tolist()


def test_a_word_scores_by_its_place_part_against_the_events_own_part():
    root = 2**0.5
    expected = [round(value / root, 3) for value in (0, 2, 6, -6, 0)]
    assert logits(place_chances(scores(), encoder(), 1)) == pytest.approx(expected, abs=2e-3)


def test_chances_are_floats_between_0_and_1_and_one_half_parts_place_from_no_place():
    chances = place_chances(scores(), encoder(), 1)
    assert chances.dtype == np.float32
    assert ((chances > 0) & (chances < 1)).all()
    assert (chances > 0.5).tolist() == [False, True, True, False, False]


@pytest.mark.parametrize(("event", "biases"), [(4, [1, 1, 2, 2, 3]), (0, [3, 3, 4, 4, 4])])
def test_the_bias_is_that_of_the_stretch_between_edges(event, biases):
    silent = Scores({"where": np.zeros((5, 4), np.float32)}, np.zeros(5, np.int64))
    assert logits(place_chances(silent, encoder((1, 2, 3, 4)), event)) == pytest.approx(biases, abs=1e-2)


def test_only_the_words_that_are_asked_for():
    everything = place_chances(scores(), encoder(), 1)
    assert place_chances(scores(), encoder(), 1, [3, 2]).tolist() == everything[[3, 2]].tolist()
    assert place_chances(scores(), encoder(), 1, []).shape == (0,)


def test_words_of_another_window_are_no_place():
    chances = place_chances(scores((0, 0, 1, 1, 1)), encoder((50, 50, 50, 50)), 1)
    assert chances.tolist() == [1, 1, 0, 0, 0]


@pytest.mark.parametrize("older", [{"outputs": ("upos",)}, {"name": "distance"}])
def test_weights_without_the_head_are_refused(older):
    assert not has_where(encoder(**older))
    assert has_where(encoder())
    with pytest.raises(StopRun, match="no output 'where'"):
        place_chances(scores(), encoder(**older), 1)
