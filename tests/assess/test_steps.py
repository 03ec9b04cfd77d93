"""Steps to holding a place, words of supporters and of the enemy, the baseline, and one status for one incident."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from fogline.assess import assess, control
from fogline.link import incidents, with_voices
from fogline.model import Control, Granularity, Holding, Interval, Realis, Stance, Status, View

Story = list[tuple[dict[str, object], dict[str, object]]]
RED, BLUE, ALLIES = {"side": "red"}, {"side": "blue"}, {"side": "blue-allies"}
CONFIRMS = {"side": "red", "stance": Stance.CONFIRMS}
SEEN, PAPER = {"side": "independent", "stance": Stance.OBSERVES}, {"side": "independent", "stance": Stance.NARRATES}
LAND = Holding("land", "red", date(2023, 3, 1), "a map of that day")


def left(when: int | None, where: object = "Lowford", by: str = "red") -> dict[str, object]:
    return {"type_": "withdraw", "by": by, "when": when, "where": where}


def took(when: int | Interval | None, where: object = "Lowford", by: str = "blue") -> dict[str, object]:
    return {"type_": "capture", "by": by, "when": when, "where": where}


def came(when: int | None, where: object = "Lowford", by: str = "blue") -> dict[str, object]:
    return {"type_": "enter", "by": by, "when": when, "where": where}


def held(when: int | None, where: object = "Lowford", by: str = "blue") -> dict[str, object]:
    return {"type_": "hold", "by": by, "when": when, "where": where, "realis": Realis.ONGOING}


def taking(when: int) -> dict[str, object]:
    return {**took(when), "realis": Realis.ONGOING}


def asked(
    war: ModuleType, story: Story, *, on: int = 28, as_of: int = 60, baseline: tuple[Holding, ...] = (LAND,)
) -> Control:
    claims = [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(story)]
    found = incidents(with_voices(claims), war.CODEBOOK)
    return control(
        war.place("Lowford"), on=war.on(on), as_of=war.moment(as_of), incidents=found, pack=war.pack(*baseline),
        codebook=war.CODEBOOK, contains=war.contains,
    )  # fmt: skip


def view(answer: Control, name: str) -> View:
    return next(one for one in answer.views if one.view == name)


def centre(war: ModuleType) -> object:
    return war.place("Lowford", "centre of")


# All of the land is red's. Story; then holder and status of the consensus, and the holders by red and by blue.
STEPS: dict[str, tuple[Story, tuple[object, ...]]] = {
    "entered, by its own word": ([(came(9), BLUE)], ("red", None, "red", "red")),
    "entered, and the other confirms it": (
        [(came(9), BLUE), (came(9), CONFIRMS)], ("red", Status.CONTESTED, "red", "red"),
    ),
    "entered, and the other then leaves": (
        [(came(9), BLUE), (left(10), RED)], ("blue", Status.AGREED, "vacated", "blue"),
    ),
    "left, and entered weeks after": ([(left(9), RED), (came(25), BLUE)], ("vacated", None, "vacated", "red")),
    "being taken, and the other has left": (
        [(left(9), RED), (taking(9), BLUE)], ("blue", Status.AGREED, "vacated", "blue"),
    ),
    "being taken, and the other has not left": ([(taking(9), BLUE)], ("red", None, "red", "red")),
    "the enemy left, and it holds the place": ([(left(9), BLUE), (held(10), BLUE)], ("red", None, "red", "blue")),
    "left, and held by the other's word": (
        [(left(9), RED), (held(11), BLUE)], ("blue", Status.AGREED, "vacated", "blue"),
    ),
    "the enemy concedes what it took": ([(took(9), CONFIRMS)], ("blue", Status.CONCEDED, "blue", "blue")),
    "a supporter says that the enemy left": ([(left(9), ALLIES)], ("red", None, "red", "vacated")),
    "a supporter's word makes no agreement": (
        [(left(9), RED), (took(9), ALLIES)], ("vacated", None, "vacated", "blue"),
    ),
    "what is only supposed moves nobody": ([(took(9), {**BLUE, "hedged": True})], ("red", None, "red", "red")),
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_steps_to_holding_a_place(war: ModuleType, name: str) -> None:
    story, (holder, status, red, blue) = STEPS[name]
    answer = asked(war, story)
    assert (answer.holder, view(answer, "red").holder, view(answer, "blue").holder) == (holder, red, blue)
    if status is not None:
        assert answer.status is status


@pytest.mark.parametrize("what", ["capture", "enter", "hold"])
def test_a_part_of_a_town_makes_it_disputed_and_taken_when_the_other_side_has_left(war: ModuleType, what: str) -> None:
    part = {"type_": what, "by": "blue", "when": 9, "where": centre(war)}
    confirmed: Story = [(part, BLUE), (part, CONFIRMS)]
    before, after = asked(war, confirmed), asked(war, [*confirmed, (left(10), RED)])
    assert (before.holder, before.status, view(before, "red").status) == ("red", Status.CONTESTED, Status.CONTESTED)
    assert (after.holder, view(after, "blue").holder) == ("blue", "blue")


@pytest.mark.parametrize("relation", ["centre of", "most of", "eastern half of"])
def test_a_part_of_a_region_moves_no_town_in_it(war: ModuleType, relation: str) -> None:
    part = took(9, war.place("lowshire", relation))
    answer = asked(war, [(part, BLUE), (part, CONFIRMS)])
    assert (answer.holder, answer.status) == ("red", None)


def test_what_lies_in_the_town_is_a_part_of_it(war: ModuleType) -> None:
    airport = war.place("Lowford airport", "in", region=("Lowford", "west-bank", "lowshire", "land"))
    answer = asked(war, [(took(9, airport), BLUE), (took(9, airport), CONFIRMS)])
    assert (answer.holder, answer.status) == ("red", Status.CONTESTED)


def test_a_part_is_taken_where_the_leaving_is_only_reported_of_one_happening(war: ModuleType) -> None:
    part = {"type_": "enter", "by": "blue", "when": None, "where": centre(war)}
    answer = asked(war, [(part, CONFIRMS), (left(None), PAPER)])
    assert [view(answer, name).holder for name in ("blue", "red", "consensus")] == ["blue", "blue", "blue"]


def test_who_names_no_doer_speaks_for_the_one_that_others_name(war: ModuleType) -> None:
    part = took(9, centre(war))
    answer = asked(war, [(part, BLUE), ({**part, "by": ""}, CONFIRMS)])
    assert (answer.holder, answer.status) == ("red", Status.CONTESTED)


def test_who_came_in_and_left_again_disputes_the_place_no_more(war: ModuleType) -> None:
    story: Story = [(came(9), BLUE), (came(9), CONFIRMS), (left(12, by="blue"), BLUE)]
    assert [asked(war, story, on=day).status for day in (10, 12)] == [Status.CONTESTED, None]


def test_fighting_in_a_region_is_not_over_each_of_its_towns(war: ModuleType) -> None:
    fight = {"type_": "clash", "by": "blue", "when": 9, "where": "lowshire"}
    assert asked(war, [(fight, SEEN)], on=10).status is None


def test_a_change_is_dated_to_its_completion(war: ModuleType) -> None:
    ordered = {**left(7), "realis": Realis.ORDERED}
    going = {**left(8), "realis": Realis.ONGOING}
    done = {**left(None), "realis": Realis.ACTUAL}
    story: Story = [(ordered, {**RED, "stance": Stance.ORDERS}), (going, RED), (done, RED)]
    assert [asked(war, story, on=day).holder for day in (7, 8, 11, 12)] == ["red", "red", "red", "vacated"]


def test_a_day_told_of_it_later_dates_it(war: ModuleType) -> None:
    story: Story = [({**left(8), "realis": Realis.ONGOING}, RED), (left(None), RED), (left(9), PAPER)]
    assert [asked(war, story, on=day).holder for day in (8, 9)] == ["red", "vacated"]


def test_what_nobody_dates_counts_from_the_day_on_which_its_doer_says_it(war: ModuleType) -> None:
    story: Story = [(left(None), BLUE), (left(None), RED)]
    assert [asked(war, story, on=day).holder for day in (10, 11)] == ["red", "vacated"]
    assert [view(asked(war, story, on=day), "blue").holder for day in (9, 10)] == ["red", "vacated"]
    assert view(asked(war, story), "consensus").since == war.on(11)


def test_who_enters_does_so_on_his_own_day(war: ModuleType) -> None:
    story: Story = [({**left(5), "realis": Realis.ONGOING}, RED), (came(None), BLUE), (left(None), RED)]
    assert view(asked(war, story), "blue").since == war.on(12)


def test_what_a_monitor_estimates_it_did_not_see(war: ModuleType) -> None:
    watched = {"side": "independent", "actor": "watchers", "speaker": "Watchers"}
    assert asked(war, [(took(9), watched)]).status is Status.OBSERVED
    assert asked(war, [(took(9), {**watched, "stance": Stance.ESTIMATES})]).status is Status.REPORTED


# What reports narrate against a baseline: holder of the consensus on the 28th, status.
NARRATED: dict[str, tuple[Story, tuple[object, object]]] = {
    "with its day": ([(took(9), PAPER)], ("blue", Status.REPORTED)),
    "as background, without a day": ([(took(None), PAPER)], ("red", None)),
    "with its day, and the taker says so too": ([(took(9), BLUE), (took(9), PAPER)], ("blue", Status.REPORTED)),
    "and denied": (
        [(took(9), PAPER), (took(9), {**RED, "stance": Stance.DENIES})], ("red", Status.CONTESTED),
    ),
    "and claimed only": ([(took(9), BLUE)], ("red", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", NARRATED)
def test_a_baseline_is_the_weakest_evidence(war: ModuleType, name: str) -> None:
    story, expected = NARRATED[name]
    answer = asked(war, story)
    assert (answer.holder, answer.status) == expected


def test_a_month_that_reports_tell_counts_from_its_end(war: ModuleType) -> None:
    march = Interval(war.moment(1, 0), war.moment(32, 0), Granularity.MONTH)
    assert [asked(war, [(took(march), PAPER)], on=day).holder for day in (20, 31)] == ["red", "blue"]


def test_the_age_of_a_baseline_is_told(war: ModuleType) -> None:
    answer = asked(war, [])
    assert answer.reasons[0].startswith("baseline of the pack, 27 days old: held by red from 2023-03-01")


def test_statements_of_the_baseline_stand_between_the_claims(war: ModuleType) -> None:
    later = Holding("Lowford", "red", date(2023, 3, 20), "both sides")
    answers = [asked(war, [(took(9), SEEN)], on=day, baseline=(LAND, later)) for day in (5, 10, 25)]
    assert [one.holder for one in answers] == ["red", "blue", "red"]
    assert asked(war, [(took(9), SEEN)], on=25, as_of=15, baseline=(LAND, later)).holder == "blue"


def test_a_disputed_baseline_is_contested(war: ModuleType) -> None:
    answer = asked(war, [], baseline=(Holding("land", "red", date(2023, 3, 1), "a map", disputed=True),))
    assert (answer.holder, answer.status) == ("red", Status.CONTESTED)


STORIES = {name: story for name, (story, _) in [*STEPS.items(), *NARRATED.items()]}


@pytest.mark.parametrize("name", STORIES)
def test_each_account_shows_the_status_of_the_incident_behind_its_holder(war: ModuleType, name: str) -> None:
    claims = [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(STORIES[name])]
    found = incidents(with_voices(claims), war.CODEBOOK)
    status = {known.claim.id: assess(one, war.pack(LAND), war.CODEBOOK).status for one in found for known in one.claims}
    for one in asked(war, STORIES[name]).views:
        is_handed_over = any(reason.startswith("agreed: ") for reason in one.reasons[:1])
        if one.claims and one.status is not Status.CONTESTED and not is_handed_over:
            assert one.status in {status[claim] for claim in one.claims}, one
        if not one.claims and one.status is not Status.CONTESTED:
            assert one.status is None
