"""One map of a layer as a report of its maker: a line a place, each line a claim; and back from the claims.

A map is an *estimate*: its maker draws it from reports and pictures that others may have told the ledger too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.assess import claim_interest
from fogline.model import (
    INDEPENDENT,
    LAYER,
    ActorRole,
    Claim,
    Codebook,
    Event,
    Interval,
    Pack,
    Participant,
    Place,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    identifier,
)  # fmt: skip
from fogline.resolve.actors import ActorIndex
from fogline.resolve.layer_places import Lies

HOLD = "hold"
"""The codebook's type for a place that a side has."""

# How a place lies: the words for it with the word that is the trigger, realis, and relation to the place. What is
# said near a place moves nothing there, by the rule for every claim.
_LINES: dict[Lies, tuple[str, str, Realis, str]] = {
    "held": ("held by ", "held", Realis.ONGOING, "in"),
    "edge": ("near the edge of the area held by ", "held", Realis.ONGOING, "near"),
    "outside": ("not held by ", "held", Realis.NEGATED, "in"),
}
_LIES = {(realis, relation): lies for lies, (_, _, realis, relation) in _LINES.items()}


@dataclass(frozen=True, slots=True)
class Held:
    """What a map says of one place. ``sides`` are those that hold it, at whose edge it is, or that do not hold it."""

    lies: Lies
    sides: tuple[str, ...]

    @property
    def holder(self) -> str | None:
        """The one side that holds it; None at an edge and outside."""
        return self.sides[0] if self.lies == "held" and len(self.sides) == 1 else None

    def __str__(self) -> str:
        return self.holder or f"{'edge of' if self.lies == 'edge' else 'not'} {' or '.join(self.sides)}"


@dataclass(frozen=True, slots=True)
class Maker:
    """Who drew the map; on a side only where the pack says so."""

    name: str
    actor: str | None = None
    side: str = INDEPENDENT


def maker_of(name: str, pack: Pack | None) -> Maker:
    """The pack's actor with this id or name, else an independent maker of that name."""
    actor = next((one for one in pack.actors if name in (one.id, one.name)), None) if pack else None
    if actor is None and (found := ActorIndex(pack).find(name, on=None)):
        actor = found.actor
    return Maker(actor.name, actor.id, actor.side) if actor else Maker(name)


def layer_address(name: str, day: Interval) -> str:
    return f"{LAYER}{name}/{day.iso()[0]}"


def layer_reading(
    name: str, day: Interval, found: Sequence[tuple[Place, Held]], maker: Maker, *,
    since: date | None, regions: Mapping[str, str], pack: Pack | None, codebook: Codebook,
) -> Reading:  # fmt: skip
    """The report of the map's day on these places, which are all, or those that changed since the map of ``since``.

    ``regions`` are the names of regions by id; what a place lies in stands beside its name.
    """
    stated = day.iso()[0]
    title = f"{maker.name}: control map of {stated}"
    told = f"Changes since the map of {since}." if since else "The first map of this layer."
    lines = [
        f"{stated} {_named(place, regions)}: {_LINES[held.lies][0]}{' or '.join(held.sides)}" for place, held in found
    ]
    report = Report(
        text="\n".join([title, told, *lines]),
        title=title,
        publisher=maker.name,
        published=day,
        address=layer_address(name, day),
        headline=(0, len(title)),
    )
    identity, at = report.id, len(title) + len(told) + 2
    claims = []
    for line, (place, held) in zip(lines, found, strict=True):
        claim = _claim(identity, Words(line, (at, at + len(line))), place, held, maker, day)
        claims.append(replace(claim, interest=claim_interest(claim, pack, codebook)))
        at += len(line) + 1
    return Reading(report, tuple(claims), ())


def held_in(claims: Iterable[Claim]) -> dict[str, Held]:
    """What the claims of one map say, by the place's id."""
    return {place: held for claim in claims for place, held in [said_of(claim)] if place}


def said_of(claim: Claim) -> tuple[str, Held]:
    event = claim.events[0]
    place = event.places[0]
    sides = tuple(participant.side for participant in event.participants)
    return place.id or "", Held(_LIES[event.realis, place.relation], sides)


def _named(place: Place, regions: Mapping[str, str]) -> str:
    region = next((regions[identity] for identity in place.region if identity in regions), None)
    return f"{place.name}, {region}" if region else place.name


def _claim(report: str, line: Words, place: Place, held: Held, maker: Maker, day: Interval) -> Claim:
    _, trigger, realis, relation = _LINES[held.lies]
    start = line.text.rindex(f": {_LINES[held.lies][0]}") + 2
    stated = day.iso()[0] or ""
    event = Event(
        type=HOLD,
        trigger=_words(line, trigger, start),
        realis=realis,
        participants=tuple(_holder(line, side, start) for side in held.sides),
        places=(
            replace(place, words=_words(line, place.name, len(stated)), relation=relation, within=None, reasons=()),
        ),
        time=Time(_words(line, stated, 0), day),
        rule="map",
    )
    heading = Words(maker.name, (0, len(maker.name)))
    return Claim(
        id=identifier("c", report=report, span=list(line.span), cue=None, stance=Stance.ESTIMATES.value),
        report=report,
        content=line,
        sentence=line.text,
        sources=(Source(heading, maker.name, maker.actor, maker.side, SourceRole.SPEAKER),),
        cue=None,
        stance=Stance.ESTIMATES,
        events=(event,),
    )


def _holder(line: Words, side: str, start: int) -> Participant:
    return Participant(_words(line, side, line.text.index("by ", start) + 3), side, None, side, ActorRole.AGENT)


def _words(line: Words, part: str, start: int) -> Words:
    """The words of the line from ``start`` on, with their span in the report."""
    at = line.span[0] + line.text.index(part, start)
    return Words(part, (at, at + len(part)))
