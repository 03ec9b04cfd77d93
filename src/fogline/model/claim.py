"""A claim: one attributed statement in a report, and the events that it speaks of.

Spans are half-open, in characters of the report's text, and every ``text`` is verbatim.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.model.enums import ActorRole, Interest, NoteKind, Realis, SourceRole, Stance
from fogline.model.intervals import Interval
from fogline.model.report import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Verbatim words of the report."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a source chain. ``words`` is None for the report's own voice.

    ``actor`` is an id of the pack, or None; ``name`` is the fullest name known, also where a
    pronoun or description stands in the text; ``side`` is a side of the pack, "independent" or "unknown".
    """

    words: Words | None
    name: str
    actor: str | None
    side: str
    role: SourceRole
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone with a part in an event."""

    words: Words
    name: str
    actor: str | None
    side: str
    role: ActorRole


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text gives it and as the gazetteer knows it.

    ``name`` and ``id`` are of the resolved entry (None id: a name that could not be placed).
    ``relation`` says how the event lies to it: "in", "near", "south of", "west bank of", "throughout",
    "20 km east of" …; ``within`` is the id of the region that the text itself names around it.
    ``region`` is the chain of ids that contain the entry, innermost first. ``reasons`` say why
    this candidate was chosen. Latitude and longitude are degrees, of the settlement or the region's centre.
    """

    words: Words
    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    relation: str = "in"
    within: str | None = None
    region: tuple[str, ...] = ()
    country: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether a part of the place is meant, not all of it: "centre of", "airport of", "eastern half of", "most of".

        Its outskirts, its surroundings, a bank of a river and what only lies south of it are no parts.
        """
        *words, last = self.relation.split() or [""]
        return last == "of" and bool(words) and words[-1] not in _BESIDE


_BESIDE = frozenset(
    """north south east west northeast northwest southeast southwest bank shore outskirts suburbs suburb edge edges
    approach approaches flank flanks entrance""".split()
)


@dataclass(frozen=True, slots=True)
class Time:
    """When, in the text's words; ``interval`` is None while unresolved (a weekday in an undated report)."""

    words: Words
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it: from ``minimum`` to ``maximum``, either open (None), of ``of``.

    ``unit`` is "people", "settlements", "km", "mi" … ; ``of`` the words counted ("civilians dead or wounded").
    ``approximate``: the text calls it so ("about 3,815"); the bounds are still those of the number itself.
    """

    words: Words
    minimum: float | None
    maximum: float | None
    unit: str
    of: str
    approximate: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """What a content says happened. ``rule`` names the codebook's line that found it.

    ``ended``: it is negated because it went on before and no longer does ("the siege was lifted"), which denies
    nothing that was said of the time before.
    """

    type: str
    trigger: Words
    realis: Realis
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    rule: str = ""
    ended: bool = field(default=False, repr=False)

    def sides(self, role: ActorRole) -> frozenset[str]:
        """The sides that stand in this role."""
        return frozenset(p.side for p in self.participants if p.role is role)


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement. ``span`` covers the content; ``sentence`` is the sentence that it stands in."""

    id: str
    report: str
    content: Words
    sentence: str
    sources: tuple[Source, ...]
    cue: Words | None
    stance: Stance
    hedged: bool = False
    interest: Interest = Interest.NEUTRAL
    cautioned: bool = False
    headline: bool = False
    events: tuple[Event, ...] = ()

    @property
    def speaker(self) -> Source:
        """The first link of the chain: who stands behind the claim."""
        return self.sources[0]

    @property
    def side(self) -> str:
        return self.speaker.side


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for the desk. ``span`` is None where it is about the whole report."""

    kind: NoteKind
    message: str
    span: Span | None = None
