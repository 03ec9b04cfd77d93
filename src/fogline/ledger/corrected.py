"""A claim as a person corrected it. The claim as it was read stays as it is; what is derived goes by this view.

A correction is a mapping of fields to values that are whole in themselves: a place with its coordinates and all that
contains it, an actor with name and side. So it means the same tomorrow, whatever the pack or the gazetteer then say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Granularity,
    Interest,
    Interval,
    Participant,
    Place,
    Quantity,
    Realis,
    Stance,
    Time,
    Words,
)

Fields = Mapping[str, Any]
BY_A_PERSON = "set by a person"


def corrected(claim: Claim, fields: Fields) -> Claim:
    """The claim with the fields of one correction in place of its own; ``event`` among them says of which event."""
    for name, change in _OF_CLAIM.items():
        if name in fields:
            claim = change(claim, fields[name])
    number = fields.get("event", 0)
    if not 0 <= number < len(claim.events):
        return claim
    event = claim.events[number]
    for name, alter in _OF_EVENT.items():
        if name in fields:
            event = alter(event, fields[name])
    events = (*claim.events[:number], event, *claim.events[number + 1 :])
    return replace(claim, events=events)


def _with_speaker(claim: Claim, **values: Any) -> Claim:
    return replace(claim, sources=(replace(claim.speaker, **values), *claim.sources[1:]))


def _with_source(claim: Claim, value: Fields) -> Claim:
    """``value``: name, actor, side, anonymous; its words with their span where they are not those that were read."""
    given = {name: value[name] for name in ("name", "actor", "side", "anonymous")}
    if "span" in value:
        start, end = value["span"]
        given["words"] = Words(value["words"], (start, end))
    return _with_speaker(claim, **given)


def _agents(role: ActorRole) -> Callable[[Event, Fields | None], Event]:
    def alter(event: Event, value: Fields | None) -> Event:
        others = tuple(p for p in event.participants if p.role is not role)
        if value is None:
            return replace(event, participants=others)
        words = next((p.words for p in event.participants if p.role is role), event.trigger)
        one = Participant(words, value["name"], value["actor"], value["side"], role)
        return replace(event, participants=(*others, one))

    return alter


def _placed(event: Event, value: Fields | None) -> Event:
    """The first place becomes ``value``; None: the event has no place. Further places stay."""
    if value is None:
        return replace(event, places=())
    old = event.places[0] if event.places else Place(event.trigger, "")
    given = {**value, "region": tuple(value["region"]), "reasons": (BY_A_PERSON,)}
    return replace(event, places=(replace(old, **given), *event.places[1:]))


def _timed(event: Event, value: Fields | None) -> Event:
    """``value``: start and end in ISO 8601 or null, granularity, and whether the zone is known."""
    if value is None:
        return replace(event, time=None)
    start, end = (datetime.fromisoformat(value[name]) if value[name] else None for name in ("start", "end"))
    interval = Interval(start, end, Granularity(value["granularity"]), value["zoned"])
    return replace(event, time=Time(event.time.words if event.time else event.trigger, interval))


def _counted(event: Event, value: Fields | None) -> Event:
    """The first quantity becomes ``value``; None: the event has none."""
    if value is None:
        return replace(event, quantities=())
    old = event.quantities[0] if event.quantities else Quantity(event.trigger, None, None, "", "")
    return replace(event, quantities=(replace(old, **value), *event.quantities[1:]))


# Field → what it does. Those of the claim come first: a source may be followed by the side that it is to have.
_OF_CLAIM: dict[str, Callable[[Claim, Any], Claim]] = {
    "stance": lambda claim, value: replace(claim, stance=Stance(value)),
    "source": _with_source,
    "side": lambda claim, value: _with_speaker(claim, side=value),
    "interest": lambda claim, value: replace(claim, interest=Interest(value)),
}
_OF_EVENT: dict[str, Callable[[Event, Any], Event]] = {
    "type": lambda event, value: replace(event, type=value),
    "realis": lambda event, value: replace(event, realis=Realis(value), ended=False),
    "actor": _agents(ActorRole.AGENT),
    "target": _agents(ActorRole.TARGET),
    "place": _placed,
    "time": _timed,
    "quantity": _counted,
}
FIELDS = (*(name for name in _OF_CLAIM if name != "interest"), *_OF_EVENT)
"""What can be corrected; ``interest`` follows from the others."""
