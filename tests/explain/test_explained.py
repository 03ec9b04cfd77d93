"""An explanation agrees with the claim that it explains, on every sample: it shows what decided, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fogline.explain import Explanation, explained
from fogline.explain.records import Candidate, NameWhy, PlaceWhy
from fogline.model import Claim, Participant, Place, Reading, Source, Stance, Words
from fogline.packs.codebook import CODEBOOK
from fogline.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "examples" / "kherson"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))
LINES = CODEBOOK.read_text(encoding="utf-8").splitlines()
Explained = Callable[[str], tuple[Explanation, ...]]

samples = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def why(pipeline: Pipeline, sample: Callable[[str], Reading]) -> Explained:
    """The explanations of a sample's claims."""

    @cache
    def made(name: str) -> tuple[Explanation, ...]:
        return explained(pipeline, sample(name).report)

    return made


@samples
def test_the_claims_are_those_of_reading(name: str, why: Explained, sample: Callable[[str], Reading]) -> None:
    assert tuple(one.claim for one in why(name)) == sample(name).claims
    assert [one.number for one in why(name)] == list(range(1, len(sample(name).claims) + 1))


@samples
def test_every_word_is_verbatim(name: str, why: Explained, sample: Callable[[str], Reading]) -> None:
    text = sample(name).report.text
    found = [words for one in why(name) for words in words_in(one)]
    assert [words for words in found if text[slice(*words.span)] != words.text] == []


