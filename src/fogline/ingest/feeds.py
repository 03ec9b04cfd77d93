"""RSS and Atom feeds: the addresses of stories, each with the date that the feed gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.ingest.files import file_bytes, is_url
from fogline.ingest.settings import IngestSettings
from fogline.ingest.stamps import Stamp, feed_stamp, refuse_beyond_reach
from fogline.model import DateBasis, Dating, Interval, Report, SkipReport

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
    stamp: Stamp | None
    updated: str

    @property
    def published(self) -> Interval | None:
        """The date that the feed gives it: a minute where it names a zone of one offset, else a day."""
        return self.stamp.at if self.stamp else None

    def dated(self, report: Report) -> Report:
        """The report with the feed's date, where its page gives none, or none but a guess. Raises SkipReport for one
        that no report can have.
        """
        if self.stamp is None or not (report.published is None or (report.dating and report.dating.is_guess)):
            return report
        refuse_beyond_reach(self.stamp.at, report.address or self.address, datetime.now(UTC))
        return replace(report, published=self.stamp.at, dating=Dating(DateBasis.FEED, self.stamp.words))


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
    raw, base = _bytes(address, settings, transport, resolve)
    try:
        found = {entry.address: entry for entry in _entries(raw, base)}
    except Exception as error:  # feedparser raises KeyError and others for broken markup
        raise SkipReport.of_fault(str(address), "taken for a feed", error) from error
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


def _entries(raw: bytes, base: str) -> Iterator[FeedEntry]:
    import feedparser

    parsed = feedparser.parse(raw, response_headers={"content-location": base} if is_url(base) else None)
    for entry in parsed.entries:
        address = str(entry.get("link") or "").strip()
        if is_url(address):
            dates = dict(entry)  # the entry itself warns when it is asked for a date that it lacks
            updated = str(dates.get("updated") or dates.get("published") or "")
            yield FeedEntry(address, str(entry.get("title") or ""), _published(dates), updated)


def _published(dates: dict[str, Any]) -> Stamp | None:
    """The entry's own words for its date. feedparser would take every zone that it does not know for UTC."""
    written = (str(dates.get(name) or "") for name in ("published", "created", "updated"))
    return next((found for words in written if (found := feed_stamp(words))), None)
