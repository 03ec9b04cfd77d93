"""Feeds: which stories they name, and when each was published."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from fogline.ingest import FeedGiven, IngestSettings, feed_entries, load
from fogline.ingest.feeds import is_feed
from fogline.model import SkipReport

SETTINGS = IngestSettings()
RSS = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Dorn Daily</title><link>https://news.test/</link>
<item><title>Army leaves Dorn</title><link>https://news.test/1</link>
<pubDate>Thu, 10 Nov 2022 14:05:00 +0200</pubDate></item>
<item><title>No address</title></item>
<item><title>Bridge down</title><link>https://news.test/2</link></item>
<item><title>Army leaves Dorn, again</title><link>https://news.test/1</link>
<pubDate>Thu, 10 Nov 2022 15:05:00 +0200</pubDate></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>Dorn</title>
<entry><title>Shelling</title><link href="https://news.test/3"/><updated>2022-11-10T12:00:00Z</updated></entry></feed>"""


def file(folder: Path, text: str) -> Path:
    path = folder / "feed.xml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [(RSS, True), (ATOM, True), ("<html><body><p>A feed</p>", False), ("The feed <rss> says", False), ("", False)],
)
def test_a_feed_is_known_by_its_beginning(text: str, expected: bool) -> None:
    assert is_feed(text) is expected


def test_the_stories_of_a_feed_in_its_order_and_each_once(tmp_path: Path) -> None:
    found = feed_entries(file(tmp_path, RSS), settings=SETTINGS)
    assert [(entry.address, entry.title) for entry in found] == [
        ("https://news.test/1", "Army leaves Dorn, again"), ("https://news.test/2", "Bridge down"),
    ]  # fmt: skip
    assert found[0].published is not None
    assert found[0].published.iso()[0] == "2022-11-10T13:05Z"
    assert found[1].published is None


def test_atom_says_when_a_story_was_updated(tmp_path: Path) -> None:
    (entry,) = feed_entries(file(tmp_path, ATOM), settings=SETTINGS)
    assert (entry.address, entry.updated) == ("https://news.test/3", "2022-11-10T12:00:00Z")


@pytest.mark.parametrize("text", ["<rss></rss>", "no feed at all"])
def test_what_names_no_story_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SkipReport, match="without a single story's address"):
        feed_entries(file(tmp_path, text), settings=SETTINGS)


def test_a_feed_that_the_parser_breaks_on_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SkipReport, match=r"feed.xml: KeyError while it was taken for a feed"):
        feed_entries(file(tmp_path, "<channel<item<link</item</link>"), settings=SETTINGS)


def test_a_feed_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(FeedGiven, match="a feed of many stories"):
        load(file(tmp_path, RSS), settings=SETTINGS)


def test_a_feed_is_fetched_only_as_a_feed() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=RSS, headers={"content-type": "application/rss+xml"})

    stand_in = {"transport": httpx.MockTransport(answer), "resolve": lambda host, port: ["93.184.216.34"]}
    with pytest.raises(FeedGiven):
        load("https://news.test/rss", settings=SETTINGS, **stand_in)
    assert len(feed_entries("https://news.test/rss", settings=SETTINGS, **stand_in)) == 2


def test_the_feed_dates_a_page_that_has_no_date(tmp_path: Path) -> None:
    first, second = feed_entries(file(tmp_path, RSS), settings=SETTINGS)
    story = tmp_path / "story.txt"
    story.write_text("Army leaves Dorn\n\nThe army said that its last units had left the town.\n", "utf-8")
    report = load(story, settings=SETTINGS)
    assert report.published is None
    assert first.dated(report).published == first.published
    assert second.dated(report) == report
    dated = first.dated(report)
    assert second.dated(dated) == dated