def words_in(value: Any) -> Iterator[Words]:
    """Every piece of evidence in an explanation, the claim's own left out."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Claim):
        for field in value.__dataclass_fields__:
            yield from words_in(getattr(value, field))


@samples
def test_the_last_rule_gives_what_the_claim_has(name: str, why: Explained) -> None:
    for one in why(name):
        assert one.stance.value == one.claim.stance.value
        assert {mark.value for mark in one.marks} == {
            mark for mark in ("hedged", "cautioned", "headline") if getattr(one.claim, mark)
        }
        told = {interest.value for interest in one.interest} - {"neutral"}
        assert one.claim.interest.value == (told.pop() if len(told) == 1 else "neutral")
        for event, because in zip(one.claim.events, one.events, strict=True):
            assert (because.type, because.trigger) == (event.type, event.trigger)
            assert because.realis[-1].value == event.realis.value


@samples
def test_spans_are_the_claim_s_own(name: str, why: Explained) -> None:
    for one in why(name):
        claim = one.claim
        if claim.stance is Stance.NARRATES and claim.cue is None:
            assert all("no part of this claim" in span.origin for span in one.spans)
            continue
        sources = [("source" if s.role.value == "speaker" else "via", s.words) for s in claim.sources if s.words]
        assert [(s.part, s.words) for s in one.spans] == [*sources, ("cue", claim.cue), ("content", claim.content)]
        for span in one.spans:
            assert (span.marked is None) == (span.chance is None)
            assert all(0 <= chance <= 1 for chance in (span.chance or 0, span.link or 0))
            if span.marked is not None:
                assert overlap(span.marked, span.words)
                assert (span.origin == "the encoder's span") == (letters(span.marked) == letters(span.words))


def letters(words: Words) -> str:
    return "".join(char for char in words.text if char.isalnum())


def overlap(a: Words, b: Words) -> bool:
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]


@samples
def test_the_codebook_s_line_is_the_event_s_rule(name: str, why: Explained) -> None:
    for one in why(name):
        for event, because in zip(one.claim.events, one.events, strict=True):
            book = because.codebook
            assert f"{book.type}:{book.line}" == event.rule.partition("+")[0]
            assert LINES[book.line - 1].strip() == book.text
            assert book.text.startswith("- {")
            assert event.rule not in book.rivals
            for need in book.needs:
                barring = all(kind.startswith("not ") for kind in need.wanted)
                assert need.kinds or barring, f"{event.rule}: {need.role} is filled by nothing that it needs"
                assert set(need.kinds) <= set(need.wanted)


@samples
def test_names_are_told_by_a_look_up_or_a_rule(name: str, why: Explained) -> None:
    for one in why(name):
        pairs: list[tuple[Source | Participant, NameWhy]] = list(zip(one.claim.sources, one.sources, strict=True))
        for event, because in zip(one.claim.events, one.events, strict=True):
            pairs += zip(event.participants, because.participants, strict=True)
        for who, told in pairs:
            assert (told.name, told.actor, told.side) == (who.name, who.actor, who.side)
            deciding = [look_up for look_up in told.look_ups if look_up.decided]
            assert bool(told.why) != bool(deciding) or who.side == "unknown"
            if deciding and who.actor:
                assert deciding[0].actor == who.actor
                assert who.actor in offered(deciding[0].candidates) or "speaks for" in deciding[0].why
            elif deciding:
                assert deciding[0].side == who.side


def offered(candidates: tuple[Candidate, ...]) -> set[str | None]:
    return {one.actor for one in candidates if one.valid and not one.bar}


@samples
def test_the_chosen_place_is_the_event_s(name: str, why: Explained) -> None:
    for one in why(name):
        for event, because in zip(one.claim.events, one.events, strict=True):
            for place, told in zip(event.places, because.places, strict=True):
                check_place(place, told)


def check_place(place: Place, told: PlaceWhy) -> None:
    assert (told.words, told.id, told.relation) == (place.words, place.id, place.relation)
    assert told.belongs
    chosen = [option for option in told.options if option.chosen]
    scores = [option.score for option in told.options]
    assert scores == sorted(scores, reverse=True)
    if place.id is None:
        assert not chosen
        return
    (option,) = chosen
    assert option.id == place.id or f"it is {place.name} of the pack" in told.why
    assert place.reasons[-len(option.reasons) :] == option.reasons


@samples
def test_the_chosen_time_is_the_event_s(name: str, why: Explained) -> None:
    for one in why(name):
        for event, because in zip(one.claim.events, one.events, strict=True):
            chosen = [time for time in because.times if time.chosen]
            assert bool(chosen) == bool(event.time)
            if event.time:
                assert chosen[0].words == event.time.words
                start, end = event.time.interval.iso() if event.time.interval else (None, None)
                assert (chosen[0].start, chosen[0].end) == (start, end)


@samples
def test_trees_hold_the_sentence_and_mark_its_parts(name: str, why: Explained) -> None:
    for one in why(name):
        nodes = [node for tree in one.trees for node in tree.nodes]
        marks = {mark.split(" ")[0] for node in nodes for mark in node.marks}
        assert "content" in marks
        assert not one.claim.events or "trigger" in marks
        assert one.claim.cue is None or "cue" in marks
        for tree in one.trees:
            assert "".join(n.words.text for n in tree.nodes) == "".join(tree.words.text.split())
            roots = [i for i, node in enumerate(tree.nodes) if node.head is None]
            assert len(roots) == 1
            assert all(climbs(tree.nodes, i) for i in range(len(tree.nodes)))


def climbs(nodes: tuple[Any, ...], at: int) -> bool:
    """Whether the way up from a word ends at the root."""
    for _ in nodes:
        if nodes[at].head is None:
            return True
        at = nodes[at].head
    return False


def test_the_samples_show_every_kind_of_reason(why: Explained) -> None:
    """Guards the tests above against passing on nothing."""
    every = [one for name in NAMES for one in why(name)]
    events = [event for one in every for event in one.events]
    spans = [span for one in every for span in one.spans]
    assert any(span.link and span.link > 0.9 for span in spans)
    assert any(span.rivals for span in spans)
    assert any(span.chance is None for span in spans)
    assert any(len(event.realis) > 1 for event in events)
    assert any(event.codebook.needs for event in events)
    assert any(event.codebook.rivals for event in events)
    assert any(len(place.options) > 1 for event in events for place in event.places)
    assert any(time.anchor and time.direction for event in events for time in event.times)
    assert any(look_up.decided and look_up.actor for one in every for s in one.sources for look_up in s.look_ups)
