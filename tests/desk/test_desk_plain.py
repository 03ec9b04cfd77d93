"""The desk without scripts: it reads, lists and shows control all the same."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from benchmarks.desk_pages import SAMPLES, STORY
from benchmarks.desk_served import Served


@pytest.fixture
def plain(opens: Any, desk: Served) -> Page:
    page: Page = opens(desk, java_script_enabled=False)
    return page


def test_a_story_is_read(plain: Page) -> None:
    plain.goto("/read")
    plain.get_by_label("The story").fill((SAMPLES / STORY).read_text("utf-8"))
    plain.get_by_role("button", name="Read").click()
    plain.wait_for_url("**/read/*")
    assert plain.locator("#story mark").count() >= 10
    assert plain.locator("#claims article.card").count() >= 10


@pytest.mark.parametrize("name", ["incidents", "claims", "reports", "sources", "search"])
def test_lists_have_rows_that_lead_on(name: str, plain: Page, paths: dict[str, str]) -> None:
    plain.goto(paths[name])
    assert plain.locator("main").get_by_role("link").count() >= 3


def test_both_clocks_are_moved_with_the_form(plain: Page) -> None:
    plain.goto("/map?on=2022-11-08&as_of=2022-11-08")
    row = plain.locator("#rows tr", has=plain.get_by_role("rowheader", name="Kherson", exact=True))
    expect(row).to_contain_text("Russia")
    plain.get_by_label("On", exact=False).first.fill("2022-11-12")
    plain.get_by_label("As known at").fill("2022-11-12")
    plain.get_by_role("button", name="Show").click()
    expect(row).to_contain_text("Ukraine")
    expect(plain.locator("img.map-still")).to_be_visible()


def test_control_of_a_place_is_shown(plain: Page) -> None:
    plain.goto("/places/Kherson?on=2022-11-12&as_of=2022-11-12")
    expect(plain.locator("main")).to_contain_text("vacated")
