"""The map in a browser: both clocks are moved, and Kherson changes hands."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from benchmarks.desk_served import Served

RUSSIA, UKRAINE = "Russia", "Ukraine"
SMALL = {"width": 1000, "height": 600}
"""Pixels: less to draw where no graphics card does it."""
AT_THE_START = "/map?on=2022-11-08&as_of=2022-11-08"


def opened(page: Page, address: str = AT_THE_START) -> None:
    page.goto(address)
    drawn(page)


def drawn(page: Page) -> None:
    expect(page.locator("#map[data-drawn] canvas.maplibregl-canvas")).to_be_visible()


def kherson(page: Page) -> Locator:
    return page.locator("#rows tr", has=page.get_by_role("rowheader", name="Kherson", exact=True))


def move(page: Page, clock: str, *, days: int) -> None:
    """With the keyboard, as whoever cannot use a pointer does."""
    slider = page.get_by_role("slider", name=clock, exact=True)
    slider.focus()
    for _ in range(days):
        page.keyboard.press("ArrowRight")


def test_kherson_changes_hands_when_both_clocks_go_on(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page)
    expect(kherson(page)).to_contain_text(RUSSIA)
    move(page, "On", days=4)
    expect(page.locator("#told")).to_contain_text("12 November 2022")
    expect(kherson(page)).to_contain_text(RUSSIA)  # nobody had said otherwise yet
    move(page, "As known at", days=4)
    expect(kherson(page)).to_contain_text(UKRAINE)
    page.locator("input.day[name=as_of]").fill("2022-12-25")
    page.get_by_label("Account").select_option("independent")
    expect(kherson(page)).to_contain_text(UKRAINE)


def test_what_is_shown_is_in_the_address(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page)
    move(page, "On", days=4)
    move(page, "As known at", days=4)
    page.wait_for_url("**on=2022-11-12*as_of=2022-11-12*")
    other = opens(desk)
    other.goto(page.url)
    expect(kherson(other)).to_contain_text(UKRAINE)


def test_tied_clocks_move_together(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page)
    page.get_by_label("Tie both clocks").check()
    move(page, "On", days=4)
    expect(page.get_by_role("slider", name="As known at")).to_have_attribute("aria-valuetext", "12 November 2022")
    expect(kherson(page)).to_contain_text(UKRAINE)


def test_a_clock_plays_from_change_to_change(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page, "/map?on=2022-11-12&as_of=2022-11-08")
    page.get_by_role("button", name="As known at: play, change by change").click()
    expect(page.get_by_role("button", name="As known at: pause")).to_be_visible()
    expect(kherson(page)).to_contain_text(UKRAINE)


def test_a_place_shows_its_time_line_and_the_claims_behind_it(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page, "/map?on=2022-11-12&as_of=2022-11-12")
    kherson(page).get_by_role("link").click()
    panel = page.get_by_role("region", name="The chosen place")
    expect(panel.get_by_role("heading", name="Kherson", exact=True)).to_be_visible()
    expect(panel.get_by_role("heading", name="Over time")).to_be_visible()
    assert panel.locator(".map-claim a").count() > 0
    page.wait_for_url("**place=*")
    page.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()


def test_the_drawing_follows_the_clocks(opens: Any, desk: Served) -> None:
    page = opens(desk, viewport=SMALL)
    opened(page)
    canvas = page.locator("#map")
    before = canvas.screenshot()
    move(page, "On", days=4)
    move(page, "As known at", days=4)
    expect(kherson(page)).to_contain_text(UKRAINE)
    drawn(page)
    assert canvas.screenshot() != before
