"""The outlet's name above a plain text."""

from __future__ import annotations

import pytest

from fogline.ingest.clean import cleaned
from fogline.ingest.masthead import masthead_of, outlet_name

HEADLINE = "Army leaves Dorn after ten-day battle"
DATE = "Published: 4 November 2022, 14:05 UTC"
STORY = ("VALE (VPA) - The last units left on Thursday, the army said.", "The other side has not commented.")

ABOVE = {
    ("VALE PRESS AGENCY", DATE): "Vale Press Agency",
    ("VALE PRESS AGENCY", "World / Eastland", DATE, "VPA0310 4 wor 377"): "Vale Press Agency",
    ("Eastland Gazette", "Vale, daily since 1931", "Friday, 4 November 2022", DATE, "By Jane Roe"): "Eastland Gazette",
    ("THE EASTLAND MONITOR - MORNING DIGEST", "No. 12. All that was said, on one page", DATE): "The Eastland Monitor",
    ("PORTO SILENZIO", DATE): "Porto Silenzio",
    ("VALE PRESS AGENCY", DATE, "Area: the eastern front. Day 40. Claims are those of the named."): "Vale Press Agency",
}


@pytest.mark.parametrize("above", ABOVE)
def test_the_name_becomes_the_publisher_and_the_next_headline_counts(above: tuple[str, ...]) -> None:
    found = cleaned((*above, HEADLINE, *STORY))
    assert (found.masthead, found.headline) == (ABOVE[above], HEADLINE)
    assert found.lines == (HEADLINE, *STORY)
    assert {item.text: item.reason for item in found.removed}[above[0]] == "name of the outlet"


def test_a_named_source_is_better_than_the_masthead() -> None:
    found = cleaned(("VALE PRESS AGENCY", "Source: Eastland Wire", DATE, HEADLINE, *STORY))
    assert (found.publisher, found.headline) == ("Eastland Wire", HEADLINE)


def test_a_headline_between_the_name_and_the_date_stays() -> None:
    found = cleaned(("EASTLAND GAZETTE", HEADLINE, DATE, "What is known so far", *STORY))
    assert found.lines == (HEADLINE, "What is known so far", *STORY)


NONE = [
    (HEADLINE, DATE, "What is known of the battle so far", *STORY),
    ("ARMY LEAVES DORN", DATE, "What the army and its enemy say of the battle", *STORY),
    ("PRESS SECRETARY DENIES RETREAT", DATE, "What is known of it so far", STORY[0], "The secretary denies it."),
    ("Dorn Falls", DATE, *STORY),
    ("VALE PRESS AGENCY", HEADLINE, *STORY),
    ("VALE PRESS AGENCY", DATE, *STORY),
]


@pytest.mark.parametrize("lines", NONE)
def test_what_may_be_the_headline_itself_is_no_masthead(lines: tuple[str, ...]) -> None:
    assert masthead_of(lines) is None


NAMES = {
    "VALE PRESS AGENCY": "Vale Press Agency",
    "VOICE OF THE EAST": "Voice of the East",
    "THE VALE TIMES | WORLD": "The Vale Times",
    "VNB NEWS": "VNB News",
    "AFP": "AFP",
    "Vale Online": "Vale Online",
    "PEOPLE'S DAILY OF VALE": "People's Daily of Vale",
}


@pytest.mark.parametrize("line", NAMES)
def test_names_are_written_as_in_a_sentence(line: str) -> None:
    assert outlet_name(line) == NAMES[line]
