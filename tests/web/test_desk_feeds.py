"""Feeds of searches: valid Atom, whatever a report says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import fogline
from fogline.answers.seeking import Result
from fogline.ledger import StoodClaim
from fogline.model import KnownClaim, Words
from fogline.web.feeds import FeedHead, atom

HOME = "http://127.0.0.1:8765"
NOW = datetime(2024, 1, 1, tzinfo=UTC)
HEAD = FeedHead("urn:fogline:search:x", "Fogline: x", HOME, "/search.atom?words=x", "/search?words=x", NOW)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def known(recorded: Path) -> KnownClaim:
    with fogline.open(recorded) as book:
        return next(iter(book.claims()))


def saying(known: KnownClaim, text: str) -> Result:
    claim = replace(known.claim, content=Words(text, (0, len(text))))
    return Result(StoodClaim(replace(known, claim=claim), known.known, None), None, ())


def test_a_feed_is_that_of_its_search(client: TestClient) -> None:
    answer = client.get("/search.atom", params={"words": "troops", "side": "russia"})
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    items = client.get("/api/v1/search?words=troops&side=russia&limit=50").json()["items"]
    assert [entry.id for entry in feed.entries] == [f"urn:fogline:claim:{one['id']}" for one in items] != []
    assert [entry.updated for entry in feed.entries] == [one["known"] for one in items]
    assert feed.feed.updated == max(one["known"] for one in items)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"{HOME}/search.atom?words=troops&side=russia"
    assert client.get(links["alternate"]).status_code == 200
    assert client.get(feed.entries[0].link.partition("#")[0]).status_code == 200


def test_every_feed_and_entry_has_what_the_standard_asks(client: TestClient) -> None:
    root = ET.fromstring(client.get("/search.atom?words=troops").content)  # noqa: S314
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in root.findall(f"{ATOM}entry"))


def test_the_id_does_not_depend_on_how_it_was_asked(client: TestClient) -> None:
    first, second = (
        feedparser.parse(client.get(f"/search.atom?{question}").content).feed.id
        for question in ("words=troops&side=russia", "side=russia&words=troops&limit=7&stance=")
    )
    assert first == second


HOSTILE = ["<script>alert(1)</script>", "]]><entry/>", "a &amp; b &lt; c", "\x00\x1b\ufffe\ud800 end"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_report_says_is_text(known: KnownClaim, text: str) -> None:
    made = ET.fromstring(atom(HEAD, [saying(known, text)]))  # noqa: S314
    assert len(made.findall(f"{ATOM}entry")) == 1
    content = made.findtext(f"{ATOM}entry/{ATOM}content") or ""
    said = content.split("\nSaid by:")[0].replace("\ufffd", "")
    assert said == "".join(c for c in text if c not in "\x00\x1b\ufffe\ud800")


@given(st.text(st.characters(exclude_categories=())))
def test_any_title_makes_a_document(text: str) -> None:
    head = replace(HEAD, title=text)
    ET.fromstring(atom(head, []))  # noqa: S314


def test_a_feed_unchanged_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/search.atom?words=troops")
    for header, value in (
        ("if-none-match", first.headers["etag"]), ("if-modified-since", first.headers["last-modified"]),
    ):  # fmt: skip
        again = client.get("/search.atom?words=troops", headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
    old = client.get("/search.atom?words=troops", headers={"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})
    assert old.status_code == 200
    both = {"if-none-match": '"other"', "if-modified-since": first.headers["last-modified"]}
    assert client.get("/search.atom?words=troops", headers=both).status_code == 200
    assert client.get("/search.atom?words=troops", headers={"if-modified-since": "soon"}).status_code == 200


def test_pages_name_their_feeds(writer: TestClient) -> None:
    bearer = {"authorization": "Bearer a-token-for-tests-only"}
    writer.put("/api/v1/searches/R%C3%ADos%20%26%20rail", json={"question": "words=rail"}, headers=bearer)
    page = writer.get("/search?words=troops").text
    for path in ("/search.atom?words=troops", "/searches/R%C3%ADos%20%26%20rail/feed.atom"):
        assert '<link rel="alternate" type="application/atom+xml" title="' in page
        assert f'href="{path}"' in page
        assert writer.get(path).status_code == 200


def test_a_feed_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/searches/Nobody/feed.atom").status_code == 404
