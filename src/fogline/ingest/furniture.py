"""The table of page furniture: which lines are no part of a story, and why. The data are in furniture.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fogline.ingest.spacing import plain_words

TABLE = Path(__file__).with_name("furniture.yaml")
BULLET = re.compile(r"^(?:[-*•–—·▪●‣]\s|\d{1,2}[.)]\s)\s*")
_LONGEST = 120
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z /-]{1,24}?)\s*:\s*(?P<value>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Furniture:
    """One entry of the table; ``where`` is "anywhere", "top" or "end", ``longest`` is in characters."""

    reason: str
    exact: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    pattern: re.Pattern[str] | None
    where: str
    longest: int
    opens: bool
    example: str
    keeps: str

    def matches(self, line: str) -> bool:
        """Whether the line, wherever it stands, is such furniture."""
        return self.fits(line, lowered=line.casefold().replace("\u2019", "'"), words=plain_words(line))

    def fits(self, line: str, *, lowered: str, words: str) -> bool:
        """The same for a line whose lower case and bare words are at hand."""
        if len(line) > self.longest:
            return False
        return (
            words in self.exact
            or any(_begins(lowered, beginning) for beginning in self.begins)
            or lowered.endswith(self.ends)
            or bool(self.pattern and self.pattern.fullmatch(line))
        )


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A labelled line at the top of a text: ``field`` is published, updated, headline, publisher, text or nothing."""

    label: str
    field: str
    value: str


@cache
def furniture_table() -> tuple[Furniture, ...]:
    """The entries of furniture.yaml, in its order."""
    return tuple(_furniture(entry) for entry in _document()["furniture"])


def furniture_of(line: str, *, is_top: bool, is_end: bool) -> Furniture | None:
    """The first entry that the line fits at its place in the page, or None."""
    places = {"anywhere"} | ({"top"} if is_top else set()) | ({"end"} if is_end else set())
    return next((entry for entry in _fitting(line) if entry.where in places), None)


@lru_cache(maxsize=4096)
def _fitting(line: str) -> tuple[Furniture, ...]:
    """Every entry that a line fits; remembered, since cleaning is repeated until nothing goes."""
    line = BULLET.sub("", line) or line
    lowered, words = line.casefold().replace("\u2019", "'"), plain_words(line) if len(line) < 600 else ""
    return tuple(entry for entry in furniture_table() if entry.fits(line, lowered=lowered, words=words))


def front_line(line: str) -> FrontLine | None:
    """The line as "Label: value" where the table knows the label."""
    match = _LABEL.match(line)
    if match is None:
        return None
    field = _labels().get(match["label"].casefold())
    return FrontLine(match["label"], field, match["value"].strip()) if field else None


@cache
def _labels() -> dict[str, str]:
    return {label: entry["is"] for entry in _document()["front"] for label in entry["labels"]}


@cache
def outlet_words() -> frozenset[str]:
    """The words that outlets call themselves by, in lower case."""
    return frozenset(_document()["outlets"])


@cache
def _document() -> dict[str, Any]:
    import yaml

    document: dict[str, Any] = yaml.load(TABLE.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return document


def _furniture(entry: dict[str, Any]) -> Furniture:
    flags = re.NOFLAG if entry.get("case") == "exact" else re.IGNORECASE
    return Furniture(
        reason=entry["reason"],
        exact=frozenset(plain_words(str(words)) for words in entry.get("is", ())),
        begins=tuple(str(words).casefold() for words in entry.get("begins", ())),
        ends=tuple(str(words).casefold() for words in entry.get("ends", ())),
        pattern=re.compile(entry["pattern"], flags) if "pattern" in entry else None,
        where=entry.get("where", "anywhere"),
        longest=entry.get("longest", _LONGEST),
        opens=entry.get("opens", False),
        example=entry.get("example", ""),
        keeps=entry.get("keeps", ""),
    )


def _begins(lowered: str, words: str) -> bool:
    """Whether the line begins with these whole words."""
    after = lowered[len(words) : len(words) + 1]
    return lowered.startswith(words) and not (words[-1].isalnum() and after.isalnum())
