"""Claims as schema.org ``Claim`` in JSON-LD 1.1; a ``ClaimReview`` beside each on which a person gave a verdict.

The context stands in the document, so that it expands without any network. Its terms of schema.org expand as they do in
schema.org's own context (release 27, https://schema.org/docs/jsonldcontext.json): names begin with ``http://schema.org/``,
dates are of its type Date. What schema.org has no property for is in the namespace ``urn:fogline:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from fogline.model import ActorRole, Event, KnownClaim, Place, Source, SourceRole
from fogline.publish.codes import codes
from fogline.publish.columns import Column, Columns, Kind, Row, text
from fogline.publish.lookups import Lookups
from fogline.publish.precision import when, where
from fogline.publish.sources import moment

_SCHEMA = (
    "Claim", "ClaimReview", "CreativeWork", "Event", "GeoCoordinates", "Organization", "Person", "Place", "Rating",
    "Thing", "about", "address", "alternateName", "appearance", "author", "contributor", "geo", "identifier",
    "itemReviewed", "latitude", "location", "longitude", "name", "publisher", "reviewBody", "reviewRating", "text",
)  # fmt: skip
_OWN = (
    "acled", "agent", "cameo", "geoPrecision", "granularity", "interest", "plover", "realis", "relation", "side",
    "stance", "target", "timePrecision", "ucdpDatePrec", "ucdpWherePrec", "via",
)  # fmt: skip
CONTEXT: Row = {
    "schema": "http://schema.org/",
    "fogline": "urn:fogline:",
    **{name: f"schema:{name}" for name in _SCHEMA},
    **{name: f"fogline:{name}" for name in _OWN},
    "url": {"@id": "schema:url", "@type": "@id"},
    **{name: {"@id": f"schema:{name}", "@type": "schema:Date"} for name in ("datePublished", "startDate", "endDate")},
}
_NOT_IN_IRI = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`]')
_KINDS = {
    **dict.fromkeys(("person",), "Person"),
    **dict.fromkeys(
        ("government", "ministry", "military", "armed-group", "occupation", "agency", "media", "monitor",
         "intergovernmental"), "Organization"
    ),
}  # fmt: skip

JSONLD_COLUMNS: Columns = (
    Column("@id", Kind.TEXT, "the claim", "`urn:fogline:claim:` and its id"),
    Column("text", Kind.TEXT, "what is claimed, verbatim", "the claim's content"),
    Column("author", Kind.RECORDS, "who says it: name, identifier, side",
           "speakers of the chain; Person or Organization where the pack knows, else Thing"),
    Column("via", Kind.RECORDS, "who passed it on", "the rest of the chain"),
    Column("datePublished", Kind.MOMENT, "since when it is known", "ledger.md, The three clocks", "UTC"),
    Column("appearance", Kind.RECORD, "the report: publisher, url or identifier", "the report"),
    Column("stance", Kind.TEXT, "how the claimant stands to it", "words.md, Stance"),
    Column("interest", Kind.TEXT, "whether it helps or hurts the claimant's side", "evidence.md"),
    Column("about", Kind.RECORDS,
           "events: type as name, realis, startDate, endDate, location with geo, precision codes, agent, target, codes",
           "as in claims"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided on a claim: in words, by whom, when and why. Nothing but a person gives one."""

    rating: str
    reviewer: str
    on: datetime
    reason: str = ""


Verdicts = Mapping[str, Verdict]
"""Claim id to the verdict on it."""


def claim_nodes(known: KnownClaim, lookups: Lookups, *, verdicts: Verdicts) -> Iterator[Row]:
    """The claim, then its review where there is a verdict on it."""
    yield _without_gaps(_claim(known, lookups))
    verdict = verdicts.get(known.claim.id)
    if verdict is not None:
        yield _without_gaps(_review(known, verdict))


def _claim(known: KnownClaim, lookups: Lookups) -> Row:
    claim = known.claim
    links = {role: [_author(s, lookups) for s in claim.sources if s.role is role] for role in SourceRole}
    return {
        "@id": f"urn:fogline:claim:{claim.id}",
        "@type": "Claim",
        "identifier": claim.id,
        "text": claim.content.text,
        "author": links[SourceRole.SPEAKER],
        "via": links[SourceRole.VIA],
        "datePublished": moment(known.known),
        "appearance": _report(known),
        "stance": claim.stance.value,
        "interest": claim.interest.value,
        "about": [_event(event, lookups) for event in claim.events],
    }


def _author(source: Source, lookups: Lookups) -> Row:
    actor = lookups.actors.get(source.actor or "")
    kind = _KINDS.get(actor.kind, "Thing") if actor else "Thing"
    return {"@type": kind, "name": source.name, "identifier": source.actor, "side": source.side}


def _report(known: KnownClaim) -> Row:
    is_url = known.address.startswith(("http://", "https://"))
    return {
        "@id": f"urn:fogline:report:{known.claim.report}",
        "@type": "CreativeWork",
        "url": iri(known.address) if is_url else None,
        "identifier": None if is_url else text(known.address),
        "publisher": {"@type": "Organization", "name": known.publisher} if known.publisher else None,
    }


def iri(address: str) -> str:
    """The address with spaces, and what else no IRI may have (RFC 3987), percent-encoded: "a b" becomes "a%20b"."""
    return _NOT_IN_IRI.sub(lambda found: f"%{ord(found.group()):02X}", address)


def _event(event: Event, lookups: Lookups) -> Row:
    cells = when(event.time.interval if event.time else None)
    names = {role: [p.name for p in event.participants if p.role is role] for role in ActorRole}
    return {
        "@type": "Event",
        "name": event.type,
        "realis": event.realis.value,
        "startDate": cells["start"],
        "endDate": cells["end"],
        "granularity": cells["granularity"],
        "timePrecision": cells["time_precision"],
        "ucdpDatePrec": cells["ucdp_date_prec"],
        "location": [_place(place, lookups) for place in event.places],
        "agent": names[ActorRole.AGENT],
        "target": names[ActorRole.TARGET],
        **codes(event.type, lookups),
    }


def _place(place: Place, lookups: Lookups) -> Row:
    cells = where(place, lookups)
    is_placed = place.lat is not None and place.lon is not None
    return {
        "@type": "Place",
        "name": place.name,
        "identifier": place.id,
        "relation": place.relation,
        "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if is_placed else None,
        "geoPrecision": cells["geo_precision"],
        "ucdpWherePrec": cells["ucdp_where_prec"],
    }


def _review(known: KnownClaim, verdict: Verdict) -> Row:
    return {
        "@id": f"urn:fogline:review:{known.claim.id}",
        "@type": "ClaimReview",
        "itemReviewed": {"@id": f"urn:fogline:claim:{known.claim.id}"},
        "author": {"@type": "Person", "name": verdict.reviewer},
        "datePublished": moment(verdict.on),
        "reviewRating": {"@type": "Rating", "alternateName": verdict.rating},
        "reviewBody": text(verdict.reason),
    }


def _without_gaps(node: Row) -> Row:
    """The node without what is unknown or empty, all the way down."""
    found: Row = {}
    for name, value in node.items():
        if isinstance(value, dict):
            found[name] = _without_gaps(value)
        elif isinstance(value, list):
            found[name] = [_without_gaps(item) if isinstance(item, dict) else item for item in value]
        else:
            found[name] = value
    return {name: value for name, value in found.items() if value not in (None, [], {})}
