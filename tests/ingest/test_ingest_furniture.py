"""The table of page furniture, entry by entry."""

from __future__ import annotations

import pytest

from fogline.ingest.furniture import Furniture, front_line, furniture_of, furniture_table

TABLE = furniture_table()
NAMES = [f"{index}: {entry.reason}" for index, entry in enumerate(TABLE)]

GONE = [
    "Advertisement",
    "ADVERTISEMENT -",
    "Article continues below",
    "Share this article",
    "Follow us on Telegram",
    "Read more: who is left in the valley?",
    "READ ALSO: the winter ahead",
    "Sign up for our weekly newsletter",
    "Sign up here for the morning briefing.",
    "We use cookies to improve your experience.",
    "Accept all",
    "Listen to this article · 4 min",
    "5 min read",
    "This story has been updated.",
    "This article was amended on 3 November to correct a name.",
    "(Reporting by Jane Roe and John Doe; Editing by Ann Other)",
    "Reporting by Jane Roe; writing by John Doe",
    "Our Standards: The Thomson Reuters Trust Principles.",
    "Photo: Jane Roe/Getty Images",
    "Men carry a stove out of a house in Dorn. REUTERS/Jane Roe",
    "A burnt truck by the road, Nov. 3, 2022. (Jane Roe/AFP via Getty Images)",
    "© 2022 The Daily Example",
    "14:05 GMT",
    "2.05pm",
    "3h ago",
    "* * *",
    "-30-",
    "https://example.org/story",
    "Skip to main content",
    "Recommended for you",
]

STAYS = [
    "The advertisement on the wall had been shot through.",
    "Read the statement twice, the mayor said, and you will see that nothing is denied.",
    "Related attacks were reported in two other villages.",
    "Share prices fell in the capital.",
    "He said the shelling went on until 14:05.",
    "“Follow us,” the soldiers shouted.",
    "Sponsored by the state, the fighters crossed at night.",
    "By Friday the town was empty.",
    "This report could not be independently verified.",
    "The story has been told by both armies.",
    "AP reporters saw smoke over the harbour.",
    "Reuters could not verify the account.",
    "Getty Images published photographs of the crossing, the ministry said.",
    "Listen to the silence, one resident said.",
    "Live fire was heard.",
    "Photographs show the bridge in two parts.",
    "Editing of the footage cannot be excluded.",
    "More than 40 people were wounded.",
    "Comment was not available from the ministry.",
    "Cookies and tea were handed out at the station.",
    "No.",
    "What the army says",
]


def _anywhere(line: str) -> Furniture | None:
    return furniture_of(line, is_top=True, is_end=True)


@pytest.mark.parametrize("entry", TABLE, ids=NAMES)
def test_each_entry_removes_its_example(entry: Furniture) -> None:
    assert entry.example
    assert entry.matches(entry.example)


@pytest.mark.parametrize("entry", [entry for entry in TABLE if entry.keeps], ids=lambda entry: entry.reason)
def test_no_entry_removes_what_another_keeps(entry: Furniture) -> None:
    assert _anywhere(entry.keeps) is None


@pytest.mark.parametrize("line", GONE)
def test_furniture_goes(line: str) -> None:
    assert _anywhere(line) is not None


@pytest.mark.parametrize("line", STAYS)
def test_lines_of_a_story_stay(line: str) -> None:
    found = _anywhere(line)
    assert found is None, found


def test_a_label_of_the_top_is_left_alone_further_down() -> None:
    assert furniture_of("Analysis", is_top=False, is_end=False) is None
    assert furniture_of("Analysis", is_top=True, is_end=False) is not None


FRONT = {
    "Published: 2022-11-11": "published",
    "Source: Daily Example": "publisher",
    "FULL TEXT:": "text",
    "Headline: Bridge falls": "headline",
    "Tags: bridge, river": "nothing",
}


@pytest.mark.parametrize("line", FRONT)
def test_labelled_lines_are_known(line: str) -> None:
    found = front_line(line)
    assert found is not None
    assert found.field == FRONT[line]


def test_a_sentence_with_a_colon_is_no_label() -> None:
    assert front_line("The order was plain: leave by dawn.") is None
