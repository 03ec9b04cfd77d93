"""Who holds a place: stories told claim by claim, and what must hold of any story."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.assess import control, timeline
from fogline.link import incidents, with_voices
from fogline.model import Control, Holding, KnownClaim, Mark, Realis, Stance, Status

LEFT = {"type_": "withdraw", "by": "red", "when": 9}
TOOK = {"type_": "capture", "by": "blue", "when": 9}
RED, BLUE, PAPER = {"side": "red"}, {"side": "blue"}, {"side": "independent", "stance": Stance.NARRATES}
SEEN = {"side": "independent", "stance": Stance.OBSERVES}
DOUBT = {"side": "blue", "stance": Stance.ACKNOWLEDGES, "cautioned": True}
Story = list[tuple[dict[str, object], dict[str, object]]]

# Story; then the holder and status of the consensus, and of the views of red, blue and the independent.
STORIES: dict[str, tuple[Story, tuple[object, ...]]] = {
    "nothing known": ([], (None, None, None, None, None)),
    "left by its own word": ([(LEFT, RED)], ("vacated", Status.CONCEDED, "vacated", None, None)),
    "left, and accepted with doubts": (
        [(LEFT, RED), (LEFT, DOUBT)], ("vacated", Status.CONCEDED, "vacated", "vacated", None),
    ),
    "left, by the enemy's word only": ([(LEFT, BLUE)], (None, None, None, "vacated", None)),
    "left a bank that the town is on": (
        [({**LEFT, "where": "west-bank"}, RED)], ("vacated", Status.CONCEDED, "vacated", None, None),
    ),
    "taken, by the taker's word only": ([(TOOK, BLUE)], (None, None, None, "blue", None)),
    "taken, as seen by a reporter": ([(TOOK, SEEN)], ("blue", Status.OBSERVED, None, None, "blue")),
    "left by one and taken by the other": (
        [(LEFT, RED), (TOOK, BLUE)], ("blue", Status.AGREED, "vacated", "blue", None),
    ),
    "left with the bank, and the town taken": (
        [({**LEFT, "where": "west-bank"}, RED), ({**TOOK, "when": 10}, BLUE)],
        ("blue", Status.AGREED, "vacated", "blue", None),
    ),
    "taken, and only later left": (
        [({**TOOK, "when": 8}, BLUE), ({**LEFT, "where": "west-bank"}, RED)],
        ("blue", Status.AGREED, "vacated", "blue", None),
    ),
    "told by the paper alone": ([(TOOK, PAPER)], ("blue", Status.REPORTED, None, None, "blue")),
    "background, then left": (
        [({"type_": "capture", "by": "red", "when": 1}, PAPER), (LEFT, RED)],
        ("vacated", Status.CONCEDED, "vacated", None, "red"),
    ),
    "undated background does not undo what was left": (
        [(LEFT, RED), ({"type_": "capture", "by": "red"}, PAPER)], ("vacated", Status.CONCEDED, "vacated", None, "red"),
    ),
    "the narrower has the last word of a day": (
        [(TOOK, SEEN), ({**TOOK, "by": "red", "where": "lowshire"}, SEEN)],
        ("blue", Status.OBSERVED, None, None, "blue"),
    ),
}  # fmt: skip

# What moves no view at all.
STILL = {
    "another town": {**LEFT, "where": "Faraway"},
    "a town is not its region": {**LEFT, "where": "Millby"},
    "ordered": {**LEFT, "realis": Realis.ORDERED},
    "planned": {**LEFT, "realis": Realis.PLANNED},
    "feared": {**LEFT, "realis": Realis.FEARED},
    "supposed": {**LEFT, "realis": Realis.HYPOTHETICAL},
    "foretold": {**LEFT, "realis": Realis.PREDICTED},
    "negated": {**LEFT, "realis": Realis.NEGATED},
    "going on": {**LEFT, "realis": Realis.ONGOING},
    "annexed": {"type_": "annex", "by": "red"},
    "advanced": {"type_": "advance", "by": "blue", "realis": Realis.ONGOING},
    "some villages of the region": {**LEFT, "where": "lowshire", "count": (12, "settlements")},
    "a river": {**LEFT, "where": "river"},
}


def asked(war: ModuleType, claims: list[KnownClaim], *, on: int = 28, as_of: int = 30, **more: object) -> Control:
    options = {"pack": war.PACK, "codebook": war.CODEBOOK, "contains": war.contains, **more}
    found = incidents(with_voices(claims), war.CODEBOOK)
    return control(war.place("Lowford"), on=war.on(on), as_of=war.moment(as_of), incidents=found, **options)


def told(war: ModuleType, story: Story) -> list[KnownClaim]:
    return [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(story)]


def holders(answer: Control) -> dict[str, str | None]:
    return {view.view: view.holder for view in answer.views}


@pytest.mark.parametrize("name", STORIES)
def test_stories(war: ModuleType, name: str) -> None:
    story, (holder, status, red, blue, outside) = STORIES[name]
    answer = asked(war, told(war, story))
    assert (answer.holder, answer.status) == (holder, status)
    assert holders(answer) == {"red": red, "blue": blue, "independent": outside, "consensus": holder}
    assert answer.reasons


@pytest.mark.parametrize("how", [RED, SEEN, PAPER], ids=["said", "seen", "told"])
@pytest.mark.parametrize("name", STILL)
def test_what_moves_nobody(war: ModuleType, name: str, how: dict[str, object]) -> None:
    assert set(holders(asked(war, told(war, [(STILL[name], how)]))).values()) == {None}


@pytest.mark.parametrize("relation", ["near", "south of", "20 km east of", "across", "outskirts of", "parts of"])
def test_what_lies_beside_the_place_does_not_move_it(war: ModuleType, relation: str) -> None:
    beside = {**LEFT, "where": war.place("Lowford", relation)}
    assert asked(war, told(war, [(beside, RED)])).holder is None


@pytest.mark.parametrize("relation", ["in", "", "throughout", "west bank of"])
def test_what_is_said_of_the_bank_reaches_it(war: ModuleType, relation: str) -> None:
    on_it = {**LEFT, "where": war.place("west-bank", relation)}
    assert asked(war, told(war, [(on_it, RED)])).holder == "vacated"


def test_a_contest_leaves_the_last_holder_standing(war: ModuleType) -> None:
    story = [
        ({"type_": "capture", "by": "red", "when": 1}, SEEN),
        (TOOK, BLUE),
        (TOOK, {**RED, "stance": Stance.DENIES}),
    ]
    answer = asked(war, told(war, story))
    assert (answer.holder, answer.status) == ("red", Status.CONTESTED)
    assert holders(answer)["blue"] == "blue"


def test_a_contest_ends_when_the_denier_concedes(war: ModuleType) -> None:
    story = [(TOOK, BLUE), (TOOK, {**RED, "stance": Stance.DENIES}), (LEFT, RED)]
    claims = told(war, story)
    assert asked(war, claims, as_of=11).status is Status.CONTESTED
    assert asked(war, claims, as_of=12).status is Status.AGREED


def test_fighting_leaves_the_holder_standing_and_is_forgotten_after_a_week(war: ModuleType) -> None:
    story = [({"type_": "capture", "by": "red", "when": 1}, SEEN), ({"type_": "clash", "by": "blue", "when": 9}, SEEN)]
    claims = told(war, story)
    assert [(asked(war, claims, on=date_).holder, asked(war, claims, on=date_).status) for date_ in (8, 10, 28)] == [
        ("red", Status.OBSERVED), ("red", Status.CONTESTED), ("red", Status.OBSERVED),
    ]  # fmt: skip


def test_on_and_as_of_are_two_clocks(war: ModuleType) -> None:
    claims = told(war, [(LEFT, RED)])
    assert asked(war, claims, on=8).holder is None
    assert asked(war, claims, on=9).holder == "vacated"
    assert asked(war, claims, on=9, as_of=9).holder is None


def test_the_packs_baseline_seeds_every_view(war: ModuleType) -> None:
    seeded = war.pack(Holding("lowshire", "red", date(2023, 3, 2), "a map of that day"))
    before = asked(war, told(war, [(TOOK, BLUE)]), pack=seeded)
    assert holders(before) == {"red": "red", "blue": "blue", "independent": "red", "consensus": "red"}
    assert "a map of that day" in before.reasons[0]
    assert asked(war, [], pack=seeded, on=1).holder is None
    assert asked(war, told(war, [(LEFT, RED)]), pack=seeded).holder == "vacated"


def test_what_came_before_the_baseline_is_already_in_it(war: ModuleType) -> None:
    seeded = war.pack(Holding("Lowford", "red", date(2023, 3, 9), "a map"))
    assert asked(war, told(war, [({**TOOK, "when": 3}, SEEN)]), pack=seeded).holder == "red"


def test_marks_stand_with_the_holder(war: ModuleType) -> None:
    claims = told(war, [(LEFT, RED), (LEFT, DOUBT)])
    answer = asked(war, claims, unverifiable=frozenset((claims[0].claim.id,)))
    assert answer.marks == (Mark.CAUTIONED, Mark.UNVERIFIABLE)


def test_what_is_seen_in_one_town_proves_nothing_for_the_next(war: ModuleType) -> None:
    story = [({**LEFT, "where": "west-bank"}, BLUE), ({**LEFT, "where": "Millby"}, SEEN)]
    assert asked(war, told(war, story)).holder is None


def test_the_time_may_come_from_a_sentence_without_a_place(war: ModuleType) -> None:
    undated = war.known(war.event(), 12, report="r1", side="red")
    timed = war.known(war.event(where=None, when=10), 12, report="r1", side="red", text="it was over on the tenth")
    answer = asked(war, [undated, timed])
    assert {view.view: view.since for view in answer.views}["consensus"] == war.on(10)


def test_timeline_tells_each_view_in_order(war: ModuleType) -> None:
    story = [({"type_": "capture", "by": "red", "when": 1}, PAPER), (LEFT, RED), ({**TOOK, "when": 10}, BLUE)]
    found = timeline(
        war.place("Lowford"),
        incidents=incidents(told(war, story), war.CODEBOOK),
        pack=war.PACK,
        codebook=war.CODEBOOK,
        contains=war.contains,
    )
    assert [(change.view, change.holder, change.happened) for change in found] == [
        ("independent", "red", war.on(1)),
        ("consensus", "red", war.on(1)),
        ("red", "vacated", war.on(9)),
        ("consensus", "vacated", war.on(9)),
        ("blue", "blue", war.on(10)),
        ("consensus", "blue", war.on(10)),
    ]
    assert found[2].known == war.moment(11)


OPTIONS = st.fixed_dictionaries(
    {
        "type_": st.sampled_from(["withdraw", "capture", "hold", "repel", "clash"]),
        "by": st.sampled_from(["red", "blue", ""]),
        "where": st.sampled_from(["Lowford", "Millby", "west-bank", "lowshire"]),
        "when": st.none() | st.integers(1, 20),
        "realis": st.sampled_from([Realis.ACTUAL, Realis.ACTUAL, Realis.ORDERED, Realis.NEGATED]),
    }
)
HOW = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["red", "blue", "blue-allies", "independent"]),
        "stance": st.sampled_from(
            [Stance.ASSERTS, Stance.DENIES, Stance.ACKNOWLEDGES, Stance.NARRATES, Stance.OBSERVES]
        ),
    }
)
DRAWN = st.lists(st.tuples(OPTIONS, st.integers(1, 25), HOW), max_size=7)


def build(war: ModuleType, drawn: list) -> list[KnownClaim]:  # type: ignore[type-arg]
    return [war.known(war.event(**what), at, paper=f"p{n}", **how) for n, (what, at, how) in enumerate(drawn)]


@settings(deadline=None)  # a busy machine is no failure
@given(DRAWN, st.randoms(use_true_random=False), st.integers(1, 25))
def test_the_order_of_arrival_does_not_matter(war: ModuleType, drawn: list, random: object, on: int) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert asked(war, shuffled, on=on) == asked(war, claims, on=on)


@settings(deadline=None)  # a busy machine is no failure
@given(DRAWN, st.integers(1, 25), st.integers(1, 25))
def test_what_is_learned_later_changes_nothing_before(war: ModuleType, drawn: list, on: int, as_of: int) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    then = [known for known in claims if known.known <= war.moment(as_of)]
    assert asked(war, claims, on=on, as_of=as_of) == asked(war, then, on=on, as_of=as_of)


@settings(deadline=None)  # a busy machine is no failure
@given(DRAWN.filter(bool), st.integers(1, 3))
def test_a_copy_in_another_paper_never_changes_the_holder_or_the_status(
    war: ModuleType, drawn: list, copies: int
) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    what, at, how = drawn[-1]
    more = [war.known(war.event(**what), at, paper=f"copy{n}", **how) for n in range(copies)]
    once, again = asked(war, claims), asked(war, [*claims, *more])
    assert (again.holder, again.status, holders(again)) == (once.holder, once.status, holders(once))


@settings(deadline=None)  # a busy machine is no failure
@given(DRAWN, st.sampled_from([Realis.NEGATED, Realis.HYPOTHETICAL, Realis.FEARED, Realis.PREDICTED, Realis.PLANNED]))
def test_what_has_not_happened_never_moves_control(war: ModuleType, drawn: list, realis: Realis) -> None:  # type: ignore[type-arg]
    still = [({**what, "realis": realis}, at, {**how, "stance": Stance.ASSERTS}) for what, at, how in drawn]
    assert set(holders(asked(war, build(war, still))).values()) == {None}
