"""Places that a text carries on: within a sentence, over sentences, and where it does not."""

from __future__ import annotations

import pytest

from fogline.ingest import parse_published
from fogline.model import Report
from fogline.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(pack="ukraine-2022")


def places(pipeline: Pipeline, text: str, trigger: str) -> list[str]:
    report = Report(text=text, published=parse_published("2023-03-04"))
    found = [e for c in pipeline.read(report).claims for e in c.events if e.trigger.text == trigger]
    return [place.name for event in found[:1] for place in event.places]


CARRIED = {
    "along a conjunction": ("Rockets hit Kupiansk and wounded nine people.", "wounded", ["Kupiansk"]),
    "to the next sentence": ("Rockets hit Kupiansk on Monday. Nine people were wounded.", "wounded", ["Kupiansk"]),
    "a new place ends it": (
        "Rockets hit Kupiansk on Monday. In Sumy, nine people were wounded.",
        "wounded",
        ["Sumy"],
    ),
    "not to talks": ("Rockets hit Kupiansk on Monday. Ministers agreed a ceasefire.", "ceasefire", []),
    "the town that the text is about": (
        "Kupiansk was quiet. People in Kupiansk, north of Sumy, had fled. Shells hit the town at noon.",
        "hit",
        ["Kupiansk"],
    ),
}


@pytest.mark.parametrize(("text", "trigger", "expected"), CARRIED.values(), ids=CARRIED.keys())
def test_a_place_is_carried_on(pipeline: Pipeline, text: str, trigger: str, expected: list[str]) -> None:
    assert places(pipeline, text, trigger) == expected


def test_a_place_is_not_carried_far(pipeline: Pipeline) -> None:
    text = "Rockets hit Kupiansk. It rained. It went on raining. The rain stopped. Nine people were wounded."
    assert places(pipeline, text, "wounded") == []


def test_a_place_that_is_carried_on_moves_no_holding(pipeline: Pipeline) -> None:
    text = "Shells hit Kupiansk on Monday. The army fires at villages that it lost, and it may have withdrawn."
    report = Report(text=text, published=parse_published("2023-03-04"))
    moves = [e for c in pipeline.read(report).claims for e in c.events if e.type == "withdraw"]
    assert moves
    assert {place.relation for event in moves for place in event.places} <= {"somewhere in"}


LEFT = {
    "towns that bear their names": (
        "The army left the cities of Kupiansk and Izium.",
        [("in", "Kupiansk"), ("in", "Izium")],
    ),
    "unnamed towns of a region": (
        "The army left two towns in the Kharkiv region.",
        [("somewhere in", "Kharkiv Oblast")],
    ),
    "not where it went to": ("Russian troops were pulling back to the Donetsk region.", []),
}


@pytest.mark.parametrize(("text", "expected"), LEFT.values(), ids=LEFT.keys())
def test_what_is_left(pipeline: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    reading = pipeline.read(Report(text=text, published=parse_published("2023-03-04")))
    moves = [event for claim in reading.claims for event in claim.events if event.type == "withdraw"]
    assert [(place.relation, place.name) for event in moves for place in event.places] == expected
