"""English numbers in digits and words, and the ranges that vague ones stand for."""

from __future__ import annotations

import re


def listed(words: str) -> list[str]:
    """The words of a table's line."""
    return words.split()


_SMALL = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL = {word: value for value, word in enumerate(_SMALL)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
NUMBER_WORDS = frozenset((*SMALL, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen"))
FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
             "fifths": 0.2, "tenth": 0.1, "tenths": 0.1}  # fmt: skip
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

# Vague numbers as ranges, both ends included. The first five are fixed in DESIGN.md; the rest follow the same rule:
# a plural scale means at least two of it and fewer than the next scale.
VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "tens": (20, 99),
    "scores": (40, 99),
    "dozens of thousands": (24_000, 99_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
    "tens of billions": (20_000_000_000, 99_999_999_999),
    "hundreds of billions": (200_000_000_000, 999_999_999_999),
    "several": (3, 9),
    "a handful": (3, 6),
    "a few": (3, 5),
    "a couple": (2, 2),
    "couple": (2, 2),
}

_ARTICLES = frozenset(("a", "an"))
# Signs that part thousands where a comma does not: spaces (thin, no-break, narrow no-break, plain), apostrophes, and
# full stops where there are two of them.
_GROUP = re.compile(r"(?<=\d)(?:[\s'\u2019](?=\d{3}(?!\d))|\.(?=\d{3}\.\d{3}(?!\d))|(?<=\.\d{3})\.(?=\d{3}(?!\d)))")
_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+/\d+|\d+(?:\.\d+)?|[½¼¾⅓⅔]|[a-z]+")


def number(words: str) -> float | None:
    """The value of a number such as "12,000", "1.2 million", "twenty-four", "half a million" or "2 1/2".

    None when a word in it is no number.
    """
    total = current = 0.0
    seen = False
    pieces = _WORD.findall(_GROUP.sub("", words.lower()))
    for at, piece in enumerate(pieces):
        if piece in _ARTICLES:
            current, seen = (1.0, True) if at == 0 else (current, seen)
            continue
        if piece in {"and", "of"}:
            continue
        if piece in SCALES:
            total, current = _scaled(total, current or 1.0, SCALES[piece])
        elif (part := FRACTIONS.get(piece)) is not None:
            current = _fraction(current, part, adds=at > 1 and pieces[at - 2 : at] == ["and", "a"])
        elif (value := _simple(piece)) is not None:
            current += value
        else:
            return None
        seen = True
    return total + current if seen else None


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale <= 100:
        return total, current * scale
    return total + current * scale, 0.0


def _fraction(current: float, part: float, *, adds: bool) -> float:
    """ "two and a half" adds; "two thirds" and "half" multiply."""
    return current + part if adds else (current or 1.0) * part


def _simple(piece: str) -> float | None:
    if piece in SIGNS:
        return SIGNS[piece]
    if "/" in piece:
        above, below = piece.split("/")
        return int(above) / int(below) if int(below) else None
    if piece[0].isdigit():
        return float(piece.replace(",", ""))
    return SMALL.get(piece, TENS.get(piece))
