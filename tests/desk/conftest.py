"""A real browser at a real server over the sample ledger; skipped with the reason where there is no browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

import fogline
from benchmarks.desk_browser import NoBrowser, browser
from benchmarks.desk_pages import addresses
from benchmarks.desk_served import Served, served
from fogline.model import Reading, Report
from fogline.pipeline import Pipeline
from fogline.web.reader import Made

PATIENCE = 20_000  # milliseconds: machines that test many things at once are slow
Reads = Callable[[Report], Made]
expect.set_options(timeout=PATIENCE)
SAMPLES = Path(__file__).parents[2] / "examples" / "kherson"


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with ExitStack() as stack:
        try:
            made = stack.enter_context(browser())
        except NoBrowser as reason:
            pytest.skip(str(reason))
        yield made


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Reading]) -> Path:
    """All sample reports of Kherson, recorded once; no test changes it."""
    path = tmp_path_factory.mktemp("desk") / "kherson.db"
    names = sorted(file.name for file in SAMPLES.iterdir() if file.suffix in (".txt", ".html"))
    with fogline.open(path, create=True) as book:
        book.add_all([sample(name) for name in names])
    return path


@pytest.fixture(scope="session")
def reads(pipeline: Pipeline) -> Reads:
    def read(report: Report) -> Made:
        return Made(pipeline.read(report), pipeline.world_of(report).pack)

    return read


@pytest.fixture(scope="package")
def desk(sample_ledger: Path, reads: Reads, chromium: Browser) -> Iterator[Served]:
    """The desk that no test changes. Where there is no browser it is not even started."""
    with served(sample_ledger, reads=reads) as made:
        yield made


@pytest.fixture
def own_desk(sample_ledger: Path, tmp_path: Path, reads: Reads, chromium: Browser) -> Iterator[Served]:
    """A desk over a copy of the ledger, to be changed."""
    copy = Path(shutil.copy(sample_ledger, tmp_path / "own.db"))
    with served(copy, reads=reads) as made:
        yield made


@pytest.fixture(scope="session")
def paths(sample_ledger: Path) -> dict[str, str]:
    """Where each page of the sample desk is, by name."""
    return addresses(sample_ledger)


@dataclass
class Watch:
    """What browsers asked for, and what they complained of. ``expected``: parts of complaints that a test provokes."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def look_at(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.complaints.append(f"{message.type}: {message.text} ({where})")

    def unexpected(self) -> list[str]:
        return [one for one in self.complaints if not any(part in one for part in self.expected)]

    def foreign(self) -> list[str]:
        """Requests to anything but the desk; what stays inside the browser is none."""
        parts = [(url, urlsplit(url)) for url in self.requests]
        away = [url for url, at in parts if at.scheme not in ("data", "blob") and at.hostname != "127.0.0.1"]
        return [url for url in away if not any(part in url for part in self.expected)]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Every test ends by this: no complaint of a browser, no request to another machine."""
    made = Watch()
    yield made
    assert made.unexpected() == []
    assert made.foreign() == []


Opens = Callable[..., Page]


@pytest.fixture
def opens(chromium: Browser, watch: Watch) -> Iterator[Opens]:
    """Opens a browser of its own at a desk: ``opens(desk)`` logged out, ``opens(desk, who="Olha")`` logged in."""
    with ExitStack() as stack:

        def open_at(desk: Served, *, who: str = "", **options: Any) -> Page:
            chosen = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
            context = stack.enter_context(chromium.new_context(base_url=desk.origin, locale="en-GB", **chosen))
            context.set_default_timeout(PATIENCE)
            context.set_default_navigation_timeout(PATIENCE)
            watch.look_at(context)
            if who:
                context.add_cookies([desk.cookie(who)])  # type: ignore[list-item]
            return context.new_page()

        yield open_at


@pytest.fixture
def connections() -> Iterator[list[str]]:
    """Addresses that this process connects to while a test runs, and so the server within it."""
    seen: list[str] = []
    is_on = [True]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if is_on[0] and event == "socket.connect" and isinstance(arguments[1], tuple):
            seen.append(str(arguments[1][0]))

    sys.addaudithook(hook)  # cannot be taken away again, only switched off
    yield seen
    is_on[0] = False
