"""What an HTML page says about itself: JSON-LD, meta tags, time elements and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fogline.ingest.dates import stamp_interval
from fogline.ingest.spacing import one_line, plain_words
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


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own data; "" and None for what it does not say."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: Interval | None = None


def facts_of(tree: Any) -> PageFacts:
    """The facts in an lxml tree. Times keep minute and zone where given; a midnight stands for its day."""
    things = [thing for thing in _linked_data(tree) if _type(thing)]
    article = next((thing for thing in things if _ARTICLE.search(_type(thing))), {})
    metas = _metas(tree)
    published, modified = _published(tree, article, metas), _modified(article, metas)
    is_live = any(_type(thing) == _LIVE_BLOG for thing in things)
    return PageFacts(
        title=_title(tree, _text(article.get("headline")) or _first(metas, _TITLES)),
        publisher=_name(article.get("publisher")) or _first(metas, _SITES).lstrip("@"),
        authors=tuple(filter(None, map(_name, _list(article.get("author"))))),
        published=modified if _is_later_state(tree, published, modified, is_live=is_live) else published,
    )


def _published(tree: Any, article: dict[str, Any], metas: dict[str, str]) -> Interval | None:
    """The time of first publication, of the last change only where a page gives no other."""
    stamps = [
        _text(article.get("datePublished")),
        *(metas.get(name, "") for name in _PUBLISHED),
        *tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime"),
        *tree.xpath("//article//time/@datetime"),
        *tree.xpath("//time/@datetime"),
    ]
    return _first_stamp(stamps) or _modified(article, metas)


def _modified(article: dict[str, Any], metas: dict[str, str]) -> Interval | None:
    return _first_stamp([_text(article.get("dateModified")), *(metas.get(name, "") for name in _MODIFIED)])


def _first_stamp(stamps: list[str]) -> Interval | None:
    return next((found for stamp in stamps if stamp and (found := stamp_interval(stamp))), None)


def _is_later_state(tree: Any, published: Interval | None, modified: Interval | None, *, is_live: bool) -> bool:
    """Whether a page is a live blog that went on after its publication, and is stored as it stood then."""
    if not (published and modified and published.start and modified.start) or _is_day(modified):
        return False
    if not published.start < modified.start < published.start + _LIVE_SPAN:
        return False
    return is_live or len(_entries(tree, published, modified)) >= _LEAST_ENTRIES


def _entries(tree: Any, published: Interval, modified: Interval) -> set[Interval]:
    """The clock times beside headings of the page that lie between its publication and its last change."""
    stamps = filter(None, map(stamp_interval, tree.xpath(_ENTRY_TIMES)))
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
