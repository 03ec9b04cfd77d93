"""The reader's words: where they are cut, and what the word pieces lose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.read.words import doc_of, word_features

CUTS = {
    "a six-week-long siege": "a six - week - long siege",
    "Brod/Ulm": "Brod / Ulm",
    "Brod–Ulm": "Brod – Ulm",
    "on 2021-04-09 at dawn": "on 2021-04-09 at dawn",
    "the army's tanks": "the army 's tanks",
    "the army’s tanks": "the army ’s tanks",
    "they didn't go": "they did n't go",
    "“We left,” she said.": "“ We left , ” she said .",
    "see https://example.org/a-b now": "see https://example.org/a-b now",
    "1,200 men": "1,200 men",
}


@pytest.mark.parametrize(("text", "words"), CUTS.items())
def test_cuts(text, words):
    assert [token.text for token in doc_of(text)] == words.split(" ")


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("aZé9 -–/’'\".,()\n“”$:"), max_size=40))
def test_no_character_is_lost(text):
    assert doc_of(text).text == text


@pytest.mark.parametrize(
    ("word", "glued", "number"),
    [
        ("left", False, 0),
        (",", True, 1),
        ("Brod", False, 2),
        ("NATO", False, 4),
        ("McKay", False, 6),
        ("NATO", True, 5),
    ],
)
def test_features_are_shape_and_glue(word, glued, number):
    assert word_features([word], [glued]) == [number]
