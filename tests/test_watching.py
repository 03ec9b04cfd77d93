"""Watching: what is new is loaded, what is young is looked at again, what is old is left alone."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fogline.cli.watch import duration
from fogline.ingest import FeedEntry, FeedGiven, IngestSettings
from fogline.model import Misuse, Report, SkipReport
from fogline.watching import Watch, reports_at

NOW = datetime(2022, 11, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://news.test/rss"
STORY = "Army leaves Dorn\n\nThe army said on Thursday that its last units had left the town.\n"


class World:
    """A feed and its stories, as the network would give them."""

    def __init__(self) -> None:
        self.feed = {"https://news.test/1": "v1", "https://news.test/2": "v1"}
        self.asked: list[str] = []
        self.is_down = False

    def load(self, address: str) -> Report:
        if address == FEED:
            raise FeedGiven(f"{address}: a feed")
        self.asked.append(address)
        if address.endswith("bad"):
            raise SkipReport(f"{address}: gone")
        return Report(f"{address} {self.feed.get(address)}", address=address)

    def entries(self, address: str) -> list[FeedEntry]:
        if self.is_down:
            raise SkipReport(f"{address}: no answer")
        return [FeedEntry(story, "", None, updated) for story, updated in self.feed.items()]


def watch(world: World, *watched: str) -> Watch:
    return Watch(watched, IngestSettings(), 24 * HOUR, load=world.load, entries=world.entries)


def looked(eye: Watch, world: World, now: datetime) -> list[str]:
    world.asked.clear()
    list(eye.round(now))
    return list(world.asked)


def test_stories_of_a_feed_are_followed_while_they_are_young() -> None:
    world = World()
    eye = watch(world, FEED)
    assert looked(eye, world, NOW) == ["https://news.test/1", "https://news.test/2"]
    world.feed["https://news.test/3"] = "v1"
    assert looked(eye, world, NOW + HOUR) == ["https://news.test/1", "https://news.test/2", "https://news.test/3"]
    assert looked(eye, world, NOW + 24.5 * HOUR) == ["https://news.test/3"]
    assert looked(eye, world, NOW + 60 * HOUR) == []


def test_an_old_story_that_its_feed_calls_updated_is_looked_at_again() -> None:
    world = World()
    eye = watch(world, FEED)
    looked(eye, world, NOW)
    world.feed["https://news.test/2"] = "v2"
    assert looked(eye, world, NOW + 100 * HOUR) == ["https://news.test/2"]


def test_a_feed_that_cannot_be_had_is_asked_again() -> None:
    world = World()
    eye = watch(world, FEED)
    looked(eye, world, NOW)
    world.is_down = True
    (only,) = list(eye.round(NOW + HOUR))
    assert isinstance(only.report, SkipReport)
    world.is_down = False
    assert len(looked(eye, world, NOW + 2 * HOUR)) == 2


def test_one_story_that_fails_costs_no_other() -> None:
    world = World()
    found = list(watch(world, "https://news.test/bad", "https://news.test/1").round(NOW))
    assert [isinstance(one.report, SkipReport) for one in found] == [True, False]


def test_files_are_read_again_only_when_they_change(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("Army leaves Dorn\n\nThe army said that it had left.\n", "utf-8")
    eye = Watch((str(tmp_path),), IngestSettings(), 24 * HOUR)
    assert [one.address for one in eye.round(NOW)] == [str(story)]
    assert list(eye.round(NOW + HOUR)) == []
    story.write_text("Army leaves Dorn\n\nThe army said that it had left the town.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Bridge down\n\nThe bridge at Dorn is down, police said.\n", "utf-8")
    assert [one.address for one in eye.round(NOW + 2 * HOUR)] == [str(story), str(tmp_path / "b.txt")]


def test_a_feed_on_the_disk_stands_for_its_stories(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss><channel><item><link>ftp://news.test/1</link></item></channel></rss>", "utf-8")
    (only,) = reports_at([str(feed)], IngestSettings())
    assert only.address == "ftp://news.test/1"
    assert "only http:// and https://" in str(only.report)


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("1d", 86400)])
def test_times_as_people_write_them(text: str, seconds: int) -> None:
    assert duration(text, "--every").total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "m", "15", "1w", "-5m"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Misuse, match="no time; write it as"):
        duration(text, "--every")


def test_a_folder_goes_on_past_what_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4\n")
    odd = os.fsdecode(bytes(tmp_path) + b"/c\xff.txt")
    Path(odd).write_text(STORY, "utf-8")
    addresses = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), odd, str(tmp_path / "d.txt")]
    found = list(reports_at(addresses, IngestSettings()))
    assert [isinstance(item.report, SkipReport) for item in found] == [False, True, False, True]
    assert found[2].address.endswith("c\\udcff.txt")
    assert isinstance(found[2].report, Report)
    assert found[2].report.id


def test_a_feed_that_is_piped_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<rss><channel></channel></rss>")))
    (found,) = reports_at(("-",), IngestSettings())
    assert "a feed of many stories" in str(found.report)
