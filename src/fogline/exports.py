"""Exports put together: what is asked of an open ledger, as rows of a format, into a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from typing import BinaryIO

from fogline.answers import Assessed, OpenLedger
from fogline.assess import timeline
from fogline.ledger import ClaimFilter
from fogline.model import Effect, Incident, Interval, KnownClaim, Misuse, Place
from fogline.publish import (
    CLAIMS,
    CONTEXT,
    INCIDENTS,
    SUBJECTS,
    Format,
    Held,
    Lookups,
    Row,
    Verdicts,
    acled,
    acled_row,
    arrow_modules,
    claim_nodes,
    claim_rows,
    control_row,
    feature,
    incident_row,
    plover,
    plover_record,
    write_csv,
    write_features,
    write_graph,
    write_lines,
    write_parquet,
)  # fmt: skip

Tracked = Callable[[Iterator[Row]], Iterator[Row]]
_EVERYTHING = ClaimFilter()
_OF_EVENTS = ("places", "place_name", "type", "realis", "since", "until")
_OF_CONTROL = ("places", "place_name", "since", "until")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be exported: a format, what it holds, the filter, and the known moment (None: now)."""

    form: Format
    subject: str
    wanted: ClaimFilter = _EVERYTHING
    as_of: datetime | None = None


@dataclass(slots=True)
class Exported:
    """How many rows were written, and how many were left out for which reason."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def export(
    book: OpenLedger, request: Request, stream: BinaryIO, *, tracked: Tracked = iter, verdicts: Verdicts | None = None
) -> Exported:
    """Writes what is asked for, row by row. ``tracked`` may watch the rows go by.

    ``verdicts`` are what persons decided on claims; each becomes a review in JSON-LD. Raises Misuse for a filter
    that the subject does not have, StopRun where the format needs a package that is missing.
    """
    check(request)
    done, lookups = Exported(), lookups_of(book)
    if request.form.name == "jsonld":
        found = book.claims(request.wanted, as_of=request.as_of)
        nodes = chain.from_iterable(claim_nodes(known, lookups, verdicts=verdicts or {}) for known in found)
        done.rows = write_graph(tracked(nodes), CONTEXT, stream)
    else:
        done.rows = _write(tracked(_rows(book, request, lookups, done.left_out)), request, stream)
    return done


def check(request: Request) -> None:
    """Raises Misuse or StopRun if the request cannot be met, before anything is written."""
    if request.form.name == "parquet":
        arrow_modules()
    if request.subject not in (CLAIMS, INCIDENTS):
        asked = [name for name in ClaimFilter.__dataclass_fields__ if getattr(request.wanted, name) not in (None, ())]
        barred = [name for name in asked if name not in _OF_CONTROL]
        if barred:
            raise Misuse(f"--{barred[0]}: control has no such filter; leave it out, or take --what incidents")


def lookups_of(book: OpenLedger) -> Lookups:
    """The ledger's codebook, conflict and places."""

    def named(identity: str) -> str | None:
        found = book.places.find(identity)
        return found.name if found else None

    return Lookups(book.codebook, book.pack, lambda place: book.places.scale(place), named)


def _write(rows: Iterator[Row], request: Request, stream: BinaryIO) -> int:
    columns = request.form.columns or SUBJECTS[request.subject]
    match request.form.name:
        case "csv" | "acled":
            return write_csv(rows, columns, stream)
        case "parquet":
            return write_parquet(rows, columns, stream)
        case "geojson":
            return write_features(map(feature, rows), stream)
        case _:
            return write_lines(rows, stream)


def _rows(book: OpenLedger, request: Request, lookups: Lookups, left_out: Counter[str]) -> Iterator[Row]:
    if request.form.name == "plover":
        return _plover(book, request, lookups, left_out)
    if request.form.name == "acled":
        return _acled(book, request, lookups, left_out)
    if request.subject == CLAIMS:
        return chain.from_iterable(claim_rows(known, lookups) for known in _claims(book, request))
    if request.subject == INCIDENTS:
        return (incident_row(item.incident, item.assessment, lookups) for item in _incidents(book, request))
    return _control(book, request, lookups)


def _claims(book: OpenLedger, request: Request) -> Iterator[KnownClaim]:
    """Whole claims; single events of them where the filter asks for events."""
    asks_for_events = any(getattr(request.wanted, name) not in (None, ()) for name in _OF_EVENTS)
    if asks_for_events:
        return book.ledger.happenings(request.wanted, as_of=request.as_of)
    return book.claims(request.wanted, as_of=request.as_of)


def _incidents(book: OpenLedger, request: Request) -> list[Assessed]:
    return book.incidents(request.wanted, as_of=request.as_of)


def _plover(book: OpenLedger, request: Request, lookups: Lookups, left_out: Counter[str]) -> Iterator[Row]:
    for known in book.ledger.happenings(request.wanted, as_of=request.as_of):
        why_not = plover.left_out(known, lookups)
        if why_not:
            left_out[why_not] += 1
        else:
            yield plover_record(known, lookups)


def _acled(book: OpenLedger, request: Request, lookups: Lookups, left_out: Counter[str]) -> Iterator[Row]:
    for item in _incidents(book, request):
        why_not = acled.left_out(item.incident, item.assessment, lookups)
        if why_not:
            left_out[why_not] += 1
        else:
            yield acled_row(item.incident, item.assessment, lookups)


def _control(book: OpenLedger, request: Request, lookups: Lookups) -> Iterator[Row]:
    incidents = [item.incident for item in book.incidents(as_of=request.as_of)]
    claims = {known.claim.id: known for incident in incidents for known in incident.claims}
    for place in _held_places(book, request, incidents):
        numbers: dict[str, Iterator[int]] = {}
        changes = timeline(
            place, incidents=incidents, pack=book.pack, codebook=book.codebook, contains=book.places.contains,
            as_of=request.as_of,
        )  # fmt: skip
        for change in changes:
            number = next(numbers.setdefault(change.view, count()))
            if _is_within(change.happened, request.wanted):
                rests_on = tuple(claims[one] for one in change.claims if one in claims)
                held = Held(
                    place, change.view, change.holder, change.happened, change.known, change.status, rests_on,
                    change.reasons,
                )  # fmt: skip
                yield control_row(held, number, lookups)


def _held_places(book: OpenLedger, request: Request, incidents: list[Incident]) -> list[Place]:
    """The places of which the claims or the pack say who holds them, by id; within those asked for."""
    moving = {kind.name for kind in book.codebook.types if kind.effect is not Effect.NOTHING}
    told = [place for incident in incidents if incident.type in moving for place in incident.places if place.id]
    found = {place.id: replace(place, relation="in") for place in told}
    for holding in book.pack.baseline if book.pack else ():
        place = book.places.find(holding.place)
        if place is not None and place.id is not None:
            found[place.id] = place
    wanted = request.wanted.places
    kept = [p for p in found.values() if not wanted or any(book.places.contains(area, p) for area in wanted)]
    return sorted(kept, key=lambda place: place.id or "")


def _is_within(happened: Interval | None, wanted: ClaimFilter) -> bool:
    """Whether a change lies in the bounds asked for; an undated one lies in none."""
    if wanted.since is None and wanted.until is None:
        return True
    return happened is not None and (
        (wanted.since is None or happened.end is None or happened.end > wanted.since)
        and (wanted.until is None or happened.start is None or happened.start < wanted.until)
    )
