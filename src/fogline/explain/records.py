"""What an explanation consists of. All words are verbatim, with half-open spans in characters of the report's text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from fogline.model import Claim, Interval, Words
from fogline.model.reading import claim_json


@dataclass(frozen=True, slots=True)
class Rival:
    """A cue to which a span could have belonged, with the encoder's probability, 0 to 1, that it does."""

    cue: Words
    link: float


@dataclass(frozen=True, slots=True)
class SpanWhy:
    """One part of the attribution.

    ``part``: source, via, cue or content. ``origin`` says how it stands to the encoder's span; ``marked`` is that
    span, ``chance`` its probability and ``link`` the probability that it belongs to this cue, 0 to 1. All three are
    None where the encoder marked nothing there.
    """

    part: str
    words: Words
    origin: str
    marked: Words | None = None
    chance: float | None = None
    link: float | None = None
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleWhy:
    """A rule that spoke: what it made, in words why, and the words that it saw."""

    value: str
    rule: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A word of a sentence's tree: ``head`` is the index of the node that governs it, None for the root."""

    words: Words
    lemma: str
    tag: str
    label: str
    head: int | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence as the encoder parsed it (Universal Dependencies), its words in order, white space left out."""

    words: Words
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that words of the pack may stand for, or a side alone.

    ``how``: name, alias, office, metonym or description. ``office`` is the title with the days on which it was held;
    ``valid``: whether it was held on the day of the report.
    """

    words: str
    name: str
    actor: str | None
    side: str
    how: str
    office: str = ""
    valid: bool = True
    bar: str = ""


@dataclass(frozen=True, slots=True)
class LookUp:
    """One noun phrase that was looked up, the candidates in it, the answer and why; ``decided``: it named the actor or
    the side.
    """

    asked: str
    candidates: tuple[Candidate, ...]
    actor: str | None
    side: str | None
    why: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class NameWhy:
    """Who a source or participant is. ``words`` is None for the report's own voice.

    ``why`` is empty where the look-ups tell it: one of them ``decided``, or none found anybody.
    """

    role: str
    words: Words | None
    name: str
    actor: str | None
    side: str
    look_ups: tuple[LookUp, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the codebook's line, the words that meet it, and as what; no words where only a "not" was asked."""

    role: str
    wanted: tuple[str, ...]
    words: tuple[Words, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodebookWhy:
    """The codebook's line that found an event: number and text as in the file, needs met, lines that fitted too."""

    type: str
    file: str
    line: int
    text: str
    trigger: tuple[Words, ...]
    needs: tuple[Need, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A place that a name may mean; ``score`` is the sum of ``reasons``. ``population`` is 0 where unknown."""

    id: str
    name: str
    kind: str
    country: str
    population: int
    score: float
    reasons: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class PlaceWhy:
    """Where an event is: the best candidates of how many, what decided, and why it ``belongs`` to the event."""

    words: Words
    name: str
    id: str | None
    relation: str
    options: tuple[PlaceOption, ...]
    n_options: int
    why: str
    belongs: str


@dataclass(frozen=True, slots=True)
class TimeWhy:
    """When an event is: the grammar's rule, what it read, the day that it is counted from, and the direction.

    ``value`` is the TIMEX3 value; ``chosen`` False for a time that belongs to the event and is less finely known.
    """

    words: Words
    rule: str
    form: str
    value: str
    modifier: str | None
    anchor: str | None
    direction: str
    start: str | None
    end: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class EventWhy:
    """One event of a claim, in the order of ``claim.events``; ``realis`` lists the rules in the order they spoke."""

    type: str
    trigger: Words
    realis: tuple[RuleWhy, ...]
    codebook: CodebookWhy
    participants: tuple[NameWhy, ...]
    places: tuple[PlaceWhy, ...]
    times: tuple[TimeWhy, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one claim is what it is; ``number`` is its place in the reading, from 1."""

    number: int
    claim: Claim
    spans: tuple[SpanWhy, ...]
    steps: tuple[str, ...]
    stance: RuleWhy
    interest: tuple[RuleWhy, ...]
    marks: tuple[RuleWhy, ...]
    trees: tuple[Tree, ...]
    sources: tuple[NameWhy, ...]
    events: tuple[EventWhy, ...]

    def json(self) -> dict[str, Any]:
        """The object that ``fogline explain --json`` prints."""
        parts = ("spans", "steps", "stance", "interest", "marks", "trees", "sources", "events")
        why = {name: _plain(getattr(self, name)) for name in parts}
        return {"number": self.number, "claim": claim_json(self.claim), **why}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


def iso(interval: Interval | None) -> tuple[str | None, str | None]:
    return interval.iso() if interval else (None, None)
