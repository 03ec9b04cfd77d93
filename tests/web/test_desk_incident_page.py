"""The pages of an incident, a place, a source, copies and revisions say what the API says, and replay it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import fogline
from fogline.model import Interval, Reading, Report
from fogline.pipeline import Pipeline
from fogline.web.app import create_app
from fogline.web.quoting import parted
from fogline.web.settings import DeskSettings

HOME = "http://127.0.0.1:8765"
GONE_WORDS = "that it had completed the withdrawal of its forces from the western bank of the Dnipro"
HOSTILE = "<img src=x onerror=alert(1)>"


def whole_incident(client: TestClient) -> dict[str, Any]:
    """The history of the incident with most claims."""
    listed = client.get("/api/v1/incidents", params={"limit": 200}).json()["items"]
    most = max(listed, key=lambda one: len(one["claims"]))
    found: dict[str, Any] = client.get(f"/api/v1/incidents/{most['id']}/history").json()
    return found


def dots(page: str) -> int:
    return page.count("data-dot ")


def test_each_claim_is_a_mark_and_a_row(client: TestClient) -> None:
    incident = whole_incident(client)
    page = client.get(f"/incidents/{incident['id']}").text
    assert dots(page) == len(incident["told"]) == page.count('<tr id="said-')
    for one in incident["told"]:
        assert f'href="#claim-{one["claim"]}"' in page
        assert f'id="claim-{one["claim"]}"' in page


def test_every_change_of_status_has_a_marker_with_its_reason(client: TestClient) -> None:
    incident = whole_incident(client)
    page = client.get(f"/incidents/{incident['id']}").text
    changes = [one for one in incident["history"] if one["before"] != one["after"]]
    assert changes
    assert [int(n) for n in re.findall(r'href="#turn-(\d+)"', page)] == list(range(1, len(changes) + 1))
    for one in changes:
        assert one["known"][:16].replace("T", " ") in page
        assert one["reasons"][0].partition(":")[0] in page


def test_links_within_the_page_lead_somewhere(client: TestClient) -> None:
    incident = whole_incident(client)
    for path in (f"/incidents/{incident['id']}", "/places/Kherson"):
        page = client.get(path).text
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_an_earlier_moment_shows_only_what_was_known(client: TestClient) -> None:
    incident = whole_incident(client)
    first = incident["history"][0]
    page = client.get(f"/incidents/{incident['id']}", params={"as_of": first["known"]}).text
    known = [one for one in incident["told"] if one["known"] <= first["known"]]
    assert dots(page) == len(known) < len(incident["told"])
    assert 'class="until"' in page
    assert 'rel="next"' in page
    assert 'rel="prev"' not in page


def test_before_anything_was_known_the_page_leads_to_the_first_moment(client: TestClient) -> None:
    incident = whole_incident(client)
    answer = client.get(f"/incidents/{incident['id']}", params={"as_of": "2001-01-01"})
    assert answer.status_code == 200
    assert "Nobody spoke for it" in answer.text
    assert incident["history"][0]["known"].replace(":", "%3A") in answer.text


def test_decisions_are_shown_with_who_and_why(writer: TestClient, ledger: Path) -> None:
    incident = whole_incident(writer)
    with fogline.open(ledger) as book:
        book.judge("accept", {"claims": [incident["told"][0]["claim"]]}, who="Mara", why=f"checked {HOSTILE}")
    told = writer.get(f"/api/v1/incidents/{incident['id']}/decisions").json()
    page = writer.get(f"/incidents/{incident['id']}").text
    assert [(one["kind"], one["who"], one["undone"]) for one in told] == [("accept", "Mara", None)]
    assert "Mara" in page
    assert "checked &lt;img" in page
    assert HOSTILE not in page


@pytest.mark.parametrize("path", ["/control", "/timeline", "/phases"])
def test_a_place_by_its_two_clocks(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1/places/Kherson{path}", params={"as_of": "2022-11-12"}).status_code == 200


def test_the_place_page_says_what_control_says(client: TestClient) -> None:
    asked = {"on": "2022-11-12", "as_of": "2022-11-12"}
    control = client.get("/api/v1/places/Kherson/control", params=asked).json()
    page = client.get("/places/Kherson", params=asked).text
    assert f"status-{control['status']}" in page
    assert control["holder"] in page
    for view in control["views"]:
        for claim in view["claims"][:3]:
            assert f"#claim-{claim}" in page
    assert "data-stretch" in page
    assert f"place={control['place_id']}" in page


def test_words_of_the_source_pages_are_those_of_the_api(client: TestClient) -> None:
    for query in ({}, {"publishers": "true"}):
        listed = client.get("/api/v1/sources", params=query).json()
        page = client.get("/sources", params=query).text
        assert all(one["source"].replace("'", "&#39;") in page for one in listed)
        one = max(listed, key=lambda one: one["self_serving"])
        asked = query if query or one["id"] else {"side": one["side"]}
        whole = client.get(f"/api/v1/sources/{one['id'] or one['source']}", params=asked).json()
        assert whole.items() >= one.items()
        counted = [word["outcome"] for word in whole["words"] if word["kind"] == "self-serving"]
        assert {name: counted.count(name) for name in one["outcomes"]} == one["outcomes"]
        shown = client.get(f"/sources/{one['id'] or one['source']}", params=asked).text
        assert shown.count('<tr id="word-') == len(whole["words"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/sources/Nobody%20Known", 404), ("/sources?side=atlantis", 400), ("/sources?side=russia&publishers=true", 400)],
)
def test_sources_that_are_not_there(client: TestClient, path: str, status: int) -> None:
    assert client.get(f"/api/v1{path}").status_code == status
    assert client.get(path, headers={"accept": "text/html"}).status_code == status


def test_few_words_have_no_percentages(client: TestClient) -> None:
    listed = client.get("/api/v1/sources").json()
    few = next(one for one in listed if 0 < one["self_serving"] < 10)
    assert " %" not in client.get(f"/sources/{few['id'] or few['source']}").text


@pytest.fixture(scope="module")
def revised(
    recorded: Path, pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Reading]
) -> Iterator[tuple[TestClient, str]]:
    """A desk at which a report was changed: it takes back what its first sentence said; and the newer one's id."""
    path = tmp_path_factory.mktemp("revised") / "revised.db"
    path.write_bytes(recorded.read_bytes())
    first = sample("09-withdrawal-complete.txt").report
    with fogline.open(path) as book:
        added = book.add(pipeline.read(_changed(first)))
    app = create_app(DeskSettings(path))
    yield TestClient(app, base_url=HOME), added.report
    app.state.desk.close()


