"""Copies and quotations collapse to voices."""

from __future__ import annotations

from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.link import with_voices
from fogline.link.copies import originals, shingles

WIRE = "Soldiers left the town before dawn on Tuesday, and residents found their trenches empty by noon"
EDITED = "Soldiers left the town before dawn on Tuesday, and residents found their trenches empty by noon, they said"
OTHER = "Nobody in the town knew on Tuesday where the garrison had gone, or whether it would come back"


def test_a_wire_text_in_two_papers_is_one_voice(war: ModuleType) -> None:
    texts = [WIRE, EDITED, OTHER]
    claims = [war.narrated(war.event(), 10 + n, paper=f"Paper {n}", text=text) for n, text in enumerate(texts)]
    first, second, third = with_voices(claims)
    assert first.voice == second.voice == "paper paper 0"
    assert third.voice == "paper paper 2"


def test_the_first_to_publish_is_the_origin_whatever_the_order(war: ModuleType) -> None:
    claims = [war.narrated(war.event(), at, paper=f"Paper {at}", text=WIRE) for at in (12, 10, 11)]
    assert {known.voice for known in with_voices(claims)} == {"paper paper 10"}


def test_a_speaker_quoted_by_many_is_one_voice(war: ModuleType) -> None:
    claims = [war.known(war.event(), 10, paper=paper, actor="ministry") for paper in ("A", "B")]
    assert {known.voice for known in with_voices(claims)} == {"actor ministry"}


def test_unnamed_officials_are_their_papers_own(war: ModuleType) -> None:
    claims = [war.known(war.event(), 10, paper=paper, speaker="officials") for paper in ("A", "B")]
    apart = [
        war.known(war.event(), 10, paper=paper, speaker="officials", text=text, anonymous=True)
        for paper, text in (("A", WIRE), ("B", OTHER))
    ]
    assert len({known.voice for known in with_voices(claims)}) == 2
    assert len({known.voice for known in with_voices(apart)}) == 2


def test_short_sentences_alike_are_no_copies() -> None:
    assert originals(["The town fell on Monday."] * 2) == [0, 1]
    assert shingles("The town fell on Monday.") == frozenset()


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=14).map(" ".join), max_size=12))
def test_copies_are_found_as_by_comparing_all_with_all(texts: list[str]) -> None:
    roots: list[int] = []
    for number, text in enumerate(texts):
        own = shingles(text)
        alike = (n for n in range(number) if len(own & shingles(texts[n])) >= 0.8 * len(own | shingles(texts[n])))
        roots.append(next((roots[other] for other in alike), number))
    assert originals(texts) == roots
