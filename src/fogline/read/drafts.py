"""What the reader makes of a text before names are looked up: verbatim words and the relations between them.

A draft holds everything that the text itself says. Which actor, which place on the map and which
day is meant is added by the stages after this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fogline.model import ActorRole, Realis, SourceRole, Span, Stance, Words

if TYPE_CHECKING:
    from fogline.read.attribution import Attribution
    from fogline.read.events import Found
    from fogline.read.place_relations import PlaceRelation
    from fogline.read.realis import Judged


@dataclass(frozen=True, slots=True)
class Hints:
    """What others know of a text before it is read, as spans in characters.

    ``names``: known names with their kind (person, organisation, place, group, media); ``times`` and
    ``quantities``: expressions that can be resolved; ``metonyms``: names of places that may stand for governments.
    ``of_war``: the text names both sides of a conflict.
    """

    names: tuple[tuple[Span, str], ...] = ()
    times: tuple[Span, ...] = ()
    quantities: tuple[Span, ...] = ()
    metonyms: tuple[Span, ...] = ()
    of_war: bool = False


@dataclass(frozen=True, slots=True)
class DraftSource:
    """One link of a source chain; ``antecedent`` is the fuller mention that a pronoun or description stands for,
    ``owner`` whose it is ("its spokesman"); a ``bystander`` is named by what puts nobody on a side ("a nurse").
    ``named`` says that the words hold a name of its own ("an official, Olha Bondar"): then it is not anonymous."""

    words: Words | None
    role: SourceRole
    antecedent: Words | None = None
    anonymous: bool = False
    owner: Words | None = None
    bystander: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class DraftParticipant:
    words: Words
    role: ActorRole
    antecedent: Words | None = None


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """An event in the text's own words: ``names`` are spans of place names, ``times`` of time expressions.

    ``quantities`` are spans among the hints. ``inherited_place`` says that the names come from an
    earlier mention of the same event; ``carried_place`` that the names were told of another event, with which this
    one goes on. ``relations`` say how the event lies to a name where the words next to the name do not.
    ``opening_times`` open the sentence of who tells of it; behind ``when_times`` it is told ("2014, when …");
    Where the claim only denies what was told before (``denied``), ``teller`` told of it.
    ``found`` and ``judged`` are what made it.
    """

    type: str
    trigger: Words
    realis: Realis
    participants: tuple[DraftParticipant, ...]
    names: tuple[Span, ...]
    times: tuple[Span, ...]
    quantities: tuple[Span, ...]
    rule: str
    hedged: bool = False
    inherited_place: bool = False
    carried_place: bool = False
    unnamed_place: bool = False
    opening_times: tuple[Span, ...] = ()
    when_times: tuple[Span, ...] = ()
    relations: Mapping[Span, PlaceRelation] = field(default_factory=dict)
    teller: DraftSource | None = None
    denied: bool = False
    found: Found | None = field(default=None, compare=False, repr=False)
    judged: Judged | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """One attributed statement in the text's own words; no sources means the report's own voice.

    ``attribution`` is what made it, in tokens.
    """

    content: Words
    sentence: str
    sources: tuple[DraftSource, ...]
    cue: Words | None
    stance: Stance
    hedged: bool = False
    cautioned: bool = False
    headline: bool = False
    events: tuple[DraftEvent, ...] = ()
    attribution: Attribution | None = field(default=None, compare=False, repr=False)
