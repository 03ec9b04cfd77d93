"""Watching feeds, addresses and folders: what is new is read, and young stories are looked at again.

A paper changes its story without saying so, most often within a day. So a story is fetched again while it is
young; a text that has changed is a new revision, known since it was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from fogline.ingest import STDIN, FeedEntry, FeedGiven, IngestSettings, feed_entries, load, sources, written
from fogline.model import FoglineError, Report, SkipReport

Load = Callable[[str], Report]
Entries = Callable[[str], list[FeedEntry]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One address with its report, or why there is none."""

    address: str
    report: Report | SkipReport


def reports_at(addresses: Iterable[str], settings: IngestSettings) -> Iterator[Loaded]:
    """Each address with its report; an address that is a feed stands for its stories. Each costs itself alone."""
    for address in addresses:
        try:
            yield Loaded(written(address), load(address, settings=settings))
        except FeedGiven as feed:
            yield from _stories(address, settings) if address != STDIN else (Loaded(address, feed),)
        except FoglineError as reason:
            yield Loaded(address, SkipReport(str(reason)))


def _stories(feed: str, settings: IngestSettings) -> Iterator[Loaded]:
    try:
        entries = feed_entries(feed, settings=settings)
    except FoglineError as reason:
        yield Loaded(feed, SkipReport(str(reason)))
        return
    for entry in entries:
        try:
            yield Loaded(entry.address, entry.dated(load(entry.address, settings=settings)))
        except FoglineError as reason:
            yield Loaded(entry.address, SkipReport(str(reason)))


@dataclass(slots=True)
class _Story:
    """A story that is followed: when it was first seen, and what tells whether it has changed since."""

    first: datetime
    state: str


@dataclass(slots=True)
class Watch:
    """What is watched, and what was seen of it. ``young``: how long a story is fetched again; ``load`` and
    ``entries`` stand for the network and the disk.
    """

    watched: tuple[str, ...]
    settings: IngestSettings
    young: timedelta
    load: Load | None = None
    entries: Entries | None = None
    _stories: dict[str, _Story] = field(default_factory=dict)
    _feeds: set[str] = field(default_factory=set)

    def round(self, now: datetime) -> Iterator[Loaded]:
        """The stories that are new or changed by their feed's word, and those that are young enough to look again."""
        due: dict[str, FeedEntry | None] = {}
        for address in self._single():
            if address in self._feeds:
                yield from self._ask(address, due)
            else:
                due[address] = None
        for address, entry in due.items():
            if self._is_due(address, entry, now):
                yield from self._look(address, entry, now, due)

    def _single(self) -> list[str]:
        return list(sources(self.watched))

    def _ask(self, feed: str, due: dict[str, FeedEntry | None]) -> Iterator[Loaded]:
        """Adds the feed's stories to those that may be due; a feed that cannot be had now is asked again next time."""
        try:
            found = self.entries(feed) if self.entries else feed_entries(feed, settings=self.settings)
        except FoglineError as reason:
            yield Loaded(feed, SkipReport(str(reason)))
            return
        for entry in found:
            due.setdefault(entry.address, entry)

    def _is_due(self, address: str, entry: FeedEntry | None, now: datetime) -> bool:
        story = self._stories.get(address)
        if story is None or story.state != _state(address, entry):
            return True
        return "://" in address and now - story.first <= self.young

    def _look(
        self, address: str, entry: FeedEntry | None, now: datetime, due: dict[str, FeedEntry | None]
    ) -> Iterator[Loaded]:
        try:
            report = self.load(address) if self.load else load(address, settings=self.settings)
        except FeedGiven:
            self._feeds.add(address)
            more: dict[str, FeedEntry | None] = {}
            yield from self._ask(address, more)
            for other, of in more.items():
                if other not in due and self._is_due(other, of, now):
                    yield from self._look(other, of, now, {**due, **more})
            return
        except FoglineError as reason:
            self._remember(address, entry, now)
            yield Loaded(address, SkipReport(str(reason)))
            return
        self._remember(address, entry, now)
        try:
            yield Loaded(address, entry.dated(report) if entry else report)
        except SkipReport as reason:
            yield Loaded(address, reason)

    def _remember(self, address: str, entry: FeedEntry | None, now: datetime) -> None:
        first = self._stories[address].first if address in self._stories else now
        self._stories[address] = _Story(first, _state(address, entry))


def _state(address: str, entry: FeedEntry | None) -> str:
    """What tells that a story has changed without fetching it: the feed's word, or the file's time and size."""
    if entry is not None:
        return entry.updated
    if "://" in address or address == "-":
        return ""
    try:
        found = Path(address).stat()
    except OSError:
        return "gone"
    return f"{found.st_mtime_ns} {found.st_size}"
