"""The dates that pages and feeds are stamped with: which clock, which zone, which of two readings."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.ingest import IngestSettings, feed_entries, load
from fogline.ingest.numeric_dates import numeric_day, order_in
from fogline.ingest.stamps import feed_stamp, stamp_of
from fogline.lexicon.zones import zone_named
from fogline.model import DateBasis, Report, SkipReport

SETTINGS = IngestSettings(now=datetime(2026, 1, 1, tzinfo=UTC))
HEADLINE = "Bridge falls at Dorn as army leaves"
STORY = (
    "<p>The regional governor said on Thursday that the bridge had come down in the night and nobody was on it.</p>"
    "<p>The army said its engineers had blown it up, and that nothing had been left on the far side of the river.</p>"
)

FEEDS = {
    "Thu, 10 Nov 2022 14:05:00 +0200": "2022-11-10T12:05Z",
    "Thu, 10 Nov 2022 14:05:00 GMT": "2022-11-10T14:05Z",
    "Thu, 10 Nov 2022 14:05:00 MSK": "2022-11-10T11:05Z",
    "Mon, 10 Mar 2014 14:05:00 MSK": "2014-03-10T10:05Z",
    "Thu, 10 Nov 2022 14:05:00 EET": "2022-11-10T12:05Z",
    "Thu, 10 Nov 2022 14:05:00 CET": "2022-11-10T13:05Z",
    "Thu, 11 Aug 2022 14:05:00 BST": "2022-08-11T13:05Z",
    "Thu, 10 Nov 2022 14:05:00 EST": "2022-11-10T19:05Z",
    "Thu, 10 Nov 2022 14:05:00 UTC+3": "2022-11-10T11:05Z",
    "Thu, 10 Nov 2022 14:05:00 GMT+0530": "2022-11-10T08:35Z",
    "Thu, 10 Nov 2022 14:05:00 +03": "2022-11-10T11:05Z",
    "Thu, 10 Nov 2022 02:05:00 PM CET": "2022-11-10T13:05Z",
    "Thu, 10 Nov 2022 12:05 AM EET": "2022-11-09T22:05Z",
    "10 Nov 22 14:05:00 GMT": "2022-11-10T14:05Z",
    "November 10, 2022 2:05 pm ET": "2022-11-10T19:05Z",
    "2022-11-10T14:05:00+02:00": "2022-11-10T12:05Z",
    "20221110T140500Z": "2022-11-10T14:05Z",
    "1668089100": "2022-11-10T14:05Z",
    "1668089100123": "2022-11-10T14:05Z",
    "2022-11-10": "2022-11-10",
    "Thu, 10 Nov 2022": "2022-11-10",
    "Thu, 10 Nov 2022 00:00:00 +0200": "2022-11-10",
    "2022-11-10T14:05:00": "2022-11-10",
    "2022-11-10 14:05:00 IST": "2022-11-10",
    "Thu, 10 Nov 2022 14:05:00 XYZT": "2022-11-10",
    "Thu, 10 Nov 2022 2:05 PM": "2022-11-10",
    "10/11/2022 14:05": None,
    "yesterday": None,
    "0001-01-01T00:00:00Z": None,
}  # fmt: skip


@pytest.mark.parametrize("written", FEEDS)
def test_a_feed_dates_to_the_minute_by_a_known_zone_and_else_to_the_day(written: str) -> None:
    found = feed_stamp(written)
    assert (found.at.iso()[0] if found else None) == FEEDS[written]


def test_the_words_of_a_feed_are_read_and_not_what_a_parser_makes_of_them(tmp_path: Path) -> None:
    dates = ("Thu, 10 Nov 2022 02:05:00 PM CET", "Thu, 10 Nov 2022 14:05:00 IST", "Thu, 10 Nov 2223 14:05:00 GMT", "?")
    items = "".join(f"<item><link>https://n.test/{i}</link><pubDate>{d}</pubDate></item>" for i, d in enumerate(dates))
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", "utf-8")
    entries = feed_entries(feed, settings=SETTINGS)
    found = [entry.published.iso()[0] if entry.published else None for entry in entries]
    assert found == ["2022-11-10T13:05Z", "2022-11-10", None, None]


ZONES = {
    "Z": 0, "msk": 180, "EEST": 180, "UTC+3": 180, "GMT-05:30": -330, "+0200": 120, "+02": 120, "Kyiv time": 120,
    "IST": None, "local time": None, "XYZ": None, "+99:00": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_is_one_offset_or_none(name: str) -> None:
    zone = zone_named(name)
    ahead = datetime(2022, 11, 10, tzinfo=zone).utcoffset() if zone else None
    assert (ahead.total_seconds() / 60 if ahead is not None else None) == ZONES[name]


NUMERIC = {
    "05/11/2022": ("2022-11-05", "2022-05-11"),
    "05.11.2022, 14:05": ("2022-11-05", "2022-05-11"),
    "13/11/2022": ("2022-11-13", None),
    "11/13/2022": ("2022-11-13", None),
    "11/11/2022": ("2022-11-11", None),
    "Sat 05/11/2022": ("2022-11-05", None),
    "Wednesday, 05/11/2022": ("2022-05-11", None),
    "2022/11/05": ("2022-11-05", None),
}


@pytest.mark.parametrize("text", NUMERIC)
def test_figures_that_can_be_read_two_ways_keep_both(text: str) -> None:
    found = numeric_day(text)
    assert found is not None
    assert (found.at.iso()[0], found.other.iso()[0] if found.other else None) == NUMERIC[text]


@pytest.mark.parametrize("text", ["31/31/2022", "3.5.2", "1/2/22", "10/11/2022/3"])
def test_other_figures_are_no_day(text: str) -> None:
    assert numeric_day(text) is None


def test_the_dates_of_a_text_tell_their_order() -> None:
    assert order_in("on 13/11/2022 and 05/11/2022") == "day"
    assert order_in("on 11/13/2022") == "month"
    assert order_in("on 05/11/2022") is None
    assert order_in("on 13/11/2022 and 11/13/2022") is None


def report(body: str, *, head: str = "", lang: str = "en") -> Report:
    page = (
        f"<!doctype html><html lang='{lang}'><head><title>{HEADLINE}</title>{head}</head>"
        f"<body><main><article><h1>{HEADLINE}</h1>{body}</article></main></body></html>"
    )
    return load("-", settings=SETTINGS, stdin=io.BytesIO(page.encode()))


def linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


CHANGED = linked(dateModified="2022-12-20T09:00:00Z")
PICTURE = "<meta property='og:image' content='https://x.test/2019/07/04/a.jpg'>"
DATELINE = STORY.replace("<p>The regional", "<p>DORN, Nov 3, 2022 - The regional")
DATED: dict[str, tuple[str, str, str | None, DateBasis | None]] = {
    "first published, visibly": (
        "<p>First published on 3 November 2022. Updated on 20 December 2022.</p>" + STORY,
        CHANGED, "2022-11-03", DateBasis.TEXT,
    ),
    "the change is named first": (
        "<p>Updated 20 December 2022. Published 3 November 2022.</p>" + STORY, CHANGED, "2022-11-03", DateBasis.TEXT,
    ),
    "only a change": (STORY, CHANGED, "2022-12-20T09:00Z", DateBasis.CHANGE),
    "a byline": (f"<div class='byline'>By Jane Roe, November 3, 2022</div>{STORY}", "", "2022-11-03", DateBasis.TEXT),
    "a time in a sentence": (
        "<p>The bridge fell on <time datetime='2022-11-02'>Wednesday</time>, the mayor told the council.</p>" + STORY,
        "", None, None,
    ),
    "a time of a comment": (
        STORY + "<section class='comments'><time datetime='2023-01-05T10:09Z'>now</time><p>Nonsense.</p></section>",
        "", None, None,
    ),
    "a time of another story": (
        STORY + "<div class='list'><h3><a href='/x'>Older</a></h3><time datetime='2021-05-05'>5 May 2021</time></div>",
        "", None, None,
    ),
    "a time in a link": (STORY + "<a href='/x'><time datetime='2021-05-05'>5 May</time> Older</a>", "", None, None),
    "a dateline before a picture": (DATELINE, PICTURE, "2022-11-03", DateBasis.DATELINE),
    "a picture alone": (STORY + "<img src='https://x.test/2019/07/04/b.jpg'>", PICTURE, None, None),
    "its address": (
        STORY, PICTURE + "<link rel='canonical' href='https://x.test/2022/11/04/dorn'>", "2022-11-04", DateBasis.GUESS,
    ),
    "captures of an archive": (
        "<div id='wm-ipp-base'><p>10 Nov 2022 - 05 Jan 2023</p></div>" + STORY,
        "<link rel='canonical' href='https://web.archive.org/web/20230105101112/https://x.test/dorn'>", None, None,
    ),
    "a stamp that nobody set": (STORY, "<meta name='date' content='0001-01-01T00:00:00'>", None, None),
    "figures": ("<p class='date'>05.11.2022</p>" + STORY, "", "2022-11-05", DateBasis.TEXT),
}  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_what_dates_a_page(name: str) -> None:
    body, head, expected, basis = DATED[name]
    found = report(body, head=head)
    assert (found.published.iso()[0] if found.published else None) == expected
    assert (found.dating.basis if found.dating else None) is basis
    assert not any(line.startswith(("First pub", "Updated", "05.11")) for line in found.text.split("\n\n"))


TWO_WAYS = {
    "nothing tells": ("<p>Published: 05/11/2022</p>", "", "en", "2022-11-05", True),
    "its language": ("<p>Published: 05/11/2022</p>", "", "en-GB", "2022-11-05", False),
    "another date of the page": ("<p>Published: 05/11/2022</p><p>Seen 11/23/2022</p>", "", "en", "2022-05-11", False),
    "its weekday": ("<p>Published: Wednesday 05/11/2022</p>", "", "en", "2022-05-11", False),
    "its last change": (
        "", "<meta name='date' content='05/11/2022'>" + linked(dateModified="2022-05-11T10:00Z"),
        "en", "2022-05-11", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO_WAYS)
def test_a_date_of_two_readings_is_said_to_be_one_unless_the_page_tells(name: str) -> None:
    body, head, lang, expected, is_doubtful = TWO_WAYS[name]
    found = report(body + STORY, head=head, lang=lang)
    assert found.published is not None
    assert found.dating is not None
    assert found.published.iso()[0] == expected
    assert bool(found.dating.doubt) is is_doubtful


def test_of_two_readings_the_one_ahead_of_the_clock_is_none() -> None:
    found = report("<p>Published: 01/12/2025</p>" + STORY)
    assert found.dating is not None
    assert found.dating.other is not None
    assert load_at("<p>Published: 02/06/2025</p>", datetime(2025, 3, 1, tzinfo=UTC)) == "2025-02-06"


def load_at(body: str, now: datetime) -> str | None:
    page = f"<html><body><h1>{HEADLINE}</h1>{body}{STORY}</body></html>"
    found = load("-", settings=IngestSettings(now=now), stdin=io.BytesIO(page.encode()))
    return found.published.iso()[0] if found.published else None


@pytest.mark.parametrize("stamp", ["2222-10-01T09:00:00Z", "0023-10-01T09:00:00Z", "1822-10-01"])
def test_a_year_that_no_report_can_have_costs_this_report(stamp: str) -> None:
    with pytest.raises(SkipReport, match=f"-: dated {stamp[:10]}, which .*; give its date with --published"):
        report(STORY, head=f"<meta property='article:published_time' content='{stamp}'>")


def test_a_stamp_keeps_the_day_of_its_own_zone() -> None:
    found = stamp_of("2023-03-06T00:20:00+02:00")
    assert found is not None
    assert (found.at.iso()[0], str(found.at.day)) == ("2023-03-05T22:20Z", "2023-03-06")
