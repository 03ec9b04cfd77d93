"""Claims as rows: one row a claim and event; a claim without an event has one row of its own."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.model import ActorRole, Claim, Event, KnownClaim, Quantity
from fogline.publish.codes import CODES, codes
from fogline.publish.columns import Column, Columns, Kind, Row, text
from fogline.publish.lookups import Lookups
from fogline.publish.precision import WHEN, WHERE, first_place, when, where
from fogline.publish.sources import SOURCE, source

WHOLE_CLAIM = -1

QUANTITIES = Column(
    "quantities", Kind.RECORDS, "numbers of the event", "places.md, words.md; an open end is empty",
    parts=(
        Column("words", Kind.TEXT, "the number as the text has it", "verbatim"),
        Column("min", Kind.NUMBER, "at least", "the quantity's range", "`unit`"),
        Column("max", Kind.NUMBER, "at most", "the quantity's range", "`unit`"),
        Column("unit", Kind.TEXT, "what is counted or measured in", "people, settlements, km …"),
        Column("of", Kind.TEXT, "the words counted", "verbatim"),
    ),
)  # fmt: skip
PLACES = Column(
    "places", Kind.RECORDS, "all places of the event", "as `place` and its neighbours, for each",
    parts=(Column("words", Kind.TEXT, "the place as the text has it", "verbatim"), *WHERE),
)  # fmt: skip
CLAIM_COLUMNS: Columns = (
    Column("id", Kind.TEXT, "id of the row", "claim id, a stroke, and the number of the event from 0"),
    *SOURCE,
    Column("recorded", Kind.INTEGER, "the transaction that took it in", "ledger.md, The three clocks",
           "transaction number"),
    Column("anonymous", Kind.TRUTH, "whether the claimant goes without a name", "the source chain"),
    Column("hedged", Kind.TRUTH, "whether it is hedged", "words such as \"reportedly\""),
    Column("cautioned", Kind.TRUTH, "whether it is granted with caution", "words.md, Status and marks"),
    Column("headline", Kind.TRUTH, "whether it stands in the headline", "the report"),
    Column("interest", Kind.TEXT, "whether it helps or hurts the claimant's side", "evidence.md"),
    Column("cue", Kind.TEXT, "the words that attribute it", "verbatim"),
    Column("from", Kind.INTEGER, "where `words` begin in the report's clean text", "the claim's span", "characters"),
    Column("to", Kind.INTEGER, "where they end, exclusive", "the claim's span", "characters"),
    Column("event", Kind.INTEGER, "number of the event in the claim, from 0", "the claim; empty without an event"),
    Column("type", Kind.TEXT, "type of the event", "codebook.md"),
    Column("trigger", Kind.TEXT, "the word that carries it", "verbatim"),
    Column("realis", Kind.TEXT, "whether it is said to have happened", "words.md, Realis"),
    Column("agents", Kind.TEXTS, "who does it", "participants in the role agent"),
    Column("agent_sides", Kind.TEXTS, "their sides, in that order", "the pack"),
    Column("targets", Kind.TEXTS, "to whom it is done", "participants in the role target"),
    Column("target_sides", Kind.TEXTS, "their sides, in that order", "the pack"),
    *WHEN,
    Column("time_words", Kind.TEXT, "the time as the text has it", "verbatim"),
    *WHERE,
    PLACES,
    QUANTITIES,
    *CODES,
    Column("rule", Kind.TEXT, "line of the codebook that found the event", "codebook.yaml, type:line"),
)  # fmt: skip


def claim_rows(known: KnownClaim, lookups: Lookups) -> Iterator[Row]:
    """One row for the event that ``known`` is about, or for each event of a whole claim; at least one."""
    events = known.claim.events
    if known.event != WHOLE_CLAIM:
        yield _row(known, known.event, events[known.event], lookups)
    elif not events:
        yield _row(known, None, None, lookups)
    else:
        for number, event in enumerate(events):
            yield _row(known, number, event, lookups)


def _row(known: KnownClaim, number: int | None, event: Event | None, lookups: Lookups) -> Row:
    claim = known.claim
    return {
        "id": claim.id if number is None else f"{claim.id}/{number}",
        **source(known),
        "recorded": known.recorded,
        **_manner(claim),
        "event": number,
        **_event(event),
        **when(event.time.interval if event and event.time else None),
        "time_words": text(event.time.words.text) if event and event.time else None,
        **where(first_place(event.places) if event else None, lookups),
        "places": [{"words": text(p.words.text), **where(p, lookups)} for p in (event.places if event else ())],
        "quantities": [_quantity(quantity) for quantity in (event.quantities if event else ())],
        **codes(event.type if event else None, lookups),
        "rule": text(event.rule) if event else None,
    }


def _manner(claim: Claim) -> Row:
    return {
        "anonymous": claim.speaker.anonymous,
        "hedged": claim.hedged,
        "cautioned": claim.cautioned,
        "headline": claim.headline,
        "interest": claim.interest.value,
        "cue": text(claim.cue.text) if claim.cue else None,
        "from": claim.content.span[0],
        "to": claim.content.span[1],
    }


def _event(event: Event | None) -> Row:
    taking_part = event.participants if event else ()
    agents = [p for p in taking_part if p.role is ActorRole.AGENT]
    targets = [p for p in taking_part if p.role is ActorRole.TARGET]
    return {
        "type": event.type if event else None,
        "trigger": event.trigger.text if event else None,
        "realis": event.realis.value if event else None,
        "agents": [p.name for p in agents],
        "agent_sides": [p.side for p in agents],
        "targets": [p.name for p in targets],
        "target_sides": [p.side for p in targets],
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "words": text(quantity.words.text),
        "min": quantity.minimum,
        "max": quantity.maximum,
        "unit": text(quantity.unit),
        "of": text(quantity.of),
    }
