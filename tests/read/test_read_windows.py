"""Windows cover every word once as fresh, stay within size, and end where sentences and paragraphs do."""

from hypothesis import given
from hypothesis import strategies as st

from fogline.read.windows import WordRow, pieces_of, windows

WORDS = st.sampled_from(["troops", "left", ".", "The", "city", ",", "\u201d"])


@st.composite
def rows(draw):
    words = draw(st.lists(WORDS, min_size=1, max_size=120))
    return [
        WordRow(word, False, i == 0 or draw(st.integers(0, 12)) == 0, tuple(range(draw(st.integers(1, 4)))))
        for i, word in enumerate(words)
    ]


@given(rows())
def test_every_word_is_fresh_in_exactly_one_window(words):
    fresh = [i for w in windows(words, size=64, overlap=16) for i in range(w.fresh, w.end)]
    assert fresh == list(range(len(words)))


@given(rows())
def test_no_window_is_longer_than_its_size(words):
    for window in windows(words, size=64, overlap=16):
        made = pieces_of(words[window.start : window.end], opening=1, closing=2, unknown=3)
        assert len(made.ids) <= 64


def test_a_window_repeats_the_sentence_before_it():
    sentence = [WordRow(w, w == ".", False, (1, 2)) for w in ("The", "troops", "left", "the", "city", ".")]
    made = windows(sentence * 8, size=48, overlap=16)
    assert len(made) > 1
    assert made[1].start < made[1].fresh


def test_paragraphs_are_kept_apart_by_a_separator():
    words = [WordRow("One", False, True, (5,)), WordRow("Two", False, True, (6,))]
    assert pieces_of(words, opening=1, closing=2, unknown=3).ids == [1, 5, 2, 6, 2]


@given(rows(), rows())
def test_what_follows_changes_no_window_of_an_earlier_paragraph(words, more):
    before = windows(words, size=64, overlap=16)
    assert windows([*words, *more], size=64, overlap=16)[: len(before)] == before


@given(rows())
def test_no_window_goes_on_into_the_next_paragraph(words):
    for window in windows(words, size=64, overlap=16):
        assert not any(words[i].opens for i in range(window.fresh + 1, window.end))
