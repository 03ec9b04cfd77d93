"""Events as PLOVER records: one a claim and event that is said to have happened or to be ahead.

Field names are those of the PLOVER manual, JSON Data Fields; fields that it lacks (``cameo``, ``stance``, ``side``,
…) stand beside them, as it allows. Contexts are the manual's; which family of the codebook stands in which is the
table below.
"""

from __future__ import annotations

from fogline.model import HAPPENED, ActorRole, Event, EventType, KnownClaim, Participant, Place, Realis, Stance
from fogline.publish.columns import Column, Columns, Kind, Row, text
from fogline.publish.lookups import Lookups
from fogline.publish.precision import first_place, when, where
from fogline.publish.sources import SOURCE, moment, source

_FAMILY_CONTEXT = {
    "ground": "military", "fire": "military", "mines": "military", "movement": "military", "custody": "military",
    "talks": "diplomatic", "law": "legal",
}  # fmt: skip
_TYPE_CONTEXT = {
    "displace": "refugee", "evacuate": "refugee", "deport": "refugee",
    **dict.fromkeys(("abuse", "attack_on_civilians", "sexual_violence", "abduction", "mob_violence", "looting",
                     "property_seizure"), "human_rights"),
}  # fmt: skip
_REALIS_CONTEXT = {
    Realis.ORDERED: "future", Realis.PLANNED: "future", Realis.PREDICTED: "future",
    Realis.FEARED: "hypothetical", Realis.HYPOTHETICAL: "hypothetical",
}  # fmt: skip
_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "INVESTIGATE"), 2),
    **dict.fromkeys(("DEMAND", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
_SECTOR = {
    "government": "GOV",
    "ministry": "GOV",
    "occupation": "GOV",
    "state": "GOV",
    "military": "MIL",
    "media": "JRN",
}
_UNSAID = frozenset((Stance.DENIES, Stance.DECLINES))

ACTOR: Columns = (
    Column("actor_text", Kind.TEXT, "the actor as the text has it", "verbatim"),
    Column("identifier_id", Kind.TEXT, "its id", "actor of the pack"),
    Column("identifier_text", Kind.TEXT, "its name", "the pack, or the fullest name in the text"),
    Column("sector", Kind.TEXT, "GOV, MIL or JRN, or empty", "kind of the pack's actor; other kinds have no sector"),
    Column("side", Kind.TEXT, "its side", "the pack"),
)
LOCATION: Columns = (
    Column("geonameid", Kind.INTEGER, "GeoNames id", "gazetteer; empty for other places"),
    Column("id", Kind.TEXT, "id of the place", "gazetteer or pack"),
    Column("name", Kind.TEXT, "name of the place", "gazetteer or pack"),
    Column("latitude", Kind.NUMBER, "latitude", "gazetteer or pack", "degrees, WGS 84"),
    Column("longitude", Kind.NUMBER, "longitude", "gazetteer or pack", "degrees, WGS 84"),
    Column("country_code", Kind.TEXT, "country", "gazetteer or pack", "ISO 3166-1 alpha-2"),
    Column("relation", Kind.TEXT, "how the event lies to it", "the words of the text"),
    Column("geo_precision", Kind.INTEGER, "ACLED geo precision", "as in claims", "code 1–3"),
    Column("ucdp_where_prec", Kind.INTEGER, "UCDP-like where precision", "as in claims", "code 1–6"),
)
CITATION: Columns = (
    Column("publication", Kind.TEXT, "who published the report", "the report's publisher"),
    Column("url", Kind.TEXT, "where it was published", "URL or file name as it was added"),
    Column("citation", Kind.TEXT, "id of the report", "the ledger"),
)
PLOVER_COLUMNS: Columns = (
    Column("id", Kind.TEXT, "id of the record", "claim id, a stroke, and the number of the event from 0"),
    Column("date", Kind.TEXT, "first day of the event", "the event's time; empty where undated", "ISO 8601"),
    Column("enddate", Kind.TEXT, "its end, exclusive", "the event's time", "ISO 8601"),
    Column("time_precision", Kind.INTEGER, "ACLED time precision", "as in claims", "code 1–3"),
    Column("ucdp_date_prec", Kind.INTEGER, "UCDP GED date precision", "as in claims", "code 1–5"),
    Column("source", Kind.RECORDS, "who does it", "participants in the role agent", parts=ACTOR),
    Column("recipient", Kind.RECORDS, "to whom it is done", "participants in the role target", parts=ACTOR),
    Column("event", Kind.TEXTS, "PLOVER type", "codebook.md, codes"),
    Column("mode", Kind.TEXTS, "PLOVER mode", "codebook.md, codes"),
    Column("context", Kind.TEXTS, "military, diplomatic, legal, refugee, human_rights; future, hypothetical",
           "by family or type, and by realis (see below)"),
    Column("quad_code", Kind.INTEGER, "quad category", "PLOVER manual, by type", "code 1–4"),
    Column("cameo", Kind.TEXT, "CAMEO code", "codebook.md, codes", "CAMEO 1.1b3, 2 to 4 digits"),
    Column("event_loc", Kind.RECORDS, "places of the event", "the first is the one placed best", parts=LOCATION),
    Column("text", Kind.TEXT, "what is claimed, verbatim", "the claim's content"),
    Column("realis", Kind.TEXT, "whether it is said to have happened", "words.md, Realis"),
    Column("cite_info", Kind.RECORD, "where it was printed", "the report", parts=CITATION),
    Column("claimant_info", Kind.RECORD, "who says it", "as in claims", parts=SOURCE),
    Column("coded_date", Kind.MOMENT, "since when the claim is known", "ledger.md, The three clocks", "UTC"),
    Column("coder", Kind.TEXT, "line of the codebook that found the event", "codebook.yaml, type:line"),
)  # fmt: skip


def left_out(known: KnownClaim, lookups: Lookups) -> str | None:
    """Why PLOVER would have no record for the event; None where it has one."""
    event = known.claim.events[known.event]
    kind = lookups.types.get(event.type)
    if kind is None or not kind.plover:
        return f"type {event.type} has no PLOVER code"
    is_denied = known.claim.stance in _UNSAID or event.realis is Realis.NEGATED
    return "denied or negated: no event" if is_denied else None


def plover_record(known: KnownClaim, lookups: Lookups) -> Row:
    """The fields of ``PLOVER_COLUMNS`` for one event of a claim; for an event that is not ``left_out``."""
    claim, event = known.claim, known.claim.events[known.event]
    kind = lookups.types[event.type]
    category, _, mode = kind.plover.partition("/")
    return {
        "id": f"{claim.id}/{known.event}",
        **_time(event),
        "source": _actors(event, ActorRole.AGENT, lookups),
        "recipient": _actors(event, ActorRole.TARGET, lookups),
        "event": [category],
        "mode": [mode] if mode else [],
        "context": _contexts(kind, event),
        "quad_code": _QUAD.get(category),
        "cameo": text(kind.cameo),
        "event_loc": [_location(place, lookups) for place in _placed_first(event.places)],
        "text": text(claim.content.text),
        "realis": event.realis.value,
        "cite_info": _citation(known),
        "claimant_info": source(known),
        "coded_date": moment(known.known),
        "coder": text(event.rule),
    }


def _time(event: Event) -> Row:
    cells = when(event.time.interval if event.time else None)
    return {
        "date": cells["start"][:10] if cells["start"] else None,
        "enddate": cells["end"],
        "time_precision": cells["time_precision"],
        "ucdp_date_prec": cells["ucdp_date_prec"],
    }


def _actors(event: Event, role: ActorRole, lookups: Lookups) -> list[Row]:
    return [_actor(participant, lookups) for participant in event.participants if participant.role is role]


def _actor(participant: Participant, lookups: Lookups) -> Row:
    actor = lookups.actors.get(participant.actor or "")
    return {
        "actor_text": text(participant.words.text),
        "identifier_id": participant.actor,
        "identifier_text": text(participant.name),
        "sector": _SECTOR.get(actor.kind) if actor else None,
        "side": participant.side,
    }


def _contexts(kind: EventType, event: Event) -> list[str]:
    topic = _TYPE_CONTEXT.get(kind.name) or _FAMILY_CONTEXT.get(kind.family)
    ahead = None if event.realis in HAPPENED else _REALIS_CONTEXT.get(event.realis)
    return [context for context in (topic, ahead) if context]


def _placed_first(places: tuple[Place, ...]) -> list[Place]:
    first = first_place(places)
    return sorted(places, key=lambda place: place is not first)


def _location(place: Place, lookups: Lookups) -> Row:
    cells = where(place, lookups)
    return {
        "geonameid": lookups.geonames(place.id),
        "id": place.id,
        "name": text(place.name),
        "latitude": cells["latitude"],
        "longitude": cells["longitude"],
        "country_code": cells["country"],
        "relation": cells["relation"],
        "geo_precision": cells["geo_precision"],
        "ucdp_where_prec": cells["ucdp_where_prec"],
    }


def _citation(known: KnownClaim) -> Row:
    return {"publication": text(known.publisher), "url": text(known.address), "citation": known.claim.report}
