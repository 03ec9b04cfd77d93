"""Review with the keyboard alone, and by two people at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

import fogline
from benchmarks.desk_served import Served

MERGES, UNDOES = "form[action='/review/merge']", "form[action='/review/undo']"


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


def decide(page: Page, form: str, why: str) -> None:
    """Says why, and sends the form, with the keyboard alone."""
    page.locator(f"{form} [name=why]").first.focus()
    page.keyboard.type(why)
    page.keyboard.press("Enter")


def test_two_incidents_are_merged_and_parted_again_with_the_keyboard(
    opens: Any, own_desk: Served, pair: tuple[str, str]
) -> None:
    page = opens(own_desk, who="Olha")
    beside(page, pair)
    decide(page, MERGES, "the same shelling")
    page.wait_for_url("**/review*done=*")
    expect(page.locator("main")).to_contain_text("the same shelling")
    (merged,) = decided(own_desk)
    assert (merged["kind"], merged["who"], merged["why"]) == ("merge", "Olha", "the same shelling")
    decide(page, UNDOES, "they were a day apart")
    page.wait_for_url("**/review*undone=*")
    assert not is_one(own_desk, pair)


def test_the_second_of_two_people_is_told_and_overwrites_nothing(
    opens: Any, own_desk: Served, pair: tuple[str, str], watch: Any
) -> None:
    watch.expected.append("status of 409")
    first, second = opens(own_desk, who="Olha"), opens(own_desk, who="Petro")
    beside(first, pair)
    beside(second, pair)
    decide(first, MERGES, "the same shelling")
    first.wait_for_url("**/review*done=*")
    decide(second, MERGES, "one event, I think")
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
    decides = "form[action='/review/decide']"
    expect(page.locator(decides).first).to_be_visible()
    decide(page, decides, "as it says")
    page.wait_for_url("**/review*done=*")
    assert [one["who"] for one in decided(own_desk)] == ["Olha"]
