"""Incidents in ACLED's manner: codes only where they can be told, deaths only where claims say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from fogline.model import Realis, Stance, Status
from fogline.publish import ACLED_COLUMNS, Lookups, acled_row
from fogline.publish.acled import left_out
from fogline.publish.columns import names

Make = Callable[..., Any]


@pytest.fixture
def row(incident: Make, assessment: Make, lookups: Lookups) -> Make:
    """The row of an incident of these claims."""
    return lambda *claims: acled_row(incident(*claims), assessment(), lookups)


def test_a_row_has_the_columns_in_their_order(row: Make, known: Make, event: Make) -> None:
    assert tuple(row(known(event()))) == names(ACLED_COLUMNS)


def test_where_and_when(row: Make, known: Make, event: Make) -> None:
    found = row(known(event()))
    told = {
        name: found[name] for name in ("event_date", "year", "iso", "country", "admin1", "location", "geo_precision")
    }
    assert told == {
        "event_date": "2023-05-01", "year": 2023, "iso": 51, "country": "Armenia", "admin1": "Shire",
        "location": "Town", "geo_precision": 1,
    }  # fmt: skip


def test_an_undated_event_has_no_date(row: Make, known: Make, event: Make) -> None:
    found = row(known(event(time=None)))
    assert [found[name] for name in ("event_date", "year", "time_precision")] == [None, None, None]


KINDS = [
    ({"text": "the army", "actor": "red-army", "side": "red"}, "AM", "State forces"),
    ({"text": "the army", "actor": "red-army", "side": "red"}, "AZ", "External/Other forces"),
    ({"text": "the army", "actor": "red-army", "side": "red"}, None, None),
    ({"text": "Armenian troops", "side": "red"}, "AM", "State forces"),
    ({"text": "Azerbaijani troops", "side": "blue"}, "AM", "External/Other forces"),
    ({"text": "troops", "side": "red"}, "AM", None),
    ({"text": "The Band", "actor": "red-band", "side": "red"}, "AM", None),
    ({"text": "two families", "side": "unknown"}, "AM", "Civilians"),
    ({"text": "soldiers and civilians", "side": "unknown"}, "AM", None),
]


@pytest.mark.parametrize(("taking", "country", "inter"), KINDS)
def test_kind_of_actor(
    taking: dict[str, Any], country: str | None, inter: str | None, row: Make, known: Make, event: Make, part: Make,
    place: Make,
) -> None:  # fmt: skip
    fields = {key: value for key, value in taking.items() if key != "text"}
    found = row(known(event(participants=(part(taking["text"], **fields),), places=(place(country=country),))))
    assert (found["actor1"], found["inter1"]) == (taking["text"], inter)


def test_actors_of_two_sides_have_no_kind(row: Make, known: Make, event: Make, part: Make) -> None:
    both = part("the army", actor="red-army"), part("Azerbaijani troops", side="blue")
    found = row(known(event(participants=both)))
    assert (found["actor1"], found["actor1_side"], found["inter1"]) == (
        "the army; Azerbaijani troops", "red; blue", None,
    )  # fmt: skip


def test_both_kinds_make_the_interaction(row: Make, known: Make, event: Make, part: Make) -> None:
    found = row(known(event(participants=(part("Azerbaijani troops", side="blue"), part("civilians", target=True)))))
    assert (found["interaction"], found["civilian_targeting"]) == (
        "Civilians-External/Other forces", "Civilian targeting",
    )  # fmt: skip
    assert row(known(event(participants=(part("civilians", target=True),))))["interaction"] is None


SUB_TYPES = [
    ("shell", "the army", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("capture", "Armenian troops", "Battles", "Government regains territory"),
    ("capture", "troops", "Battles", None),
    ("detain", "Armenian troops", None, None),
]


@pytest.mark.parametrize(("name", "who", "event_type", "sub_event_type"), SUB_TYPES)
def test_sub_event_type(
    name: str, who: str, event_type: str | None, sub_event_type: str | None, row: Make, known: Make, event: Make,
    part: Make,
) -> None:  # fmt: skip
    found = row(known(event(name, participants=(part(who),))))
    assert (found["event_type"], found["sub_event_type"]) == (event_type, sub_event_type)


LEFT_OUT = [
    ("shell", Realis.ACTUAL, None),
    ("casualties", Realis.ACTUAL, "type casualties has no ACLED code"),
    ("unheard-of", Realis.ACTUAL, "type unheard-of has no ACLED code"),
    ("shell", Realis.PLANNED, "planned: nobody says that it happened"),
]


@pytest.mark.parametrize(("name", "realis", "reason"), LEFT_OUT)
def test_left_out(
    name: str, realis: Realis, reason: str | None, incident: Make, assessment: Make, known: Make, event: Make,
    lookups: Lookups,
) -> None:  # fmt: skip
    assert left_out(incident(known(event(name))), assessment(realis), lookups) == reason


@pytest.fixture
def deadly(known: Make, event: Make) -> Make:
    """A claim that the town was shelled and people were killed: numbers, and what else to say of the claim."""

    def make(*numbers: Any, trigger: str = "killed", realis: Realis = Realis.ACTUAL, also: tuple[Any, ...] = (),
             **more: Any) -> Any:  # fmt: skip
        losses = event("casualties", trigger=trigger, quantities=numbers, realis=realis)
        return known(event("shell"), losses, *also, number=0, **more)

    return make


def deaths(row: dict[str, Any]) -> tuple[int | None, ...]:
    return row["fatalities"], row["fatalities_min"], row["fatalities_max"]


def test_deaths_that_nobody_tells_of_are_unknown(row: Make, known: Make, event: Make) -> None:
    found = row(known(event()))
    assert (deaths(found), found["fatalities_by_claimant"]) == ((None, None, None), [])


NUMBERS = [
    ((3, 3, "three people"), (3, 3, 3)),
    ((200, 999, "hundreds of people"), (200, 200, 999)),
    ((10, None, "at least ten"), (10, 10, None)),
    ((None, 40, "up to 40"), (None, None, 40)),
    ((5, 5, "five people killed or wounded"), (None, None, None)),
    ((5, 5, "five people missing"), (None, None, None)),
]


@pytest.mark.parametrize(("told", "expected"), NUMBERS)
def test_deaths_of_one_claim(
    told: tuple[Any, ...], expected: tuple[int | None, ...], row: Make, deadly: Make, number: Make
) -> None:
    assert deaths(row(deadly(number(*told)))) == expected


def test_the_largest_number_of_a_claim_counts(row: Make, deadly: Make, number: Make) -> None:
    assert deaths(row(deadly(number(10, 10, "ten people"), number(3, 3, "three children")))) == (10, 10, 10)


def test_claimants_are_kept_apart(row: Make, deadly: Make, number: Make) -> None:
    red = deadly(number(40, 40, "40 people"))
    blue = deadly(number(2, 5, "a few people"), identity="c2", by="Blue Mayor", side="blue")
    found = row(red, blue)
    assert deaths(found) == (2, 2, 40)
    assert [(one["claimant"], one["min"], one["max"]) for one in found["fatalities_by_claimant"]] == [
        ("Red Spokesman", 40, 40), ("Blue Mayor", 2, 5),
    ]  # fmt: skip


def test_the_last_word_of_a_voice_counts(row: Make, deadly: Make, number: Make, known: Make) -> None:
    first = deadly(number(3, 3, "three people"))
    later = deadly(number(7, 7, "seven people"), identity="c2", at=first.known + timedelta(days=1))
    assert deaths(row(later, first)) == (7, 7, 7)


NOT_COUNTED = [
    ("a unit that is no people", {}, {"unit": "tanks"}),
    ("wounded only", {"trigger": "wounded"}, {}),
    ("a denial", {"stance": Stance.DENIES}, {}),
    ("feared", {"realis": Realis.FEARED}, {}),
]


@pytest.mark.parametrize(("claim", "amount"), [case[1:] for case in NOT_COUNTED], ids=[case[0] for case in NOT_COUNTED])
def test_what_is_no_death(claim: dict[str, Any], amount: dict[str, Any], row: Make, deadly: Make, number: Make) -> None:
    assert deaths(row(deadly(number(3, 3, "three people", **amount), **claim))) == (None, None, None)


def test_deaths_that_may_be_of_another_event_do_not_count(row: Make, deadly: Make, number: Make, event: Make) -> None:
    assert deaths(row(deadly(number(3, 3, "three people"), also=(event("capture"),)))) == (None, None, None)


SCALES = [("Border Watch", "Other"), ("The Watch", "Other"), ("The Gazette", None)]


@pytest.mark.parametrize(("publisher", "scale"), SCALES)
def test_source_scale(publisher: str, scale: str | None, row: Make, known: Make, event: Make) -> None:
    found = row(known(event(), publisher=publisher))
    assert (found["source"], found["source_scale"]) == (publisher, scale)


def test_notes_quote_verbatim(row: Make, known: Make, event: Make) -> None:
    expected = '2023-05-02 The Gazette: Red Spokesman (red) asserts: "that the town was shelled"'
    assert row(known(event()))["notes"] == expected
    assert row(known(event()))["status"] == Status.CLAIMED
