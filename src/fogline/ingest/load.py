"""One report from an address: its bytes, its text, its story, its record."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fogline.ingest.clean import Cleaned, cleaned
from fogline.ingest.date_choice import PageDates, dated_by
from fogline.ingest.dateline import dateline_of
from fogline.ingest.decode import decoded
from fogline.ingest.feeds import FeedGiven, is_feed
from fogline.ingest.file_kinds import kind_of_text
from fogline.ingest.files import STDIN, file_bytes, is_url, source_file, stdin_bytes, written
from fogline.ingest.language import NAMES, UNDETERMINED, language_of
from fogline.ingest.raised import without_raised_marks
from fogline.ingest.settings import IngestSettings
from fogline.ingest.spacing import one_line, paragraphs, without_markdown
from fogline.ingest.stamps import refuse_beyond_reach
from fogline.ingest.stated_times import StatedWords, stated_times
from fogline.model import FoglineError, Removed, Report, SkipReport, SourceFile

if TYPE_CHECKING:
    import httpx

    from fogline.ingest.hosts import Resolve

_TAG = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1|meta|script|table|section)\b", re.I)
# More paragraphs than any report has: a table, a dump or a log.
_MOST_LINES = 20_000
# Words below which a text without a known function word is let through: too short to judge.
_SHORT_WORDS = 30


@dataclass(frozen=True, slots=True)
class _Raw:
    """Bytes with where they came from and what is said of them; ``kind`` is html, markdown, text or ""."""

    address: str
    raw: bytes
    kind: str
    charset: str | None = None
    file: SourceFile | None = None


@dataclass(frozen=True, slots=True)
class _Story:
    """A cleaned story with what its page says of it, best source first."""

    clean: Cleaned
    outside: tuple[Removed, ...] = ()
    publisher: str = ""
    dates: PageDates = field(default_factory=PageDates)
    times: tuple[StatedWords, ...] = ()


def load(
    address: str | Path,
    *,
    settings: IngestSettings,
    stdin: BinaryIO | None = None,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve | None = None,
) -> Report:
    """The report at a file, a URL or "-" (``stdin``, the process's own by default), whose address is then "".

    ``transport`` and ``resolve`` stand in for the network and its name service. Raises SkipReport, one
    line, for whatever cannot be read: missing, empty, binary, too large, not English, no story in it; and for a
    fault of the program, so that it costs this report alone.
    """
    try:
        return _loaded(_raw(address, settings, stdin, transport, resolve), settings)
    except FoglineError:
        raise
    except Exception as error:
        raise SkipReport.of_fault(written(address), "loaded", error) from error


def _loaded(source: _Raw, settings: IngestSettings) -> Report:
    text = decoded(source.raw, name=source.address, charset=source.charset)
    if is_feed(text):
        raise FeedGiven(f"{source.address}: a feed of many stories, and no story; give the address of one, or add it")
    kind = kind_of_text(text)
    if kind is not None:
        raise kind.refusal(source.address)
    is_html = _is_html(text, source.kind)
    story = _html(text, source.address) if is_html else _plain(text, source)
    return _report(story, source.address, settings, file=source.file)


def _raw(
    address: str | Path,
    settings: IngestSettings,
    stdin: BinaryIO | None,
    transport: httpx.BaseTransport | None,
    resolve: Resolve | None,
) -> _Raw:
    if str(address) == STDIN:
        return _Raw(STDIN, stdin_bytes(stdin or sys.stdin.buffer, settings=settings), "")
    if is_url(address):
        from fogline.ingest.fetch import fetched

        page = fetched(str(address), settings=settings, transport=transport, resolve=resolve)
        kind = {"text/plain": "text", "text/markdown": "markdown"}.get(page.kind, "html" if "html" in page.kind else "")
        return _Raw(page.address, page.raw, kind, page.charset)
    path = Path(address)
    kind = {".md": "markdown", ".html": "html", ".htm": "html"}.get(path.suffix.lower(), "")
    raw = file_bytes(path, settings=settings)
    return _Raw(written(address), raw, kind, file=source_file(path, raw))


def _is_html(text: str, kind: str) -> bool:
    """Whether the text is a page: said to be one and with a tag in it, or beginning with a page's tags."""
    if kind == "html":
        return bool(re.search(r"</?[a-zA-Z!]", text))
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    return kind != "markdown" and head.startswith("<") and bool(_TAG.search(head))


def _plain(text: str, source: _Raw) -> _Story:
    lines = paragraphs(without_markdown(text) if source.kind == "markdown" else text)
    return _Story(cleaned(_few(lines, source.address)))


def _few(lines: Sequence[str], name: str) -> tuple[str, ...]:
    """The lines, less marks of notes. Raises SkipReport for more than any single report has."""
    if len(lines) > _MOST_LINES:
        raise SkipReport(f"{name}: {len(lines):,} lines, no single report; give each report a file of its own")
    return tuple(map(without_raised_marks, lines))


def _html(text: str, name: str) -> _Story:
    from fogline.ingest.page import page_story

    page = page_story(text, name=name)
    facts = page.facts
    clean = cleaned(_few(page.lines, name), headline=one_line(facts.title), order=facts.order)
    dates = PageDates(facts.published, facts.modified, page.shown, page.guessed)
    return _Story(clean, page.outside, facts.publisher, dates, page.times)


def _report(story: _Story, address: str, settings: IngestSettings, *, file: SourceFile | None) -> Report:
    clean = story.clean
    if not clean.lines:
        raise SkipReport(f"{address}: nothing but page furniture; give the page or file that holds the story")
    text = "\n\n".join(clean.lines)
    language = _english(text, address)
    headline = (0, len(clean.headline)) if clean.headline else None
    found = dateline_of(text, body=headline[1] + 2 if headline else 0)
    now = settings.now or datetime.now(UTC)
    dated = dated_by(settings.published, story.dates, clean, found, now=now)
    if dated:
        refuse_beyond_reach(dated.at, address, now)
    return Report(
        text=text,
        title=clean.headline or "",
        publisher=story.publisher or clean.publisher or clean.masthead or (found.agency if found else ""),
        published=dated.at if dated else None,
        dating=dated.dating if dated else None,
        times=stated_times(text, story.times),
        address="" if address == STDIN else address,
        file=file,
        headline=headline,
        dateline=found.dateline if found else None,
        removed=(*story.outside, *clean.removed),
        language=language,
    )  # fmt: skip


def _english(text: str, address: str) -> str:
    """The text's language. Raises SkipReport for any but English, short texts that cannot be judged aside."""
    language = language_of(text)
    if language == "en" or (language == UNDETERMINED and len(text.split()) < _SHORT_WORDS):
        return language
    raise SkipReport(f"{address}: is in {NAMES[language]}, not in English; skipped")
