"""A page as a browser shows it: what is hidden or struck out goes, quotation marks are written out, marks of notes go.

Extractors look at tags for their place and drop or join what these say; so the tree is put right before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fogline.ingest.markup import INLINE, enclose, text_after, text_before
from fogline.ingest.raised import is_note_link, write_raised
from fogline.ingest.spacing import one_line
from fogline.ingest.stated_times import StatedWords, write_times
from fogline.ingest.stylesheet import Styles
from fogline.model import STRUCK_OUT, Removed

HIDDEN = "hidden on the page"
_STRUCK = frozenset(("s", "strike", "del"))
_HIDDEN_NAMES = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "a11y-hidden")
)
_NEVER_HIDDEN = frozenset(("html", "body", "head"))
_NOT_READ = ("script", "style", "noscript", "head", "svg", "title")
# What a server sends hidden so that a script moves it to its place at once (React).
_STREAMED = re.compile(r"[SB]:[0-9a-f]+")
_LEAST_PARAGRAPHS = 2
_TAIL = 16  # characters: a full stop with all its closing signs
_UNWRAPPED = ("label", "output", "ins", "nobr", "u")
_ARCHIVE_FRAMES = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "wm-capinfo")
_MARKS = (("“", "”"), ("‘", "’"))
_QUOTES = "\"“”«»„‘’'"
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Shown:
    """What was taken from a page because no reader of it sees it, or sees it struck out; and the times of its lines."""

    removed: tuple[Removed, ...]
    times: tuple[StatedWords, ...]


def shown(tree: Any) -> Shown:
    """Change an lxml tree so that its text is what a browser shows, and say what went."""
    styles = Styles(tree)
    removed = [*_without_frame(tree), *_without_hidden(tree, styles), *_without_struck(tree, styles)]
    for element in [e for e in tree.iter("sup", "span", "a") if _is_raised(e, styles)]:
        if _is_inside(element, tree):
            write_raised(element)
    for element in [e for e in tree.iter("a") if is_note_link(e)]:
        element.drop_tree()
    _write_quotation_marks(tree)
    for element in list(tree.iter("br")):
        _join_wrapped(element)
    for element in list(tree.iter(*_UNWRAPPED)):
        if not any(child.tag not in INLINE for child in element):
            element.drop_tag()
    return Shown(tuple(removed), write_times(tree))


def _without_frame(tree: Any) -> Iterator[Removed]:
    """What a web archive puts around a page: it tells of captures, and its dates are theirs."""
    for name in _ARCHIVE_FRAMES:
        for element in tree.xpath("//*[@id=$name]", name=name):
            if _is_inside(element, tree):
                yield from _taken(element, "frame of a web archive")


def _without_hidden(tree: Any, styles: Styles) -> Iterator[Removed]:
    for element in list(tree.iter("template")):
        element.drop_tree()
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and _is_hidden(e, styles)]:
        if _is_inside(element, tree):
            yield from _taken(element, HIDDEN)


def _is_hidden(element: Any, styles: Styles) -> bool:
    if element.tag in _NEVER_HIDDEN or element.tag in _NOT_READ:
        return False
    style = styles.of(element)
    said = (
        (element.get("hidden") is not None and not _STREAMED.fullmatch(element.get("id") or ""))
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or (element.tag == "dialog" and element.get("open") is None)
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or bool(_HIDDEN_NAMES & set((element.get("class") or "").split()))
    )
    return said and not _holds_story(element)


def _holds_story(element: Any) -> bool:
    """Whether the headline and paragraphs stand in it: a page whose script has not shown it yet, or hides it for once.

    So consent forms hide the page behind them, and tests of designs the page until they have chosen.
    """
    if next(element.iter("h1"), None) is None:
        return False
    return sum(1 for _ in element.iter("p")) >= _LEAST_PARAGRAPHS


def _without_struck(tree: Any, styles: Styles) -> Iterator[Removed]:
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and _is_struck(e, styles)]:
        if _is_inside(element, tree):
            yield from _taken(element, STRUCK_OUT)


def _is_struck(element: Any, styles: Styles) -> bool:
    if element.tag in _NEVER_HIDDEN or element.tag in _NOT_READ:
        return False
    style = styles.of(element)
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    plain = "none" in lines.split()
    return "line-through" in lines or (element.tag in _STRUCK and not plain)


def _taken(element: Any, reason: str) -> Iterator[Removed]:
    """Take the element out of its tree; what it says with the reason, where it says anything."""
    for unread in list(element.iter(*_NOT_READ)):
        if unread is not element:
            unread.drop_tree()
    text = one_line(element.text_content())
    element.drop_tree()
    if text:
        yield Removed(text, reason)


def _is_inside(element: Any, tree: Any) -> bool:
    """Whether the element still stands in the tree, nothing around it having been taken out."""
    return element is not tree and any(parent is tree for parent in element.iterancestors())


def _is_raised(element: Any, styles: Styles) -> bool:
    if element.tag == "sup":
        return True
    return styles.of(element).get("vertical-align") == "super"


def _write_quotation_marks(tree: Any) -> None:
    """Quotation marks for ``<q>``, single ones for one inside another; none where they are written already."""
    for element in list(tree.iter("q")):
        opening, closing = _MARKS[sum(1 for _ in element.iterancestors("q")) % 2]
        said = element.text_content().strip()
        around = text_before(element).rstrip()[-1:], text_after(element).lstrip()[:1]
        if said and said[0] not in _QUOTES and not (around[0] in _QUOTES and around[0] and around[1] in _QUOTES):
            enclose(element, opening, closing)
    for element in list(tree.iter("q")):
        element.drop_tag()


def _join_wrapped(element: Any) -> None:
    """A line break within a sentence is a space: the words before end no sentence, those after begin in lower case."""
    after = (element.tail or "").lstrip()
    before = text_before(element).rstrip()
    if after[:1].islower() and before and not _SENTENCE_END.search(before[-_TAIL:]):
        element.tail = f" {element.tail or ''}"
        element.drop_tree()
