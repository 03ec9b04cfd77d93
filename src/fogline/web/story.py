"""One incident as its page tells it: claims in lanes, turns of its status, voices, and what people decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from fogline.answers import OpenLedger
from fogline.answers.decisions import Decision
from fogline.answers.one_incident import Told, WholeIncident, whole_incident
from fogline.assess import Turn
from fogline.model import Incident, KnownClaim, Misuse, Place, Stance
from fogline.web.plots.lanes import Lanes, Said, lanes
from fogline.web.plots.ranges import Counted, ranges
from fogline.web.problems import not_found
from fogline.web.sides import Sides


@dataclass(frozen=True, slots=True)
class NumberedTurn:
    """A turn of the course; ``number`` from 1 among those that changed the status, 0 for the others."""

    number: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that its report makes no more, and since when."""

    known: KnownClaim
    since: datetime


@dataclass(frozen=True, slots=True)
class Voice:
    """The claims that count as one voice, by the first of them."""

    name: str
    side: str
    told: tuple[Told, ...]

    @property
    def is_joined(self) -> bool:
        """Whether another claim, report or speaker was counted into it."""
        return len(self.told) > 1 or any(one.testimony.known.voiced for one in self.told)


@dataclass(frozen=True, slots=True)
class Story:
    """``whole`` is None where nobody spoke for the incident at that moment.

    ``moments`` are all at which something became known, whatever the moment asked about; ``turns`` those up to it.
    ``face`` is the incident at that moment, or at the present where it was not known yet.
    """

    id: str
    whole: WholeIncident | None
    absence: str
    moments: tuple[NumberedTurn, ...]
    turns: tuple[NumberedTurn, ...]
    gone: tuple[Gone, ...]
    voices: tuple[Voice, ...]
    drawn: Lanes | None
    counts: tuple[Counted, ...]
    decisions: tuple[Decision, ...]
    face: Incident
    as_of: datetime | None

    @property
    def stances(self) -> frozenset[Stance]:
        """Those that are drawn."""
        lanes = self.drawn.lanes if self.drawn else ()
        return frozenset(dot.said.stance for lane in lanes for dot in lane.dots)

    @property
    def anchors(self) -> dict[str, str]:
        """Where on the page each claim stands, by its id."""
        told = [one.testimony.claim.id for one in self.whole.told] if self.whole else []
        return {identity: f"#claim-{identity}" for identity in (*told, *(one.known.claim.id for one in self.gone))}

    @property
    def places(self) -> list[Place]:
        """Each place once."""
        return list({place.id or place.name: place for place in self.face.places}.values())

    @property
    def earlier(self) -> datetime | None:
        """The last moment before the one asked about; before the latest where that is now."""
        at = self.as_of or max(one.turn.known for one in self.moments)
        return max((one.turn.known for one in self.moments if one.turn.known < at), default=None)

    @property
    def later(self) -> datetime | None:
        return min((k for one in self.moments if self.as_of and (k := one.turn.known) > self.as_of), default=None)

    def is_first(self, told: Told) -> bool:
        """Whether it is the first of its claim: a claim may speak of two events of one incident."""
        own = self.whole.told if self.whole else ()
        return next(one for one in own if one.testimony.claim.id == told.testimony.claim.id) is told

    def is_first_gone(self, gone: Gone) -> bool:
        identity = gone.known.claim.id
        told = self.whole.told if self.whole else ()
        is_told = any(one.testimony.claim.id == identity for one in told)
        return not is_told and next(one for one in self.gone if one.known.claim.id == identity) is gone


def story(book: OpenLedger, identity: str, sides: Sides, *, as_of: datetime | None = None) -> Story:
    """Raises Problem (404) for an incident that the ledger never had."""
    latest, absence = _whole(book, identity, None)
    whole, why = (latest, absence) if as_of is None else _whole(book, identity, as_of)
    shown = latest or whole
    if shown is None:
        raise not_found(why)
    numbered = tuple(_numbered(shown.course))
    turns = tuple(one for one in numbered if as_of is None or one.turn.known <= as_of)
    told = whole.told if whole else ()
    gone = tuple(_gone(turns, told))
    counted = [_said(one) for one in told] + [Said(one.known, "neither", one.since) for one in gone]
    return Story(
        identity, whole, why, numbered, turns, gone, tuple(_voices(told)),
        _drawn(counted, turns, numbered, sides, as_of),
        tuple(ranges(whole.counts, sides)) if whole else (),
        tuple(decided(book, whole)) if whole else (), (whole or shown).incident, as_of,
    )  # fmt: skip


def decided(book: OpenLedger, whole: WholeIncident) -> list[Decision]:
    """What people decided on its claims, those that were withdrawn too."""
    turned = (known for turn in whole.course for known in (*turn.new, *turn.gone))
    return book.decisions(claims={known.claim.id for known in (*whole.incident.claims, *turned)})


def _whole(book: OpenLedger, identity: str, as_of: datetime | None) -> tuple[WholeIncident | None, str]:
    """The incident, or why there is nothing to say of it."""
    try:
        return whole_incident(book, identity, as_of=as_of), ""
    except Misuse as error:
        return None, str(error)


def _numbered(course: Sequence[Turn]) -> Iterator[NumberedTurn]:
    number = 0
    for turn in course:
        number += turn.is_change
        yield NumberedTurn(number if turn.is_change else 0, turn)


def _gone(turns: Iterable[NumberedTurn], told: Iterable[Told]) -> Iterator[Gone]:
    standing = {(one.testimony.claim.id, one.testimony.known.event) for one in told}
    for one in turns:
        for known in one.turn.gone:
            if (known.claim.id, known.event) not in standing:
                yield Gone(known, one.turn.known)


def _said(one: Told) -> Said:
    return Said(one.testimony.known, one.speaks)


def _voices(told: Iterable[Told]) -> Iterator[Voice]:
    """Those that several claims were joined into come first."""
    by: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        by.setdefault((one.testimony.side, one.testimony.voice), []).append(one)
    made = [Voice(_name(own), side, tuple(own)) for (side, _), own in by.items()]
    return iter(sorted(made, key=lambda voice: not voice.is_joined))


def _name(own: Sequence[Told]) -> str:
    """The fullest name of its speakers; for a report's own voice its publisher."""
    first = own[0].testimony
    names = [one.testimony.claim.speaker.name for one in own if not one.testimony.is_own_voice]
    return max(names, key=len, default="") or first.known.publisher or first.voice


def _drawn(
    said: Sequence[Said],
    turns: Iterable[NumberedTurn],
    all_turns: Iterable[NumberedTurn],
    sides: Sides,
    as_of: datetime | None,
) -> Lanes | None:
    if not said:
        return None
    moments = {one.turn.known for one in all_turns} | {one.known.known for one in said}
    turned = {one.number: one.turn.known for one in turns if one.number}
    return lanes(said, turned, sides, moments=moments, as_of=as_of)
