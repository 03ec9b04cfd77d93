"""Review for programs: the same queue, decisions and conflicts as JSON."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

TOKEN = {"authorization": "Bearer a-token-for-tests-only", "x-fogline-who": "A. Program"}
OTHER = {**TOKEN, "x-fogline-who": "B. Program"}
HOME = "http://127.0.0.1:8765"


@pytest.fixture
def ledger(unsure: Path, tmp_path: Path) -> Path:
    """A copy of that ledger: the desk of ``writer`` is over it."""
    return Path(shutil.copy(unsure, tmp_path / "own.db"))


@pytest.fixture
def client(own_app: FastAPI) -> TestClient:
    """Somebody who is logged out."""
    return TestClient(own_app, base_url=HOME)


def first(client: TestClient, kind: str = "link") -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/review", params={"kind": kind, "limit": 1}).json()["items"][0]
    return found


def wish(item: dict[str, Any], kind: str = "accept") -> dict[str, Any]:
    subject = {name: value for name, value in item["subject"].items() if value is not None}
    return {"kind": kind, "subject": subject, "why": "as the minutes have it", "expects": item["seen"]}


def test_the_queue_goes_on_behind_its_cursor(client: TestClient) -> None:
    pages = [client.get("/api/v1/review", params={"limit": 2}).json()]
    pages.append(client.get("/api/v1/review", params={"limit": 2, "after": pages[0]["next"]}).json())
    cursors = [item["cursor"] for page in pages for item in page["items"]]
    assert len(set(cursors)) == 4
    assert pages[0]["next"] == cursors[1]


def test_a_decision_is_made_listed_and_taken_back(writer: TestClient) -> None:
    item = first(writer)
    made = writer.post("/api/v1/decisions", json=wish(item), headers=TOKEN)
    listed = writer.get("/api/v1/decisions", params={"who": "A. Program"}).json()["items"]
    undone = writer.post("/api/v1/decisions/1/undo", json={"why": "two towns"}, headers=OTHER)
    assert made.status_code == 201
    assert listed == [made.json()]
    assert undone.json()["undone"]["who"] == "B. Program"
    assert writer.get("/api/v1/decisions/1").json() == undone.json()
    assert first(writer)["cursor"] == item["cursor"]


def test_the_second_of_two_is_told_what_the_first_decided(writer: TestClient) -> None:
    item = first(writer)
    writer.post("/api/v1/decisions", json=wish(item, "reject"), headers=TOKEN)
    late = writer.post("/api/v1/decisions", json=wish(item), headers=OTHER)
    assert late.status_code == 409
    assert late.headers["content-type"] == "application/problem+json"
    assert late.json()["type"] == "urn:fogline:problem:changed-since"
    assert [(one["who"], one["kind"]) for one in late.json()["decisions"]] == [("A. Program", "reject")]


def test_a_merge_of_what_was_merged_meanwhile_is_a_conflict(writer: TestClient) -> None:
    item = first(writer)
    subject = {"incidents": [item["own"]["id"], item["other"]["id"]]}
    body = {**wish(item, "merge"), "subject": subject}
    assert writer.post("/api/v1/decisions", json=body, headers=TOKEN).status_code == 201
    assert writer.post("/api/v1/decisions", json=body, headers=TOKEN).json()["key"] == 1
    late = writer.post("/api/v1/decisions", json=body, headers=OTHER)
    assert (late.status_code, len(late.json()["decisions"])) == (409, 1)


def test_two_corrections_that_differ_are_no_repeat(writer: TestClient) -> None:
    item = first(writer, "claim")
    base = {**wish(item, "correct"), "subject": {"claim": item["claim"]["id"], "fields": {"stance": "denies"}}}
    other = {**base, "subject": {**base["subject"], "fields": {"stance": "warns"}}}
    answers = [writer.post("/api/v1/decisions", json=body, headers=TOKEN) for body in (base, base, other)]
    assert [answer.status_code for answer in answers] == [201, 201, 409]
    assert answers[0].json()["key"] == answers[1].json()["key"]


@pytest.mark.parametrize(("body", "status"), [
    ({"kind": "accept", "subject": {}}, 400), ({"kind": "accept", "subject": {"claims": []}}, 422),
    ({"kind": "split", "subject": {"incident": "i0", "claims": ["c0"]}}, 400),
    ({"kind": "merge", "subject": {"incidents": ["i0", "i1"]}}, 400), ({"kind": "praise", "subject": {}}, 422),
    ({"kind": "accept", "subject": {"claims": ["c0"], "items": []}}, 422),
    ({"kind": "correct", "subject": {"claim": "c0"}}, 400),
    ({"kind": "accept", "subject": {"claims": ["c0"]}, "why": "  "}, 422),
    ({"kind": "accept", "subject": {"link": ["c0", 2**70], "incident": "i0"}}, 422),
])  # fmt: skip
def test_what_cannot_be_decided_is_refused(writer: TestClient, body: dict[str, Any], status: int) -> None:
    answer = writer.post("/api/v1/decisions", json={"why": "x", **body}, headers=TOKEN)
    assert answer.status_code == status, answer.text
    assert writer.get("/api/v1/decisions").json()["items"] == []


def test_a_decision_that_is_not_there_is_not_found(writer: TestClient) -> None:
    assert writer.get("/api/v1/decisions/9").status_code == 404
    assert writer.post("/api/v1/decisions/9/undo", json={"why": "x"}, headers=TOKEN).status_code == 404


def test_reading_needs_no_login_and_deciding_does(client: TestClient) -> None:
    item = first(client)
    assert client.post("/api/v1/decisions", json=wish(item)).status_code == 401
