"""The samples of words by which copies are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fogline.ledger.sketch import FEWEST, MOST, SHINGLE, SPREAD, marks, sketch

WORDS = st.lists(st.integers(0, 400).map(str), min_size=SHINGLE, max_size=120)


def counted(first: int, last: int) -> str:
    return " ".join(f"w{number}" for number in range(first, last))


def test_the_numbers_on_disk_are_those_that_older_ledgers_hold() -> None:
    assert sketch(counted(0, 10)) == [247352404, 2074163772, 2691447667]


def test_a_text_shorter_than_a_run_has_no_sample() -> None:
    assert sketch(counted(0, SHINGLE - 1)) == []


def test_the_sample_grows_with_the_text_between_bounds() -> None:
    sizes = [len(sketch(counted(0, words))) for words in (100, 4000, 100_000)]
    assert sizes[0] == FEWEST
    assert 0.7 * 4000 / SPREAD < sizes[1] < 1.3 * 4000 / SPREAD
    assert sizes[2] == MOST


def test_a_passage_is_sampled_alike_in_texts_of_any_length() -> None:
    passage = counted(0, 600)
    long, longer = (set(sketch(f"{passage} {counted(1000, 1000 + more)}")) for more in (200, 900))
    assert len(long & longer) >= 0.6 * 600 / SPREAD


def test_marks_of_one_period_lie_together() -> None:
    found = marks([5, 2**32 - 1], 1) + marks([0], 2)
    assert found == sorted(found)


@given(WORDS)
def test_case_and_punctuation_do_not_matter(words: list[str]) -> None:
    assert sketch(" ".join(words)) == sketch(", ".join(words).upper() + ".")
