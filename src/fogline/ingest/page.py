"""The story in an HTML page, by trafilatura, with the paragraphs that it drops put back.

Imported only for HTML: trafilatura is slow to import.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import tostring
from trafilatura import bare_extraction, load_html

from fogline.ingest.blocks import Block, Home, blocks_of
from fogline.ingest.date_guess import date_beside, guessed_date
from fogline.ingest.facts import PageFacts, facts_of, times_of
from fogline.ingest.shown import shown
from fogline.ingest.spacing import is_sentence, one_line, paragraphs, plain_words
from fogline.ingest.stamps import Stamp
from fogline.ingest.stated_times import StatedWords
from fogline.model import Removed, SkipReport

_STORY = frozenset(("p", "blockquote", "h2", "h3"))
_HEADINGS = frozenset(("h2", "h3", "h4"))
_OUTSIDE, _CAPTION = "outside the story of the page", "caption of a picture"
_UNSEEN_PART = re.compile(r"<!--.*?-->|<(script|style|head|nav|footer|noscript)\b.*?</\1\s*>", re.S | re.I)
_BREAK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|section|article|blockquote|tr)\b[^>]*>", re.I)
# Pages without paragraphs part them by two line breaks, which trafilatura would join.
_TWO_BREAKS = re.compile(r"(?:<br\b[^>]{0,40}>\s*){2,}", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
# Share of a paragraph's letters inside links above which it is a list of links and no paragraph.
_LINKS = 0.7
_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class PageStory:
    """What a page holds: the story's lines, what it says of itself, and the text around the story.

    ``shown`` is the date that stands beside the headline, ``guessed`` the day that the address or the page's code
    lets one guess.
    """

    lines: tuple[str, ...]
    facts: PageFacts
    outside: tuple[Removed, ...]
    times: tuple[StatedWords, ...]
    shown: Stamp | None
    guessed: Stamp | None


def page_story(html: str, *, name: str) -> PageStory:
    """The story of a page. Raises SkipReport when the page holds no text."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(f"<html>{html}</html>" if "<html" not in html[:5000].lower() else html)
    if tree is None:
        raise SkipReport(f"{name}: no HTML that can be read; save the story as .txt")
    times = times_of(tree)
    hidden = shown(tree)
    facts = facts_of(tree, times)
    document = _extracted(tree)
    blocks = blocks_of(tree)
    drawn = _drawn(document, blocks)
    lines = _restored([line for line in drawn if line], blocks) if any(drawn) else _all_paragraphs(blocks)
    lines = lines or ([] if hidden.removed else _stripped(html))
    if not lines:
        raise SkipReport(f"{name}: no story found in the page; save its text as .txt")
    facts = _completed(facts, document)
    lines = _without_labels([line for line in lines if not _is_byline(line, facts)], blocks, facts.title)
    outside = (*_outside(blocks, lines, facts.title), *hidden.removed)
    beside = date_beside(blocks, facts.title, order=facts.order)
    guessed = guessed_date(html, address=name) if facts.published is None else None
    return PageStory(tuple(lines), facts, outside, hidden.times, beside, guessed)


