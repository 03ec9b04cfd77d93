"""Numbers of one thing, claimant by claimant."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.assess import Count, counts
from fogline.link import with_voices
from fogline.model import ActorRole, Event, Incident, KnownClaim, Participant, Quantity, Stance, Words

DEATHS = {"type_": "casualties", "by": "", "to": "blue"}


def number(text: str, low: float | None, high: float | None, unit: str = "people", of: str = "people") -> Quantity:
    return Quantity(Words(text, (0, len(text))), low, high, unit, of)


def with_numbers(war: ModuleType, event: Event, trigger: str, *numbers: Quantity) -> Event:
    return replace(event, trigger=war.words(trigger), quantities=numbers)


def told(war: ModuleType, *numbers: Quantity, at: int = 10, trigger: str = "killed", **how: object) -> KnownClaim:
    return war.known(with_numbers(war, war.event(**DEATHS), trigger, *numbers), at, **how)  # type: ignore[no-any-return]


def counted(war: ModuleType, claims: list[KnownClaim], **more: object) -> list[Count]:
    held = tuple(with_voices(claims))
    incident = Incident("i1", held[0].claim.events[0].type, (), None, held)
    return counts(incident, war.PACK, war.CODEBOOK, **more)  # type: ignore[arg-type]


def exact(n: float, of: str = "people") -> Quantity:
    return number(f"{n:g} {of}", n, n, of=of)


# Event type, trigger, numbers as (text, unit, of); then what is counted, of what.
THINGS = {
    "killed": ("casualties", "killed", [("ten people", "people", "people")], [("dead", "people")]),
    "wounded in its own words": (
        "casualties", "killed", [("two", "people", "two"), ("7 wounded", "people", "wounded")],
        [("dead", "people"), ("wounded", "people")],
    ),
    "both together": (
        "casualties", "left", [("90 servicemen killed and wounded", "people", "servicemen killed and wounded")],
        [("dead or wounded", "people")],
    ),
    "civilians": ("casualties", "killed", [("two residents", "people", "residents")], [("dead", "civilians")]),
    "no fate in any word": ("clash", "fought", [("200 people", "people", "people")], []),
    "whoever is beside the injured": (
        "casualties", "injured", [("35 injured", "people", "injured"), ("100 people", "people", "people")],
        [("wounded", "people")],
    ),
    "places in which people died": ("casualties", "killed", [("two camps", "camps", "camps")], []),
    "villages and settlements are one": (
        "capture", "took", [("48 villages", "villages", "villages")], [("capture", "settlements")],
    ),
    "how far": ("advance", "advanced", [("22 miles", "mi", "")], [("advance", "km")]),
    "how far away": ("shell", "shelled", [("6 miles", "mi", "")], []),
    "the same area twice": (
        "capture", "took", [("100 square kilometres", "km2", ""), ("38.6 square miles", "mi2", "")],
        [("capture", "km2")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", THINGS)
def test_what_is_counted(war: ModuleType, name: str) -> None:
    type_, trigger, numbers, expected = THINGS[name]
    many = {"km2": 100.0}
    quantities = [number(text, many.get(u, 38.6), many.get(u, 38.6), u, of) for text, u, of in numbers]
    claim = war.known(with_numbers(war, war.event(type_, by="blue"), trigger, *quantities), side="blue")
    assert [(one.thing.what, one.thing.of) for one in counted(war, [claim])] == expected


def test_each_side_has_its_own_range_and_nothing_is_averaged(war: ModuleType) -> None:
    claims = [
        told(war, exact(10), side="blue", speaker="Governor"),
        told(war, exact(15), side="blue", speaker="Mayor", at=11),
        told(war, number("no more than 3 people", None, 3), side="red", at=11),
        told(war, number("at least 12 people", 12, None), side="independent", at=12),
    ]
    (deaths,) = counted(war, claims)
    assert [(r.side, r.minimum, r.maximum, r.lowest, r.highest, r.n_voices) for r in deaths.ranges] == [
        ("blue", 10, 15, 10, 15, 2), ("red", None, 3, 3, 3, 1), ("independent", 12, None, 12, 12, 1),
    ]  # fmt: skip
    assert [figure.known for figure in deaths.figures] == [war.moment(day) for day in (10, 11, 11, 12)]


def test_a_voice_s_later_number_takes_the_place_of_its_earlier_one(war: ModuleType) -> None:
    claims = [told(war, exact(n), side="blue", speaker="Governor", at=at) for n, at in ((5, 10), (5, 11), (8, 12))]
    (deaths,) = counted(war, claims)
    assert [(r.minimum, r.maximum) for r in deaths.ranges] == [(8, 8)]
    first, last = deaths.figures
    assert first.claims == tuple(known.claim.id for known in claims[:2])
    assert (first.superseded_by, last.superseded_by) == (claims[2].claim.id, None)


def test_by_an_earlier_moment_the_earlier_number_stands(war: ModuleType) -> None:
    claims = [told(war, exact(n), side="blue", speaker="Governor", at=at) for n, at in ((5, 10), (8, 12))]
    (deaths,) = counted(war, claims, as_of=war.moment(11))
    assert [(r.minimum, r.maximum) for r in deaths.ranges] == [(5, 5)]


def test_two_numbers_of_one_moment_stand_beside_each_other(war: ModuleType) -> None:
    (deaths,) = counted(war, [told(war, exact(5), exact(8), side="blue")])
    assert [(r.minimum, r.maximum) for r in deaths.ranges] == [(5, 8)]


def test_a_part_of_another_number_is_listed_and_counts_for_nothing(war: ModuleType) -> None:
    part = told(war, exact(2), side="blue", speaker="Governor", at=11)
    whole = told(war, exact(41), side="blue", speaker="Governor", at=10)
    span = part.claim.events[0].quantities[0].words.span
    (deaths,) = counted(war, [whole, part], parts={(part.claim.report, span)})
    assert [(r.minimum, r.maximum) for r in deaths.ranges] == [(41, 41)]
    assert [figure.is_part for figure in deaths.figures] == [False, True]


@pytest.mark.parametrize(
    "how", [{"stance": Stance.DENIES}, {"stance": Stance.PREDICTS}, {"stance": Stance.DECLINES}], ids=str
)
def test_who_does_not_say_that_it_happened_gives_no_number(war: ModuleType, how: dict[str, object]) -> None:
    assert counted(war, [told(war, exact(5), side="red", **how)]) == []


def test_whose_dead_they_are_may_stand_with_the_target(war: ModuleType) -> None:
    soldiers = Participant(war.words("its soldiers"), "its soldiers", None, "blue", ActorRole.TARGET)
    event = with_numbers(war, war.event(**DEATHS), "killed", number("36", 36, 36, "", ""))
    claim = war.known(replace(event, participants=(soldiers,)), side="blue")
    kinds = replace(war.CODEBOOK, lists=(*war.CODEBOOK.lists, ("forces", ("soldier",))))
    (deaths,) = counts(Incident("i1", "casualties", (), None, (claim,)), war.PACK, kinds)
    assert (deaths.thing.what, deaths.thing.of) == ("dead", "soldiers")


NUMBERS = st.lists(
    st.tuples(st.integers(1, 50), st.integers(1, 50), st.sampled_from(["red", "blue"]), st.integers(1, 20)), min_size=1
)


@given(NUMBERS)
def test_a_range_is_bounded_by_numbers_that_somebody_gave(war: ModuleType, drawn: list) -> None:  # type: ignore[type-arg]
    claims = [
        told(war, number("some", min(a, b), max(a, b)), side=side, speaker=f"S{n % 3}", at=at)
        for n, (a, b, side, at) in enumerate(drawn)
    ]
    (deaths,) = counted(war, sorted(claims, key=lambda known: known.known))
    for one in deaths.ranges:
        standing = [figure for figure in deaths.figures if figure.side == one.side and figure.stands]
        assert one.minimum == min(figure.minimum for figure in standing)
        assert one.maximum == max(figure.maximum for figure in standing)
