"""The candidates that the resolvers weigh, told with why one won or none did."""

from __future__ import annotations

from datetime import date

import pytest

from fogline.model import Actor, Office, Pack, Side
from fogline.resolve.actors import ActorIndex

PACK = Pack(
    id="p", name="P", start=date(2022, 2, 24), end=None, countries=("UA", "RU"), zone="UTC",
    sides=(Side("russia", "Russia", True, ("Russian",)), Side("ukraine", "Ukraine", True, ("Ukrainian",))),
    actors=(
        Actor("ministry", "Russian Ministry of Defence", "ministry", "russia"),
        Actor(
            "first", "Ivan Petrov", "person", "russia",
            offices=(Office("defence minister", "ministry", date(2012, 1, 1), date(2022, 6, 1)),),
        ),
        Actor(
            "second", "Oleg Sidorov", "person", "russia",
            offices=(Office("defence minister", "ministry", date(2022, 6, 1), None),),
        ),
    ),
    places=(),
)  # fmt: skip


@pytest.mark.parametrize(("day", "holder"), [(date(2022, 3, 1), "first"), (date(2022, 7, 1), "second")])
def test_an_office_has_all_its_holders_and_one_on_the_day(day, holder):
    index = ActorIndex(PACK)
    (option,) = index.options("the Russian defence minister", on=day)
    assert {entry.actor.id for entry, _ in option.readings} == {"first", "second"}
    assert {entry.actor.id for entry, valid in option.readings if valid} == {holder}
    assert index.find("the Russian defence minister", on=day).actor.id == holder
    assert option.bar == ""


def test_a_name_that_is_somebody_else_s_is_set_aside():
    index = ActorIndex(PACK)
    (option,) = [o for o in index.options("Maria Petrov", on=None) if o.text == "Petrov"]
    assert option.bar == "part of somebody else's name"
    assert index.find("Maria Petrov", on=None) is None


def test_words_without_a_name_have_no_options():
    assert ActorIndex(PACK).options("local residents", on=None) == []
