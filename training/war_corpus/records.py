"""An annotated report, all of it in character spans of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Span = tuple[int, int]
ROLES = ("place", "near", "origin", "goal", "container")
MARKS = ("back", "ended")
UNITS = (
    "people",
    "places",
    "weapons",
    "buildings",
    "attacks",
    "animals",
    "km",
    "km2",
    "tonnes",
    "money",
    "days",
    "other",
)


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a field. ``span``: its words in the event's own sentence; ``antecedent``: the words of another
    sentence (or of this one) that say what it is. At least one of the two is there.

    ``side`` is empty for places and times; ``role`` is one of ROLES for places; ``is_definite`` is false for a
    place that the words do not single out ("another village").
    """

    span: Span | None
    antecedent: Span | None = None
    side: str = ""
    role: str = ""
    is_definite: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """Time words and the half-open days that they mean; None where the report does not tell."""

    words: tuple[Filler, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity: inclusive bounds, None where open, and what is counted (UNITS). A part is of the count before it."""

    span: Span
    min: float | None
    max: float | None
    unit: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One event as one source tells it. Empty ``agents``, ``targets``, ``places`` and None for ``time`` say that
    the report tells none. ``mark``: "back" for a mention that only points back to an event told elsewhere, "ended"
    where the words say that what went on is over, else empty."""

    trigger: Span
    type: str
    mark: str
    realis: str
    stance: str
    speaker: Filler | None
    side: str
    agents: tuple[Filler, ...]
    targets: tuple[Filler, ...]
    places: tuple[Filler, ...]
    time: When | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``is_read`` is false where nobody annotated: what stands in it is neither an event nor none."""

    span: Span
    is_headline: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class Report:
    """``source`` is "written" for reports made for the corpus, else the name of the set that holds the text."""

    id: str
    conflict: str
    published: date | None
    genre: str
    outlet: str
    source: str
    text: str
    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]
