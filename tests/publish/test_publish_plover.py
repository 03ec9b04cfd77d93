"""PLOVER records: fields of its manual, and no event where the claim says that there was none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fogline.model import Realis, Stance
from fogline.publish import PLOVER_COLUMNS, Lookups, plover_record
from fogline.publish.columns import names
from fogline.publish.plover import left_out

Make = Callable[..., Any]


def test_a_record(known: Make, event: Make, part: Make, lookups: Lookups) -> None:
    told = event(participants=(part("the army", actor="red-army"), part("a village", side="blue", target=True)))
    record = plover_record(known(told, number=0), lookups)
    assert tuple(record) == names(PLOVER_COLUMNS)
    assert (record["event"], record["mode"], record["context"], record["quad_code"], record["cameo"]) == (
        ["ASSAULT"], ["heavy-weapons"], ["military"], 4, "194",
    )  # fmt: skip
    assert record["source"] == [
        {"actor_text": "the army", "identifier_id": "red-army", "identifier_text": "the army", "sector": "MIL",
         "side": "red"}
    ]  # fmt: skip
    assert [(one["actor_text"], one["sector"]) for one in record["recipient"]] == [("a village", None)]
    assert (record["event_loc"][0]["geonameid"], record["event_loc"][0]["country_code"]) == (4711, "AM")
    assert (record["date"], record["enddate"], record["text"]) == (
        "2023-05-01", "2023-05-02", "that the town was shelled",
    )  # fmt: skip


def test_a_type_without_a_mode(known: Make, event: Make, lookups: Lookups) -> None:
    record = plover_record(known(event("displace"), number=0), lookups)
    assert (record["event"], record["mode"], record["context"], record["cameo"]) == (["RETREAT"], [], ["refugee"], None)


@pytest.mark.parametrize(("realis", "context"), [(Realis.PLANNED, "future"), (Realis.FEARED, "hypothetical")])
def test_what_is_ahead_says_so(realis: Realis, context: str, known: Make, event: Make, lookups: Lookups) -> None:
    assert plover_record(known(event(realis=realis), number=0), lookups)["context"] == ["military", context]


LEFT_OUT = [
    ("shell", Realis.ACTUAL, Stance.ASSERTS, None),
    ("shell", Realis.ACTUAL, Stance.DENIES, "denied or negated: no event"),
    ("shell", Realis.NEGATED, Stance.ASSERTS, "denied or negated: no event"),
    ("casualties", Realis.ACTUAL, Stance.ASSERTS, "type casualties has no PLOVER code"),
]


@pytest.mark.parametrize(("name", "realis", "stance", "reason"), LEFT_OUT)
def test_left_out(
    name: str, realis: Realis, stance: Stance, reason: str | None, known: Make, event: Make, lookups: Lookups
) -> None:
    assert left_out(known(event(name, realis=realis), number=0, stance=stance), lookups) == reason
