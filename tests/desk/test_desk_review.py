"""Review with the keyboard alone, and by two people at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

import fogline
from benchmarks.desk_served import Served

MERGES, DECIDES = "#review-merge", "#review-decide"


@pytest.fixture(scope="session")
def pair(sample_ledger: Path) -> tuple[str, str]:
    """Two incidents of one type, which the ledger holds to be two."""
    with fogline.open(sample_ledger) as book:
        found = [one.incident.id for one in book.incidents() if one.incident.type == "shell"]
    return found[0], found[1]


def decided(desk: Served) -> list[dict[str, Any]]:
    """All decisions there are, the latest first."""
    answer = httpx.get(f"{desk.origin}/api/v1/decisions", headers={"authorization": f"Bearer {desk.token}"})
    found: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    return found


def is_one(desk: Served, pair: tuple[str, str]) -> bool:
    """Whether both ids lead to one incident."""
    ids = [httpx.get(f"{desk.origin}/api/v1/incidents/{one}", follow_redirects=True).json().get("id") for one in pair]
    return len(set(ids)) == 1


def beside(page: Page, pair: tuple[str, str]) -> None:
    page.goto(f"/review/merge?incident={pair[0]}&other={pair[1]}")
    expect(page.locator(MERGES)).to_be_visible()


def decide(page: Page, form: str, key: str, why: str) -> None:
    """The key of an act, the reason, Enter."""
    listens(page)
    page.keyboard.press(key)
    expect(page.locator(f"{form} [name=why]")).to_be_focused()
    page.keyboard.type(why)
    page.keyboard.press("Enter")


def listens(page: Page) -> None:
    expect(page.locator("html.has-keys")).to_be_attached()


def test_two_incidents_are_merged_and_parted_again_with_the_keyboard(
    opens: Any, own_desk: Served, pair: tuple[str, str]
) -> None:
    page = opens(own_desk, who="Olha")
    beside(page, pair)
    decide(page, MERGES, "m", "the same shelling")
    page.wait_for_url("**/review?done=*")
    (merged,) = decided(own_desk)
    assert (merged["kind"], merged["who"], merged["why"]) == ("merge", "Olha", "the same shelling")
    assert is_one(own_desk, pair)
    listens(page)
    page.keyboard.press("u")
    page.wait_for_url("**/review?undone=*")
    assert not is_one(own_desk, pair)


def test_the_second_of_two_people_is_told_and_overwrites_nothing(
    opens: Any, own_desk: Served, pair: tuple[str, str], watch: Any
) -> None:
    watch.expected.append("status of 409")
    first, second = opens(own_desk, who="Olha"), opens(own_desk, who="Petro")
    beside(first, pair)
    beside(second, pair)
    decide(first, MERGES, "m", "the same shelling")
    first.wait_for_url("**/review?done=*")
    decide(second, MERGES, "m", "one event, I think")
    expect(second.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    expect(second.locator("main")).to_contain_text("Olha")
    expect(second.locator("main")).to_contain_text("the same shelling")
    assert [one["who"] for one in decided(own_desk)] == ["Olha"]


def test_whoever_is_logged_out_decides_nothing(opens: Any, own_desk: Served, pair: tuple[str, str]) -> None:
    page = opens(own_desk)
    page.goto(f"/review/merge?incident={pair[0]}&other={pair[1]}")
    expect(page.locator("main").get_by_role("link", name="Log in")).to_be_visible()
    assert page.locator(f"{MERGES} button:enabled").count() == 0
    assert decided(own_desk) == []


def test_a_queue_is_gone_through_with_the_keyboard(opens: Any, own_desk: Served) -> None:
    page = opens(own_desk, who="Olha")
    page.goto("/review")
    item = page.locator("#review-item")
    first = item.get_attribute("data-key")
    listens(page)
    page.keyboard.press("n")
    expect(item).not_to_have_attribute("data-key", first)
    decide(page, DECIDES, "r", "they are apart")
    page.wait_for_url("**/review?*done=*")
    assert [(one["kind"], one["who"], one["why"]) for one in decided(own_desk)] == [
        ("reject", "Olha", "they are apart")
    ]
