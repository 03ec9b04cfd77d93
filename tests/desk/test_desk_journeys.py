"""What people come to the desk for, done in a browser from beginning to end."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from benchmarks.desk_pages import SAMPLES, STORY
from benchmarks.desk_served import Served

TEXT = (SAMPLES / STORY).read_text("utf-8")
QUOTED = "Our people. Ours. Kherson,"


def read(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("The story").fill(TEXT)
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/read/*")


def marks(page: Page, words: str) -> Any:
    return page.locator("#story mark").filter(has_text=words)


def test_a_story_that_is_pasted_shows_its_claims(opens: Any, desk: Served) -> None:
    page = opens(desk)
    read(page)
    assert page.get_by_role("heading", level=1).inner_text().endswith("Ukrainian units enter Kherson")
    assert page.locator("#claims article.card").count() >= 10
    mark = marks(page, QUOTED).last
    expect(mark.locator(".sign").first).to_contain_text("Ukraine asserts")
    mark.hover()
    shown = page.get_by_role("complementary", name="The claim chosen")
    expect(shown.get_by_role("blockquote")).to_contain_text(QUOTED)
    expect(page.get_by_text("could not be checked").first).to_be_visible()


def test_claims_are_gone_through_with_the_keyboard(opens: Any, desk: Served) -> None:
    page = opens(desk)
    read(page)
    shown = page.get_by_role("complementary", name="The claim chosen").get_by_role("blockquote")
    page.locator("#story .sign").first.focus()
    first = shown.inner_text()
    page.keyboard.press("ArrowDown")
    expect(shown).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)


def test_a_file_that_is_chosen_is_read(opens: Any, desk: Served) -> None:
    page = opens(desk)
    page.goto("/read")
    page.get_by_label("or a file").set_input_files(SAMPLES / "10-last-soldier-out.html")
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/read/*")
    assert page.locator("#claims article.card").count() >= 3


def test_nothing_to_read_is_said_and_nothing_is_lost(opens: Any, desk: Served, watch: Any) -> None:
    watch.expected.append("status of 422")
    page = opens(desk)
    page.goto("/read")
    page.get_by_label("The story").fill(TEXT)
    page.get_by_label("or an address").fill("https://paper.example/story")
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("alert")).to_contain_text("only one can be read at a time")
    expect(page.get_by_label("The story")).to_have_value(re.compile("Ukrainian units enter Kherson"))


def test_whoever_has_the_token_logs_in_and_records_a_story(opens: Any, own_desk: Served) -> None:
    page = opens(own_desk)
    page.goto("/login")
    page.get_by_label("Your name").fill("Olha Petrenko")
    page.get_by_label("Token").fill(own_desk.token)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Olha Petrenko")).to_be_visible()
    page.goto("/read")
    page.get_by_label("The story").fill(TEXT.replace("Corvane", "Other"))
    page.get_by_role("button", name="Read").click()
    page.get_by_role("button", name="Record in the ledger").click()
    page.wait_for_url("**/reports/r*")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_a_wrong_token_is_refused(opens: Any, desk: Served, watch: Any) -> None:
    watch.expected.append("status of 401")
    page = opens(desk)
    page.goto("/login")
    page.get_by_label("Your name").fill("Nobody")
    page.get_by_label("Token").fill("not-the-token-of-this-desk")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("not the token")
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_the_printed_address_logs_in_once(opens: Any, own_desk: Served, watch: Any) -> None:
    watch.expected.append("status of 401")
    first, second = opens(own_desk), opens(own_desk)
    first.goto(own_desk.login)
    expect(first.get_by_role("button", name="Log out")).to_be_visible()
    second.goto(own_desk.login)
    expect(second.get_by_role("alert")).to_contain_text("used already")


def test_a_search_finds_and_is_kept(opens: Any, own_desk: Served) -> None:
    page = opens(own_desk, who="Olha")
    page.goto("/search")
    page.get_by_label("Words, or what is meant").fill("withdrawal")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search?words=withdrawal*")
    assert page.locator("ol.hits > li").count() >= 2
    page.get_by_label("Keep this search as").fill("The withdrawal")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/searches")
    page.get_by_role("link", name="The withdrawal", exact=True).click()
    expect(page.get_by_label("Words, or what is meant")).to_have_value("withdrawal")
    page.goto("/searches")
    page.get_by_role("button", name="Drop The withdrawal").click()
    expect(page.get_by_text("No search is saved")).to_be_visible()


def test_the_theme_that_is_chosen_stays(opens: Any, desk: Served) -> None:
    page = opens(desk, color_scheme="light")
    page.goto("/incidents")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    button = page.get_by_role("button", name="Theme")
    button.click()
    button.click()
    expect(button).to_have_text("Theme: dark")
    page.goto("/claims")
    assert page.evaluate(colour) != light


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/New_York"])
def test_times_are_in_the_readers_zone_too(zone: str, opens: Any, desk: Served, paths: dict[str, str]) -> None:
    page = opens(desk, timezone_id=zone)
    page.goto(paths["report"])
    expect(page.get_by_text("your time").first).to_be_attached()
    expect(page.get_by_text("UTC").first).to_be_attached()


def test_the_keyboard_reaches_the_content_at_once(opens: Any, desk: Served) -> None:
    page = opens(desk)
    page.goto("/incidents")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
