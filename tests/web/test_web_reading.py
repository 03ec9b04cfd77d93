"""Handing in a report: what is shown of it, and what hostile text cannot do."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from fogline.model import SkipReport
from fogline.web.app import create_app
from fogline.web.settings import DeskSettings

STORY = "Russia said on Friday that its troops had left Kherson. Ukraine's army said it had entered the city."
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><svg onload=alert(1)>",
    "javascript:alert(1)", "{{ 7*7 }}{% include 'base.html' %}", "\u202egnp.exe\u202c",
    "<style>*{display:none}</style>", "&lt;script&gt;", "x" * 20_000,
)  # fmt: skip


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def hand_in(client: TestClient, token: str, **fields: str) -> tuple[int, str]:
    answer = client.post("/read", data={"form_token": token, **fields})
    return answer.status_code, answer.text


def test_a_story_is_shown_with_its_claims_marked(client: TestClient, form_token: Callable[[TestClient], str]) -> None:
    status, page = hand_in(client, form_token(client), text=STORY, published="2022-11-11")
    tags = Tags(page).tags
    marks = [attrs for tag, attrs in tags if tag == "mark"]
    cards = {attrs["id"] for tag, attrs in tags if tag == "article" and attrs.get("id")}
    signs = [attrs["href"] for tag, attrs in tags if tag == "a" and attrs.get("class") == "sign"]
    assert status == 200
    assert len(marks) == len(signs) == 2
    assert {f"#{card}" for card in cards} == set(signs)
    assert "Claim 1: Russia asserts" in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(client: TestClient, form_token: Callable[[TestClient], str], hostile: str) -> None:
    told = f"{hostile} – headline of the day\n\nRussia said on Friday that {hostile} its troops had left Kherson."
    status, page = hand_in(client, form_token(client), text=told, published="2022-11-11")
    found = Tags(page)
    assert status == 200
    assert [tag for tag, attrs in found.tags if tag in ("style", "svg", "iframe")] == []
    assert all(str(attrs.get("src")).startswith("/static/") for tag, attrs in found.tags if tag in ("script", "img"))
    assert [a for _, attrs in found.tags for a in attrs if a.startswith("on") or a == "style"] == []
    assert not any(str(attrs.get("href")).startswith("javascript") for _, attrs in found.tags)
    assert not any(control in page for control in "\u202e\u202c")
    assert "49" not in found.text


def test_an_address_is_a_link_only_where_it_leads_to_the_web(
    writer: TestClient, form_token: Callable[[TestClient], str]
) -> None:
    listed = writer.get("/api/v1/reports").json()["items"]
    page = writer.get(f"/reports/{listed[0]['id']}").text
    away = [
        attrs["href"]
        for tag, attrs in Tags(page).tags
        if tag == "a" and attrs.get("rel") == "noopener noreferrer external"
    ]
    assert away == [one for one in (listed[0]["address"],) if one.startswith("http")]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "nothing to read yet"),
        ({"text": STORY, "address": "https://example.org/a"}, "only one can be read at a time"),
        ({"address": "javascript:alert(1)"}, "does not begin with https://"),
        ({"address": "http://127.0.0.1/secret"}, "private"),
        ({"text": STORY, "published": "soon"}, "soon"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_form(
    client: TestClient, form_token: Callable[[TestClient], str], fields: dict[str, str], told: str
) -> None:
    status, page = hand_in(client, form_token(client), **fields)
    assert status == 422
    assert told in page
    assert fields.get("text", "") in unescape(page)


def test_a_file_is_read_like_a_text(
    client: TestClient, form_token: Callable[[TestClient], str], sample_folder: Path
) -> None:
    raw = (sample_folder / "10-last-soldier-out.html").read_bytes()
    answer = client.post("/read", data={"form_token": form_token(client)}, files={"file": ("a.html", raw, "text/html")})
    assert answer.status_code == 200
    assert "of the page left out" in answer.text
    reading = client.get(f"{answer.url.path}/reading.json")
    assert reading.headers["content-disposition"].startswith("attachment")
    assert reading.json()["report"]["address"] == ""


def test_a_reading_is_recorded_by_whoever_is_logged_in(
    writer: TestClient, client: TestClient, form_token: Callable[[TestClient], str]
) -> None:
    token = form_token(writer)
    made = writer.post("/read", data={"form_token": token, "text": STORY, "published": "2022-11-11"})
    shown = writer.post(f"{made.url.path}/record", data={"form_token": token})
    assert shown.url.path.startswith("/reports/r")
    assert "Recorded as" in shown.text
    logged_out = form_token(client)
    other = client.post("/read", data={"form_token": logged_out, "text": STORY})
    assert client.post(f"{other.url.path}/record", data={"form_token": logged_out}).status_code == 401


def test_a_reading_without_a_date_is_not_recorded(writer: TestClient, form_token: Callable[[TestClient], str]) -> None:
    token = form_token(writer)
    made = writer.post("/read", data={"form_token": token, "text": STORY})
    answer = writer.post(f"{made.url.path}/record", data={"form_token": token}, headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert "no publication date" in answer.text


def test_a_reading_that_is_gone_says_so(client: TestClient) -> None:
    answer = client.get("/read/nothing-of-this-name", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "read the report again" in answer.text


def test_too_many_at_once_are_asked_to_wait(ledger: Path, form_token: Callable[[TestClient], str]) -> None:
    app = create_app(DeskSettings(ledger, waiting=1), reads=_refusing)
    desk = TestClient(app, base_url="http://127.0.0.1:8765")
    with app.state.desk.reader._queued():
        assert hand_in(desk, form_token(desk), text=STORY)[0] == 503
    assert hand_in(desk, form_token(desk), text=STORY)[0] == 422
    app.state.desk.close()


def _refusing(report: object) -> object:
    raise SkipReport("this reader reads nothing")


def test_a_fault_of_the_program_does_not_tell_what_it_was(ledger: Path) -> None:
    def broken(report: object) -> object:
        raise RuntimeError("the inner workings")

    app: FastAPI = create_app(DeskSettings(ledger), reads=broken)  # type: ignore[arg-type]
    desk = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    answer = desk.post("/api/v1/readings", json={"text": STORY})
    assert answer.status_code == 500
    assert "inner workings" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    app.state.desk.close()
