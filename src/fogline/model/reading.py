"""What the reader makes of one report, and its printed form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from fogline.model.claim import Claim, Event, Note, Place, Quantity, Time, Words
from fogline.model.report import Dating, Report

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its claims and desk notes."""

    report: Report
    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]

    def json(self) -> Json:
        """The object that ``fogline read --json`` prints."""
        return {
            "report": report_json(self.report),
            "claims": [claim_json(claim) for claim in self.claims],
            "notes": [
                {"kind": note.kind.value, "message": note.message, "span": list(note.span) if note.span else None}
                for note in self.notes
            ],
        }


class Reader(Protocol):
    """Anything that turns a report into claims; the pipeline refuses claims that are not verbatim."""

    def read(self, report: Report) -> Iterable[Claim]: ...


def report_json(report: Report) -> Json:
    dateline = report.dateline
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published.iso()[0] if report.published else None,
        "dating": dating_json(report.dating),
        "address": report.address,
        "language": report.language,
        "dateline": {"text": dateline.text, "place": dateline.place} if dateline else None,
        "text": report.text,
        "removed": [{"text": item.text, "reason": item.reason} for item in report.removed],
    }


def dating_json(dating: Dating | None) -> Json | None:
    """How the date is known: "basis" (a guess says that it is one), the words, and the other day that they may mean."""
    if dating is None:
        return None
    other = dating.other.iso()[0] if dating.other else None
    return {"basis": dating.basis.value, "words": dating.words, "other": other}


def claim_json(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "report": claim.report,
        "span": list(claim.content.span),
        "text": claim.content.text,
        "sentence": claim.sentence,
        "sources": [
            {
                **_words(source.words),
                "name": source.name,
                "actor": source.actor,
                "side": source.side,
                "role": source.role.value,
                "anonymous": source.anonymous,
            }
            for source in claim.sources
        ],
        "cue": _words(claim.cue) if claim.cue else None,
        "stance": claim.stance.value,
        "hedged": claim.hedged,
        "interest": claim.interest.value,
        "cautioned": claim.cautioned,
        "headline": claim.headline,
        "events": [event_json(event) for event in claim.events],
    }


def event_json(event: Event) -> Json:
    return {
        "type": event.type,
        "trigger": _words(event.trigger),
        "realis": event.realis.value,
        "actors": [
            {**_words(p.words), "name": p.name, "id": p.actor, "side": p.side, "role": p.role.value}
            for p in event.participants
        ],
        "places": [place_json(place) for place in event.places],
        "time": time_json(event.time) if event.time else None,
        "quantities": [quantity_json(quantity) for quantity in event.quantities],
        "rule": event.rule,
        "ended": event.ended,
    }


def place_json(place: Place) -> Json:
    return {
        **_words(place.words),
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "relation": place.relation,
        "within": place.within,
        "region": list(place.region),
        "country": place.country,
        "reasons": list(place.reasons),
    }


def time_json(time: Time) -> Json:
    start, end = time.interval.iso() if time.interval else (None, None)
    granularity = time.interval.granularity.value if time.interval else None
    return {**_words(time.words), "start": start, "end": end, "granularity": granularity}


def quantity_json(quantity: Quantity) -> Json:
    return {
        **_words(quantity.words),
        "min": _whole(quantity.minimum),
        "max": _whole(quantity.maximum),
        "unit": quantity.unit,
        "of": quantity.of,
        "approximate": quantity.approximate,
    }


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _words(words: Words | None) -> Json:
    return {"text": words.text if words else None, "span": list(words.span) if words else None}
