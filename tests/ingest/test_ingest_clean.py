"""From the lines of a text to its story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ingest.clean import Cleaned, cleaned
from fogline.ingest.furniture import furniture_table
from fogline.ingest.lines import is_date_line, looks_like_headline
from fogline.ingest.spacing import one_line, paragraphs, tidy, without_markdown

HEADLINE = "Army leaves Dorn after ten-day battle"
FIRST = "The army said on Thursday that its last units had left the town of Dorn."
SECOND = "The other side has not commented."


def story(*lines: str) -> Cleaned:
    return cleaned(lines)


def reasons(found: Cleaned) -> dict[str, str]:
    return {item.text: item.reason for item in found.removed}


def test_a_clean_story_stays_as_it_is() -> None:
    found = story(HEADLINE, FIRST, SECOND)
    assert found.lines == (HEADLINE, FIRST, SECOND)
    assert found.headline == HEADLINE
    assert found.removed == ()


def test_front_matter_becomes_metadata() -> None:
    found = story(
        "Source: Daily Example", "Fri 4 Nov 2022 14.05 GMT", "By Jane Roe", "FULL TEXT:", HEADLINE, FIRST, SECOND
    )
    assert found.lines == (HEADLINE, FIRST, SECOND)
    assert found.publisher == "Daily Example"
    assert found.published is not None
    assert found.published.at.iso()[0] == "2022-11-04T14:05Z"
    assert reasons(found)["By Jane Roe"] == "byline"


def test_the_first_publication_and_the_update_are_told_apart() -> None:
    found = story(HEADLINE, "Updated 5 November 2022", "Published 4 November 2022", FIRST)
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.at.iso()[0], found.updated.at.iso()[0]) == ("2022-11-04", "2022-11-05")


DAY, CLOCK = "Friday, 4 November 2022", "Published: 2022-11-04 14:05 UTC"


@pytest.mark.parametrize("dates", [(DAY, CLOCK), (CLOCK, DAY)])
def test_a_date_with_a_clock_time_wins_over_one_without(dates: tuple[str, str]) -> None:
    found = story(HEADLINE, *dates, FIRST, SECOND)
    assert found.published is not None
    assert found.published.at.iso()[0] == "2022-11-04T14:05Z"


def test_a_labelled_headline_comes_first() -> None:
    found = story("URGENT", f"Headline: {HEADLINE}", FIRST, SECOND)
    assert found.lines == (HEADLINE, FIRST, SECOND)


def test_a_label_before_the_text_goes_and_the_text_stays() -> None:
    assert story(f"Full text: {FIRST}", SECOND).lines == (FIRST, SECOND)


def test_section_names_above_the_headline_go() -> None:
    found = story("Eastern Front", HEADLINE, FIRST)
    assert found.lines[0] == HEADLINE
    assert reasons(found) == {"Eastern Front": "label above the headline"}


def test_short_lines_below_the_story_go() -> None:
    found = story(HEADLINE, FIRST, SECOND, "Eastern Front Coverage", "Our Picks")
    assert found.lines == (HEADLINE, FIRST, SECOND)
    assert set(reasons(found).values()) == {"label below the text"}


def test_a_list_at_the_end_stays() -> None:
    lines = (HEADLINE, FIRST, "What happened when:", "- the order is given", "- the bridge falls")
    assert story(*lines).lines == lines


def test_headlines_under_a_label_go_with_it() -> None:
    other = "Winter comes early to the valley as both armies dig in along the river"
    found = story(HEADLINE, FIRST, "Related stories", other, SECOND)
    assert found.lines == (HEADLINE, FIRST, SECOND)
    assert reasons(found)[other] == "link to other stories"


def test_navigation_that_comes_again_and_again_goes() -> None:
    found = story(HEADLINE, "Front page of today", FIRST, "Front page of today", SECOND, "Front page of today", FIRST)
    assert found.lines == (HEADLINE, FIRST, SECOND)


def test_a_date_in_the_middle_of_a_chronology_stays() -> None:
    lines = (HEADLINE, FIRST, SECOND, "A third sentence follows here.", "3 November 2022", "The bridge falls.")
    assert story(*lines).lines == lines


def test_a_given_headline_is_put_first_and_not_repeated() -> None:
    found = cleaned((HEADLINE.upper(), FIRST), headline=HEADLINE)
    assert found.lines == (HEADLINE, FIRST)


def test_without_a_headline_the_text_starts_with_its_first_paragraph() -> None:
    found = story(FIRST, SECOND)
    assert found.headline is None
    assert found.lines == (FIRST, SECOND)


LOOKS = {
    HEADLINE: True,
    "Will the bridge hold?": True,
    "Two towns lost, says general of the U.S.": True,
    FIRST: False,
    "- the bridge falls": False,
    "What happened when:": False,
}


@pytest.mark.parametrize("line", LOOKS)
def test_headlines_are_told_from_sentences(line: str) -> None:
    assert looks_like_headline(line) is LOOKS[line]


def test_date_lines_say_nothing_but_a_date() -> None:
    assert is_date_line("Published: Friday, 4 November 2022 at 14:05 GMT")
    assert not is_date_line("On 4 November 2022 the bridge fell")


def test_spaces_and_invisible_signs_are_put_in_order() -> None:
    assert tidy("a\u00a0b\u200b c\u00ad d\r\n\r\ne\t f\ufeff") == "a b c d\n\ne f"
    assert tidy("“Stay” – he said — ‘now’") == "“Stay” – he said — ‘now’"


def test_hard_wrapped_lines_are_joined_and_others_are_not() -> None:
    wrapped = (
        "The army said on Thursday that its last units had left the town\n"
        "and that the bridge behind them had been blown up by its own men\nat dawn."
    )
    assert paragraphs(wrapped) == [wrapped.replace("\n", " ")]
    assert paragraphs(f"{HEADLINE}\n{FIRST}\n{SECOND}") == [HEADLINE, FIRST, SECOND]


def test_markdown_signs_go_and_words_stay() -> None:
    assert (
        without_markdown("# A **bold** step\n\n> See [the order](http://x.y), _now_")
        == "A bold step\n\nSee the order, now"
    )


SENTENCES = st.sampled_from(
    [
        FIRST,
        SECOND,
        HEADLINE,
        "Dorn",
        "“No,” he said.",
        "What now?",
        "FULL TEXT: Dorn holds.",
        "Headline: Dorn",
        "VALE PRESS AGENCY",
        "Published: 4 November 2022",
    ]
)
FURNISHED = st.sampled_from([entry.example for entry in furniture_table()])
LINES = st.lists(st.one_of(SENTENCES, FURNISHED, st.text(max_size=40)), max_size=12)


@given(LINES)
def test_cleaning_what_is_clean_changes_nothing(lines: list[str]) -> None:
    once = cleaned(tuple(paragraphs("\n\n".join(lines))))
    text = "\n\n".join(once.lines)
    again = cleaned(tuple(paragraphs(text)))
    assert "\n\n".join(again.lines) == text
    assert again.headline == once.headline
    assert again.removed == ()


@given(LINES)
def test_no_word_is_lost_without_being_listed(lines: list[str]) -> None:
    found = cleaned(tuple(paragraphs("\n\n".join(lines))))
    kept = " ".join([*found.lines, *(item.text for item in found.removed)])
    assert sorted(kept.split()) == sorted(" ".join(paragraphs("\n\n".join(lines))).split())


@given(st.text())
def test_tidying_is_idempotent(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)
