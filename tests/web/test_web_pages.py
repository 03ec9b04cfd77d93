"""Every page: answered, framed as all are, and with nothing that the policy forbids."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fogline.web.app import create_app
from fogline.web.settings import DeskSettings

PAGES = (
    "/read", "/reports", "/claims", "/incidents", "/places", "/places/Kherson", "/login", "/api", "/map", "/sources",
    "/search", "/review", "/incidents?status=agreed", "/claims?side=russia&words=withdrawal", "/places?name=Kherson",
    "/places/Kherson?on=2022-11-12&as_of=2022-11-12",
)  # fmt: skip
AS_A_PERSON = {"accept": "text/html"}


class Outline(HTMLParser):
    """Tags with their attributes, ids, and what a form field or control is labelled by."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def of_one(client: TestClient, kind: str) -> str:
    """The page of the first report, incident or claim."""
    return f"/{kind}/{client.get(f'/api/v1/{kind}').json()['items'][0]['id']}"


def check(page: str) -> None:
    outline = Outline(page)
    assert len(outline.named("h1")) == len(outline.named("main")) == 1
    assert [attrs for _, attrs in outline.tags if "style" in attrs or any(a.startswith("on") for a in attrs)] == []
    assert all(str(one.get("src", "")).startswith("/static/") for one in outline.named("script"))
    ids = [attrs["id"] for _, attrs in outline.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {one.get("for") for one in outline.named("label")}
    fields = [one for tag in ("input", "select", "textarea") for one in outline.named(tag)]
    shown = [one for one in fields if one.get("type") != "hidden" and not one.get("aria-label")]
    assert [one for one in shown if one.get("id") not in labelled] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=AS_A_PERSON)
    assert answer.status_code == 200
    check(answer.text)


@pytest.mark.parametrize("kind", ["reports", "incidents", "claims"])
def test_the_page_of_one_thing_is_whole(client: TestClient, kind: str) -> None:
    answer = client.get(of_one(client, kind), headers=AS_A_PERSON)
    assert answer.status_code == 200
    check(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_ledger_has_every_page(tmp_path: Path, path: str) -> None:
    app = create_app(DeskSettings(tmp_path / "new.db"))
    answer = TestClient(app, base_url="http://127.0.0.1:8765").get(path, headers=AS_A_PERSON)
    app.state.desk.close()
    assert answer.status_code in (200, 400)
    check(answer.text)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nothing", 404, "Not here"),
        ("/reports/r000000000000", 404, "r000000000000"),
        ("/places/Nowhereville-on-Sea", 404, "not known"),
        ("/incidents?limit=x", 422, "limit"),
        ("/incidents?place=Nowhereville-on-Sea", 400, "not known"),
    ],
)
def test_what_is_not_there_is_said_on_a_page(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path, headers=AS_A_PERSON)
    assert answer.status_code == status
    assert told in answer.text
    check(answer.text)


def test_static_files_are_kept_for_good_under_the_address_of_their_state(client: TestClient) -> None:
    page = client.get("/read").text
    found = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert {name.rpartition(".")[2] for name in found} == {"css", "js", "svg"}
    for address in found:
        answer = client.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/0000/js/desk.js").headers["cache-control"] == "no-store"
    assert client.get("/static/0000/js/../../app.py").status_code == 404


def test_explanations_name_what_decided(client: TestClient) -> None:
    address = of_one(client, "reports")
    answer = client.get(f"{address}/why", headers=AS_A_PERSON)
    assert answer.status_code == 200
    assert "codebook.yaml:" in answer.text
    check(answer.text)
    assert set(re.findall(r'href="(?:[^"]*)#(why-c\w+)"', client.get(address).text)) <= set(
        re.findall(r'id="(why-c\w+)"', answer.text)
    )


def test_a_report_shows_its_claims_incidents_and_clock(client: TestClient) -> None:
    page = client.get(of_one(client, "reports")).text
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ">[^<]+ UTC</time>', page)
    assert 'href="/incidents/i' in page
