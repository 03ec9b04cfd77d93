"""The ``<time>`` elements of a page: those within its sentences, and those that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fogline.ingest.markup import INLINE, text_after, text_before
from fogline.ingest.spacing import one_line, plain_words

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = ("p", "li", "blockquote", "td", "dd", "q")
MOST_TIMES = 2000
"""Time elements of a page beyond which none is looked at: it is a list, and no story."""

_LEAST_WORDS = 5  # in a container that is no paragraph, beside the time itself
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
# Elements that hold what others wrote, or other stories; their times are none of this page's.
FOREIGN = re.compile(
    r"comment|discussion|disqus|repl(?:y|ies)|respon[ds]|related|recirc|read-?next|read-?more|more-|trending|popular|"
    r"most-?read|latest|sidebar|teaser|promo|recommend|suggest|newsletter|widget|tweet|embed|also-|other-stories|ticker",
    re.I,
)
_OUTER = frozenset(("nav", "footer", "aside", "form", "figure", "figcaption", "iframe"))
_ROOTS = frozenset(("html", "body", "main"))


class TimeLines:
    """The lines of a page that hold its time elements: how many words, and whether they end as a sentence does."""

    def __init__(self) -> None:
        self._known: dict[Any, tuple[int, bool]] = {}

    def holds(self, element: Any) -> bool:
        """Whether a time is part of a line of text, and not a label of its own."""
        line = _line(element)
        if line is None or line.tag in _HEADINGS:
            return line is not None and _is_amid(element)
        return self._others(line, element) >= (1 if line.tag in _LINES else _LEAST_WORDS)

    def has_in_sentence(self, element: Any) -> bool:
        """Whether a time is a word among those of a sentence: then it tells of an event, and nothing of the page."""
        line = _line(element)
        if line is None or line.tag in _HEADINGS:
            return line is not None and _is_amid(element)
        return self._others(line, element) >= _LEAST_WORDS and self._of(line)[1]

    def _others(self, line: Any, element: Any) -> int:
        return self._of(line)[0] - len(plain_words(element.text_content()).split())

    def _of(self, line: Any) -> tuple[int, bool]:
        if line not in self._known:
            text = one_line(line.text_content())
            self._known[line] = len(plain_words(text).split()), bool(_SENTENCE.search(text))
        return self._known[line]


def own_times(tree: Any) -> Iterator[Any]:
    """The elements with a ``datetime`` that may say when the page was published, in its order.

    Not those within sentences, in comments, beside other stories, in navigation, or in links to other pages.
    """
    lines = TimeLines()
    for element in tree.iter("time"):
        if element.get("datetime") and not lines.has_in_sentence(element) and not is_foreign(element):
            yield element


def is_foreign(element: Any) -> bool:
    """Whether an element stands among comments, other stories, or the frame of the page."""
    around = [parent for parent in element.iterancestors() if parent.tag not in _ROOTS]
    if any(parent.tag in _OUTER or FOREIGN.search(_names(parent)) for parent in (element, *around)):
        return True
    return any(parent.tag == "a" for parent in around) or _is_listed(element)


def _is_listed(element: Any) -> bool:
    """Whether it stands in an item of a list, or an article, that has a heading or words that lead elsewhere."""
    for parent in element.iterancestors("li", "article", "section", "div"):
        if next(parent.iter("h1"), None) is not None:
            return False
        heading = next(parent.iter("h2", "h3", "h4", "h5", "h6"), None)
        if heading is not None and (next(heading.iter("a"), None) is not None or _parent_link(heading)):
            return True
    return False


def _parent_link(heading: Any) -> bool:
    return next(heading.iterancestors("a"), None) is not None


def _line(element: Any) -> Any:
    """The nearest element around a time that is no inline one."""
    return next((parent for parent in element.iterancestors() if parent.tag not in INLINE), None)


def _is_amid(element: Any) -> bool:
    """Whether words stand before a time and after it: in a heading it is else the stamp of what follows."""
    return bool(re.search(r"\w", text_before(element)) and re.search(r"\w", text_after(element)))


def _names(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
