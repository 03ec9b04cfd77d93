"""Hard cases of control: regions and their towns, banks, parts, leaving and coming back, contests, unsure times."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from fogline.assess import control
from fogline.link import incidents, with_voices
from fogline.model import Control, Granularity, Holding, Interval, Stance, Status
from fogline.packs import load_pack
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex

Story = list[tuple[dict[str, object], dict[str, object]]]
RED, BLUE, ALLIES = {"side": "red"}, {"side": "blue"}, {"side": "blue-allies"}
SEEN, PAPER = {"side": "independent", "stance": Stance.OBSERVES}, {"side": "independent", "stance": Stance.NARRATES}
GUESSED = {"side": "blue-allies", "stance": Stance.ESTIMATES}
DENIED = {"side": "red", "stance": Stance.DENIES}
RED_HELD = Holding("land", "red", date(2023, 3, 1), "a map of that day")


def left(when: int | None, where: str = "Lowford", by: str = "red") -> dict[str, object]:
    return {"type_": "withdraw", "by": by, "when": when, "where": where}


def took(when: int | None, where: str = "Lowford", by: str = "blue") -> dict[str, object]:
    return {"type_": "capture", "by": by, "when": when, "where": where}


def held(when: int, where: str = "Lowford", by: str = "red") -> dict[str, object]:
    return {"type_": "hold", "by": by, "when": when, "where": where}


def asked(
    war: ModuleType, story: Story, where: str = "Lowford", *, on: int = 28, as_of: int = 40, seeded: bool = True
) -> Control:
    claims = [war.known(war.event(**what), 10 + n, **how) for n, (what, how) in enumerate(story)]
    found = incidents(with_voices(claims), war.CODEBOOK)
    pack = war.pack(RED_HELD) if seeded else war.PACK
    return control(
        war.place(where), on=war.on(on), as_of=war.moment(as_of), incidents=found, pack=pack,
        codebook=war.CODEBOOK, contains=war.contains,
    )  # fmt: skip


def holder(answer: Control, view: str) -> str | None:
    return next(one.holder for one in answer.views if one.view == view)


# All of the land is red's from the first of March; place asked about, story; then the holder of the consensus, of red's
# view, of blue's.
CASES: dict[str, tuple[str, Story, tuple[object, object, object]]] = {
    "a bank of the region reaches the town on it": (
        "Lowford", [(left(9, "west-bank"), RED)], ("vacated", "vacated", "red"),
    ),
    "and not the town on the other bank": ("Eastley", [(left(9, "west-bank"), RED)], ("red", "red", "red")),
    "nor the region": ("lowshire", [(left(9, "west-bank"), RED)], ("red", "red", "red")),
    "the town has its own word after the region's": (
        "Lowford", [(took(9, "lowshire"), SEEN), (held(12), SEEN)], ("red", "red", "red"),
    ),
    "and the region's comes after the town's": (
        "Lowford", [(held(5), SEEN), (took(9, "lowshire"), SEEN)], ("blue", "red", "red"),
    ),
    "the town next to it goes with the region": (
        "Eastley", [(took(9, "lowshire"), SEEN), (held(12), SEEN)], ("blue", "red", "red"),
    ),
    "and what is held in the town says nothing of the region": (
        "lowshire", [(took(9, "lowshire"), SEEN), (held(12), SEEN)], ("blue", "red", "red"),
    ),
    "left, and seen to be entered again": (
        "Lowford", [(left(9), RED), (took(12, by="red"), SEEN)], ("red", "vacated", "red"),
    ),
    "left, and entered again by its own word only": (
        "Lowford", [(left(9), RED), (took(12, by="red"), RED)], ("vacated", "red", "red"),
    ),
    "left, and taken by the other's word within days": (
        "Lowford", [(left(9), RED), (took(12), BLUE)], ("blue", "vacated", "blue"),
    ),
    "left, and taken by the other's word weeks after": (
        "Lowford", [(left(9), RED), (took(20), BLUE)], ("vacated", "vacated", "blue"),
    ),
    "left, and taken by the word of the other's allies": (
        "Lowford", [(left(9), RED), (took(10), ALLIES)], ("vacated", "vacated", "blue"),
    ),
    "who is gone cannot leave": (
        "Lowford", [(took(9), SEEN), (left(12), RED)], ("blue", "vacated", "red"),
    ),
    "an annexation is no holding": ("Lowford", [({"type_": "annex", "by": "blue"}, SEEN)], ("red", "red", "red")),
    "twelve settlements of the region are not the region": (
        "lowshire", [({**took(9, "lowshire"), "count": (12, "settlements")}, SEEN)], ("red", "red", "red"),
    ),
    "nor a share of it": (
        "lowshire", [({**took(9, "lowshire"), "count": (50, "%")}, SEEN)], ("red", "red", "red"),
    ),
    "the enemy's word alone": ("Lowford", [(left(9), BLUE)], ("red", "red", "vacated")),
    "the enemy's word, denied": ("Lowford", [(left(9), BLUE), (left(9), DENIED)], ("red", "red", "vacated")),
    "the enemy's word, denied and then conceded": (
        "Lowford", [(took(9), BLUE), (took(9), DENIED), (left(9), RED)], ("blue", "vacated", "blue"),
    ),
    "seen by a reporter, and still denied": (
        "Lowford", [(took(9), BLUE), (took(9), SEEN), (took(9), DENIED)], ("red", "red", "blue"),
    ),
    "what came before the baseline": ("Lowford", [(took(None), PAPER)], ("red", "red", "red")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_holders(war: ModuleType, name: str) -> None:
    where, story, expected = CASES[name]
    answer = asked(war, story, where)
    assert (answer.holder, holder(answer, "red"), holder(answer, "blue")) == expected


@pytest.mark.parametrize(
    "relation",
    ["most of", "half of", "nearly all of", "part of", "somewhere in", "20 km east of", "near", "outskirts of",
     "eastern part of", "across"],
)  # fmt: skip
@pytest.mark.parametrize("where", ["lowshire", "Lowford"])
def test_a_part_of_a_place_is_not_the_place(war: ModuleType, where: str, relation: str) -> None:
    story = [({**left(9), "where": war.place(where, relation)}, RED)]
    assert asked(war, story, where).holder == "red"
    assert asked(war, story, "Lowford").holder == "red"


def test_most_of_a_bank_is_not_the_bank(war: ModuleType) -> None:
    whole, most = (war.place("west-bank", relation) for relation in ("west bank of", "most of the west bank of"))
    assert asked(war, [({**left(9), "where": whole}, RED)]).holder == "vacated"
    assert asked(war, [({**left(9), "where": most}, RED)]).holder == "red"


def test_a_contest_is_shown_while_it_lasts_and_the_last_holder_stands(war: ModuleType) -> None:
    story = CASES["the enemy's word, denied and then conceded"][1]
    stages = [asked(war, story, as_of=day) for day in (9, 10, 11, 12)]
    assert [(one.holder, one.status) for one in stages] == [
        ("red", None), ("red", None), ("red", Status.CONTESTED), ("blue", Status.AGREED),
    ]  # fmt: skip


def test_who_says_that_it_left_the_region_and_is_seen_in_a_town_of_it_is_contested_there(war: ModuleType) -> None:
    story = [(left(9, "lowshire"), RED), (held(10, "Eastley"), SEEN)]
    towns = [asked(war, story, where) for where in ("Eastley", "Lowford")]
    assert [(one.holder, one.status) for one in towns] == [
        ("vacated", Status.CONTESTED), ("vacated", Status.CONCEDED),
    ]  # fmt: skip


def test_it_is_the_taker_s_own_day_that_must_be_near_the_leaving(war: ModuleType) -> None:
    monthly = {**took(None), "when": Interval(war.moment(1, 0), war.moment(32, 0), Granularity.MONTH)}
    story = [({**took(None), "when": Interval(None, war.moment(19, 0), Granularity.INTERVAL)}, BLUE), (left(18), RED)]
    assert [asked(war, [*story, (monthly, PAPER)], on=day).holder for day in (17, 18)] == ["red", "blue"]


def test_an_open_beginning_counts_from_the_last_day_it_allows(war: ModuleType) -> None:
    by_the_ninth = Interval(None, war.moment(10, 0), Granularity.DAY)
    story = [({**took(None), "when": by_the_ninth}, SEEN)]
    assert [asked(war, story, on=day).holder for day in (8, 9, 10)] == ["red", "blue", "blue"]


def test_an_estimated_day_dates_nobody_else_s_words(war: ModuleType) -> None:
    news = [(left(None), RED), (left(5), GUESSED)]
    assert [holder(asked(war, news, on=day), "red") for day in (4, 6, 9, 10)] == ["red", "red", "red", "vacated"]
    assert [asked(war, news, on=day).holder for day in (6, 10)] == ["red", "vacated"]
    background = [(left(None), PAPER), (left(5), GUESSED)]
    assert holder(asked(war, background), "independent") == "red"


def test_an_estimate_dates_what_nobody_tells_more_surely(war: ModuleType) -> None:
    story = [(left(5), {**GUESSED, "side": "independent"})]
    assert [holder(asked(war, story, on=day), "independent") for day in (4, 6)] == ["red", "vacated"]


def test_each_account_is_replayed_by_its_own_days(war: ModuleType) -> None:
    story = [(took(15), BLUE), (left(5), BLUE), (left(9), RED)]
    assert [holder(asked(war, story, on=day), "blue") for day in (4, 6, 16)] == ["red", "vacated", "blue"]


@pytest.fixture(scope="module")
def ukraine() -> PlaceIndex:
    return PlaceIndex(Gazetteer.open(), load_pack("ukraine-2022"))


# What is said of the first goes down to the second.
@pytest.mark.parametrize(
    ("wide", "narrow", "goes_down"),
    [
        ("ua-dnieper-west-bank-kherson", "Kherson", True),
        ("ua-dnieper-west-bank-kherson", "Beryslav", True),
        ("ua-dnieper-west-bank-kherson", "Oleshky", False),
        ("ua-dnieper-west-bank-kherson", "Mykolaiv", False),
        ("ua-dnieper-east-bank-kherson", "Oleshky", True),
        ("ua-dnieper-east-bank-kherson", "Kherson", False),
        ("ua-dnieper-west-bank", "Kherson", True),
        ("ua-kherson-oblast", "Oleshky", True),
        ("ua-kherson-oblast", "ua-dnieper-west-bank-kherson", True),
        ("ua-kherson", "ua-kherson-oblast", False),
        ("Oleshky", "ua-dnieper-east-bank-kherson", False),
    ],
)
def test_banks_of_the_dnieper(war: ModuleType, ukraine: PlaceIndex, wide: str, narrow: str, goes_down: bool) -> None:
    spot, here = ukraine.find(wide), ukraine.find(narrow)
    assert spot is not None
    assert here is not None
    story = [war.known(war.event(**{**left(9), "where": spot}), 10, side="red")]
    answer = control(
        here, on=war.on(28), as_of=war.moment(30), incidents=incidents(story, war.CODEBOOK), pack=war.PACK,
        codebook=war.CODEBOOK, contains=ukraine.contains,
    )  # fmt: skip
    assert (answer.holder == "vacated") is goes_down
