"""Who took part in an incident, in ACLED's kinds of actor, and only where the kind can be told.

Source: ACLED codebook (2024), actor types. State forces are those of the country in which the event took place;
the same forces abroad are External/Other forces. Whether an armed group is a rebel group or a militia is a
judgement that nothing in a report settles, so such groups have no kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.model import ActorRole, Incident, Participant
from fogline.publish.columns import joined
from fogline.publish.lookups import Lookups

STATE, CIVILIANS, EXTERNAL = "State forces", "Civilians", "External/Other forces"
_ORDER = (STATE, CIVILIANS, EXTERNAL)  # ACLED's order of the codes 1, 7 and 8
_OF_A_STATE = frozenset(("government", "ministry", "military", "state"))
_SOLDIERS = frozenset(("army", "forces", "force", "military", "soldier", "soldiers", "troops", "troop"))
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Taking:
    """One side's part in an incident: names and sides as the claims have them, and its kind or None."""

    name: str | None
    side: str | None
    inter: str | None


def taking_part(incident: Incident, role: ActorRole, country: str | None, lookups: Lookups) -> Taking:
    """Those in ``role`` in the claims, each name once; a kind only if all are of one side and one kind is told."""
    found = [
        participant
        for known in incident.claims
        if known.claim.events[known.event].type == incident.type
        for participant in known.claim.events[known.event].participants
        if participant.role is role
    ]
    sides = {participant.side for participant in found}
    told = {kind for participant in found if (kind := _inter(participant, country, lookups))}
    inter = told.pop() if len(told) == len(sides) == 1 else None
    return Taking(joined([p.name for p in found]), joined([p.side for p in found]), inter)


def interaction(kinds: Sequence[str | None]) -> str | None:
    """Both kinds in ACLED's order, or None unless both are told."""
    told = [kind for kind in kinds if kind is not None]
    return "-".join(sorted(told, key=_ORDER.index)) if len(told) == len(kinds) else None


def _inter(participant: Participant, country: str | None, lookups: Lookups) -> str | None:
    words = frozenset(_WORD.findall(participant.words.text.lower()))
    if words & lookups.forms.get("civilians", frozenset()) and not words & lookups.forms.get("forces", frozenset()):
        return CIVILIANS
    home = _home(participant.side, lookups)
    if not country or not home or not _is_of_a_state(participant, words, lookups):
        return None
    return STATE if home == country else EXTERNAL


def _is_of_a_state(participant: Participant, words: frozenset[str], lookups: Lookups) -> bool:
    """A body of the state in the pack, or "Russian troops": the nation's own adjective and a word for soldiers."""
    actor = lookups.actors.get(participant.actor or "")
    if actor is not None:
        return actor.kind in _OF_A_STATE
    side = lookups.pack.side(participant.side) if lookups.pack else None
    adjective = side.adjectives[0].lower() if side and side.adjectives else None
    return adjective in words and bool(words & _SOLDIERS)


def _home(side_id: str, lookups: Lookups) -> str | None:
    """The country whose name the side bears: then, and only then, it is that state's side."""
    side = lookups.pack.side(side_id) if lookups.pack else None
    if side is None or not side.belligerent:
        return None
    return next((code for code, facts in lookups.countries.items() if facts["name"] == side.name), None)
