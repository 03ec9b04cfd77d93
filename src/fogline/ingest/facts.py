"""What an HTML page says about itself: JSON-LD, meta tags, time elements and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fogline.ingest.numeric_dates import Order, order_in
from fogline.ingest.spacing import one_line, plain_words
from fogline.ingest.stamps import Stamp, stamp_of
from fogline.ingest.time_elements import MOST_TIMES, own_times
from fogline.model import Granularity, Interval

_ARTICLE = re.compile(r"(?:Article|Posting|Report|BlogPost)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITES = ("og:site_name", "application-name", "twitter:site", "dc.publisher")
_LIVE_BLOG = "LiveBlogPosting"
# A live page changed within this time of its start is known as it stood at the change; later changes are corrections.
_LIVE_SPAN = timedelta(hours=48)
_LEAST_ENTRIES = 3
_HEADINGS = "self::h2 or self::h3 or self::h4"
_ENTRY_TIMES = (
    f"//time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
    f"[ancestor::*[{_HEADINGS}][not(.//a)] or following-sibling::*[1][{_HEADINGS}][not(.//a)] "
    f"or preceding-sibling::*[1][{_HEADINGS}][not(.//a)]]/@datetime"
)
# Share of words that a heading must have in common with the page's declared title to be its visible form.
_SAME_TITLE = 0.5
_LEAST_HEADING_WORDS = 4
_SHORT_TEXT = 400  # of one text of a page, in characters: dates stand in short ones or in paragraphs
_DAY_FIRST = re.compile(r"en-(?:gb|ie|au|nz|in|ke|ng|pk|za)\b|(?!en)[a-z]{2}\b")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own data; "" and None for what it does not say."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    modified: Stamp | None = None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class PageTimes:
    """The ``datetime`` of a page's time elements: ``named`` as its publication, its ``own``, of a live page's posts."""

    named: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


def times_of(tree: Any) -> PageTimes:
    """The stamps of an lxml tree's time elements; those within sentences, comments and other stories left out.

    Own are first those below the headline, then those above it, nearest first.
    """
    if sum(1 for _ in tree.iter("time")) > MOST_TIMES:
        return PageTimes()
    heading = next(tree.iter("h1"), None)
    above: list[str] = []
    below: list[str] = []
    named: list[str] = []
    is_below = False
    kept = set(own_times(tree))
    for element in tree.iter("h1", "time"):
        is_below = is_below or element is heading
        if element in kept:
            (below if is_below else above).append(element.get("datetime"))
            if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
                named.append(element.get("datetime"))
    return PageTimes(tuple(named), (*below, *reversed(above)), tuple(tree.xpath(_ENTRY_TIMES)))


def facts_of(tree: Any, times: PageTimes) -> PageFacts:
    """The facts in an lxml tree. Stamps keep minute and zone where given; a midnight stands for its day."""
    things = [thing for thing in _linked_data(tree) if _type(thing)]
    article = next((thing for thing in things if _ARTICLE.search(_type(thing))), {})
    metas = _metas(tree)
    modified = _first_stamp([_text(article.get("dateModified")), *(metas.get(name, "") for name in _MODIFIED)], None)
    order = _order(tree, metas)
    published = _told_by(_published(times, article, metas, order), modified)
    is_live = any(_type(thing) == _LIVE_BLOG for thing in things)
    return PageFacts(
        title=_title(tree, _text(article.get("headline")) or _first(metas, _TITLES)),
        publisher=_name(article.get("publisher")) or _first(metas, _SITES).lstrip("@"),
        authors=tuple(filter(None, map(_name, _list(article.get("author"))))),
        published=modified if _is_later_state(times, published, modified, is_live=is_live) else published,
        modified=modified,
        order=order,
    )


def _published(times: PageTimes, article: dict[str, Any], metas: dict[str, str], order: Order | None) -> Stamp | None:
    """The time of first publication that the page states for machines."""
    stated = [_text(article.get("datePublished")), *(metas.get(name, "") for name in _PUBLISHED)]
    return _first_stamp([*stated, *times.named, *times.own], order)


def _first_stamp(stamps: list[str], order: Order | None) -> Stamp | None:
    return next((found for stamp in stamps if stamp and (found := stamp_of(stamp, order=order))), None)


def _told_by(published: Stamp | None, modified: Stamp | None) -> Stamp | None:
    """Of two readings of a date the one that is the day of the page's last change, where that is written in full."""
    if published is None or published.other is None or modified is None or modified.other is not None:
        return published
    if modified.at.day == published.other.day:
        return Stamp(published.other, published.words)
    return Stamp(published.at, published.words) if modified.at.day == published.at.day else published


