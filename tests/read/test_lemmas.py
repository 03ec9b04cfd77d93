"""Lemmas from form and tag."""

import pytest

from fogline.read.lemmas import lemma

CASES = {
    ("withdrew", "VBD"): "withdraw",
    ("Pulled", "VBN"): "pull",
    ("left", "VBD"): "leave",
    ("left", "RB"): "left",
    ("shelling", "VBG"): "shell",
    ("shelling", "NN"): "shelling",
    ("troops", "NNS"): "troop",
    ("people", "NNS"): "people",
    ("could", "MD"): "can",
    ("n't", "RB"): "not",
    ("n’t", "RB"): "not",
    ("an", "DT"): "a",
    ("Brod", "NNP"): "brod",
    ("out", "RP"): "out",
    ("larger", "JJR"): "large",
    ("never", "RB"): "never",
    ("neither", "RB"): "neither",
    ("together", "RB"): "together",
    ("41", "CD"): "41",
}


@pytest.mark.parametrize(("word", "tag"), CASES)
def test_lemma(word, tag):
    assert lemma(word, tag) == CASES[word, tag]
