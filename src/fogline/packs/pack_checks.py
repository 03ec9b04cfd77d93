"""What must hold between the entries of a pack: each check returns the records, or refuses the entry that breaks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import combinations
from typing import Protocol, TypeVar

from fogline.model import INDEPENDENT, UNKNOWN, Actor, Holding, Office, PackPlace, Side
from fogline.packs.rows import Row

ACTOR_KINDS = (
    "person", "government", "ministry", "military", "armed-group", "occupation", "agency", "media", "monitor",
    "intergovernmental", "state", "group",
)  # fmt: skip
PLACE_KINDS = (
    "settlement", "oblast", "region", "district", "area", "bank", "front", "river", "reservoir", "sea", "island",
    "peninsula", "facility", "bridge", "country",
)  # fmt: skip


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_Identified)
Entries = Sequence[tuple[Row, Record]]


def check_sides(entries: Entries[Side]) -> tuple[Side, ...]:
    """Unique ids; a supporter supports a belligerent; no belligerent supports."""
    _check_unique(entries)
    belligerents = [side.id for _, side in entries if side.belligerent]
    for row, side in entries:
        if side.supports and (side.belligerent or side.supports not in belligerents):
            row.complain(
                f"side {side.id!r} supports {side.supports!r}", f"only others support one of: {', '.join(belligerents)}"
            )
    return tuple(side for _, side in entries)


def check_actors(entries: Entries[Actor], sides: Iterable[Side]) -> tuple[Actor, ...]:
    """Unique ids, known kinds, sides and organisations, and names that mean one actor on any day."""
    _check_unique(entries)
    known_sides = [*(side.id for side in sides), INDEPENDENT, UNKNOWN]
    organisations = {actor.id for _, actor in entries if actor.kind != "person"}
    for row, actor in entries:
        _check_known(row, "kind", actor.kind, ACTOR_KINDS)
        _check_known(row, "side", actor.side, known_sides)
        for office in actor.offices:
            if office.organisation is not None:
                _check_known(row, "office of", office.organisation, organisations)
    _check_names(entries)
    _check_offices(entries)
    return tuple(actor for _, actor in entries)


def check_places(entries: Entries[PackPlace]) -> tuple[PackPlace, ...]:
    """Unique ids, known kinds and neighbours, both coordinates or neither, and nothing that contains itself."""
    _check_unique(entries)
    known = {place.id for _, place in entries}
    for row, place in entries:
        _check_known(row, "kind", place.kind, PLACE_KINDS)
        for other in (*place.inside, *place.contains):
            _check_known(row, "place", other, known)
        if (row.fields.get("lat") is None) is not (row.fields.get("lon") is None):
            row.complain(f"place {place.id!r} has one of lat and lon", "give both or neither")
    _check_circles(entries)
    return tuple(place for _, place in entries)


def check_baseline(
    entries: Sequence[tuple[Row, Holding]], places: Iterable[PackPlace], sides: Iterable[Side]
) -> tuple[Holding, ...]:
    """Known places and holders; one holder for each place from any day."""
    known_places, holders = {place.id for place in places}, [side.id for side in sides if side.belligerent]
    seen: dict[tuple[str, date], Row] = {}
    for row, holding in entries:
        _check_known(row, "place", holding.place, known_places)
        _check_known(row, "holder", holding.holder, holders)
        first = seen.setdefault((holding.place, holding.since), row)
        if first is not row:
            row.complain(f"{holding.place!r} has a holder since {holding.since} at {first.where}", "keep one of them")
    return tuple(holding for _, holding in entries)


def _check_unique(entries: Entries[Record]) -> None:
    seen: dict[str, Row] = {}
    for row, record in entries:
        first = seen.setdefault(record.id, row)
        if record.id and first is not row:
            row.complain(f"id {record.id!r} is taken at {first.where}", "give this entry another id")


def _check_known(row: Row, what: str, value: str, known: Collection[str]) -> None:
    if value and value not in known:
        close = get_close_matches(value, known, n=3, cutoff=0.5) or sorted(known)[:12]
        row.complain(f"unknown {what} {value!r}", f"use one of: {', '.join(close)}")


def _check_names(entries: Entries[Actor]) -> None:
    """No name, alias or metonym stands for two actors: they are not dated, so they would clash on every day."""
    seen: dict[str, tuple[Row, Actor]] = {}
    for row, actor in entries:
        for name in (actor.name, *actor.aliases, *actor.metonyms):
            first_row, first = seen.setdefault(name.casefold().removeprefix("the "), (row, actor))
            if first is not actor:
                row.complain(
                    f"{name!r} names {actor.id!r} and also {first.id!r} ({first_row.where})", "keep it with one of them"
                )


def _check_offices(entries: Entries[Actor]) -> None:
    """No title of one organisation is held by two at a time, unless both say ``shared: true``."""
    held: dict[tuple[str | None, str], list[tuple[Row, Actor, Office]]] = defaultdict(list)
    for row, actor in entries:
        for office in _unshared(row, actor):
            held[office.organisation, office.title.casefold()].append((row, actor, office))
    for holders in held.values():
        for (_, first, one), (row, second, other) in combinations(holders, 2):
            if first is not second and _overlap(one, other):
                row.complain(
                    f"{second.id!r} and {first.id!r} are both {one.title!r} at one time",
                    "mend 'from' and 'until', or write 'shared: true' in both",
                )


def _unshared(row: Row, actor: Actor) -> Iterator[Office]:
    """Offices that only one can hold, in the order of the file."""
    offices = iter(actor.offices)
    for entry in row.rows("offices"):
        for office in [next(offices) for _ in entry.texts("titles") or ("",)]:
            if office.title and not entry.flag("shared", default=False):
                yield office


def _overlap(one: Office, other: Office) -> bool:
    return (one.end is None or other.start is None or other.start < one.end) and (
        other.end is None or one.start is None or one.start < other.end
    )


def _check_circles(entries: Entries[PackPlace]) -> None:
    parents: dict[str, set[str]] = defaultdict(set)
    for _, place in entries:
        parents[place.id].update(place.inside)
        for child in place.contains:
            parents[child].add(place.id)
    for row, place in entries:
        if place.id in _above(place.id, parents):
            row.complain(f"place {place.id!r} lies inside itself", "take one 'inside' or 'contains' out of the circle")


def _above(identity: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [identity]
    while waiting:
        for parent in parents[waiting.pop()] - found:
            found.add(parent)
            waiting.append(parent)
    return found
