"""RSS and Atom feeds: the addresses of stories, each with the date that the feed gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.ingest.dates import parse_published
from fogline.ingest.files import file_bytes, is_url
from fogline.ingest.settings import IngestSettings
from fogline.model import Interval, Report, SkipReport

if TYPE_CHECKING:
    import httpx

    from fogline.ingest.hosts import Resolve

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)
MOST_ENTRIES = 500


class FeedGiven(SkipReport):
    """What was to be one report is a feed of many."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One story of a feed. ``updated`` is the feed's own word for when it last changed, "" where it says nothing."""

    address: str
    title: str
    published: Interval | None
    updated: str

    def dated(self, report: Report) -> Report:
        """The report with the feed's date, where its page gives none."""
        return replace(report, published=self.published) if report.published is None else report


def is_feed(text: str) -> bool:
    """Whether a text begins as a feed does."""
    return bool(_FEED.match(text.lstrip("\ufeff")[:4000]))


def feed_entries(
    address: str | Path, *, settings: IngestSettings, transport: httpx.BaseTransport | None = None,
    resolve: Resolve | None = None,
) -> list[FeedEntry]:  # fmt: skip
    """The stories of the feed in a file or at a URL, in its order, each address once.

    Raises SkipReport where there is no feed, or none of its entries has an address.
    """
    import feedparser

    raw, base = _bytes(address, settings, transport, resolve)
    parsed = feedparser.parse(raw, response_headers={"content-location": base} if is_url(base) else None)
    found = {entry.address: entry for entry in _entries(parsed)}
    if not found:
        raise SkipReport(f"{address}: a feed without a single story's address; give the address of another feed")
    return list(found.values())[:MOST_ENTRIES]


def _bytes(
    address: str | Path, settings: IngestSettings, transport: httpx.BaseTransport | None, resolve: Resolve | None
) -> tuple[bytes, str]:
    if not is_url(address):
        return file_bytes(Path(address), settings=settings), str(address)
    from fogline.ingest.fetch import fetched

    page = fetched(str(address), settings=settings, transport=transport, resolve=resolve, feeds=True)
    return page.raw, page.address


def _entries(parsed: Any) -> Iterator[FeedEntry]:
    for entry in parsed.entries:
        address = str(entry.get("link") or "").strip()
        if is_url(address):
            dates = dict(entry)  # the entry itself warns when it is asked for a date that it lacks
            when = dates.get("published_parsed") or dates.get("updated_parsed")
            updated = str(dates.get("updated") or dates.get("published") or "")
            yield FeedEntry(address, str(entry.get("title") or ""), _interval(when), updated)


def _interval(when: Any) -> Interval | None:
    """feedparser gives UTC."""
    if when is None:
        return None
    year, month, of_month, hour, minute, second = when[:6]
    return parse_published(datetime(year, month, of_month, hour, minute, second, tzinfo=UTC).isoformat())
