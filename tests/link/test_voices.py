"""Copies and quotations collapse to voices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.link import Telling, Tellings, ahead, with_voices
from fogline.link.copies import originals, shingles
from fogline.model import KnownClaim, Source, SourceRole

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


def chain(war: ModuleType, at: int, *names: str, by: str = "") -> KnownClaim:
    """A claim of the first name, relayed by the others."""
    known = war.known(war.event(), at, paper=by or f"Paper {at}", speaker=names[0])
    relays = tuple(Source(war.words(name), name, None, "unknown", SourceRole.VIA) for name in names[1:])
    return replace(known, claim=replace(known.claim, sources=(*known.claim.sources, *relays)))


def test_a_relay_chain_counts_once_whoever_is_in_it(war: ModuleType) -> None:
    told = [
        chain(war, 10, "Mayor Brisk"),
        chain(war, 11, "Mayor Brisk", "Lowford Radio"),
        chain(war, 12, "Mayor Brisk", "Lowford Radio", "the Gazette", by="The Gazette"),
    ]
    assert {(known.voice, known.voiced) for known in with_voices(told)} == {("name mayor brisk", "")}


def test_the_report_that_first_carried_the_words_is_the_voice(war: ModuleType) -> None:
    known = war.narrated(war.event(), 12, paper="The Daily")
    first = Telling("r0", "Norland Wire", "", war.moment(12, 9))
    (told,) = with_voices([known], Tellings(first={known.claim.id: first}))
    assert (told.voice, told.voiced) == ("paper norland wire", "near copy of Norland Wire (r0), known 3 h earlier")


def test_a_named_speaker_is_the_voice_whoever_carried_the_words(war: ModuleType) -> None:
    known = war.known(war.event(), 12, speaker="Mayor Brisk")
    first = Telling("r0", "Norland Wire", "", war.moment(12, 9))
    tellings = Tellings(first={known.claim.id: first}, wires={known.claim.report: "Norland Wire"})
    (told,) = with_voices([known], tellings)
    assert (told.voice, told.voiced) == ("name mayor brisk", "")


def test_papers_that_credit_one_agency_are_one_voice(war: ModuleType) -> None:
    texts = {"A": WIRE, "B": OTHER, "Norland Wire": WIRE}
    told = [war.narrated(war.event(), 10 + n, paper=p, text=t) for n, (p, t) in enumerate(texts.items())]
    wires = {known.claim.report: "Norland Wire" for known in told[:2]}
    assert {known.voice for known in with_voices(told, Tellings(wires=wires))} == {"paper norland wire"}


LEADS = {
    "at the same moment": timedelta(),
    "5 min earlier": timedelta(minutes=5),
    "2 h earlier": timedelta(hours=2, minutes=50),
    "47 h earlier": timedelta(hours=47),
    "3 days earlier": timedelta(days=3, hours=5),
}


def test_how_much_earlier(war: ModuleType) -> None:
    now = war.moment(20)
    assert {words: ahead(now - lead, now) for words, lead in LEADS.items()} == {words: words for words in LEADS}


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
