"""Every page fits a narrow screen, and a page zoomed to 200 %, without scrolling sideways."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.desk_pages import NAMES
from benchmarks.desk_served import Served

NARROWEST = 320
"""Pixels: WCAG 2.2, 1.4.10 Reflow; 1280 pixels zoomed to 400 %."""


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits(name: str, opens: Any, desk: Served, paths: dict[str, str], watch: Any) -> None:
    watch.expected += ["status of 404", "status of 400"]
    page = opens(desk, viewport={"width": NARROWEST, "height": 700})
    page.goto(paths[name])
    wide = page.evaluate(
        """most => [...document.querySelectorAll('body *')]
            .filter(one => document.scrollingElement.scrollWidth > most && one.getBoundingClientRect().right > most + 1)
            .slice(0, 5).map(one => one.outerHTML.slice(0, 120))""",
        NARROWEST,
    )
    assert (page.evaluate("document.scrollingElement.scrollWidth"), wide) == (NARROWEST, [])
