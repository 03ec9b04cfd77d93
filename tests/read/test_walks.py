"""Fighting words of other walks of life give no events of war."""

from __future__ import annotations

import pytest

from fogline.lexicon.walks import walk_of
from fogline.model import Report
from fogline.pipeline import Pipeline

TOLD = {
    "sport": ("The striker fired in a shot before the visitors captured midfield and attacked the goal.", set()),
    "business": ("Shareholders beat off a hostile takeover of the retailer after its board attacked the bid.", set()),
    "fire": (
        "Crews fought the blaze as it advanced on the town, and 300 people were evacuated.", {"evacuate"},
    ),
    "chess": ("The grandmaster attacked with a knight and captured the pawn.", set()),
    "disease": ("The virus invaded the town and the outbreak killed 12 people, health workers said.", {"casualties"}),
    "war, with a goal": ("Rebels attacked the army base in Goma with rockets; their goal was the airport.", {"shell"}),
    "war, with a fire": ("Missiles hit a depot and firefighters fought the blaze.", {"missile_strike"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_in_fighting_words(name: str, pipeline: Pipeline) -> None:
    sentence, expected = TOLD[name]
    reading = pipeline.read(Report(text=f"News\n\n{sentence}", headline=(0, 4)))
    assert {event.type for claim in reading.claims for event in claim.events} == expected


def test_a_paragraph_of_sport_leaves_the_report_around_it_alone(pipeline: Pipeline) -> None:
    text = "News\n\nRebels shelled the port of Goma on Monday.\n\nThe champions laid siege to the visitors' goal."
    reading = pipeline.read(Report(text=text, headline=(0, 4)))
    assert {event.type for claim in reading.claims for event in claim.events} == {"shell"}


def test_a_word_of_war_outweighs_two_of_another_walk() -> None:
    assert walk_of({"goal", "striker"}) is not None
    assert walk_of({"goal", "striker", "artillery"}) is None
    assert walk_of({"goal"}) is None