def _changed(first: Report) -> Report:
    later = first.published.shifted(timedelta(hours=5)) if isinstance(first.published, Interval) else None
    return replace(first, text=first.text.replace(GONE_WORDS, "that it was regrouping"), published=later)


def test_revisions_are_compared_as_the_api_compares_them(revised: tuple[TestClient, str]) -> None:
    client, report = revised
    told = client.get(f"/api/v1/reports/{report}/revisions").json()
    page = client.get(f"/reports/{report}/revisions").text
    assert (told["from"]["revision"], told["to"]["revision"]) == (1, 2)
    assert GONE_WORDS in [one["text"] for one in told["withdrawn"]]
    assert f"<s><bdi>{GONE_WORDS}" in page
    for kind in ("withdrawn", "changed", "new", "kept"):
        assert f"{len(told[kind])} {kind}" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert client.get(f"/reports/{report}/revisions?old=7").status_code == 400


def test_a_withdrawn_claim_is_struck_with_since_when(revised: tuple[TestClient, str]) -> None:
    client, report = revised
    told = client.get(f"/api/v1/reports/{report}/revisions").json()
    gone = next(one for one in told["withdrawn"] if one["text"] == GONE_WORDS)
    listed = client.get("/api/v1/incidents", params={"limit": 200}).json()["items"]
    pages = [client.get(f"/incidents/{one['id']}").text for one in listed if one["type"] == "withdraw"]
    page = next(page for page in pages if f'id="claim-{gone["id"]}"' in page)
    row = page.partition(f'id="claim-{gone["id"]}"')[2].partition("</tr>")[0]
    assert "<s>" in row
    assert gone["since"] in row
    assert "is-gone" in page


def test_copies_name_who_was_first(client: TestClient, sample: Callable[[str], Reading]) -> None:
    report = sample("10-last-soldier-out.html").report.id
    told = client.get(f"/api/v1/reports/{report}/copies").json()
    page = client.get(f"/reports/{report}/copies").text
    assert told
    for one in told:
        assert f"{one['share']} %" in page
        assert one["other"]["report"] in page


@pytest.mark.parametrize("kind", ["copies", "revisions"])
def test_a_report_that_is_not_there_has_neither(client: TestClient, kind: str) -> None:
    assert client.get(f"/api/v1/reports/r000000000000/{kind}").status_code == 404
    assert client.get(f"/reports/r000000000000/{kind}").status_code == 404


def test_a_report_with_one_text_has_nothing_to_compare(client: TestClient) -> None:
    report = client.get("/api/v1/reports").json()["items"][0]["id"]
    assert client.get(f"/api/v1/reports/{report}/revisions").json() is None
    assert "One text only" in client.get(f"/reports/{report}/revisions").text


@pytest.mark.parametrize(
    ("reason", "pieces"),
    [
        ("said so, claim c0123456789ab", [("said so, claim ", ""), ("c0123456789ab", "#x")]),
        ("claim cffffffffffff too", [("claim ", ""), ("cffffffffffff", ""), (" too", "")]),
        ("incident i0123456789ab", [("incident ", ""), ("i0123456789ab", "/incidents/i0123456789ab")]),
        ("nothing named", [("nothing named", "")]),
    ],
)
def test_reasons_link_what_they_name(reason: str, pieces: list[tuple[str, str]]) -> None:
    assert parted(reason, {"c0123456789ab": "#x"}) == pieces
