"""The API: what it answers, how lists go on, and the one shape of all that goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import fogline
from fogline.answers.control_record import control_json
from fogline.model.reading import claim_json

ANSWERED = (
    "/reports", "/claims", "/incidents", "/map", "/sources", "/openapi.json", "/places/Kherson/control",
    "/places/Kherson/timeline?as_of=2022-11-12", "/claims?side=russia&stance=asserts", "/claims?words=withdrawal",
    "/incidents?status=agreed&status=conceded&status=claimed", "/incidents?type=withdraw&as_of=2022-11-10",
)  # fmt: skip
REFUSED = (
    ("/claims?sid=russia", 422, "invalid"),
    ("/claims?limit=0", 422, "invalid"),
    ("/claims?limit=201", 422, "invalid"),
    ("/claims?side=atlantis", 400, "misuse"),
    ("/claims?since=yesterday", 400, "misuse"),
    ("/claims?after=nonsense", 400, "misuse"),
    ("/reports?after=x", 400, "misuse"),
    ("/incidents?status=settled", 422, "invalid"),
    ("/claims/c000000000000", 404, "not-found"),
    ("/reports/r000000000000", 404, "not-found"),
    ("/incidents/i000000000000", 404, "not-found"),
    ("/places/Nowhereville-on-Sea/control", 404, "not-found"),
    ("/nothing", 404, "not-found"),
)


@pytest.mark.parametrize("path", ANSWERED)
def test_questions_are_answered(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(("path", "status", "kind"), REFUSED)
def test_every_refusal_has_one_shape(client: TestClient, path: str, status: int, kind: str) -> None:
    answer = client.get(f"/api/v1{path}")
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"urn:fogline:problem:{kind}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["title"]
    assert problem["detail"]


def test_a_method_that_is_not_there_says_which_are(client: TestClient) -> None:
    answer = client.delete("/api/v1/claims")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["type"] == "urn:fogline:problem:method"


@pytest.mark.parametrize("path", ["/claims", "/incidents", "/reports"])
def test_pages_together_are_the_whole_list(client: TestClient, path: str) -> None:
    whole = client.get(f"/api/v1{path}", params={"limit": 200}).json()["items"]
    walked: list[dict[str, Any]] = []
    following: str | None = f"/api/v1{path}?limit=2"
    while following:
        answer = client.get(following)
        walked += answer.json()["items"]
        following = answer.links.get("next", {}).get("url")
    assert walked == whole
    assert len({one["id"] for one in walked}) == len(walked) > 2


def test_answers_are_those_of_the_command_line(client: TestClient, recorded: Path) -> None:
    with fogline.open(recorded) as book:
        known = next(iter(book.claims()))
        control = control_json(book.control("Kherson", on="2022-11-12", as_of="2022-11-12"))
        incidents = {one.incident.id: one.json() for one in book.incidents()}
        reading = book.ledger.reading(known.claim.report).json()
    claim = client.get(f"/api/v1/claims/{known.claim.id}").json()
    assert {name: claim[name] for name in claim_json(known.claim)} == claim_json(known.claim)
    asked = {"on": "2022-11-12", "as_of": "2022-11-12"}
    assert client.get("/api/v1/places/Kherson/control", params=asked).json().items() <= control.items()
    listed = client.get("/api/v1/incidents", params={"limit": 200}).json()["items"]
    assert {one["id"]: one for one in listed} == incidents
    report = client.get(f"/api/v1/reports/{known.claim.report}").json()
    assert {name: report[name] for name in reading} == reading


def test_the_history_tells_of_every_turn(client: TestClient) -> None:
    first = client.get("/api/v1/incidents?type=withdraw").json()["items"][0]["id"]
    told = client.get(f"/api/v1/incidents/{first}/history").json()
    assert told["history"][-1]["after"]["status"] == told["status"]


def test_operations_are_documented(client: TestClient) -> None:
    description = client.get("/api/v1/openapi.json").json()
    operations = [one for path in description["paths"].values() for one in path.values()]
    assert all(one["operationId"] and one["description"] and one["tags"] for one in operations)
    assert len({one["operationId"] for one in operations}) == len(operations)
    own = {name: one for name, one in description["components"]["schemas"].items() if "Validation" not in name}
    assert [name for name, one in own.items() if one.get("type") == "object" and not one.get("description")] == []


def test_the_ledger_unchanged_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/v1/claims?limit=3")
    again = client.get("/api/v1/claims?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/claims?limit=4").headers["etag"] != first.headers["etag"]


def test_a_new_report_is_a_new_answer(writer: TestClient) -> None:
    before = writer.get("/api/v1/reports")
    paper = {
        "text": "KYIV, Nov 12 2022 - Ukraine's army said its troops had entered Snihurivka.",
        "published": "2022-11-12",
    }
    added = writer.post("/api/v1/reports", json=paper, headers={"authorization": "Bearer a-token-for-tests-only"})
    assert (added.status_code, added.json()["outcome"]) == (201, "new")
    after = writer.get("/api/v1/reports", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["items"][0]["id"] == added.json()["report"]


def test_a_reading_is_that_of_the_command_line_and_is_not_recorded(client: TestClient) -> None:
    before = client.get("/api/v1/reports").json()
    paper = {"text": "Russia said on Friday that its troops had left Kherson.", "published": "2022-11-11"}
    made = client.post("/api/v1/readings", json=paper).json()
    assert [claim["stance"] for claim in made["claims"]] == ["asserts"]
    assert client.get("/api/v1/reports").json() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": "a", "address": "https://example.org/"}, 422),
        ({"address": "file:///etc/passwd"}, 400),
        ({"text": "x", "published": "soon"}, 400),
        ({"text": "Les forces russes ont quitté la ville de Kherson hier soir, a dit le ministère. " * 4}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client: TestClient, body: dict[str, str], status: int) -> None:
    answer = client.post("/api/v1/readings", json=body)
    assert answer.status_code == status
    assert answer.json()["detail"]
