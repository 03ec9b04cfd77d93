"""Conflict packs: folders of YAML that say who takes part in a war, who speaks for whom, and what places are called.

A pack is a folder with ``pack.yaml``, ``actors*.yaml``, ``places*.yaml`` and ``baseline*.yaml``; docs/packs.md
tells how to write one. Everything is checked while it is read, and the first thing wrong is named.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from fogline.model import INDEPENDENT, UNKNOWN, Actor, Holding, Misuse, Office, Pack, PackPlace, Side
from fogline.packs.pack_checks import check_actors, check_baseline, check_places, check_sides
from fogline.packs.rows import Row, row_of, rows_of

_SHIPPED = Path(__file__).parent
_ABOUT = "pack.yaml"

_PACK_KEYS = ("id", "name", "start", "end", "zone", "countries", "sides")
_SIDE_KEYS = ("id", "name", "belligerent", "supports", "adjectives")
_ACTOR_KEYS = ("id", "name", "kind", "side", "aliases", "metonyms", "offices", "source")
_OFFICE_KEYS = ("title", "titles", "of", "from", "until", "shared")
_PLACE_KEYS = ("id", "name", "kind", "aliases", "inside", "contains", "lat", "lon", "geonames", "country")
_HOLDING_KEYS = ("place", "holder", "since", "source")


def pack_names() -> list[str]:
    """Names of the packs that come with Fogline."""
    return sorted(path.parent.name for path in _SHIPPED.glob(f"*/{_ABOUT}"))


def load_pack(name_or_folder: str | Path) -> Pack:
    """The pack with this name, or in this folder. Raises Misuse naming file, line, value and remedy."""
    folder = _folder(name_or_folder)
    about = row_of(folder / _ABOUT).only(_PACK_KEYS)
    sides = check_sides([(row, _side(row)) for row in about.rows("sides")])
    actors = check_actors([(row, _actor(row)) for row in _entries(folder, "actors")], sides)
    places = check_places([(row, _place(row)) for row in _entries(folder, "places")])
    baseline = check_baseline([(row, _holding(row)) for row in _entries(folder, "baseline")], places, sides)
    return _pack(about, sides=_with_outsiders(sides), actors=actors, places=places, baseline=baseline)


def _folder(name_or_folder: str | Path) -> Path:
    for folder in (_SHIPPED / name_or_folder, Path(name_or_folder)):
        if (folder / _ABOUT).is_file():
            return folder
    close = get_close_matches(str(name_or_folder), pack_names(), n=1, cutoff=0.4)
    known = f"did you mean {close[0]!r}?" if close else f"packs are: {', '.join(pack_names()) or 'none'}"
    raise Misuse(f"pack {str(name_or_folder)!r}: no such pack, and no folder with a {_ABOUT}; {known}")


def _entries(folder: Path, kind: str) -> list[Row]:
    return list(chain.from_iterable(rows_of(path) for path in sorted(folder.glob(f"{kind}*.yaml"))))


def _pack(
    about: Row,
    *,
    sides: tuple[Side, ...],
    actors: tuple[Actor, ...],
    places: tuple[PackPlace, ...],
    baseline: tuple[Holding, ...],
) -> Pack:
    start, end = about.the_day("start"), about.day("end")
    if end and end <= start:
        about.refuse(f"ends {end} before it starts {start}", "mend one of the two")
    return Pack(
        id=about.text("id"),
        name=about.text("name"),
        start=start,
        end=end,
        countries=about.texts("countries"),
        zone=about.text("zone"),
        sides=sides,
        actors=actors,
        places=places,
        baseline=baseline,
    )


def _with_outsiders(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides with those that every pack has."""
    named = {side.id for side in sides}
    return sides + tuple(Side(name, name, belligerent=False) for name in (INDEPENDENT, UNKNOWN) if name not in named)


def _side(row: Row) -> Side:
    row.only(_SIDE_KEYS)
    supports = row.text("supports") if "supports" in row.fields else None
    return Side(row.text("id"), row.text("name"), row.flag("belligerent"), row.texts("adjectives"), supports)


def _actor(row: Row) -> Actor:
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
        row.refuse(f"{titles[0]!r} ends {end} before it starts {start}", "mend 'from' or 'until'")
    organisation = row.text("of") if "of" in row.fields else None
    return [Office(title, organisation, start, end) for title in titles]


def _place(row: Row) -> PackPlace:
    row.only(_PLACE_KEYS)
    geonames = row.fields.get("geonames")
    if geonames is not None and (isinstance(geonames, bool) or not isinstance(geonames, int) or geonames <= 0):
        row.refuse(f"geonames is {geonames!r}", "write the gazetteer's whole number, such as 706448")
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


def _holding(row: Row) -> Holding:
    row.only(_HOLDING_KEYS)
    return Holding(row.text("place"), row.text("holder"), row.the_day("since"), row.text("source"))
