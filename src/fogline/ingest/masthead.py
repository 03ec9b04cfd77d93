"""The outlet's name above a plain text, with what stands between it and the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.ingest.furniture import front_line, furniture_of, outlet_words
from fogline.ingest.lines import HEADLINE_CHARACTERS, LABEL_WORDS, is_date_line, looks_like_headline
from fogline.ingest.spacing import is_sentence, plain_words

_NAME, _UNDER, _ABOUT = "name of the outlet", "line under the name of the outlet", "line about the text"
_NAME_WORDS, _SHORT_NAME_WORDS, _STRAPLINE_WORDS, _TOP_LINES = 7, 3, 5, 10
_ACRONYM_LETTERS = 5  # a name of a single word up to this length stays in capitals
_LEAST_TOLD = 4  # letters from which a word of a headline is likely to come again in its story
_PARTS = re.compile(r"\s+[-–—|·:]\s+|:\s+")
# "No. 263", "Vol. IV", "since 1993", "Issue 12": what straplines number and date an outlet with.
_ISSUE = re.compile(
    r"\b(?:no|nr|vol|volume|issue|number|edition)\b\.?\s*(?:\d|[ivxl]+\b)|\b(?:since|est\.?)\s+\d{4}", re.I
)
_LABELLED = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?:\s")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "at", "de", "la"))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet's ``name``, and for each line of the text why it goes (None: it stays or is judged later)."""

    name: str
    reasons: tuple[str | None, ...]


def masthead_of(lines: Sequence[str]) -> Masthead | None:
    """The masthead at the top of a text: a name, then lines about the text, then a headline.

    None where the first line may itself be the headline: no line about the text follows, no other headline
    stands below, or the line has neither a word that outlets call themselves by nor words foreign to the story.
    """
    about = next((i for i, line in enumerate(lines[:_TOP_LINES]) if i and _is_about(line)), None)
    if about is None or not all(map(looks_like_headline, lines[:about])) or not _is_name(lines[0], lines[about:]):
        return None
    straplines = range(1, about)
    if not all(_is_strapline(lines[i]) for i in straplines):
        return Masthead(outlet_name(lines[0]), _reasons(lines, {0: _NAME}))
    headline = _headline_below(lines, about)
    if headline is None:
        return None
    labelled = {i: _ABOUT for i in range(about, headline) if _is_labelled(lines[i])}
    return Masthead(outlet_name(lines[0]), _reasons(lines, {0: _NAME, **dict.fromkeys(straplines, _UNDER), **labelled}))


def outlet_name(line: str) -> str:
    """A masthead's name as it would stand in a sentence: "VALE PRESS AGENCY - EVENING" → "Vale Press Agency"."""
    name = _PARTS.split(line)[0].strip()
    if name != name.upper() or (len(name.split()) == 1 and len(name) <= 5):
        return name
    return _WORD.sub(lambda match: _cased(match[0], is_first=not match.start()), name)


def _cased(word: str, *, is_first: bool) -> str:
    """One word of an all-capitals name; words without a vowel are taken for acronyms."""
    if word.lower() in _SMALL:
        return word.capitalize() if is_first else word.lower()
    return word.capitalize() if re.search("[AEIOUY]", word) else word


def _reasons(lines: Sequence[str], found: dict[int, str]) -> tuple[str | None, ...]:
    return tuple(found.get(index) for index in range(len(lines)))


def _is_about(line: str) -> bool:
    """Whether a line says when, where or by whom the text was published."""
    if len(line) > HEADLINE_CHARACTERS:
        return False
    front = front_line(line)
    return bool(front and front.field in ("published", "updated", "publisher", "nothing")) or is_date_line(line)


def _is_name(line: str, rest: Sequence[str]) -> bool:
    words = line.split()
    if len(words) > _NAME_WORDS or re.search(r"\d|[?!]", line) or not _is_capitalised(line):
        return False
    named = plain_words(line).split()
    ends = {plain_words(part).split()[-1] for part in _PARTS.split(line) if plain_words(part)}
    if outlet_words() & (set(named) if len(named) <= _SHORT_NAME_WORDS else ends):
        return True
    told = set(plain_words(" ".join(rest)).split())
    return line == line.upper() and len(words) > 1 and not any(w in told for w in named if len(w) >= _LEAST_TOLD)


def _is_capitalised(line: str) -> bool:
    return all(word[0].isupper() for word in _WORD.findall(line) if word.lower() not in _SMALL)


def _is_strapline(line: str) -> bool:
    return len(line.split()) <= _STRAPLINE_WORDS or bool(_ISSUE.search(line))


def _headline_below(lines: Sequence[str], start: int) -> int | None:
    """The index of the first headline below the lines about the text; None where the story begins before."""
    for index in range(start, len(lines)):
        line = lines[index]
        if _is_about(line) or furniture_of(line, is_top=True, is_end=False) or _is_labelled(line):
            continue
        if not looks_like_headline(line):
            return None
        if len(line.split()) > LABEL_WORDS:
            return index if any(map(is_sentence, lines[index + 1 :])) else None
    return None


def _is_labelled(line: str) -> bool:
    """Whether a short paragraph opens with a label ("Area: …") and is no headline."""
    return bool(_LABELLED.match(line)) and not looks_like_headline(line) and len(line) <= HEADLINE_CHARACTERS
