"""What became of the words of a source: each row a story, told claim by claim."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.assess import Outcome, TrackRecord, publishers, track_records
from fogline.link import incidents, with_voices
from fogline.model import KnownClaim, Realis, Stance

TOOK = {"type_": "capture", "by": "blue", "when": 9}
LEFT = {"type_": "withdraw", "by": "red", "when": 9}
STAFF = {"side": "blue", "actor": "staff", "speaker": "Staff of Blue"}
RED = {"side": "red", "actor": "army", "speaker": "Red Army"}
DENIED = {**RED, "stance": Stance.DENIES}
SEEN = {"side": "independent", "stance": Stance.OBSERVES, "speaker": "A reporter"}
PAPER = {"side": "independent", "stance": Stance.NARRATES}
MAYOR = {"side": "blue", "speaker": "Mayor"}
ALLIES = {"side": "blue-allies", "speaker": "Allied ministry"}

# What is told, in turn, from the tenth on; what becomes of the staff's word that it took the town; its lead in days.
STORIES = {
    "never heard of again": ([(TOOK, STAFF)], Outcome.ALONE, None),
    "said again by itself": ([(TOOK, STAFF), (TOOK, STAFF)], Outcome.ALONE, None),
    "said by its own side": ([(TOOK, STAFF), (TOOK, MAYOR)], Outcome.ECHOED, None),
    "said by its allies": ([(TOOK, STAFF), (TOOK, ALLIES)], Outcome.ECHOED, None),
    "told by a paper": ([(TOOK, STAFF), (TOOK, PAPER)], Outcome.ECHOED, None),
    "conceded two days later": ([(TOOK, STAFF), (TOOK, MAYOR), (LEFT, RED)], Outcome.CONCEDED, 2.0),
    "conceded a day before": ([(LEFT, RED), (TOOK, STAFF)], Outcome.CONCEDED, -1.0),
    "accepted with doubts only": ([(TOOK, STAFF), (LEFT, {**RED, "cautioned": True})], Outcome.ECHOED, None),
    "seen": ([(TOOK, STAFF), (TOOK, SEEN)], Outcome.OBSERVED, None),
    "conceded and seen": ([(TOOK, STAFF), (LEFT, RED), (TOOK, SEEN)], Outcome.OBSERVED, 1.0),
    "denied": ([(TOOK, STAFF), (TOOK, DENIED)], Outcome.CONTESTED, None),
    "denied, then conceded": ([(TOOK, STAFF), (TOOK, DENIED), (LEFT, RED)], Outcome.CONCEDED, 2.0),
    "seen, and denied": ([(TOOK, STAFF), (TOOK, SEEN), (TOOK, DENIED)], Outcome.CONTESTED, None),
}  # fmt: skip


def records(war: ModuleType, claims: list[KnownClaim], **more: object) -> dict[str, TrackRecord]:
    found = incidents(with_voices(claims), war.CODEBOOK)
    return {one.origin.name: one for one in track_records(found, war.PACK, war.CODEBOOK, **more)}  # type: ignore[arg-type]


def told(war: ModuleType, story: list[tuple[dict[str, object], dict[str, object]]]) -> list[KnownClaim]:
    return [war.known(war.event(**what), 10 + n, paper="Paper", **how) for n, (what, how) in enumerate(story)]


@pytest.mark.parametrize("name", STORIES)
def test_what_became_of_it(war: ModuleType, name: str) -> None:
    story, outcome, days = STORIES[name]
    staff = records(war, told(war, story))["Staff of Blue"]
    assert {kind for kind, n in staff.outcomes.items() if n} == {outcome}
    assert staff.self_serving == 1
    assert (staff.lead and staff.lead.median) == days


def test_admissions_and_denials_that_were_conceded(war: ModuleType) -> None:
    army = records(war, told(war, [(TOOK, STAFF), (TOOK, DENIED), (LEFT, RED)]))["Red Army"]
    assert (army.admissions, army.own_denials, army.denials_conceded, army.self_serving) == (1, 1, 1, 0)
    stubborn = records(war, told(war, [(TOOK, STAFF), (TOOK, DENIED)]))["Red Army"]
    assert (stubborn.admissions, stubborn.own_denials, stubborn.denials_conceded) == (0, 1, 0)


def test_a_denial_is_conceded_only_by_a_later_word_of_its_own_side(war: ModuleType) -> None:
    turned = records(war, told(war, [(TOOK, STAFF), (LEFT, RED), (TOOK, DENIED)]))["Red Army"]
    assert (turned.own_denials, turned.denials_conceded) == (1, 0)
    by_another = [(TOOK, STAFF), (TOOK, DENIED), (LEFT, {"side": "red", "speaker": "Red Governor"})]
    assert records(war, told(war, by_another))["Red Army"].denials_conceded == 1


def test_leads_over_several_incidents(war: ModuleType) -> None:
    claims = [
        known
        for n, (town, days) in enumerate((("Lowford", 1), ("Eastley", 3), ("Faraway", -2)))
        for known in (
            war.known(war.event(**{**TOOK, "where": town}), 12, paper=f"p{n}", **STAFF),
            war.known(war.event(**{**LEFT, "where": town}), 12 + days, paper=f"q{n}", **RED),
        )
    ]
    lead = records(war, claims)["Staff of Blue"].lead
    assert lead is not None
    assert (lead.n, lead.median, lead.least, lead.most) == (3, 1.0, -2.0, 3.0)


def test_as_known_at_a_moment(war: ModuleType) -> None:
    claims = told(war, STORIES["conceded two days later"][0])
    then = records(war, claims, as_of=war.moment(11))["Staff of Blue"]
    assert (then.outcomes[Outcome.ECHOED], then.lead) == (1, None)


def test_what_is_planned_or_helps_nobody_is_not_judged(war: ModuleType) -> None:
    planned = {**TOOK, "realis": Realis.PLANNED}
    staff = records(war, told(war, [(planned, STAFF)]))["Staff of Blue"]
    assert (staff.self_serving, staff.statements, staff.incidents) == (0, 1, 1)


def test_a_publisher_has_the_words_of_all_whom_it_carries(war: ModuleType) -> None:
    claims = told(war, [(TOOK, STAFF), (TOOK, MAYOR), (LEFT, RED)])
    paper = records(war, claims, by=publishers)["Paper"]
    assert (paper.statements, paper.incidents, paper.self_serving, paper.admissions) == (3, 1, 2, 1)
    assert paper.outcomes[Outcome.CONCEDED] == 2


HOW = st.sampled_from([STAFF, RED, DENIED, SEEN, PAPER, MAYOR, ALLIES])
DRAWN = st.lists(st.tuples(st.sampled_from([TOOK, LEFT]), HOW, st.integers(1, 20)), min_size=1, max_size=8)


def drawn_claims(war: ModuleType, drawn: list) -> list[KnownClaim]:  # type: ignore[type-arg]
    return [war.known(war.event(**what), at, paper=f"p{n}", **how) for n, (what, how, at) in enumerate(drawn)]


@given(DRAWN)
def test_every_self_serving_word_has_one_outcome(war: ModuleType, drawn: list) -> None:  # type: ignore[type-arg]
    for one in records(war, drawn_claims(war, drawn)).values():
        assert one.self_serving == sum(one.outcomes.values()) <= one.incidents <= one.statements
        assert one.denials_conceded <= one.own_denials
        assert one.first <= one.last


@given(DRAWN, st.integers(1, 21))
def test_what_is_learned_later_changes_no_record_of_before(war: ModuleType, drawn: list, day: int) -> None:  # type: ignore[type-arg]
    claims = drawn_claims(war, drawn)
    moment = war.moment(day)
    then = [known for known in claims if known.known <= moment]
    found = incidents(with_voices(claims), war.CODEBOOK)
    before = incidents(with_voices(then), war.CODEBOOK)
    assert track_records(found, war.PACK, war.CODEBOOK, as_of=moment) == track_records(before, war.PACK, war.CODEBOOK)
