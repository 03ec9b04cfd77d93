"""Incidents as rows in the manner of ACLED: one event a row, coded by the codebook, with notes in verbatim words."""

from __future__ import annotations

from fogline.model import HAPPENED, ActorRole, Assessment, Incident, KnownClaim, Place, publication_day
from fogline.publish.acled_actors import CIVILIANS, EXTERNAL, STATE, Taking, interaction, taking_part
from fogline.publish.codes import acled_options
from fogline.publish.columns import Column, Columns, Kind, Row, joined, text
from fogline.publish.fatalities import FATALITIES, fatalities
from fogline.publish.incidents import STANDING, standing
from fogline.publish.lookups import Lookups
from fogline.publish.precision import first_place, when, where
from fogline.publish.sources import SOURCES, claimant, sources

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Strategic developments": "Strategic developments",
}
_REGAINS, _OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
_TAKEN_BY = {STATE: _REGAINS, EXTERNAL: _OVERTAKES}
_NOT_OUTLETS = frozenset(("government", "ministry", "military", "occupation", "monitor", "intergovernmental", "state"))
_TARGETED = "Civilian targeting"

ACLED_COLUMNS: Columns = (
    Column("event_id_cnty", Kind.TEXT, "id of the incident", "the ledger; no country in it"),
    Column("event_date", Kind.TEXT, "first day of the event", "the incident's time; empty where undated", "ISO 8601"),
    Column("event_date_end", Kind.TEXT, "its end, exclusive", "the incident's time; no column of ACLED's", "ISO 8601"),
    Column("year", Kind.INTEGER, "year of `event_date`", "the incident's time", "year"),
    Column("time_precision", Kind.INTEGER, "time precision",
           "1 a day or finer; 2 up to a week; 3 up to a month; coarser, open or undated: empty", "code 1–3"),
    Column("disorder_type", Kind.TEXT, "disorder type", "by `event_type`"),
    Column("event_type", Kind.TEXT, "event type", "codebook.md; empty where its alternatives differ"),
    Column("sub_event_type", Kind.TEXT, "sub-event type",
           "codebook.md; of its alternatives only one that `inter1` decides (see below), else empty"),
    Column("acled_options", Kind.TEXT, "all that the codebook allows", "codebook.md; a bar between alternatives"),
    Column("actor1", Kind.TEXT, "who does it", "agents in the claims, semicolons between; not ACLED's actor list"),
    Column("actor1_side", Kind.TEXT, "their sides", "the pack"),
    Column("inter1", Kind.TEXT, "kind of actor 1", "only where it can be told (see below)"),
    Column("actor2", Kind.TEXT, "to whom it is done", "targets in the claims"),
    Column("actor2_side", Kind.TEXT, "their sides", "the pack"),
    Column("inter2", Kind.TEXT, "kind of actor 2", "as `inter1`"),
    Column("interaction", Kind.TEXT, "both kinds", "only where both are told"),
    Column("civilian_targeting", Kind.TEXT, "`Civilian targeting`, or empty",
           "political violence whose `inter2` is Civilians"),
    Column("iso", Kind.INTEGER, "country of the place", "GeoNames", "ISO 3166-1 numeric"),
    Column("country", Kind.TEXT, "its name", "GeoNames"),
    Column("admin1", Kind.TEXT, "first-level region of the place", "gazetteer, or an oblast of the pack"),
    Column("location", Kind.TEXT, "name of the place", "gazetteer or pack; as written where it could not be placed"),
    Column("latitude", Kind.NUMBER, "latitude", "of the settlement, or the region's centre", "degrees, WGS 84"),
    Column("longitude", Kind.NUMBER, "longitude", "as `latitude`", "degrees, WGS 84"),
    Column("geo_precision", Kind.INTEGER, "geo precision",
           "1 in a settlement; 2 near one, or at a feature; 3 a region; a country: empty", "code 1–3"),
    Column("source", Kind.TEXT, "who published the claims", "the reports' publishers, semicolons between"),
    Column("source_scale", Kind.TEXT, "`Other`, or empty",
           "Other where every source is, in the pack, an authority, monitor or intergovernmental body; else not told"),
    Column("notes", Kind.TEXT, "who says what", "known date, outlet, claimant, side, stance and verbatim words"),
    *FATALITIES,
    *STANDING,
    SOURCES,
)  # fmt: skip


