"""Incidents as rows, each with its status, the reasons for it and every claim that it rests on."""

from __future__ import annotations

from fogline.model import Assessment, Incident
from fogline.publish.claims import PLACES
from fogline.publish.codes import CODES, codes
from fogline.publish.columns import Column, Columns, Kind, Row, text
from fogline.publish.lookups import Lookups
from fogline.publish.precision import WHEN, WHERE, first_place, when, where
from fogline.publish.sources import SOURCES, moment, sources

VOICES = Column(
    "voices", Kind.RECORDS, "independent origins of its claims, by side", "evidence.md, What counts as one voice",
    parts=(
        Column("side", Kind.TEXT, "the side", "the pack"),
        Column("count", Kind.INTEGER, "its voices", "evidence.md", "voices"),
    ),
)  # fmt: skip
STANDING: Columns = (
    Column("status", Kind.TEXT, "how it stands, as known at the moment asked about", "evidence.md, The status"),
    Column("realis", Kind.TEXT, "whether it happened, is ordered …", "words.md, Realis"),
    Column("marks", Kind.TEXTS, "what stands beside the status", "words.md, Status and marks"),
    VOICES,
    Column("reasons", Kind.TEXTS, "the rules and claims that decided", "evidence.md"),
    Column("known_since", Kind.MOMENT, "when its first claim became known", "ledger.md, The three clocks", "UTC"),
)
INCIDENT_COLUMNS: Columns = (
    Column("id", Kind.TEXT, "id of the incident", "the ledger"),
    Column("type", Kind.TEXT, "type of the event", "codebook.md"),
    Column("family", Kind.TEXT, "family of the type", "codebook.md"),
    *STANDING,
    *WHEN,
    *WHERE,
    PLACES,
    *CODES,
    SOURCES,
)


def incident_row(incident: Incident, assessment: Assessment, lookups: Lookups) -> Row:
    """The cells of ``INCIDENT_COLUMNS``."""
    kind = lookups.types.get(incident.type)
    return {
        "id": incident.id,
        "type": incident.type,
        "family": text(kind.family) if kind else None,
        **standing(incident, assessment),
        **when(incident.time),
        **where(first_place(incident.places), lookups),
        "places": [{"words": text(place.words.text), **where(place, lookups)} for place in incident.places],
        **codes(incident.type, lookups),
        "sources": sources(incident.claims),
    }


def standing(incident: Incident, assessment: Assessment) -> Row:
    """The cells of ``STANDING``."""
    return {
        "status": assessment.status.value,
        "realis": assessment.realis.value,
        "marks": [mark.value for mark in assessment.marks],
        "voices": [{"side": side, "count": count} for side, count in assessment.voices.items()],
        "reasons": list(assessment.reasons),
        "known_since": moment(incident.claims[0].known) if incident.claims else None,
    }