def _extracted(tree: Any) -> Any:
    """trafilatura's Document, None where it finds nothing. Its own errors count as nothing found."""
    try:
        return bare_extraction(
            _TWO_BREAKS.sub("<p>", tostring(tree, encoding="unicode")),
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _completed(facts: PageFacts, document: Any) -> PageFacts:
    if document is None:
        return facts
    authors = facts.authors or tuple(a.strip() for a in (document.author or "").split(";") if a.strip())
    return PageFacts(
        facts.title or one_line(document.title or ""),
        facts.publisher or one_line(document.sitename or ""),
        authors,
        facts.published,
        facts.modified,
        facts.order,
    )


def _drawn(document: Any, blocks: list[Block]) -> list[str]:
    """The lines that trafilatura finds, advertisements aside."""
    adverts = {block.key for block in blocks if block.advert}
    lines = [one_line(line) for line in (document.text or "").split("\n")] if document else []
    return [line for line in lines if plain_words(line) not in adverts]


def _without_labels(lines: list[str], blocks: list[Block], title: str) -> list[str]:
    """The lines less the names of sections that the page shows above its headline."""
    heading = plain_words(title)
    at = next((i for i, block in enumerate(blocks) if block.key == heading), 0)
    above = {block.key for block in blocks[:at] if len(block.key.split()) <= _LABEL_WORDS}
    start = next((i for i, line in enumerate(lines) if is_sentence(line)), len(lines))
    return [line for i, line in enumerate(lines) if i >= start or plain_words(line) not in above]


def _restored(lines: list[str], blocks: list[Block]) -> list[str]:
    """The lines, with paragraphs of the page that stand among them and were dropped.

    A dropped paragraph belongs to the story when two or more others that stand in the same element,
    inside the same kinds of wrapper, were drawn; a list or table when it stands there among them; a heading when the
    paragraph right below it was.
    """
    drawn = f" {' '.join(plain_words(line) for line in lines)} "
    homes = Counter(_place(b) for b in blocks if b.key and f" {b.key} " in drawn)
    result, at = list(lines), 0
    for index, block in enumerate(blocks):
        if not block.key:
            continue
        if f" {block.key} " in drawn:
            at = _position(result, block, at)
        elif _is_prose(block) and (
            max(homes[place] for place in _places(block)) >= 2 or _is_heading(block, blocks[index + 1 :][:1], drawn)
        ):
            result.insert(at, f"- {block.text}" if block.tag == "li" else block.text)
            at += 1
    return result


def _is_heading(block: Block, following: list[Block], drawn: str) -> bool:
    """Whether a block is a heading of a drawn paragraph that stands right below it in the same element."""
    return block.tag in _HEADINGS and any(
        below.home.element is block.home.element and below.key and f" {below.key} " in drawn for below in following
    )


def _places(block: Block) -> tuple[tuple[Home, str], ...]:
    """The block's own place and, for one of a list or table, that of a paragraph beside the list."""
    return (_place(block), (block.listed, "p")) if block.listed else (_place(block),)


def _place(block: Block) -> tuple[Home, str]:
    """What blocks of one story share: the element that they stand in, and the kind that they are of."""
    return block.home, "p" if block.tag in _STORY else block.tag


def _position(lines: list[str], block: Block, start: int) -> int:
    """The index after the last line that the block holds, searching from ``start``; ``start`` for none."""
    words, at = f" {block.key} ", None
    for index in range(start, len(lines)):
        is_part = f" {plain_words(lines[index])} " in words
        if not is_part and at is not None:
            break
        at = index + 1 if is_part else at
    return start if at is None else at


def _all_paragraphs(blocks: list[Block]) -> list[str]:
    """Every paragraph outside navigation: what remains when trafilatura finds no story."""
    prose = [block for block in blocks if _is_prose(block)]
    kept = [block for block in prose if block.tag in _STORY | {"li", "pre"}]
    return [block.text for block in kept or prose]


def _stripped(html: str) -> list[str]:
    """The text between the tags of a page that no parser can make sense of."""
    bare = _BREAK_TAG.sub("\n\n", _UNSEEN_PART.sub(" ", html))
    return paragraphs(unescape(_ANY_TAG.sub("", bare)))


def _is_prose(block: Block) -> bool:
    return not block.aside and block.links < _LINKS


def _is_byline(line: str, facts: PageFacts) -> bool:
    return plain_words(line).removeprefix("by ") in {plain_words(author) for author in facts.authors}


def _outside(blocks: list[Block], lines: list[str], title: str) -> tuple[Removed, ...]:
    """Texts of the page that are not among the lines, each once."""
    inside = f" {' '.join(plain_words(line) for line in [title, *lines])} "
    found = {
        block.text: Removed(block.text, _CAPTION if block.tag == "figcaption" else _OUTSIDE)
        for block in blocks
        if f" {block.key} " not in inside or not block.key
    }
    return tuple(found.values())