def _order(tree: Any, metas: dict[str, str]) -> Order | None:
    """Which of two figures is the day in this page's dates: as others of them show, or its language is written.

    Programs set English of the United States unasked, so that it tells nothing.
    """
    shown = order_in(" ".join(text for text in tree.itertext() if len(text) < _SHORT_TEXT))
    if shown:
        return shown
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    language = (root.get("lang") or metas.get("og:locale", "")).replace("_", "-").lower()
    return "day" if _DAY_FIRST.match(language) else None


def _is_later_state(times: PageTimes, published: Stamp | None, modified: Stamp | None, *, is_live: bool) -> bool:
    """Whether a page is a live blog that went on after its publication, and is stored as it stood then."""
    if published is None or modified is None or _is_day(modified.at):
        return False
    first, last = published.at.start, modified.at.start
    if not (first and last and first < last < first + _LIVE_SPAN):
        return False
    return is_live or len(_entries(times, published.at, modified.at)) >= _LEAST_ENTRIES


def _entries(times: PageTimes, published: Interval, modified: Interval) -> set[Interval]:
    """The clock times beside headings of the page that lie between its publication and its last change."""
    stamps = [found.at for stamp in times.entries if (found := stamp_of(stamp))]
    return {at for at in stamps if not _is_day(at) and _is_between(at, published, modified)}


def _is_between(at: Interval, published: Interval, modified: Interval) -> bool:
    if not (at.start and published.start and modified.start):
        return False
    return published.start <= at.start <= modified.start


def _is_day(at: Interval) -> bool:
    return at.granularity is not Granularity.MINUTE


def _title(tree: Any, declared: str) -> str:
    """The visible headline: the heading that says what the metadata say, else the metadata's."""
    declared = declared or _untagged(one_line(tree.findtext(".//title") or ""))
    headings = [one_line(h.text_content()) for h in tree.xpath("//h1[not(ancestor::nav or ancestor::footer)]")]
    headings = [heading for heading in headings if heading]
    near = [heading for heading in headings if _likeness(heading, declared) >= _SAME_TITLE]
    if near:
        return near[0]
    if len(headings) == 1 and len(headings[0].split()) >= _LEAST_HEADING_WORDS:
        return headings[0]
    return declared


def _likeness(a: str, b: str) -> float:
    first, second = set(plain_words(a).split()), set(plain_words(b).split())
    return len(first & second) / max(min(len(first), len(second)), 1)


def _untagged(title: str) -> str:
    """A window title less the site's name after its last bar or dash."""
    head, sign, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return head if sign and len(tail.split()) <= 5 < len(head.split()) + 3 else title


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and meta.get("content"):
            found.setdefault(name.lower(), one_line(meta.get("content")))
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, broken scripts left out."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            pending = [json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text_content()).strip(" ;"))]
        except (ValueError, RecursionError):
            continue
        while pending:
            value = pending.pop(0)
            if isinstance(value, list):
                pending = value + pending
            elif isinstance(value, dict):
                yield value
                pending += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _type(thing: dict[str, Any]) -> str:
    """The schema.org type that an object gives first and that is an article's, or its only one."""
    kinds = [kind for kind in _list(thing.get("@type")) if isinstance(kind, str)]
    return next((kind for kind in kinds if _ARTICLE.search(kind)), "")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)
