"""Shared passages of two texts, and what is carried over with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fogline.link.passages import SHORTEST, carries, passages, shared_words, worded

RUN = "the garrison left the town in the night and by noon its trenches were empty"
NOTE = "Nobody could say where it had gone"
TEXTS = st.lists(st.sampled_from("ab"), max_size=40).map(" ".join)


def spans(one: str, other: str) -> list[tuple[str, str]]:
    found = passages(worded(one), worded(other))
    return [(one[slice(*passage.span)], other[slice(*passage.other)]) for passage in found]


def test_a_passage_stands_in_both_texts_whatever_its_capitals_and_commas() -> None:
    one, other = f"Lowford: {RUN}. {NOTE}.", f"{NOTE}! {RUN.capitalize().replace(' and', ', and')}."
    assert spans(one, other) == [(RUN, RUN.capitalize().replace(" and", ", and"))]


def test_a_run_that_is_too_short_is_no_passage() -> None:
    words = RUN.split()[: SHORTEST - 1]
    assert spans(" ".join(words), " ".join(words)) == []


def test_the_longest_of_several_places_is_taken() -> None:
    start = " ".join(RUN.split()[:SHORTEST])
    assert spans(RUN, f"{start} or so. {RUN}.") == [(RUN, RUN)]


CARRIED = {
    "all of it": (f"{RUN}", f"Before. {RUN}. After.", True),
    "a word changed between two passages": (f"{RUN} said {RUN}", f"{RUN} held {RUN}", True),
    "a figure changed between two passages": (f"{RUN} 12 {RUN}", f"{RUN} 15 {RUN}", False),
    "a negation put in": (f"{RUN} not {RUN}", f"{RUN} {RUN}", False),
    "half of it": (f"{RUN} {NOTE} {NOTE}", RUN, False),
    "none of it": (NOTE, RUN, False),
}


def test_what_is_carried_over() -> None:
    for name, (claim, elsewhere, is_carried) in CARRIED.items():
        own = worded(claim)
        shared = [passage.span for passage in passages(own, worded(elsewhere))]
        assert carries((0, len(claim)), own, shared) is is_carried, name


def test_nothing_is_carried_over_where_there_are_no_words() -> None:
    assert not carries((3, 3), worded(RUN), [(0, len(RUN))])


@given(TEXTS, TEXTS)
def test_passages_are_shared_apart_and_cannot_be_made_longer(one: str, other: str) -> None:
    first, second = worded(one), worded(other)
    end = 0
    for passage in passages(first, second):
        own, its = first.within(passage.span), second.within(passage.other)
        assert first.words[own.start : own.stop] == second.words[its.start : its.stop]
        assert len(own) == passage.words >= SHORTEST
        after = first.words[own.stop : own.stop + 1], second.words[its.stop : its.stop + 1]
        assert after[0] != after[1] or not after[0]
        assert own.start >= end
        end = own.stop


@given(TEXTS)
def test_a_text_shares_all_of_itself(text: str) -> None:
    own = worded(text)
    assert shared_words(passages(own, own)) == (len(own.words) if len(own.words) >= SHORTEST else 0)
