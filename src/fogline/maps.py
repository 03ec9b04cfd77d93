"""Maps of a ledger as files: who holds each place on a day, as known at a moment, and over both clocks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import Lock

from fogline.answers import OpenLedger
from fogline.answers.control_record import instant
from fogline.model import CONSENSUS, Interval, Misuse, Place
from fogline.publish.pictures import Clocked, Frame, Outlines, Spot, Step, draw, map_features, outlines, standalone
from fogline.publish.pictures.outlines import NO_OUTLINES
from fogline.publish.pictures.standalone import Phase

OUTLINES = Path(__file__).parent / "web" / "static" / "vendor" / "countries-50m.json"
"""Where set-up puts the outlines of countries; a map is drawn without them where they are not."""

MOST_STEPS, MOST_DAYS = 60, 400
Tracked = Callable[[Sequence[Place], str], Iterable[Place]]


def written(
    book: OpenLedger, file: Path, *, on: Interval | None = None, as_of: datetime | None = None,
    view: str = CONSENSUS, title: str | None = None, tracked: Tracked = lambda places, _: places,
) -> int:  # fmt: skip
    """Writes the map to ``file`` in the format that its name ends in; gives the number of places on it.

    Raises Misuse for another ending, for a view that the conflict has not, and where no place is known.
    """
    kind = file.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise Misuse(f"map {file.name!r}: ends in no format that is known; end it in one of .{', .'.join(FORMATS)}")
    made = drawn(book, kind, on=on, as_of=as_of, view=view, title=title, tracked=tracked)
    _write(file, made.content)
    return made.places


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as the bytes of a file, and the number of places on it."""

    content: bytes
    places: int


def drawn(
    book: OpenLedger, kind: str, *, on: Interval | None = None, as_of: datetime | None = None,
    view: str = CONSENSUS, title: str | None = None, tracked: Tracked = lambda places, _: places,
    most: int | None = None,
) -> Drawn:  # fmt: skip
    """The map in one of FORMATS. A page of its own walks both clocks for each place, and so no more than ``most``.

    Raises Misuse for a view that the conflict has not, where no place is known, and for more places than ``most``.
    """
    if view not in views(book):
        raise Misuse(f"view {view!r}: is none of this conflict's; one of {', '.join(views(book))}")
    moment = as_of or datetime.now(UTC)
    frame_ = frame(book, on=on, as_of=moment, view=view, title=title)
    count = len(frame_.spots)
    if not count:
        raise Misuse(f"map as {kind}: nothing in {book.ledger.name} says who holds any place by then; add reports")
    if kind == "html":
        if most is not None and count > most:
            raise Misuse(f"map as html: {count} places, more than {most}; make it with fogline map -o map.html")
        content = standalone(clocked(book, frame_, as_of=moment, tracked=tracked), land=land()).encode()
    elif kind in ("geojson", "json"):
        content = json.dumps(map_features(frame_), ensure_ascii=False, indent=1).encode() + b"\n"
    else:
        with _PEN:
            content = draw(frame_, kind, land=land())
    return Drawn(content, count)


_PEN = Lock()
"""Held while a picture is drawn: matplotlib's settings are those of the whole process."""

FORMATS = ("png", "svg", "html", "geojson", "json")


def views(book: OpenLedger) -> list[str]:
    """The accounts of which a map can be made."""
    sides = [side.id for side in book.pack.sides if side.belligerent] if book.pack else []
    return [CONSENSUS, "independent", *sides]


def frame(book: OpenLedger, *, on: Interval | None, as_of: datetime, view: str, title: str | None = None) -> Frame:
    """One map; a place of which nothing is known is left out."""
    found = book.map_state(on=on, as_of=as_of, view=view)
    spots = (
        _spot(one.place, one.holder, one.status, one.marks, one.since)
        for one in found
        if (one.holder or one.status) and one.place.lat is not None
    )
    day = on.iso()[0] if on else (as_of - timedelta(microseconds=1)).date().isoformat()
    return Frame(title or _title(book), str(day), instant(as_of), view, sides(book), tuple(spots))


def sides(book: OpenLedger) -> tuple[tuple[str, str], ...]:
    """(id, name) of the belligerents, in the pack's order."""
    return tuple((side.id, side.name) for side in book.pack.sides if side.belligerent) if book.pack else ()


def clocked(book: OpenLedger, last: Frame, *, as_of: datetime, tracked: Tracked) -> Clocked:
    """The map over both clocks: the moments at which reports became known, and the days of its changes."""
    moments = list(_moments(book, as_of))
    places = [book.place(spot.id) for spot in last.spots]
    steps: list[dict[str, list[Phase]]] = [{} for _ in moments]
    for place in tracked(places, "Walking both clocks"):
        before: list[Phase] = []
        for number, moment in enumerate(moments):
            now = _phases(book, place, moment, last.view)
            if now != before:
                steps[number][place.id or ""] = now
            before = now
    days = _days(steps, last.on)
    made = tuple(Step(instant(moment), found) for moment, found in zip(moments, steps, strict=True))
    return Clocked(last.title, last.on, last.view, last.sides, last.spots, days, made)


@lru_cache(maxsize=1)
def land() -> Outlines:
    """The outlines of countries, where they are installed."""
    return outlines(OUTLINES) if OUTLINES.exists() else NO_OUTLINES


def _spot(place: Place, holder: str | None, status: object, marks: Iterable[object], since: Interval | None) -> Spot:
    begun = since.iso()[0] if since else None
    return Spot(
        place.id or place.name, place.name, place.lat or 0.0, place.lon or 0.0, holder,
        str(status) if status else None, tuple(str(mark) for mark in marks), begun or "",
    )  # fmt: skip


def _title(book: OpenLedger) -> str:
    return f"{book.pack.name}: who holds what" if book.pack else "Who holds what"


def _moments(book: OpenLedger, as_of: datetime) -> Iterator[datetime]:
    """The ends of the days on which something became known; of very many, so many as the page has steps."""
    days = sorted({one.known.date() for one in book.ledger.reports(as_of=as_of, superseded=True)})
    stride = max(1, -(-len(days) // MOST_STEPS))
    kept = days[::-1][::stride][::-1]
    yield from (min(datetime(d.year, d.month, d.day, tzinfo=UTC) + timedelta(days=1), as_of) for d in kept)


def _phases(book: OpenLedger, place: Place, moment: datetime, view: str) -> list[Phase]:
    return [
        (one.since.isoformat() if one.since else "", one.holder, one.status.value if one.status else None)
        for one in book.phases(place, as_of=moment, view=view)
    ]


def _days(steps: Iterable[dict[str, list[Phase]]], on: str) -> tuple[str, ...]:
    """The days around each change, and the day asked about; of very many only those of changes, the last ones."""
    changed = {date.fromisoformat(phase[0]) for step in steps for own in step.values() for phase in own if phase[0]}
    around = {day + timedelta(days=n) for day in changed for n in range(-3, 4)}
    kept = sorted(around if len(around) <= MOST_DAYS else changed)[-MOST_DAYS:]
    return tuple(sorted({on, *(day.isoformat() for day in kept)}))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Misuse(
            f"map {file}: cannot be written ({error.strerror}); name a file in a folder that is there"
        ) from None
