"""A claim as compact canonical JSON, and back again, exactly.

Words are kept as their span alone: the text is the report's, so the evidence cannot drift away from it. A
sentence is kept as a span too wherever it stands in the text. Records are arrays in the order of their fields;
an array may grow at its end in a later version, never change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fogline.ledger.moments import optional_microseconds, optional_moment
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
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
)

Array = list[Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a claim's own columns say of it, beside the payload."""

    id: str
    report: str
    stance: str
    hedged: bool
    interest: str
    cautioned: bool
    headline: bool


def canonical(value: object) -> str:
    """One spelling for one value. Raises ValueError for what JSON cannot hold (NaN, infinity)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encoded(claim: Claim, text: str) -> str:
    """The payload of ``claim``; its words must be verbatim in ``text``."""
    return canonical(
        [
            claim.content.span,
            _encoded_sentence(claim, text),
            _span(claim.cue),
            [[_span(s.words), s.name, s.actor, s.side, s.role, s.anonymous] for s in claim.sources],
            [_encoded_event(event) for event in claim.events],
        ]
    )


def decoded(payload: str, frame: Frame, text: str) -> Claim:
    content, sentence, cue, sources, events = json.loads(payload)
    return Claim(
        id=frame.id,
        report=frame.report,
        content=_words(content, text),
        sentence=sentence if isinstance(sentence, str) else text[sentence[0] : sentence[1]],
        sources=tuple(_decoded_source(source, text) for source in sources),
        cue=_optional_words(cue, text),
        stance=Stance(frame.stance),
        hedged=frame.hedged,
        interest=Interest(frame.interest),
        cautioned=frame.cautioned,
        headline=frame.headline,
        events=tuple(_decoded_event(event, text) for event in events),
    )


def _encoded_sentence(claim: Claim, text: str) -> Array | str:
    """The span of the last occurrence that starts no later than the content, or else the words."""
    latest_end = claim.content.span[0] + len(claim.sentence)
    start = text.rfind(claim.sentence, 0, latest_end)
    return claim.sentence if start < 0 else [start, start + len(claim.sentence)]


def _encoded_event(event: Event) -> Array:
    return [
        event.type,
        event.trigger.span,
        event.realis,
        [[p.words.span, p.name, p.actor, p.side, p.role] for p in event.participants],
        [_encoded_place(place) for place in event.places],
        [event.time.words.span, _encoded_interval(event.time.interval)] if event.time else None,
        [_encoded_quantity(quantity) for quantity in event.quantities],
        event.rule,
        *([True] if event.ended else ()),
    ]


def _encoded_quantity(quantity: Quantity) -> Array:
    bounds = [quantity.words.span, quantity.minimum, quantity.maximum, quantity.unit, quantity.of]
    return [*bounds, *([True] if quantity.approximate else ())]


def _encoded_place(place: Place) -> Array:
    return [
        place.words.span,
        place.name,
        place.id,
        place.lat,
        place.lon,
        place.relation,
        place.within,
        place.region,
        place.country,
        place.reasons,
    ]


def _encoded_interval(interval: Interval | None) -> Array | None:
    if interval is None:
        return None
    start, end = optional_microseconds(interval.start), optional_microseconds(interval.end)
    return [start, end, interval.granularity, interval.zoned]


def _decoded_source(array: Array, text: str) -> Source:
    span, name, actor, side, role, anonymous = array
    return Source(_optional_words(span, text), name, actor, side, SourceRole(role), anonymous)


def _decoded_event(array: Array, text: str) -> Event:
    kind, trigger, realis, participants, places, time, quantities, rule, *ended = array
    return Event(
        type=kind,
        trigger=_words(trigger, text),
        realis=Realis(realis),
        participants=tuple(
            Participant(_words(span, text), name, actor, side, ActorRole(role))
            for span, name, actor, side, role in participants
        ),
        places=tuple(_decoded_place(place, text) for place in places),
        time=Time(_words(time[0], text), _decoded_interval(time[1])) if time else None,
        quantities=tuple(
            Quantity(_words(span, text), low, high, unit, of, *approximate)
            for span, low, high, unit, of, *approximate in quantities
        ),
        rule=rule,
        ended=bool(ended),
    )


def _decoded_place(array: Array, text: str) -> Place:
    span, name, identity, lat, lon, relation, within, region, country, reasons = array
    words = _words(span, text)
    return Place(words, name, identity, lat, lon, relation, within, tuple(region), country, tuple(reasons))


def _decoded_interval(array: Array | None) -> Interval | None:
    if array is None:
        return None
    start, end, granularity, zoned = array
    return Interval(optional_moment(start), optional_moment(end), Granularity(granularity), zoned)


def _span(words: Words | None) -> tuple[int, int] | None:
    return words.span if words else None


def _words(span: Array, text: str) -> Words:
    start, end = span
    return Words(text[start:end], (start, end))


def _optional_words(span: Array | None, text: str) -> Words | None:
    return _words(span, text) if span else None
