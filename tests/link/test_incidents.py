"""Which claims are one incident."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.link import Verdict, compare, incidents
from fogline.link.profile import item, types
from fogline.model import Granularity, Interval, KnownClaim, Place, Realis, Stance, Words

# Two events as options of the factory, and whether they are one happening.
PAIRS = {
    "same words for the same thing": ({}, {"when": 10}, True),
    "another town": ({}, {"where": "Faraway"}, False),
    "two towns of one region": ({}, {"where": "Eastley"}, False),
    "a bank and a town on it": ({"where": "west-bank"}, {}, True),
    "only the country in common": ({"where": "land"}, {}, False),
    "the other bank's town": ({"where": "west-bank"}, {"where": "Eastley"}, False),
    "the other side": ({}, {"by": "blue"}, False),
    "doer unknown": ({}, {"by": ""}, True),
    "one leaves, the other takes": ({}, {"type_": "capture", "by": "blue"}, True),
    "the leaver cannot take": ({}, {"type_": "capture", "by": "red"}, False),
    "days apart": ({"when": 9}, {"when": 11}, True),
    "weeks apart": ({"when": 1}, {"when": 25}, False),
    "ordered, then done": ({"realis": Realis.ORDERED, "when": 4}, {"when": 9}, True),
    "ordered long after": ({"realis": Realis.ORDERED, "when": 25}, {"when": 9}, False),
    "another type": ({"type_": "shell"}, {"type_": "casualties"}, False),
    "shelled on one day": ({"type_": "shell", "when": 9}, {"type_": "shell", "when": 9}, True),
    "shelled again the next day": ({"type_": "shell", "when": 9}, {"type_": "shell", "when": 10}, False),
    "shelled and struck": ({"type_": "shell", "when": 9}, {"type_": "strike", "when": 9}, True),
    "some villages are not the region": (
        {"type_": "capture", "where": "lowshire"},
        {"type_": "capture", "where": "lowshire", "count": (12, "settlements")},
        False,
    ),
}


# Side that tells and side of the dead, twice, the numbers, and whether they are the same dead.
DEAD = {
    "each its own": ("red", "red", "blue", "blue", 9, 9, False),
    "one side unnamed": ("red", "", "blue", "blue", 9, 9, False),
    "both of one side's": ("red", "blue", "blue", "blue", 9, 8, True),
    "nobody's, one number": ("red", "", "blue", "", 9, 9, True),
    "nobody's, two numbers": ("red", "", "blue", "", 9, 30, False),
    "one teller": ("red", "", "red", "red", 9, 9, True),
}


@pytest.mark.parametrize("name", DEAD)
def test_the_dead_of_two_sides(war: ModuleType, name: str) -> None:
    teller, of, other, whose, first, second, is_one = DEAD[name]
    tolls = [
        war.known(war.event("casualties", by="", to=to, when=9, count=(count, "people")), side=side)
        for side, to, count in ((teller, of, first), (other, whose, second))
    ]
    assert (len(incidents(tolls, war.CODEBOOK)) == 1) is is_one


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(war: ModuleType, name: str) -> None:
    first, second, is_one = PAIRS[name]
    claims = [war.known(war.event(**first)), war.known(war.event(**second), 11)]
    assert (len(incidents(claims, war.CODEBOOK)) == 1) is is_one


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (("lowshire", "land"), ("farshire", "land"), False),
        (("lowshire", "land"), ("lowshire", "land"), True),
        (("lowshire", "land"), (), True),
    ],
)
def test_an_unplaced_village_is_another_in_another_region(
    war: ModuleType, first: tuple[str, ...], second: tuple[str, ...], is_one: bool
) -> None:
    village = Place(Words("Mill End", (0, 8)), "Mill End")
    events = [replace(war.event(), places=(replace(village, region=region),)) for region in (first, second)]
    claims = [war.known(events[0]), war.known(events[1], 11)]
    assert (len(incidents(claims, war.CODEBOOK)) == 1) is is_one


@pytest.mark.parametrize("realis", [Realis.FEARED, Realis.HYPOTHETICAL, Realis.PREDICTED, Realis.NEGATED])
def test_what_has_not_happened_makes_no_incident(war: ModuleType, realis: Realis) -> None:
    assert incidents([war.known(war.event(realis=realis))], war.CODEBOOK) == []


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DECLINES, Stance.PREDICTS])
def test_nor_what_is_only_denied_or_foretold(war: ModuleType, stance: Stance) -> None:
    assert incidents([war.known(war.event(), stance=stance)], war.CODEBOOK) == []


def test_a_claim_without_events_is_left_out(war: ModuleType) -> None:
    one = war.known(war.event())
    assert incidents([KnownClaim(one.claim, -1, one.known, 1)], war.CODEBOOK) == []


def test_a_denial_stands_beside_what_it_denies(war: ModuleType) -> None:
    said = war.known(war.event("capture", by="blue"), side="blue")
    denied = war.known(war.event("capture", by="blue"), 11, side="red", stance=Stance.DENIES)
    (one,) = incidents([denied, said], war.CODEBOOK)
    assert [known.claim.id for known in one.claims] == [said.claim.id, denied.claim.id]


def test_a_rival_is_an_incident_of_its_own_and_evidence_on_the_other(war: ModuleType) -> None:
    taken = war.known(war.event("capture", by="blue"), side="blue")
    held = war.known(war.event("hold", by="red"), 11, side="red")
    found = {one.type: [known.claim.id for known in one.claims] for one in incidents([taken, held], war.CODEBOOK)}
    assert found["capture"] == [taken.claim.id, held.claim.id]
    assert held.claim.id in found["hold"]


def test_to_hold_a_town_does_not_bar_the_taking_of_the_region_but_the_reverse_does(war: ModuleType) -> None:
    taken = war.known(war.event("capture", by="blue", where="lowshire"), side="blue")
    held = war.known(war.event("hold", by="red", where="Lowford"), 11, side="red")
    found = {one.type: len(one.claims) for one in incidents([taken, held], war.CODEBOOK)}
    assert found == {"capture": 1, "hold": 2}


def test_what_has_no_place_finds_company_in_its_own_report(war: ModuleType) -> None:
    claims = [
        war.known(war.event(when=9), report="r1"),
        war.known(war.event(where=None, when=9), report="r1"),
        war.known(war.event(where=None, when=9), report="r2", text="They left, too."),
    ]
    assert sorted(len(one.claims) for one in incidents(claims, war.CODEBOOK)) == [1, 2]


def test_the_finest_time_and_the_narrowest_place_come_first(war: ModuleType) -> None:
    five = Interval(war.moment(10, 5), war.moment(10, 6), Granularity.HOUR)
    claims = [
        war.known(war.event(where="west-bank", when=10)),
        war.known(war.event(when=five), 11),
    ]
    (one,) = incidents(claims, war.CODEBOOK)
    assert one.time == five
    assert [place.name for place in one.places] == ["Lowford", "west-bank"]
    assert any(claims[1].claim.id in reason for reason in one.reasons)


def test_each_verdict_shows_its_reasons(war: ModuleType) -> None:
    book = types(war.CODEBOOK)
    profiles = [item(war.known(war.event(when=date))).profile for date in (9, 9, 28)]  # type: ignore[union-attr]
    assert compare(profiles[0], profiles[1], book).reasons == (
        "same type (+2)", "same place (+3)", "same side (+1)", "times agree (+2)",
    )  # fmt: skip
    assert compare(profiles[0], profiles[2], book).verdict is Verdict.DIFFERENT


OPTIONS = st.fixed_dictionaries(
    {
        "type_": st.sampled_from(["withdraw", "capture", "hold", "shell"]),
        "by": st.sampled_from(["red", "blue", ""]),
        "where": st.sampled_from(["Lowford", "Millby", "west-bank", "Faraway", None]),
        "when": st.none() | st.integers(1, 20),
        "realis": st.sampled_from([Realis.ACTUAL, Realis.ORDERED, Realis.NEGATED, Realis.FEARED]),
    }
)
ONE = st.tuples(OPTIONS, st.integers(1, 30), st.sampled_from(["red", "blue", "independent"]))


def build(war: ModuleType, drawn: list[tuple[dict[str, object], int, str]]) -> list[KnownClaim]:
    return [
        war.known(war.event(**options), at, side=side, paper=f"p{number}")
        for number, (options, at, side) in enumerate(drawn)
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(ONE, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(war: ModuleType, drawn: list, random: object) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert incidents(shuffled, war.CODEBOOK) == incidents(claims, war.CODEBOOK)


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(ONE, max_size=8), st.integers(1, 30))
def test_what_is_learned_later_regroups_nothing(war: ModuleType, drawn: list, until: int) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    then = [known for known in claims if known.known <= war.moment(until)]

    def grouped(given: list[KnownClaim]) -> dict[str, list[str]]:
        found = {one.id: [k.claim.id for k in one.claims if k in then] for one in incidents(given, war.CODEBOOK)}
        return {key: ids for key, ids in found.items() if ids}

    before = grouped(then)
    assert {key: ids for key, ids in grouped(claims).items() if key in before} == before


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(ONE, max_size=6))
def test_saying_a_claim_twice_changes_nothing(war: ModuleType, drawn: list) -> None:  # type: ignore[type-arg]
    claims = build(war, drawn)
    assert incidents([*claims, *claims], war.CODEBOOK) == incidents(claims, war.CODEBOOK)
