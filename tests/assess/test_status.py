"""The status of an incident: each row a story, told claim by claim."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from fogline.assess import assess, history
from fogline.link import incidents, with_voices
from fogline.model import Assessment, Granularity, Interval, KnownClaim, Mark, Misuse, Realis, Stance, Status

LEFT = {"type_": "withdraw", "by": "red", "when": 9}
TOOK = {"type_": "capture", "by": "blue", "when": 9}
ORDERED = {**LEFT, "realis": Realis.ORDERED, "when": 7}
NOT_LEFT = {**LEFT, "realis": Realis.NEGATED}

# Claims in turn (event, claim), status.
STORIES = {
    "announced": ([(ORDERED, {"side": "red"})], Status.ANNOUNCED),
    "reported by a paper": ([(LEFT, {"side": "independent", "stance": Stance.NARRATES})], Status.REPORTED),
    "reported by nobody with a name": ([(LEFT, {"side": "red", "anonymous": True})], Status.REPORTED),
    "reported by one who did not see it": ([(LEFT, {"side": "independent"})], Status.REPORTED),
    "claimed by the enemy": ([(LEFT, {"side": "blue"})], Status.CLAIMED),
    "claimed by the enemy's allies": ([(LEFT, {"side": "blue-allies"})], Status.CLAIMED),
    "conceded": ([(LEFT, {"side": "red"})], Status.CONCEDED),
    "ordered, then conceded": ([(ORDERED, {"side": "red"}), (LEFT, {"side": "red"})], Status.CONCEDED),
    "accepted with caution": (
        [(LEFT, {"side": "red"}), (LEFT, {"side": "blue", "stance": Stance.ACKNOWLEDGES, "cautioned": True})],
        Status.CONCEDED,
    ),
    "agreed": ([(LEFT, {"side": "red"}), (LEFT, {"side": "blue"})], Status.AGREED),
    "agreed in other words": ([(LEFT, {"side": "red"}), (TOOK, {"side": "blue"})], Status.AGREED),
    "allies do not make it agreed": ([(LEFT, {"side": "red"}), (LEFT, {"side": "blue-allies"})], Status.CONCEDED),
    "seen by a reporter": (
        [(LEFT, {"side": "blue"}), (LEFT, {"side": "independent", "stance": Stance.OBSERVES})], Status.OBSERVED,
    ),
    "seen by monitors": ([(LEFT, {"side": "independent", "actor": "watchers"})], Status.OBSERVED),
    "seen from above": ([(LEFT, {"side": "unknown", "speaker": "Satellite images"})], Status.OBSERVED),
    "denied by the other side": (
        [(TOOK, {"side": "blue"}), (TOOK, {"side": "red", "stance": Stance.DENIES})], Status.CONTESTED,
    ),
    "negated by the other side": ([(LEFT, {"side": "blue"}), (NOT_LEFT, {"side": "red"})], Status.CONTESTED),
    "excluded by what the other side says": (
        [(TOOK, {"side": "blue"}), ({"type_": "hold", "by": "red", "when": 9}, {"side": "red"})], Status.CONTESTED,
    ),
    "denied by an outsider": (
        [(LEFT, {"side": "blue"}), (LEFT, {"side": "independent", "stance": Stance.DENIES})], Status.CONTESTED,
    ),
    "not commented on": (
        [(TOOK, {"side": "blue"}), (TOOK, {"side": "red", "stance": Stance.DECLINES})], Status.CLAIMED,
    ),
    "negated by the paper alone": (
        [(LEFT, {"side": "blue"}), (NOT_LEFT, {"side": "independent", "stance": Stance.NARRATES})], Status.CLAIMED,
    ),
    "the contest ends when the denier concedes": (
        [(TOOK, {"side": "blue"}), (TOOK, {"side": "red", "stance": Stance.DENIES}), (LEFT, {"side": "red"})],
        Status.AGREED,
    ),
}  # fmt: skip


def told(war: ModuleType, story: list[tuple[dict[str, object], dict[str, object]]]) -> list[KnownClaim]:
    return [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(story)]


def judged(war: ModuleType, claims: list[KnownClaim], **options: object) -> Assessment:
    first = min(incidents(with_voices(claims), war.CODEBOOK), key=lambda one: one.type == "hold")
    return assess(first, war.PACK, war.CODEBOOK, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STORIES)
def test_status(war: ModuleType, name: str) -> None:
    story, expected = STORIES[name]
    found = judged(war, told(war, story))
    assert found.status is expected
    assert found.reasons[0].startswith(expected.value)


def test_reasons_name_the_speaker_and_the_claim(war: ModuleType) -> None:
    claims = told(war, [(LEFT, {"side": "red", "speaker": "General Staff"})])
    (reason,) = judged(war, claims).reasons
    assert "General Staff (red)" in reason
    assert claims[0].claim.id in reason


def test_what_was_denied_before_it_is_said_to_have_begun_is_no_contest(war: ModuleType) -> None:
    early = war.known(war.event(**{**NOT_LEFT, "when": None}), 7, side="red")
    late = war.known(war.event(**LEFT), 10, side="blue")
    assert judged(war, [early, late]).status is Status.CLAIMED


def test_a_telling_of_the_month_does_not_move_the_beginning_of_what_is_told_to_the_day(war: ModuleType) -> None:
    march = Interval(war.moment(1, 0), war.moment(32, 0), Granularity.MONTH)
    early = war.known(war.event(**{**NOT_LEFT, "when": None}), 7, side="red")
    late = war.known(war.event(**LEFT), 10, side="blue")
    monthly = war.narrated(war.event(**{**LEFT, "when": march}), 30)
    assert judged(war, [early, late, monthly]).status is Status.REPORTED
    assert judged(war, [late, war.known(war.event(**NOT_LEFT), 10, side="red"), monthly]).status is Status.CONTESTED


def test_what_is_neither_another_word_for_it_nor_excludes_it_says_nothing(war: ModuleType) -> None:
    took, advanced = ({"type_": name, "by": "blue", "when": 9} for name in ("capture", "advance"))
    claims = told(war, [(LEFT, {"side": "red"}), (took, {"side": "blue"}), (advanced, {"side": "independent"})])
    incident = replace(incidents(with_voices(claims[:2]), war.CODEBOOK)[0], claims=tuple(claims))
    assert assess(incident, war.PACK, war.CODEBOOK).status is Status.AGREED


def test_marks(war: ModuleType) -> None:
    doubt = {"side": "blue", "stance": Stance.ACKNOWLEDGES, "cautioned": True}
    claims = told(war, [(LEFT, {"side": "red"}), (LEFT, doubt), (LEFT, {"side": "blue"})])
    unchecked = frozenset((claims[0].claim.id,))
    assert judged(war, claims[:2], unverifiable=unchecked).marks == (Mark.CAUTIONED, Mark.UNVERIFIABLE)
    assert judged(war, claims).marks == ()


def test_voices_are_counted_once_for_each_side(war: ModuleType) -> None:
    same = [war.known(war.event(**LEFT), 10, paper=paper, side="red", actor="ministry") for paper in "ABC"]
    other = war.known(war.event(**LEFT), 11, side="red", actor="governor")
    assert judged(war, [*same, other]).voices == {"red": 2}


def test_realis_is_the_surest_that_is_known(war: ModuleType) -> None:
    claims = told(war, [(ORDERED, {"side": "red"}), ({**LEFT, "realis": Realis.ONGOING}, {"side": "blue"})])
    assert judged(war, claims, as_of=war.moment(10)).realis is Realis.ORDERED
    assert judged(war, claims).realis is Realis.ONGOING


def test_before_anybody_spoke_there_is_nothing_to_assess(war: ModuleType) -> None:
    with pytest.raises(Misuse, match="nobody speaks for it by 2023-03-02"):
        judged(war, told(war, [(LEFT, {"side": "red"})]), as_of=war.moment(2))


def test_history_tells_how_the_status_came_to_be(war: ModuleType) -> None:
    story = [(ORDERED, {"side": "red"}), *STORIES["the contest ends when the denier concedes"][0]]
    (one,) = incidents(told(war, story), war.CODEBOOK)
    steps = history(one, war.PACK, war.CODEBOOK)
    assert [step.assessment.status for step in steps] == [
        Status.ANNOUNCED, Status.CLAIMED, Status.CONTESTED, Status.AGREED,
    ]  # fmt: skip
    assert [step.known for step in steps] == [war.moment(date) for date in (10, 11, 12, 13)]
    assert [step.claim for step in steps] == [known.claim for known in one.claims]
