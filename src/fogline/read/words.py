"""Words of a text, as the reader cuts them: close to Universal Dependencies English.

spaCy's rule tokeniser, with two changes towards the UD English treebanks on which the parser
was trained: hyphens inside words are words of their own ("8-month-old" is five words), and so
are slashes and dashes between letters or digits. Dates such as 2022-11-11 stay whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.lang.en import English
from spacy.util import compile_infix_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_ALNUM = "A-Za-z0-9\u00c0-\u024f\u0400-\u04ff"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014/"
_INFIXES = (
    r"\.\.\.+",
    "\u2026",
    rf"(?<=[{_ALNUM}.,'\u2019%])--+(?=[{_ALNUM}'\"\u2018\u201c])",
    # a hyphen between word characters, unless it stands inside a numeric date
    rf"(?<=[{_ALNUM}.%)\u2019'])(?<!\b\d{{4}})(?<!\b\d{{4}}-\d\d)[{_HYPHENS}](?=[{_ALNUM}(\u2018\u201c'\"$])",
    rf"(?<=\b\d{{4}})[{_HYPHENS}](?=[{_ALNUM}])(?!\d\d-\d\d\b)",
    r"(?<=[a-z])\.(?=[A-Z])",
    rf"(?<=[{_ALNUM}]),(?=[A-Za-z])",
    r"(?<=[A-Za-z0-9])[:<>=](?=[A-Za-z])",
    '[()\\[\\]\u201c\u201d"]',
)
_SHAPE_LOWER, _SHAPE_TITLE, _SHAPE_UPPER, _SHAPE_MIXED = range(4)


@lru_cache(maxsize=1)
def _english() -> English:
    nlp = English()
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(_INFIXES).finditer
    url_match = re.compile(r"(?:https?://|www\.)\S+$").match
    tokenizer.url_match = url_match
    return nlp


def vocab() -> Vocab:
    """The one vocabulary that every Doc of this process shares."""
    return _english().vocab


def doc_of(text: str) -> Doc:
    """The text as a spaCy Doc of words and white space, ``doc.text == text``."""
    return _english().tokenizer(text)


def word_features(words: Sequence[str], glued: Sequence[bool]) -> list[int]:
    """What the uncased word pieces lose, a number in 0..7 a word.

    Twice the shape (lower, title, upper, mixed case) plus one where no white space stands
    before the word: an opening quotation mark and a closing one differ in nothing else.
    """
    return [2 * _shape(word) + int(stuck) for word, stuck in zip(words, glued, strict=True)]


@lru_cache(maxsize=65536)
def _shape(word: str) -> int:
    if word == word.lower():
        return _SHAPE_LOWER
    if word[:1].isupper() and word[1:] == word[1:].lower():
        return _SHAPE_TITLE
    if word == word.upper():
        return _SHAPE_UPPER
    return _SHAPE_MIXED
