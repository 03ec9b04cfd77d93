"""Recording a control map: every place that the first map of a layer decides, and from then on what changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fogline.answers.layer_reading import Held, Maker, held_in, layer_reading, maker_of
from fogline.ingest.layer import LayerMap
from fogline.ledger import Added, KnownReport
from fogline.ledger.layers import layer_maps
from fogline.model import Interval, Misuse, Place, Reading, SkipReport
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.layer_places import Margins, located

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

NOBODY = "none"
"""Given for ``rest``: of what the map leaves out it says no more than that its sides do not hold it."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a map is read. ``maker`` is an actor of the pack or any name; ``rest`` the side that holds what lies outside.

    By default the maker has the layer's name, and the rest is the other belligerent's in a war of two.
    """

    layer: str
    maker: str | None = None
    rest: str | None = None
    margins: Margins = field(default_factory=Margins)


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A map that the ledger holds, and what it says of the places that it lists."""

    day: Interval
    publisher: str
    held: Mapping[str, Held]


def check_name(name: str) -> str:
    """Raises Misuse unless ``name`` can name a layer."""
    if not _NAME.fullmatch(name):
        raise Misuse(f"--layer {name!r}: no name of a layer; use small letters, digits and hyphens, as in deepstate")
    return name


def add_map(book: OpenLedger, drawn: LayerMap, how: Drawing, *, now: datetime | None = None) -> Added:
    """Record a map: all places that it decides if it is the layer's first, else those that changed since the last.

    Maps may come in any order: one that comes late changes what the next one lists, as a revision of that, which is
    recorded before it, so that nothing is lost if the program ends in between. Raises Misuse, SkipReport.
    """
    check_name(how.layer)
    series = _series(book, how.layer)
    earlier = [one for one in series if _start(one.day) < _start(drawn.day)]
    before, last = _replayed(earlier), earlier[-1].day if earlier else None
    found = _found(book, drawn, how, before)
    following = next((one for one in series if _start(one.day) > _start(drawn.day)), None)
    if following:
        until = [one for one in series if _start(one.day) <= _start(following.day)]
        maker = maker_of(following.publisher, book.pack)
        whole, sides = {**before, **found}, {area.side for area in drawn.areas}
        shown = {key: held for key, held in _replayed(until).items() if key in whole or _is_in(held, sides)}
        revised = _reading(book, how.layer, following.day, whole, shown, maker, drawn.day)
        _add(book, revised, now)
    maker = maker_of(how.maker or how.layer, book.pack)
    return _add(book, _reading(book, how.layer, drawn.day, before, found, maker, last), now)


def _add(book: OpenLedger, reading: Reading, now: datetime | None) -> Added:
    """A map drawn anew for its day follows the one that it was drawn as before."""
    published = reading.report.published
    return book.add(reading, now=now, seen=published.end if published else None)


def _found(book: OpenLedger, drawn: LayerMap, how: Drawing, before: Mapping[str, Held]) -> dict[str, Held]:
    """What the map says of each place; what lies outside, and no map before told of, is told on a first one only."""
    areas = {area.side: area.outline for area in drawn.areas}
    rest = _rest(book, sorted(areas), how.rest)
    outside = Held("held", (rest,)) if rest else Held("outside", tuple(sorted(areas)))
    try:
        spots = located(areas, Gazetteer.open(), book.places, book.pack, how.margins)
    except SkipReport as nowhere:
        raise SkipReport(f"{drawn.address}: {nowhere}") from None
    told = [spot for spot in spots if spot.sides or not before or spot.place.id in before]
    return {spot.place.id or "": Held(spot.lies, spot.sides) if spot.sides else outside for spot in told}


def _is_in(held: Held, sides: Collection[str]) -> bool:
    """Whether it lies in the area of one of these sides, or at its edge."""
    return held.lies != "outside" and any(side in sides for side in held.sides)


def _rest(book: OpenLedger, sides: Sequence[str], given: str | None) -> str | None:
    """Who holds what lies outside. Raises Misuse for a side that does not fight in the pack's war."""
    fighting = [side.id for side in book.pack.sides if side.belligerent] if book.pack else []
    named = [("--side", side) for side in sides] + ([("--rest", given)] if given and given != NOBODY else [])
    for option, side in named:
        if book.pack and side not in fighting:
            raise Misuse(f"{option} {side!r}: does not fight in pack {book.pack.id}; one of {', '.join(fighting)}")
    if given is not None:
        return None if given == NOBODY else given
    others = [side for side in fighting if side not in sides]
    return others[0] if len(fighting) == 2 and len(others) == 1 else None


def _series(book: OpenLedger, name: str) -> list[_Recorded]:
    """The layer's maps by their days."""
    maps = book.ledger.look(lambda work: layer_maps(work.connection, name, as_of=None))
    return sorted((_recorded(book, known) for known in maps), key=lambda one: _start(one.day))


def _recorded(book: OpenLedger, known: KnownReport) -> _Recorded:
    report = known.report
    if report.published is None:
        raise SkipReport(f"report {report.id}: a map without a day; add it again with --date")
    return _Recorded(report.published, report.publisher, held_in(book.ledger.reading(report.id).claims))


def _replayed(series: Sequence[_Recorded]) -> dict[str, Held]:
    """What all places are by the last of the maps."""
    found: dict[str, Held] = {}
    for one in series:
        found.update(one.held)
    return found


def _reading(
    book: OpenLedger, name: str, day: Interval, before: Mapping[str, Held], now: Mapping[str, Held], maker: Maker,
    last: Interval | None,
) -> Reading:  # fmt: skip
    changed = list(_placed(book, {identity: held for identity, held in now.items() if before.get(identity) != held}))
    since: date | None = _start(last).date() if last else None
    return layer_reading(
        name, day, changed, maker, since=since, regions=_regions(book, changed), pack=book.pack, codebook=book.codebook
    )


def _placed(book: OpenLedger, held: Mapping[str, Held]) -> Iterator[tuple[Place, Held]]:
    """By name, so that a person finds a line."""
    found = [(place, held[identity]) for identity in held if (place := book.places.find(identity))]
    yield from sorted(found, key=lambda pair: (pair[0].name.casefold(), pair[0].id or ""))


def _regions(book: OpenLedger, found: Sequence[tuple[Place, Held]]) -> dict[str, str]:
    """Names of the regions around the places, by id; countries, banks and the like left out."""
    around = {identity: book.places.find(identity) for place, _ in found for identity in place.region}
    return {
        identity: region.name for identity, region in around.items() if region and book.places.scale(region) == "region"
    }


def _start(interval: Interval) -> datetime:
    return interval.start or datetime.min.replace(tzinfo=UTC)
