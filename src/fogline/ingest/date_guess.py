"""Dates that no page states as its own: shown beside the headline, or guessed from its address and its code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from trafilatura import load_html

from fogline.ingest.blocks import Block
from fogline.ingest.clean import dated_parts
from fogline.ingest.dates import MONTH, iso_interval
from fogline.ingest.numeric_dates import Order
from fogline.ingest.spacing import is_sentence, plain_words
from fogline.ingest.stamps import Stamp, stamp_of
from fogline.ingest.time_elements import FOREIGN

_ABOVE, _BELOW = 6, 8  # blocks before and after the headline that may hold its date
_LONGEST_WORDS = 14
_LABEL = re.compile(
    r"\W*(?:(?:by|first|last|published|posted|updated|modified|released|issued|date)\b|"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}))",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_IN_PATH = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/.-]|$)|/(20\d\d)(\d\d)(\d\d)(?=[/.-]|$)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]*/", re.I)
_PICTURES = ("img", "picture", "source", "figure", "video", "audio", "svg", "iframe", "time", "script", "style")
_PICTURE_META = re.compile(r"image|thumb|photo|video|icon|logo", re.I)


def date_beside(blocks: Sequence[Block], title: str, *, order: Order | None) -> Stamp | None:
    """The date in a byline or date line near the headline of a page; that of a change where no other stands there."""
    heading = plain_words(title)
    at = next((i for i, block in enumerate(blocks) if block.key == heading and heading), None)
    if at is None:
        return None
    below: list[Block] = []
    for block in blocks[at + 1 : at + 1 + _BELOW]:
        if is_sentence(block.text) and len(block.text.split()) > _LONGEST_WORDS:
            break
        below.append(block)
    near = [*below, *reversed(blocks[max(at - _ABOVE, 0) : at])]
    parts = [part for block in near if _is_about(block) for part in dated_parts(block.text)]
    first = (found for label, text in parts if label == "published" and (found := stamp_of(text, order=order)))
    return next(first, None)


def _is_about(block: Block) -> bool:
    """Whether a block may say when its page was published: a few words, with a label, a byline or a date first."""
    if block.foreign or len(block.text.split()) > _LONGEST_WORDS:
        return False
    return bool(_LABEL.match(block.text)) and all(len(_YEAR.findall(part)) < 2 for _, part in dated_parts(block.text))


def guessed_date(html: str, *, address: str) -> Stamp | None:
    """The day in the page's address, or the one that htmldate finds in its code; never that of a picture.

    What stands in comments and beside other stories is taken away before.
    """
    tree = load_html(html)
    if tree is None:
        return None
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    for link in (address, *map(str, links)):
        found = _day_in(link)
        if found:
            return found
    _strip(tree)
    return _by_htmldate(tree)


def _day_in(link: str) -> Stamp | None:
    match = _DAY_IN_PATH.search(_ARCHIVED.sub("/", link)) if "://" in link else None
    if match is None:
        return None
    year, month, of_month = (part for part in match.groups() if part)
    at = iso_interval(f"{year}-{int(month):02}-{int(of_month):02}")
    return Stamp(at, link) if at else None


def _strip(tree: Any) -> None:
    for element in list(tree.iter(*_PICTURES)):
        element.drop_tree()
    for element in list(tree.iter("meta", "link")):
        if any(_PICTURE_META.search(element.get(name) or "") for name in ("property", "name", "itemprop", "rel")):
            element.drop_tree()
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in ("html", "body")]:
        if FOREIGN.search(f"{element.get('class', '')} {element.get('id', '')}") and element.getparent() is not None:
            element.drop_tree()


def _by_htmldate(tree: Any) -> Stamp | None:
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    at = iso_interval(found) if found else None
    return Stamp(at, "the page's code") if at else None
