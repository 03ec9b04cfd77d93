"""Text as tokens, each with the class of the time grammar that it belongs to, as one character a token.

A class is one private-use character, so that a rule over classes is a regular expression over a short string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.resolve.time_words import CLASSES, LEXICON, Value

# Words come first, because they are most of a text; "a.m." before them, because it begins like one.
_TOKEN = re.compile(
    r"(?:UTC|GMT)\s?[+\-\u2212]\d{1,2}(?::?\d\d)?(?!\d)|[ap]\.m\b\.?|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d/\d(?!\d)"
    r"|\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?:s\b)?|\n\s*\n|[^\s]"
)
# Names of zones that no table has end like those that it has: "3 p.m. QXT".
_ZONELIKE = re.compile(r"[A-Z]{2,4}T")
_SIGNS = {
    ",": "comma", ".": "dot", "-": "hyphen", "–": "hyphen", "—": "dash", "(": "lpar", ")": "rpar",
    "$": "money", "€": "money", "£": "money", "%": "percent", "'": "quote", "’": "quote",
}  # fmt: skip
_EXTRA = (
    "d",
    "n",
    "year",
    "hhmm",
    "iso",
    "slash",
    "clock",
    "frac",
    "decade",
    "break",
    "lower",
    "plural",
    "cap",
    "zonelike",
    "sign",
)
NAMES = (*CLASSES, *(name for name in dict.fromkeys((*_SIGNS.values(), *_EXTRA)) if name not in CLASSES))
CODE = {name: chr(0xE000 + at) for at, name in enumerate(NAMES)}
_PLAIN_SIGN = (CODE["sign"], None)
_KNOWN = {word: (CODE[name], value) for word, (name, value) in LEXICON.items()} | {
    sign: (CODE[name], None) for sign, name in _SIGNS.items()
}
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a matched expression: class name, value, and its half-open span in the text."""

    name: str
    value: Value
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: ``codes`` has one character a token, the lists run beside it."""

    text: str
    codes: str
    values: list[Value]
    starts: list[int]
    ends: list[int]

    def slice(self, first: int, after: int) -> list[Token]:
        """Tokens ``first`` up to, not including, ``after``."""
        return [
            Token(_NAME[self.codes[at]], self.values[at], self.text[s:e], s, e)
            for at, s, e in zip(range(first, after), self.starts[first:after], self.ends[first:after], strict=True)
        ]


_NAME = {code: name for name, code in CODE.items()}


def tokens(text: str) -> Tokens:
    codes: list[str] = []
    values: list[Value] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        code, value = _coded(match.group())
        start, end = match.span()
        codes.append(code)
        values.append(value)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(codes), values, starts, ends)


@lru_cache(maxsize=32_768)
def _coded(word: str) -> tuple[str, Value]:
    """The class and value of a token; remembered, because reports repeat their words."""
    return _KNOWN.get(word) or _KNOWN.get(word.lower()) or _classified(word)


def _classified(word: str) -> tuple[str, Value]:
    first = word[0]
    if first.isdigit() and first.isascii():
        name, value = _figures(word)
        return CODE[name], value
    if first.isalpha():
        if word[:3] in ("UTC", "GMT") and not word.isalpha():
            return CODE["zone"], word
        if first.isupper():
            return CODE["zonelike" if _ZONELIKE.fullmatch(word) else "cap"], None
        return CODE["plural" if word.endswith("s") and len(word) > 3 else "lower"], None
    return (CODE["break"], None) if first == "\n" else _PLAIN_SIGN


def _figures(word: str) -> tuple[str, Value]:
    if word[-1].isalpha():
        return _suffixed(word)
    if len(word) == 10 and word[4] == "-":
        return "iso", word
    if ":" in word:
        return "clock", word
    if "/" in word or word.count(".") == 2:
        return ("frac", int(word[0]) / (int(word[2]) or 1)) if len(word) == 3 else ("slash", word)
    plain = word.replace(",", "")
    if "." in plain or "," in word:
        return "n", float(plain)
    return _whole(plain)


def _suffixed(word: str) -> tuple[str, Value]:
    figures = word.rstrip("sthndr")
    if not figures.isdigit():
        return "n", None
    if word.endswith("s") and not word.endswith("ths"):
        return ("decade", int(figures)) if figures.endswith("0") and len(figures) in {2, 4} else ("n", None)
    return ("ord", int(figures)) if len(figures) < 4 else ("n", None)


def _whole(figures: str) -> tuple[str, Value]:
    value = int(figures)
    if len(figures) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        return "year", value
    if len(figures) == 4 and value < 2400 and value % 100 < 60:
        return "hhmm", value
    return ("d" if 1 <= value <= 31 and len(figures) < 3 else "n"), value
