"""axe-core finds nothing on any page: WCAG 2.2, levels A and AA, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import fogline.web
from benchmarks.desk_pages import NAMES, SAMPLES, STORY
from benchmarks.desk_served import Served

AXE = Path(fogline.web.__file__).parent / "static" / "vendor" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RULES = {"light": TAGS, "dark": ("color-contrast", "link-in-text-block")}
"""In the dark only what colours decide; all else is the same page."""
FAULTY = {"missing": "404", "search-fault": "400"}
"""Pages whose own status the browser complains of."""

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="no axe-core; run python -m fogline.web.assets --dev")


@cache
def script() -> str:
    return AXE.read_text("utf-8")


def is_clean(page: Page) -> None:
    found = [*violations(page, "light"), *violations(page, "dark")]
    if found:
        pytest.fail("\n".join([f"axe finds on {page.url}:", *found]), pytrace=False)


def violations(page: Page, scheme: str) -> list[str]:
    """One line for each element at fault, for people; the policy of the page stays in force."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(script())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES[scheme])
    return list(_told(found["violations"], scheme))


def _told(found: list[dict[str, Any]], scheme: str) -> Iterator[str]:
    for rule in found:
        for node in rule["nodes"]:
            why = " ".join(node["failureSummary"].split())
            yield f"- {rule['id']} ({scheme}): {rule['help']}: {node['html'][:200]}\n  {why[:400]}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_violation(name: str, opens: Any, desk: Served, paths: dict[str, str], watch: Any) -> None:
    watch.expected += [FAULTY[name]] if name in FAULTY else []
    page = opens(desk, who="Olha")
    page.goto(paths[name])
    is_clean(page)


def test_a_story_just_read_has_no_violation(opens: Any, desk: Served) -> None:
    page = opens(desk)
    page.goto("/read")
    page.get_by_label("The story").fill((SAMPLES / STORY).read_text("utf-8"))
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/read/*")
    is_clean(page)


def test_a_violation_is_found(opens: Any, desk: Served) -> None:
    page = opens(desk)
    page.goto("/login")
    page.evaluate("document.querySelector('label[for=who]').remove()")
    assert any("label" in one for one in violations(page, "light"))
