"""Nothing leaves the machine: neither from the browser nor from the server, and reports' text stays text."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from benchmarks.desk_pages import NAMES
from benchmarks.desk_served import Served

HOSTILE = """<script>document.title = "run"</script> "Kherson"

<img src="https://elsewhere.example/x.png" onerror="document.title='run'">

KYIV, Nov 11 2022 - Ukraine's <b onmouseover="alert(1)">army</b> said on Friday that its troops had entered Kherson.
Russia's defence ministry said that the withdrawal ended at 5 a.m. {{ 7 * 7 }} javascript:alert(1) https://elsewhere.example/
"""


def test_no_request_leaves_the_machine(
    opens: Any, desk: Served, paths: dict[str, str], watch: Any, connections: list[str]
) -> None:
    watch.expected += ["status of 404", "status of 400"]
    page = opens(desk, who="Olha")
    for name in NAMES:
        page.goto(paths[name])
    assert {url.split("/")[2] for url in watch.requests if url.startswith("http")} == {desk.origin.split("/")[2]}
    assert set(connections) <= {"127.0.0.1", "::1"}


def test_text_of_a_report_is_never_run(opens: Any, desk: Served, watch: Any) -> None:
    page = opens(desk)
    page.goto("/read")
    page.get_by_label("The story").fill(HOSTILE)
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/read/*")
    expect(page.locator("#story")).to_contain_text("{{ 7 * 7 }}")
    assert page.title() != "run"
    assert page.locator("#story img, #story script, #story [onmouseover]").count() == 0


def test_the_policy_would_stop_what_a_page_must_not_do(opens: Any, desk: Served, watch: Any) -> None:
    watch.expected += ["Content Security Policy", "elsewhere.example"]
    page = opens(desk)
    page.goto("/login")
    page.evaluate(
        """() => {
            const add = (kind, given) => document.body.append(Object.assign(document.createElement(kind), given));
            add('script', {textContent: 'document.title = "run"'});
            add('img', {src: 'https://elsewhere.example/x.png'});
        }"""
    )
    expect(page).not_to_have_title("run")
    assert any("Content Security Policy" in one for one in watch.complaints)
