"""How weak a claim is: a visible list of what speaks against it, each with its points.

The reader keeps no confidence of its own, so this is what can be seen of a claim: who is behind it, what of it could
not be placed, and what others make of it. A claim that moves a holding weighs more, for there a mistake shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fogline.ledger.review import Standing
from fogline.model import (
    HAPPENED,
    INDEPENDENT,
    UNKNOWN,
    Claim,
    Codebook,
    Effect,
    Event,
    Place,
    SourceRole,
    Stance,
    Status,
)

LEAST_PLACE = 4.0
"""Points of the gazetteer's choice below which it rests on little: about a town's name with nothing near it."""

_POINTS = re.compile(r"[+-]\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Look:
    """A claim as it is now, the incidents that its events belong to, and the codebook."""

    claim: Claim
    incidents: tuple[Standing, ...]
    codebook: Codebook

    @property
    def events(self) -> tuple[Event, ...]:
        return self.claim.events

    @property
    def is_own_voice(self) -> bool:
        return self.claim.speaker.words is None or self.claim.stance is Stance.NARRATES


@dataclass(frozen=True, slots=True)
class Weakness:
    """What speaks against a claim. ``found`` says it in words, empty where it does not hold."""

    points: int
    found: Callable[[Look], str]


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason with its points."""

    reason: str
    points: int


def weaknesses(look: Look) -> tuple[Feature, ...]:
    """What speaks against the claim, the most first; empty where nothing does."""
    found = [Feature(reason, one.points) for one in WEAKNESSES if (reason := one.found(look))]
    if found and (reason := _moves(look)):
        found.append(Feature(reason, MOVES))
    return tuple(sorted(found, key=lambda one: -one.points))


def _unnamed(look: Look) -> str:
    return "the source is unnamed" if look.claim.speaker.anonymous else ""


def _no_side(look: Look) -> str:
    speaker = look.claim.speaker
    if look.is_own_voice or speaker.anonymous or speaker.side != UNKNOWN:
        return ""
    return f"no side is known for the source, {speaker.name or 'which has no name'}"


def _unplaced(look: Look) -> str:
    names = [place.name for event in look.events for place in event.places if place.id is None]
    return f"{names[0]} could not be placed" if names else ""


def _no_place(look: Look) -> str:
    return "it bears on who holds a place, but names none" if any(not event.places for event in _moving(look)) else ""


def _weakly_placed(look: Look) -> str:
    for event in look.events:
        for place in event.places:
            points = _points_of(place)
            if points is not None and points < LEAST_PLACE:
                return f"{place.name} was chosen on little: {', '.join(place.reasons)}"
    return ""


def _points_of(place: Place) -> float | None:
    """The sum of what spoke for a place; None where a person or the pack's own words decided."""
    found = [match.group() for reason in place.reasons if (match := _POINTS.search(reason))]
    return sum(map(float, found)) if place.id is not None and found else None


def _untimed(look: Look) -> str:
    return "its time could not be resolved" if any(e.time and e.time.interval is None for e in look.events) else ""


def _hedged(look: Look) -> str:
    return "it is hedged" if look.claim.hedged else ""


def _second_hand(look: Look) -> str:
    relays = sum(source.role is SourceRole.VIA for source in look.claim.sources)
    return f"it comes through {relays} others" if relays > 1 else ""


def _contested(look: Look) -> str:
    return "another voice contests it" if _stands(look, Status.CONTESTED) else ""


def _self_serving(look: Look) -> str:
    alone = any(one.status == Status.CLAIMED and one.claims == 1 for one in look.incidents)
    return "nobody but a side that it does not hurt says it" if alone else ""


def _lone_report(look: Look) -> str:
    alone = any(one.status == Status.REPORTED and one.claims == 1 for one in look.incidents)
    return "no named source says it, and nobody else" if alone and look.claim.side != INDEPENDENT else ""


def _bare_name(look: Look) -> str:
    """A party to an event without a side: then nobody is hurt or helped by it."""
    names = [p.name for event in _moving(look) for p in event.participants if p.side == UNKNOWN]
    return f"no side is known for a party to it, {names[0]}" if names else ""


def _moves(look: Look) -> str:
    return "it bears on who holds a place" if _moving(look) else ""


def _moving(look: Look) -> list[Event]:
    kinds = {kind.name for kind in look.codebook.types if kind.effect is not Effect.NOTHING}
    return [event for event in look.events if event.type in kinds and event.realis in HAPPENED]


def _stands(look: Look, status: Status) -> bool:
    return any(one.status == status for one in look.incidents)


WEAKNESSES = (
    Weakness(3, _unnamed),
    Weakness(3, _unplaced),
    Weakness(3, _contested),
    Weakness(2, _no_side),
    Weakness(2, _no_place),
    Weakness(2, _weakly_placed),
    Weakness(2, _untimed),
    Weakness(2, _self_serving),
    Weakness(2, _bare_name),
    Weakness(1, _lone_report),
    Weakness(1, _hedged),
    Weakness(1, _second_hand),
)
MOVES = 2
"""Points more for a weak claim by which who holds a place is decided."""
