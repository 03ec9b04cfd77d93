"""Wording as a feature of linking: consulted only in doubt, never a veto, and the order of arrival does not matter."""

from __future__ import annotations

from itertools import permutations
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.link import Board, Verdict, incidents, item, linked, types
from fogline.link.features import Comparison, with_wording
from fogline.model import Granularity, Interval, KnownClaim, StopRun


class Told:
    """Likeness as the case gives it; notes which texts were asked about."""

    def __init__(self, cosine: float) -> None:
        self.cosine = cosine
        self.asked: list[tuple[str, str]] = []

    def likeness(self, a: str, b: str) -> float:
        self.asked.append((a, b))
        return self.cosine


class ByFirstWord(Told):
    """Texts with the same first word are alike."""

    def __init__(self) -> None:
        super().__init__(0.0)

    def likeness(self, a: str, b: str) -> float:
        return 0.9 if a.split()[0] == b.split()[0] else 0.1


class Missing(Told):
    def likeness(self, a: str, b: str) -> float:
        raise StopRun("no model")


UNSURE = Comparison(Verdict.UNSURE, 4, ("same type (+2)",))
# Cosine → verdict, and how the reason ends.
BANDS = {
    0.90: (Verdict.SAME, "wording nearly the same (cosine 0.90) (+2)"),
    0.60: (Verdict.SAME, "wording alike (cosine 0.60) (+1)"),
    0.45: (Verdict.UNSURE, "wording neither alike nor unlike (cosine 0.45)"),
    0.10: (Verdict.UNSURE, "wording unlike (cosine 0.10) (-1)"),
}


@pytest.mark.parametrize("cosine", BANDS)
def test_bands(cosine: float) -> None:
    found = with_wording(UNSURE, "a", ["b"], wording=Told(cosine))
    assert (found.verdict, found.reasons[-1]) == BANDS[cosine]


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_consulted_only_in_doubt(verdict: Verdict) -> None:
    told, sure = Told(0.9), Comparison(verdict, 0, ())
    assert with_wording(sure, "a", ["b"], wording=told) is sure
    assert not told.asked


def test_without_a_model_the_reason_says_so() -> None:
    found = with_wording(UNSURE, "a", ["b"], wording=Missing(0.0))
    assert found == Comparison(Verdict.UNSURE, 4, (*UNSURE.reasons, "wording not compared: its model is not there"))


def region_and_town(war: ModuleType) -> list[KnownClaim]:
    """A shelling told of the town, and a shelling of the same side and day told of the region around it."""
    town = war.known(war.event("shell", when=10), 10, text="market burnt in the town")
    region = war.known(war.event("shell", where="lowshire", when=10), 11, text="market hit in the region")
    return [town, region]


@pytest.mark.parametrize(("cosine", "number"), [(0.7, 1), (0.4, 2), (0.1, 2)])
def test_a_wider_place_is_one_with_a_narrower_only_where_the_wording_is_alike(
    war: ModuleType, cosine: float, number: int
) -> None:
    assert len(incidents(region_and_town(war), war.CODEBOOK, wording=Told(cosine))) == number


def test_the_reason_is_kept_with_the_incident(war: ModuleType) -> None:
    (incident,) = incidents(region_and_town(war), war.CODEBOOK, wording=Told(0.7))
    assert any("wording alike (cosine 0.70) (+1)" in reason for reason in incident.reasons)


def two_raids_and_a_retelling(war: ModuleType) -> list[KnownClaim]:
    """Two raids of one day that do not meet in time, and a report that gives the day alone."""
    early, late = (Interval(war.moment(10, at), war.moment(10, at + 2), Granularity.HOUR) for at in (3, 20))
    return [
        war.known(war.event("shell", when=early), 10, 12, text="market burnt at dawn"),
        war.known(war.event("shell", when=late), 10, 23, text="depot burnt at night"),
        war.known(war.event("shell", when=10), 11, text="depot in flames"),
    ]


def test_of_two_that_are_alike_the_one_in_the_likest_words(war: ModuleType) -> None:
    for claims in permutations(two_raids_and_a_retelling(war)):
        found = incidents(claims, war.CODEBOOK, wording=ByFirstWord())
        told = sorted(sorted(one.claim.content.text for one in incident.claims) for incident in found)
        assert told == [["depot burnt at night", "depot in flames"], ["market burnt at dawn"]]


def test_without_wording_the_earlier_of_two_alike(war: ModuleType) -> None:
    found = incidents(two_raids_and_a_retelling(war), war.CODEBOOK)
    assert ["depot in flames", "market burnt at dawn"] in [
        sorted(one.claim.content.text for one in incident.claims) for incident in found
    ]


# Two events of one place and day as options of the factory, their likeness, and whether they are one happening.
KIN = {
    "each blames the other, in like words": ({"type_": "strike"}, {"type_": "strike", "by": "blue"}, 0.9, True),
    "each blames the other, in other words": ({"type_": "strike"}, {"type_": "strike", "by": "blue"}, 0.2, False),
    "a capture by either side is never one": ({"type_": "capture"}, {"type_": "capture", "by": "blue"}, 0.9, False),
    "other weapons, in like words": ({"type_": "shell"}, {"type_": "airstrike"}, 0.7, True),
    "other weapons, in other words": ({"type_": "shell"}, {"type_": "airstrike"}, 0.4, False),
}


@pytest.mark.parametrize("name", KIN)
def test_kin(war: ModuleType, name: str) -> None:
    first, second, cosine, is_one = KIN[name]
    claims = [war.known(war.event(**{"when": 10, **first})), war.known(war.event(**{"when": 10, **second}), 11)]
    assert (len(incidents(claims, war.CODEBOOK, wording=Told(cosine))) == 1) is is_one


class ByLetters(Told):
    """Any two texts have some likeness, the same both ways round, from unlike to nearly the same."""

    def __init__(self) -> None:
        super().__init__(0.0)

    def likeness(self, a: str, b: str) -> float:
        return (sum(map(ord, a)) * sum(map(ord, b))) % 100 / 100


TOLD = st.fixed_dictionaries(
    {
        "type_": st.sampled_from(["shell", "airstrike", "strike", "capture"]),
        "by": st.sampled_from(["red", "blue", ""]),
        "where": st.sampled_from(["Lowford", "west-bank", "lowshire", None]),
        "when": st.none() | st.integers(9, 11),
    }
)
REPORTS = st.lists(st.tuples(TOLD, st.integers(9, 13), st.sampled_from("abcdefgh")), min_size=2, max_size=9)


@settings(deadline=None)  # a busy machine is no failure
@given(REPORTS, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_as_all_at_once(war: ModuleType, drawn: list, random: Random) -> None:  # type: ignore[type-arg]
    claims = [war.known(war.event(**o), at, text=text * 3, paper=str(n)) for n, (o, at, text) in enumerate(drawn)]
    items = {(number, 0): one for number, one in enumerate(map(item, claims)) if one is not None}
    whole, grown = (Board(types(war.CODEBOOK), wording=ByLetters()) for _ in range(2))
    linked(whole, items, {})
    shuffled = list(items)
    random.shuffle(shuffled)
    for ref in shuffled:
        linked(grown, {ref: items[ref]}, {})
    assert grown.first == whole.first