def left_out(incident: Incident, assessment: Assessment, lookups: Lookups) -> str | None:
    """Why ACLED would have no row for the incident; None where it has one."""
    kind = lookups.types.get(incident.type)
    if kind is None or not acled_options(kind):
        return f"type {incident.type} has no ACLED code"
    return None if assessment.realis in HAPPENED else f"{assessment.realis.value}: nobody says that it happened"


def acled_row(incident: Incident, assessment: Assessment, lookups: Lookups) -> Row:
    """The cells of ``ACLED_COLUMNS``; for an incident that is not ``left_out``."""
    place = first_place(incident.places)
    first = taking_part(incident, ActorRole.AGENT, place.country if place else None, lookups)
    second = taking_part(incident, ActorRole.TARGET, place.country if place else None, lookups)
    return {
        "event_id_cnty": incident.id,
        **_time(incident),
        **_kind(incident, first, lookups),
        **_actors(first, second),
        **_targeting(incident, second, lookups),
        **_place(place, lookups),
        **_printed(incident.claims, lookups),
        **fatalities(incident, lookups),
        **standing(incident, assessment),
        "sources": sources(incident.claims),
    }


def _time(incident: Incident) -> Row:
    cells = when(incident.time)
    start = incident.time.start if incident.time else None
    return {
        "event_date": start.date().isoformat() if start else None,
        "event_date_end": cells["end"],
        "year": start.year if start else None,
        "time_precision": cells["time_precision"],
    }


def _kind(incident: Incident, first: Taking, lookups: Lookups) -> Row:
    kind = lookups.types[incident.type]
    options = acled_options(kind)
    events, subs = {event for event, _ in options}, {sub for _, sub in options}
    event = events.pop() if len(events) == 1 else None
    taken = _TAKEN_BY.get(first.inter or "")
    return {
        "disorder_type": _DISORDER.get(event or ""),
        "event_type": event,
        "sub_event_type": next(iter(subs)) if len(subs) == 1 else taken if taken in subs else None,
        "acled_options": text(kind.acled),
    }


def _actors(first: Taking, second: Taking) -> Row:
    return {
        "actor1": first.name,
        "actor1_side": first.side,
        "inter1": first.inter,
        "actor2": second.name,
        "actor2_side": second.side,
        "inter2": second.inter,
        "interaction": interaction((first.inter, second.inter)),
    }


def _targeting(incident: Incident, second: Taking, lookups: Lookups) -> Row:
    options = acled_options(lookups.types[incident.type])
    is_violent = all(_DISORDER.get(event) == "Political violence" for event, _ in options)
    return {"civilian_targeting": _TARGETED if is_violent and second.inter == CIVILIANS else None}


def _place(place: Place | None, lookups: Lookups) -> Row:
    cells = where(place, lookups)
    country = lookups.countries.get(cells["country"] or "")
    return {
        "iso": int(country["isonumeric"]) if country else None,
        "country": country["name"] if country else None,
        "admin1": _first_level(place, lookups) if place else None,
        "location": cells["place"],
        "latitude": cells["latitude"],
        "longitude": cells["longitude"],
        "geo_precision": cells["geo_precision"],
    }


def _first_level(place: Place, lookups: Lookups) -> str | None:
    chain = (*([place.id] if place.id else []), *place.region)
    found = next((one for one in chain if one.startswith("admin1:") or one in lookups.oblasts), None)
    return lookups.named(found) if found else None


def _printed(claims: tuple[KnownClaim, ...], lookups: Lookups) -> Row:
    outlets = [known.publisher or known.address for known in claims]
    known_outlets = [lookups.outlets.get(name.casefold()) for name in outlets]
    is_other = all(actor is not None and actor.kind in _NOT_OUTLETS for actor in known_outlets)
    return {
        "source": joined(outlets),
        "source_scale": "Other" if is_other and outlets else None,
        "notes": text(" | ".join(dict.fromkeys(_note(known) for known in claims))),
    }


def _note(known: KnownClaim) -> str:
    claim = known.claim
    outlet = known.publisher or known.address or claim.report
    words = " ".join(claim.content.text.split())
    return f'{publication_day(known.known)} {outlet}: {claimant(claim)} ({claim.side}) {claim.stance.value}: "{words}"'
