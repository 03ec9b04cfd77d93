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

from trafilatura import bare_extraction, load_html

from fogline.ingest.dates import iso_interval
from fogline.ingest.facts import PageFacts, facts_of
from fogline.ingest.spacing import one_line, paragraphs, plain_words
from fogline.model import Interval, Removed, SkipReport

_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "pre", "td", "dd", "dt")
)
_PLAIN = frozenset(("div", "section", "span", "a", "button", "label", "time", "small", "th"))
_WRAPPERS = _PLAIN - {"span", "a", "small"}
_STORY = frozenset(("p", "blockquote", "h2", "h3"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "iframe", "svg", "select", "option"))
_ASIDE = frozenset(("nav", "footer", "aside", "form", "header", "figure", "figcaption"))
_HINTS = re.compile(
    r"caption|credit|byline|author|related|promo|newsletter|subscri|share|social|footer|cookie|banner|advert|\bads?\b|"
    r"sponsor|comment|timestamp|breadcrumb|recirc|most-?read|hidden|sr-only|visually-?hidden|tags?\b",
    re.I,
)
_OUTSIDE, _CAPTION = "outside the story of the page", "caption of a picture"
_UNSEEN_PART = re.compile(r"<!--.*?-->|<(script|style|head|nav|footer|noscript)\b.*?</\1\s*>", re.S | re.I)
_BREAK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|section|article|blockquote|tr)\b[^>]*>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
# Share of a paragraph's letters inside links above which it is a list of links and no paragraph.
_LINKS = 0.7


@dataclass(frozen=True, slots=True)
class PageStory:
    """What a page holds: the story's lines, what it says of itself, and the text around the story.

    ``guessed`` is the day that trafilatura finds where the page states none.
    """

    lines: tuple[str, ...]
    facts: PageFacts
    outside: tuple[Removed, ...]
    guessed: Interval | None


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a block stands: the nearest element that holds several, and the wrappers between."""

    element: Any
    wrappers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """One innermost block of text of the page; ``links`` is a share in [0, 1]."""

    text: str
    tag: str
    key: str
    home: _Home
    links: float
    aside: bool


def page_story(html: str, *, name: str) -> PageStory:
    """The story of a page. Raises SkipReport when the page holds no text."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(f"<html>{html}</html>" if "<html" not in html[:5000].lower() else html)
    if tree is None:
        raise SkipReport(f"{name}: no HTML that can be read; save the story as .txt")
    blocks, facts = _blocks(tree), facts_of(tree)
    document = _extracted(html)
    drawn = [one_line(line) for line in (document.text or "").split("\n")] if document else []
    lines = _restored([line for line in drawn if line], blocks) if any(drawn) else _all_paragraphs(blocks)
    lines = lines or _stripped(html)
    if not lines:
        raise SkipReport(f"{name}: no story found in the page; save its text as .txt")
    facts = _completed(facts, document)
    lines = [line for line in lines if not _is_byline(line, facts)]
    return PageStory(tuple(lines), facts, _outside(blocks, lines, facts.title), _day(document))


def _extracted(html: str) -> Any:
    """trafilatura's Document, None where it finds nothing. Its own errors count as nothing found."""
    try:
        return bare_extraction(
            html,
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
    )


def _day(document: Any) -> Interval | None:
    return iso_interval(document.date) if document is not None and document.date else None


def _restored(lines: list[str], blocks: list[_Block]) -> list[str]:
    """The lines, with paragraphs of the page that stand among them and were dropped.

    A dropped paragraph belongs to the story when two or more others that stand in the same element,
    inside the same kinds of wrapper, were drawn.
    """
    drawn = f" {' '.join(plain_words(line) for line in lines)} "
    homes = Counter(b.home for b in blocks if b.tag in _STORY and b.key and f" {b.key} " in drawn)
    result, at = list(lines), 0
    for block in blocks:
        if not block.key:
            continue
        if f" {block.key} " in drawn:
            at = _position(result, block, at)
        elif block.tag in _STORY and homes[block.home] >= 2 and _is_prose(block):
            result.insert(at, block.text)
            at += 1
    return result


def _position(lines: list[str], block: _Block, start: int) -> int:
    """The index after the last line that the block holds, searching from ``start``; ``start`` for none."""
    words, at = f" {block.key} ", None
    for index in range(start, len(lines)):
        is_part = f" {plain_words(lines[index])} " in words
        if not is_part and at is not None:
            break
        at = index + 1 if is_part else at
    return start if at is None else at


def _all_paragraphs(blocks: list[_Block]) -> list[str]:
    """Every paragraph outside navigation: what remains when trafilatura finds no story."""
    kept = [block for block in blocks if block.tag in _STORY | {"li", "pre"} and _is_prose(block)]
    return [block.text for block in kept] or [b.text for b in blocks if b.tag == "div" and _is_prose(b)]


def _stripped(html: str) -> list[str]:
    """The text between the tags of a page that no parser can make sense of."""
    bare = _BREAK_TAG.sub("\n\n", _UNSEEN_PART.sub(" ", html))
    return paragraphs(unescape(_ANY_TAG.sub("", bare)))


def _is_prose(block: _Block) -> bool:
    return not block.aside and block.links < _LINKS


def _is_byline(line: str, facts: PageFacts) -> bool:
    return plain_words(line).removeprefix("by ") in {plain_words(author) for author in facts.authors}


def _outside(blocks: list[_Block], lines: list[str], title: str) -> tuple[Removed, ...]:
    """Texts of the page that are not among the lines, each once."""
    inside = f" {' '.join(plain_words(line) for line in [title, *lines])} "
    found = {
        block.text: Removed(block.text, _CAPTION if block.tag == "figcaption" else _OUTSIDE)
        for block in blocks
        if f" {block.key} " not in inside or not block.key
    }
    return tuple(found.values())


def _blocks(tree: Any) -> list[_Block]:
    """The innermost blocks of text in document order."""
    counts, wrappers = _ancestors(tree, _BLOCKS), _ancestors(tree, _BLOCKS | _WRAPPERS)
    taken: list[_Block] = []
    pending = [(tree, False)]
    while pending:
        element, aside = pending.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        aside = aside or element.tag in _ASIDE or _has_hint(element)
        is_block = element.tag in _BLOCKS and element not in counts
        if is_block or (element.tag in _PLAIN and element not in wrappers):
            taken += _block(element, aside, counts)
        else:
            pending += [(child, aside) for child in reversed(list(element))]
    return taken


def _ancestors(tree: Any, tags: frozenset[str]) -> Counter[Any]:
    """How many elements of these tags each element holds; those that hold none are left out."""
    found: Counter[Any] = Counter()
    for element in tree.iter(*tags):
        found.update(element.iterancestors())
    return found


def _home(element: Any, counts: Counter[Any]) -> _Home:
    wrappers: list[str] = []
    for parent in element.iterancestors():
        if counts[parent] >= 2:
            return _Home(parent, tuple(wrappers))
        wrappers.append(f"{parent.tag}.{parent.get('class', '')}")
    return _Home(None, tuple(wrappers))


def _block(element: Any, aside: bool, counts: Counter[Any]) -> list[_Block]:
    text = one_line(element.text_content())
    if not text:
        return []
    linked = sum(len(one_line(a.text_content())) for a in element.iter("a"))
    return [_Block(text, element.tag, plain_words(text), _home(element, counts), linked / len(text), aside)]


def _has_hint(element: Any) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    return bool(_HINTS.search(f"{element.get('class', '')} {element.get('id', '')}"))
