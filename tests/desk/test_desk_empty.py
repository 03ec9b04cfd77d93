"""A desk whose ledger holds nothing yet: every page says so, is clean, and leads on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.desk_served import Served, served

PAGES = ("read", "map", "incidents", "claims", "reports", "places", "sources", "search", "searches", "review")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, reads: Any, chromium: Browser) -> Iterator[Served]:
    with served(Path(tmp_path_factory.mktemp("empty")) / "empty.db", reads=reads) as made:
        yield made


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_nothing_in_it_is_whole(name: str, opens: Any, empty: Served) -> None:
    page = opens(empty)
    answer = page.goto(f"/{name}")
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("main").inner_text().count("\n") >= 1


@pytest.mark.parametrize("name", ["map", "incidents", "claims", "reports"])
def test_an_empty_list_leads_to_reading(name: str, opens: Any, empty: Served) -> None:
    page = opens(empty)
    page.goto(f"/{name}")
    expect(page.locator("main").get_by_role("link", name="Read a report")).to_be_visible()
