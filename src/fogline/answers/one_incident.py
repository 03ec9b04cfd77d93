"""One incident whole: each claim on it, why it belongs to it, its numbers claimant by claimant, and its course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fogline.answers.derive import wholes
from fogline.assess import Count, Figure, Testimony, Turn, claimed_interest, counts, course, testimonies
from fogline.ledger import Link, Work
from fogline.model import Assessment, Incident, Interest, KnownClaim, Misuse, Reading
from fogline.resolve.quantities import find_quantities
from fogline.resolve.quantity_checks import parts
from fogline.resolve.times import find_times

if TYPE_CHECKING:
    from fogline.answers import OpenLedger


@dataclass(frozen=True, slots=True)
class Told:
    """A claim's part in an incident. ``points`` are those of its link, None for the first and for what is laid beside.

    ``speaks`` is "for", "against" or "neither"; ``why`` says why it belongs to the incident.
    """

    testimony: Testimony
    speaks: str
    interest: Interest
    points: int | None
    why: str


@dataclass(frozen=True, slots=True)
class WholeIncident:
    """An incident with all that is known of it by a moment, and how that came to be."""

    incident: Incident
    assessment: Assessment
    told: tuple[Told, ...]
    counts: tuple[Count, ...]
    course: tuple[Turn, ...]


_SPEAKS = {1: "for", 0: "neither", -1: "against"}


def whole_incident(book: OpenLedger, identity: str, *, as_of: datetime | None = None) -> WholeIncident:
    """All that is known of an incident by ``as_of`` (now by default). Raises Misuse where there is none."""
    found = book.incident(identity, as_of=as_of)
    links = book.ledger.look(lambda work: _links(work, identity))
    told = tuple(
        _told(item, links, book) for item in testimonies(found.incident, book.pack, book.codebook, as_of=as_of)
    )
    parts = frozenset(part for report in _reports(found.incident) for part in _parts(book.ledger.reading(report)))
    numbers = counts(found.incident, book.pack, book.codebook, as_of=as_of, parts=parts)
    return WholeIncident(found.incident, found.assessment, told, tuple(numbers), tuple(_course(book, identity, as_of)))


def _course(book: OpenLedger, identity: str, as_of: datetime | None) -> list[Turn]:
    """Withdrawn claims take part in it while they stood."""

    def see(work: Work) -> list[Any]:
        key = work.incident_of_id(identity)
        return list(wholes(work, [key])) if key is not None else []

    whole = book.ledger.look(see)
    if not whole:
        raise Misuse(f"incident {identity}: is not in the ledger {book.ledger.name}; fogline incidents lists them")
    unverifiable = book.unverifiable(whole[0].incident.claims)
    return course(whole[0].incident, whole[0].stood, book.pack, book.codebook, as_of=as_of, unverifiable=unverifiable)


def _links(work: Work, identity: str) -> dict[tuple[str, int], tuple[Link, bool]]:
    """(claim id, event) → its link, and whether it is a member (else it is laid beside)."""
    key = work.incident_of_id(identity)
    if key is None:
        return {}
    members, replies = work.members((key,))[key], work.replies((key,))[key]
    held = work.claims({link.item[0] for link in (*members, *replies)}, words=False)
    made = [(link, True) for link in members] + [(link, False) for link in replies]
    return {(held[link.item[0]].known.claim.id, link.item[1]): (link, is_member) for link, is_member in made}


def _told(item: Testimony, links: Mapping[tuple[str, int], tuple[Link, bool]], book: OpenLedger) -> Told:
    link, is_member = links.get((item.claim.id, item.known.event), (None, True))
    points = link.points if link and is_member and link.why else None
    interest = claimed_interest(item.claim, item.event, book.pack, book.codebook)
    return Told(item, _SPEAKS[item.sign], interest, points, link.why if link else "")


def _reports(incident: Incident) -> set[str]:
    return {known.claim.report for known in incident.claims}


def _parts(reading: Reading) -> set[tuple[str, tuple[int, int]]]:
    """The numbers of a report that its text makes a part of another one."""
    identity, text = reading.report.id, reading.report.text
    quantities = find_quantities(text, taken=[time.span for time in find_times(text)])
    return {(identity, quantities[part.part].words.span) for part in parts(quantities, text)}


def whole_json(whole: WholeIncident, *, history: bool) -> dict[str, Any]:
    """The object of the list, and beside it claims in full, counts and, if wanted, the history."""
    from fogline.answers import Assessed

    listed = Assessed(whole.incident, whole.assessment).json()
    found = {**listed, "told": [told_json(one) for one in whole.told], "counts": [count_json(c) for c in whole.counts]}
    return {**found, "history": [turn_json(turn) for turn in whole.course]} if history else found


def told_json(one: Told) -> dict[str, Any]:
    item = one.testimony
    return {
        **_claim_json(item.known),
        "voice": item.voice,
        "voiced": item.known.voiced,
        "speaks": one.speaks,
        "type": item.event.type,
        "realis": item.realis.value,
        "interest": one.interest.value,
        "evidence": item.evidence.value,
        "hedged": item.claim.hedged,
        "cautioned": item.claim.cautioned,
        "points": one.points,
        "why": one.why,
    }


def _claim_json(known: KnownClaim) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    claim = known.claim
    return {
        "claim": claim.id,
        "event": known.event,
        "report": claim.report,
        "publisher": known.publisher,
        "address": known.address,
        "known": instant(known.known),
        "speaker": claim.speaker.name,
        "side": claim.side,
        "stance": claim.stance.value,
        "text": claim.content.text,
    }


def count_json(count: Count) -> dict[str, Any]:
    sides = [
        {"side": r.side, "min": r.minimum, "max": r.maximum, "lowest": r.lowest, "highest": r.highest,
         "voices": r.n_voices}
        for r in count.ranges
    ]  # fmt: skip
    return {
        "what": count.thing.what,
        "of": count.thing.of,
        "sides": sides,
        "figures": [_figure_json(figure) for figure in count.figures],
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    return {
        "min": figure.minimum, "max": figure.maximum, "text": figure.text, "side": figure.side, "voice": figure.voice,
        "speaker": figure.speaker, "known": instant(figure.known), "claims": list(figure.claims),
        "superseded_by": figure.superseded_by, "part": figure.is_part,
    }  # fmt: skip


def turn_json(turn: Turn) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    return {
        "known": instant(turn.known),
        "before": _standing_json(turn.before),
        "after": _standing_json(turn.after),
        "new": [_claim_json(known) for known in turn.new],
        "gone": [_claim_json(known) for known in turn.gone],
        "deciding": turn.deciding.claim.id,
        "voices": turn.after.voices if turn.after else {},
        "reasons": list(turn.after.reasons) if turn.after else [],
    }


def _standing_json(found: Assessment | None) -> dict[str, Any] | None:
    return {"status": found.status.value, "marks": [mark.value for mark in found.marks]} if found else None
