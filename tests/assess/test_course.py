"""How a status came to be, moment by moment, withdrawals included."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.assess import Stood, Turn, assess, course
from fogline.link import incidents, with_voices
from fogline.model import Incident, KnownClaim, Mark, Misuse, Stance, Status

LEFT = {"type_": "withdraw", "by": "red", "when": 9}
TOOK = {"type_": "capture", "by": "blue", "when": 9}
RED, BLUE = {"side": "red"}, {"side": "blue"}
DENIED = {"side": "red", "stance": Stance.DENIES}
DOUBT = {"side": "blue", "stance": Stance.ACKNOWLEDGES, "cautioned": True}
SEEN = {"side": "independent", "stance": Stance.OBSERVES}

# Claims in turn; then status before and after each of them.
STORIES = {
    "a contest that ends": (
        [(TOOK, BLUE), (TOOK, DENIED), (LEFT, RED)],
        [None, Status.CLAIMED, Status.CONTESTED, Status.AGREED],
    ),
    "a contest that ends with words of another type": (
        [(LEFT, BLUE), ({"type_": "hold", "by": "red", "when": 9}, RED), (LEFT, RED)],
        [None, Status.CLAIMED, Status.CONTESTED, Status.AGREED],
    ),
    "a contest that an observer does not end": (
        [(TOOK, BLUE), (TOOK, DENIED), (TOOK, SEEN)],
        [None, Status.CLAIMED, Status.CONTESTED, Status.CONTESTED],
    ),
    "a concession that is taken back": (
        [(LEFT, RED), (LEFT, BLUE), (LEFT, DENIED)],
        [None, Status.CONCEDED, Status.AGREED, Status.CONTESTED],
    ),
    "doubts, then a plain word": (
        [(LEFT, RED), (LEFT, DOUBT), (LEFT, BLUE)],
        [None, Status.CONCEDED, Status.CONCEDED, Status.AGREED],
    ),
}  # fmt: skip


def told(war: ModuleType, story: list[tuple[dict[str, object], dict[str, object]]]) -> list[KnownClaim]:
    return [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(story)]


def incident_of(war: ModuleType, claims: list[KnownClaim]) -> Incident:
    return min(incidents(with_voices(claims), war.CODEBOOK), key=lambda one: one.type == "hold")


def turns(
    war: ModuleType, claims: list[KnownClaim], until: dict[str, datetime] | None = None, **more: object
) -> list[Turn]:
    whole, ends = incident_of(war, claims), until or {}
    stood = [Stood(known, known.known, ends.get(known.claim.id)) for known in whole.claims]
    return course(whole, stood, war.PACK, war.CODEBOOK, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STORIES)
def test_before_and_after(war: ModuleType, name: str) -> None:
    story, statuses = STORIES[name]
    found = turns(war, told(war, story))
    after = [turn.after.status if turn.after else None for turn in found]
    assert [None, *after] == statuses
    assert [turn.before.status if turn.before else None for turn in found] == statuses[:-1]
    assert [turn.known for turn in found] == [war.moment(10 + n) for n in range(len(story))]


def test_a_contest_ends_at_the_moment_at_which_it_became_known(war: ModuleType) -> None:
    claims = told(war, STORIES["a contest that ends"][0])
    late = replace(claims[2], known=war.moment(25))
    found = turns(war, [*claims[:2], late])
    assert [(turn.known, turn.is_change) for turn in found] == [
        (war.moment(10), True), (war.moment(11), True), (war.moment(25), True),
    ]  # fmt: skip
    assert found[-1].deciding.claim.id == late.claim.id


def test_marks_come_and_go(war: ModuleType) -> None:
    claims = told(war, STORIES["doubts, then a plain word"][0])
    found = turns(war, claims, unverifiable=frozenset((claims[0].claim.id,)))
    assert [turn.after.marks if turn.after else None for turn in found] == [
        (Mark.UNVERIFIABLE,), (Mark.CAUTIONED, Mark.UNVERIFIABLE), (Mark.UNVERIFIABLE,),
    ]  # fmt: skip


def test_the_mark_unverifiable_goes_when_somebody_saw_it(war: ModuleType) -> None:
    claims = told(war, [(LEFT, BLUE), (LEFT, SEEN)])
    found = turns(war, claims, unverifiable=frozenset((claims[0].claim.id,)))
    assert [turn.after.marks if turn.after else None for turn in found] == [(Mark.UNVERIFIABLE,), ()]


def test_a_withdrawn_claim_counts_until_it_is_withdrawn(war: ModuleType) -> None:
    claims = told(war, [(LEFT, BLUE), (LEFT, RED)])
    found = turns(war, claims, {claims[1].claim.id: war.moment(20)})
    assert [turn.after.status if turn.after else None for turn in found] == [
        Status.CLAIMED, Status.AGREED, Status.CLAIMED,
    ]  # fmt: skip
    assert [len(turn.gone) for turn in found] == [0, 0, 1]


def test_when_all_is_withdrawn_nobody_speaks_for_it(war: ModuleType) -> None:
    (claim,) = told(war, [(LEFT, BLUE)])
    assert [turn.after for turn in turns(war, [claim], {claim.claim.id: war.moment(20)})][-1] is None


def test_what_a_revision_repeats_is_no_news(war: ModuleType) -> None:
    first = replace(war.known(war.event(**LEFT), 10, paper="A", text="they left", **BLUE), address="https://a")
    again = replace(war.known(war.event(**LEFT), 12, paper="A", text="they left", **BLUE), address="https://a")
    found = turns(war, [first, again], {first.claim.id: again.known})
    assert [turn.known for turn in found] == [first.known]


def test_it_ends_with_the_moment_asked_about(war: ModuleType) -> None:
    claims = told(war, STORIES["a contest that ends"][0])
    assert [turn.known for turn in turns(war, claims, as_of=war.moment(11))] == [war.moment(10), war.moment(11)]


HOW = st.tuples(st.sampled_from([LEFT, TOOK]), st.sampled_from([RED, BLUE, DENIED, DOUBT, SEEN]), st.integers(1, 25))


@given(st.lists(HOW, min_size=1, max_size=6))
def test_every_turn_ends_as_the_incident_stood_then(war: ModuleType, drawn: list) -> None:  # type: ignore[type-arg]
    claims = [war.known(war.event(**what), at, paper=f"p{n}", **how) for n, (what, how, at) in enumerate(drawn)]
    found = incidents(with_voices(claims), war.CODEBOOK)
    for whole in found:
        for turn in course(whole, [Stood(k, k.known, None) for k in whole.claims], war.PACK, war.CODEBOOK):
            try:
                then = assess(whole, war.PACK, war.CODEBOOK, as_of=turn.known)
            except Misuse:
                then = None
            assert turn.after == then
