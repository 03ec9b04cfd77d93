"""How many died in an incident, according to whom: only what claims say, as ranges.

A claim counts where it tells of the incident, not as a denial, and of people killed in the same breath: it has an
event ``casualties`` that happened, whose number is of people and whose words speak of death and not of wounds, and
no other incident with an ACLED code beside this one to which the deaths could belong. Of one claim the largest
number counts (the others are often parts of it), of one voice the one said last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.model import HAPPENED, Event, Incident, KnownClaim, Quantity, Stance
from fogline.publish.codes import acled_options
from fogline.publish.columns import Column, Columns, Kind, Row
from fogline.publish.lookups import Lookups
from fogline.publish.sources import claimant

CASUALTIES = "casualties"
_DEATH = re.compile(r"\b(?:kill\w*|dead|died|dies?|dying|deaths?|fatalit\w+|slain|lives|perish\w*|murder\w*)\b", re.I)
_WOUNDS = re.compile(r"\b(?:wound\w*|injur\w*|hurt|casualt\w+|missing|maim\w*)\b", re.I)
_UNSAID = frozenset((Stance.DENIES, Stance.DECLINES))

STATEMENTS = Column(
    "fatalities_by_claimant", Kind.RECORDS, "what each claimant says of the dead", "one record a voice, its last word",
    parts=(
        Column("claimant", Kind.TEXT, "who says it", "the source chain"),
        Column("side", Kind.TEXT, "the claimant's side", "the pack"),
        Column("min", Kind.INTEGER, "at least; empty where the claim leaves it open", "the quantity's range", "people"),
        Column("max", Kind.INTEGER, "at most; empty where the claim leaves it open", "the quantity's range", "people"),
        Column("words", Kind.TEXT, "the number as the text has it", "verbatim"),
        Column("claim", Kind.TEXT, "id of the claim", "the ledger"),
    ),
)  # fmt: skip
FATALITIES: Columns = (
    Column("fatalities", Kind.INTEGER, "best estimate of the dead",
           "the lowest `min` that a claimant gives; empty where none does, and never 0 for want of a claim", "people"),
    Column("fatalities_min", Kind.INTEGER, "lowest number that a claimant gives", "as `fatalities`", "people"),
    Column("fatalities_max", Kind.INTEGER, "highest number that a claimant gives",
           "empty where one of them leaves it open", "people"),
    STATEMENTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """The deaths that one claim tells of."""

    known: KnownClaim
    quantity: Quantity


def fatalities(incident: Incident, lookups: Lookups) -> Row:
    """The cells of ``FATALITIES``."""
    last: dict[str, _Said] = {}
    for known in sorted(incident.claims, key=lambda one: (one.known, one.claim.id)):
        found = _deaths(known, lookups)
        if found:
            last[known.voice or claimant(known.claim) or known.claim.id] = _Said(known, found)
    said = list(last.values())
    lowest = [whole for one in said if (whole := _whole(one.quantity.minimum)) is not None]
    highest = [_whole(one.quantity.maximum) for one in said]
    bounded = [whole for whole in highest if whole is not None]
    return {
        "fatalities": min(lowest, default=None),
        "fatalities_min": min(lowest, default=None),
        "fatalities_max": max(bounded, default=None) if len(bounded) == len(highest) else None,
        "fatalities_by_claimant": [_statement(one) for one in said],
    }


def _statement(said: _Said) -> Row:
    return {
        "claimant": claimant(said.known.claim),
        "side": said.known.claim.side,
        "min": _whole(said.quantity.minimum),
        "max": _whole(said.quantity.maximum),
        "words": said.quantity.words.text,
        "claim": said.known.claim.id,
    }


def _deaths(known: KnownClaim, lookups: Lookups) -> Quantity | None:
    claim, own = known.claim, known.claim.events[known.event]
    if claim.stance in _UNSAID or own.realis not in HAPPENED or not _is_alone(own, known, lookups):
        return None
    losses = [event for event in claim.events if event.type == CASUALTIES and event.realis in HAPPENED]
    found = [quantity for event in losses for quantity in event.quantities if _counts_dead(event, quantity)]
    return max(found, key=lambda one: one.minimum or one.maximum or 0, default=None)


def _is_alone(own: Event, known: KnownClaim, lookups: Lookups) -> bool:
    """Whether no other coded event of the claim could be what the deaths came of."""
    others = (event for number, event in enumerate(known.claim.events) if number != known.event)
    coded = (lookups.types.get(event.type) for event in others if event.realis in HAPPENED and event.type != own.type)
    return not any(kind is not None and acled_options(kind) for kind in coded)


def _counts_dead(event: Event, quantity: Quantity) -> bool:
    words = f"{quantity.words.text} {quantity.of}"
    is_of_wounds = _WOUNDS.search(words) or (_WOUNDS.search(event.trigger.text) and not _DEATH.search(words))
    return quantity.unit == "people" and not is_of_wounds and bool(_DEATH.search(f"{event.trigger.text} {words}"))


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
