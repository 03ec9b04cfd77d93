"""The innermost blocks of text of an HTML tree, in document order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fogline.ingest.spacing import one_line, plain_words
from fogline.ingest.time_elements import is_foreign

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
_ADVERT = re.compile(
    r"(?:^|\s)(?:ads?|adverts?|advertisement|sponsored|promo|in-?read|outbrain|taboola)(?:$|[\s_-])", re.I
)
_ADVERT_CHARACTERS = 400
_LISTS = ("ul", "ol", "table")
_CELLS = ("td", "th")
_CELL_CHARACTERS = 300
_BREAK = "\ue000"  # stands for <br> while the texts are gathered


@dataclass(frozen=True, slots=True)
class Home:
    """Where a block stands: the nearest element that holds several, and the wrappers between."""

    element: Any
    wrappers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page. ``key`` is its words alone, ``links`` the share of it inside links, in [0, 1].

    ``aside`` says that its element or one around it is navigation, a caption, a form or the like, ``advert`` that
    it is named as an advertisement, ``foreign`` that it stands among comments or other stories. ``listed`` is where the
    list or table that holds the block stands, if one does.
    """

    text: str
    tag: str
    key: str
    home: Home
    links: float
    aside: bool
    advert: bool = False
    listed: Home | None = None
    foreign: bool = False


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of an lxml tree, which loses its scripts and the like.

    Line breaks end a block. A row of a table of data is one block, "cell; cell".
    """
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    for element in tree.iter("br"):
        element.tail = _BREAK + (element.tail or "")
    counts: Counter[Any] = Counter()
    for row in [row for row in tree.iter("tr") if _is_data(row)]:
        _join_cells(row)
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


def _is_data(row: Any) -> bool:
    """Whether a row stands among others in a table with column heads, its cells short and without inner blocks."""
    table = next(row.iterancestors("table"), None)
    cells = list(row.iterchildren(*_CELLS))
    if table is None or len(cells) < 2 or next(table.iter("th"), None) is None:
        return False
    return all(len(cell.text_content()) <= _CELL_CHARACTERS and not _has_blocks(cell) for cell in cells)


def _has_blocks(cell: Any) -> bool:
    return _BREAK in cell.text_content() or next((e for e in cell.iterdescendants(*_BLOCK_TAGS)), None) is not None


def _join_cells(row: Any) -> None:
    """Make a row's cells one text; the full stops within it go, for the row is read as one."""
    texts = [text for cell in row.iterchildren(*_CELLS) if (text := one_line(cell.text_content()))]
    for cell in list(row):
        row.remove(cell)
    row.text = "; ".join([*(text.removesuffix(".") for text in texts[:-1]), *texts[-1:]])


def _lines(element: Any, text: str, linked: int, aside: bool, counts: Counter[Any]) -> Iterator[Block]:
    """One block a line of ``text``, of which ``linked`` characters are inside links."""
    share = min(linked / max(len(text.strip()), 1), 1.0)
    for line in filter(None, map(one_line, text.split(_BREAK))):
        home, listed = _home(element, counts), _listed(element, counts)
        foreign = aside and is_foreign(element)
        yield Block(line, element.tag, plain_words(line), home, share, aside, _is_advert(element), listed, foreign)


def _listed(element: Any, counts: Counter[Any]) -> Home | None:
    """Where the outermost list or table around a block stands; None for a block outside any."""
    outermost = next(iter(reversed(list(element.iterancestors(*_LISTS)))), None)
    return None if outermost is None else _home(outermost, counts)


def _is_advert(element: Any) -> bool:
    """Whether the element or a small one around it is named as an advertisement."""
    around = [e for e in (element, *element.iterancestors()) if e.tag not in _ROOTS]
    named = [e for e in around if _ADVERT.search(e.get("class", "")) or _ADVERT.search(e.get("id", ""))]
    return any(len(e.text_content()) <= _ADVERT_CHARACTERS for e in named)


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
