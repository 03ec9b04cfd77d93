"""The innermost blocks of text of an HTML tree, in document order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fogline.ingest.spacing import one_line, plain_words

_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "svg", "select", "option", "textarea")
_BLOCK_TAGS = (
    "address", "article", "aside", "blockquote", "button", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "label",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time",
    "tr", "ul",
)  # fmt: skip
_ASIDE = frozenset(("nav", "footer", "aside", "form", "header", "figure", "figcaption", "button", "label", "time"))
_ROOTS = frozenset(("html", "body", "main", "article"))
_HINTS = re.compile(
    r"caption|credit|byline|author|related|promo|newsletter|subscri|share|social|footer|cookie|banner|advert|\bads?\b|"
    r"sponsor|comment|timestamp|breadcrumb|recirc|most-?read|hidden|sr-only|visually-?hidden|tags?\b|\bmenu",
    re.I,
)
_BREAK = "\ue000"  # stands for <br> while the texts are gathered


@dataclass(frozen=True, slots=True)
class Home:
    """Where a block stands: the nearest element that holds several, and the wrappers between."""

    element: Any
    wrappers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page. ``key`` is its words alone, ``links`` the share of it inside links, in [0, 1].

    ``aside`` says that its element or one around it is navigation, a caption, a form or the like.
    """

    text: str
    tag: str
    key: str
    home: Home
    links: float
    aside: bool


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of an lxml tree, which loses its scripts and the like. Line breaks end a block."""
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    for element in tree.iter("br"):
        element.tail = _BREAK + (element.tail or "")
    counts: Counter[Any] = Counter()
    for element in tree.iter(*_BLOCK_TAGS):
        counts.update(element.iterancestors())
    return list(_walk(tree, False, counts))


def _walk(element: Any, aside: bool, counts: Counter[Any]) -> Iterator[Block]:
    """The blocks inside one element: itself where it holds no other, else its children and loose texts."""
    aside = aside or element.tag in _ASIDE or _has_hint(element)
    if not counts[element]:
        yield from _lines(element, element.text_content(), _linked(element), aside, counts)
        return
    loose, linked = [element.text or ""], 0
    for child in element:
        if counts[child] or child.tag in _BLOCK_TAGS:
            yield from _lines(element, "".join(loose), linked, aside, counts)
            yield from _walk(child, aside, counts)
            loose, linked = [], 0
        elif isinstance(child.tag, str):
            loose.append(child.text_content())
            linked += _linked(child)
        loose.append(child.tail or "")
    yield from _lines(element, "".join(loose), linked, aside, counts)


def _lines(element: Any, text: str, linked: int, aside: bool, counts: Counter[Any]) -> Iterator[Block]:
    """One block a line of ``text``, of which ``linked`` characters are inside links."""
    share = min(linked / max(len(text.strip()), 1), 1.0)
    for line in map(one_line, text.split(_BREAK)):
        if line:
            yield Block(line, element.tag, plain_words(line), _home(element, counts), share, aside)


def _linked(element: Any) -> int:
    return sum(len(link.text_content().strip()) for link in element.iter("a"))


def _home(element: Any, counts: Counter[Any]) -> Home:
    wrappers: list[str] = []
    for parent in element.iterancestors():
        if counts[parent] >= 2:
            return Home(parent, tuple(wrappers))
        wrappers.append(f"{parent.tag}.{parent.get('class', '')}")
    return Home(None, tuple(wrappers))


def _has_hint(element: Any) -> bool:
    return element.tag not in _ROOTS and bool(_HINTS.search(f"{element.get('class', '')} {element.get('id', '')}"))
