"""The entries of a pack's files as records of the model; what cannot be one is a mistake of its row."""

from __future__ import annotations

from itertools import chain

from fogline.model import Actor, Holding, Office, PackPlace, Side
from fogline.packs.rows import Row

_SIDE_KEYS = ("id", "name", "belligerent", "supports", "adjectives", "nouns")
_ACTOR_KEYS = ("id", "name", "kind", "side", "aliases", "metonyms", "offices", "source")
_OFFICE_KEYS = ("title", "titles", "of", "from", "until", "shared")
_PLACE_KEYS = ("id", "name", "kind", "aliases", "inside", "contains", "lat", "lon", "geonames", "country")
_HOLDING_KEYS = ("place", "holder", "since", "source", "disputed")


def side_of(row: Row) -> Side:
    """One of ``sides`` in pack.yaml."""
    row.only(_SIDE_KEYS)
    supports = row.text("supports") if "supports" in row.fields else None
    return Side(
        row.text("id"),
        row.text("name"),
        row.flag("belligerent"),
        row.texts("adjectives"),
        supports,
        row.texts("nouns"),
    )


def actor_of(row: Row) -> Actor:
    """An entry of actors*.yaml."""
    row.only(_ACTOR_KEYS)
    return Actor(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind"),
        side=row.text("side"),
        aliases=row.texts("aliases"),
        metonyms=row.texts("metonyms"),
        offices=tuple(chain.from_iterable(_offices(office) for office in row.rows("offices"))),
        source=row.text("source"),
    )


def _offices(row: Row) -> list[Office]:
    """One office for each of its titles."""
    row.only(_OFFICE_KEYS)
    titles = row.texts("titles") or (row.text("title"),)
    start, end = row.day("from"), row.day("until")
    if start and end and end <= start:
        row.complain(f"{titles[0]!r} ends {end} before it starts {start}", "mend 'from' or 'until'")
    organisation = row.text("of") if "of" in row.fields else None
    return [Office(title, organisation, start, end) for title in titles]


def place_of(row: Row) -> PackPlace:
    """An entry of places*.yaml."""
    row.only(_PLACE_KEYS)
    geonames = row.fields.get("geonames")
    if geonames is not None and (isinstance(geonames, bool) or not isinstance(geonames, int) or geonames <= 0):
        row.complain(f"geonames is {geonames!r}", "write the gazetteer's whole number, such as 706448")
        geonames = None
    return PackPlace(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind"),
        aliases=row.texts("aliases"),
        inside=row.texts("inside"),
        contains=row.texts("contains"),
        lat=row.number("lat", 90),
        lon=row.number("lon", 180),
        geonames=geonames,
        country=row.text("country") if "country" in row.fields else None,
    )


def holding_of(row: Row) -> Holding:
    """An entry of baseline*.yaml."""
    row.only(_HOLDING_KEYS)
    disputed = row.flag("disputed", default=False)
    return Holding(row.text("place"), row.text("holder"), row.the_day("since"), row.text("source"), disputed)
