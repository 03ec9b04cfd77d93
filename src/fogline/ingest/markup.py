"""Small changes to an lxml tree, and the words around one of its elements."""

from __future__ import annotations

from typing import Any

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)


def enclose(element: Any, opening: str, closing: str) -> None:
    """Put signs right before and after the words of an element, spaces at its edges aside."""
    before = element.text or ""
    element.text = before[: len(before) - len(before.lstrip())] + opening + before.lstrip()
    if len(element):
        element[-1].tail = _closed(element[-1].tail or "", closing)
    else:
        element.text = _closed(element.text, closing)


def _closed(text: str, closing: str) -> str:
    return text.rstrip() + closing + text[len(text.rstrip()) :]


def replaced_by(element: Any, text: str) -> None:
    """Put text in the place of an element and all that it holds."""
    element.tail = text + (element.tail or "")
    element.drop_tree()


def text_before(element: Any) -> str:
    """The words before an element, back to the nearest sibling, or to the beginning of its line."""
    while True:
        previous = element.getprevious()
        if previous is not None:
            shown = previous.text_content() if previous.tag in INLINE else ""
            found = shown + (previous.tail or "")
        else:
            found = _text(element.getparent())
        if found or element.getparent() is None or element.getparent().tag not in INLINE:
            return found
        element = element.getparent()


def text_after(element: Any) -> str:
    """The words after an element, to the end of the next sibling, or to the end of its line."""
    while True:
        following = element.getnext()
        found = element.tail or ""
        if following is not None and following.tag in INLINE:
            found += following.text_content() + (following.tail or "")
        parent = element.getparent()
        if found or parent is None or parent.tag not in INLINE:
            return found
        element = parent


def _text(element: Any) -> str:
    return "" if element is None else element.text or ""
