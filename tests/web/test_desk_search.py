"""The search page, saved searches, and the API of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import fogline
from fogline.web.meaning import Readiness, Understanding
from tests.answers.test_search import vectors

BEARER = {"authorization": "Bearer a-token-for-tests-only"}
BESIDE = [
    ({"words": "("}, "words"),
    ({"words": "a*"}, "words"),
    ({"since": "soon"}, "since"),
    ({"known_until": "soon"}, "known_until"),
    ({"place": "Nowhereville-on-Sea"}, "place"),
    ({"status": "claimed", "as_of": "2022-11-11"}, "status"),
]


def found(client: TestClient, **asked: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/search", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_words_are_marked_in_their_other_forms(client: TestClient) -> None:
    page = client.get("/search", params={"words": "withdrawing"}).text
    assert {word.lower() for word in re.findall("<mark>([^<]*)</mark>", page)} >= {"withdrawal"}


@pytest.mark.parametrize(("asked", "field"), BESIDE)
def test_a_fault_stands_beside_its_field(client: TestClient, asked: dict[str, str], field: str) -> None:
    answer = client.get("/search", params=asked)
    assert answer.status_code == 400
    assert f'id="fault-{field}" role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_nothing_found_says_which_filter_is_in_the_way(client: TestClient) -> None:
    page = client.get("/search", params={"words": "withdrawal", "publisher": "Nobody"}).text
    assert "No claims found" in page
    assert "without the publisher filter" in page
    link = unescape(re.findall(r'<li><a href="([^"]*)">\d+ claims? without', page)[0])
    assert "No claims found" not in client.get(link).text


def test_filters_alone_are_a_search(client: TestClient) -> None:
    claims = found(client, side="russia", stance="orders")["items"]
    assert claims
    assert {(claim["sources"][0]["side"], claim["stance"]) for claim in claims} == {("russia", "orders")}


@pytest.mark.parametrize("order", ["new", "best"])
def test_pages_together_are_the_whole_search(client: TestClient, order: str) -> None:
    asked = {"words": "troops OR withdrawal", "order": order}
    whole = found(client, **asked, limit=200)
    walked, following = [], "/api/v1/search?words=troops+OR+withdrawal&limit=2&order=" + order
    while following:
        answer = client.get(following)
        walked += answer.json()["items"]
        following = answer.links.get("next", {}).get("url")
    assert walked == whole["items"]
    assert len({claim["id"] for claim in walked}) == len(walked) > 4


def test_facets_count_what_is_found(client: TestClient) -> None:
    made = found(client, words="troops", limit=200)
    assert made["facets"]["is_all"]
    assert made["facets"]["of"] == len(made["items"]) == sum(made["facets"]["side"].values())
    for side, number in made["facets"]["side"].items():
        assert len(found(client, words="troops", side=side, limit=200)["items"]) == number
    for status, number in made["facets"]["status"].items():
        assert len(found(client, words="troops", status=status, limit=200)["items"]) == number


def test_the_known_clock_narrows(client: TestClient) -> None:
    everything = found(client, side="russia", limit=200)["items"]
    moments = sorted({claim["known"][:10] for claim in everything})
    late = found(client, side="russia", known_since=moments[-1], limit=200)["items"]
    assert {claim["id"] for claim in late} == {c["id"] for c in everything if c["known"][:10] >= moments[-1]}
    assert 0 < len(late) < len(everything)


def test_incidents_of_a_claim_are_those_of_the_ledger(client: TestClient) -> None:
    told = [one for claim in found(client, type="withdraw")["items"] for one in claim["incidents"]]
    assert told
    for one in told[:3]:
        assert client.get(f"/api/v1/incidents/{one['id']}").json()["status"] == one["status"]
    page = client.get("/search", params={"type": "withdraw", "show": "incidents"}).text
    assert f'href="/incidents/{told[0]["id"]}"' in page


def test_a_search_unchanged_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/v1/search?words=troops")
    again = client.get("/api/v1/search?words=troops", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_meant_is_found_as_soon_as_it_is_prepared(own_app: FastAPI, ledger: Path) -> None:
    desk = own_app.state.desk
    desk.meaning = Understanding(desk.books.one, vectors=vectors)
    client = TestClient(own_app, base_url="http://127.0.0.1:8765")
    with fogline.open(ledger) as book:
        one = next(known.claim for known in book.claims() if known.claim.side == "russia")
    asked = {"words": one.content.text, "by": "meaning"}
    assert found(client, **asked)["items"] == []
    while not desk.meaning._step():
        pass
    made = found(client, **asked)
    assert made["items"][0]["text"].lower().split() == one.content.text.lower().split()
    assert made["meaning"]["ready"] == made["meaning"]["claims"] > 0
    sides = {claim["sources"][0]["side"] for claim in found(client, **asked, side="russia")["items"]}
    assert sides == {"russia"}
    assert "likeness" in client.get("/search", params=asked).text


def test_meaning_without_its_model_says_so(own_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = own_app.state.desk
    monkeypatch.setattr(desk.meaning, "readiness", lambda _: Readiness(0, 0, "the model is not installed"))
    page = TestClient(own_app, base_url="http://127.0.0.1:8765").get("/search?words=x&by=meaning").text
    assert "the model is not installed" in page


def test_searches_are_saved_renamed_and_dropped(writer: TestClient, form_token: Callable[[TestClient], str]) -> None:
    def post(path: str, **fields: str) -> str:
        return writer.post(path, data={**fields, "form_token": form_token(writer)}).text

    assert "Bridges" in post("/searches", name="Bridges", question="words=bridge&side=russia")
    renamed = post("/searches", name="Crossings / <b>all</b>", old="Bridges")
    assert "Bridges" not in renamed
    assert "Crossings / &lt;b&gt;all&lt;/b&gt;" in renamed
    kept = writer.get("/api/v1/searches").json()["items"]
    assert [(one["name"], one["question"]) for one in kept] == [("Crossings / <b>all</b>", "side=russia&words=bridge")]
    assert writer.get(kept[0]["feed"]).status_code == 200
    assert "No search is saved" in post("/searches/forget", name="Crossings / <b>all</b>")


def test_programs_save_searches(writer: TestClient) -> None:
    path = "/api/v1/searches/Rail"
    assert writer.put(path, json={"question": "words=rail"}).status_code == 403
    assert writer.put(path, json={"question": "words=rail&sid=x"}, headers=BEARER).status_code == 400
    saved = writer.put(path, json={"question": "words=rail"}, headers=BEARER).json()
    assert saved["feed"] == "/searches/Rail/feed.atom"
    assert writer.delete(path, headers=BEARER).status_code == 204
    assert writer.delete(path, headers=BEARER).status_code == 404


def test_saving_needs_a_login(client: TestClient, form_token: Callable[[TestClient], str]) -> None:
    form = {"name": "x", "question": "words=x", "form_token": form_token(client)}
    assert client.post("/searches", data=form).status_code == 401


def test_places_are_suggested_the_conflicts_own_first(client: TestClient) -> None:
    items = client.get("/api/v1/places", params={"starts": "khers"}).json()["items"]
    assert items[0]["name"].startswith("Kherson")
    assert client.get("/api/v1/places", params={"starts": "%_'\""}).json()["items"] == []
