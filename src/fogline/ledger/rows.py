"""A report and its claims as rows of the tables, and a report back from them. Pure: no SQL is run here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fogline.ledger.moments import known_moment, microseconds, optional_microseconds, optional_moment
from fogline.ledger.payload import canonical, encoded
from fogline.model import (
    Claim,
    DateBasis,
    Dateline,
    Dating,
    Event,
    Granularity,
    Interval,
    Note,
    NoteKind,
    Place,
    Removed,
    Report,
    Span,
    StatedTime,
)  # fmt: skip

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def report_rows(report: Report, notes: Sequence[Note], *, key: int, recorded: int) -> Rows:
    """Rows of ``reports``, ``texts`` and ``notes``, without their seal."""
    removed = canonical(_page_json(report))
    return {
        "reports": [_report_row(report, key=key, recorded=recorded)],
        "texts": [{"report": key, "text": report.text, "removed": removed}],
        "notes": [_note_row(note, report=key, position=i) for i, note in enumerate(notes)],
    }


def claim_rows(claim: Claim, text: str, *, key: int, report: int, position: int, recorded: int) -> Rows:
    """Rows of ``claims`` and of the tables that are searched, without their seal."""
    row = _claim_row(claim, text)
    row.update(key=key, report=report, position=position, recorded=recorded)
    rows: Rows = {
        "claims": [row],
        "sources": [
            {
                "claim": key,
                "position": i,
                "role": s.role.value,
                "actor": s.actor,
                "side": s.side,
                "anonymous": s.anonymous,
            }
            for i, s in enumerate(claim.sources)
        ],
        "events": [_event_row(event, claim=key, position=i) for i, event in enumerate(claim.events)],
        "places": [],
        "areas": [],
        "participants": [],
        "quantities": [],
    }
    for position_of_event, event in enumerate(claim.events):
        of_event = {"claim": key, "event": position_of_event}
        rows["places"] += [{**of_event, "position": i, **_place_row(p)} for i, p in enumerate(event.places)]
        rows["areas"] += [{**of_event, "area": area} for area in areas_of(event)]
        rows["participants"] += [
            {**of_event, "position": i, "role": p.role.value, "actor": p.actor, "side": p.side}
            for i, p in enumerate(event.participants)
        ]
        rows["quantities"] += [
            {**of_event, "position": i, "minimum": _real(q.minimum), "maximum": _real(q.maximum), "unit": q.unit}
            for i, q in enumerate(event.quantities)
        ]
    return rows


def areas_of(event: Event) -> list[str]:
    """Ids of the event's places and of everything that contains them, sorted."""
    found = {area for place in event.places for area in (place.id, place.within, *place.region) if area}
    return sorted(found)


def folded(name: str) -> str:
    """A place name as it is searched: case and runs of spaces do not matter."""
    return " ".join(name.casefold().split())


def wording(claim: Claim) -> str:
    """What makes two claims of two revisions the same: who says what, in which words and with which stance."""
    chain = [[source.actor or source.name, source.role] for source in claim.sources]
    said = [" ".join(claim.content.text.split()), claim.stance, claim.headline, chain]
    return hashlib.sha256(canonical(said).encode()).hexdigest()[:16]


def _page_json(report: Report) -> Any:
    """What the page held beside its text: the pairs of what was removed; with how it is dated, where that is known."""
    removed = [[item.text, item.reason] for item in report.removed]
    offset = report.published.offset if report.published else 0
    if report.dating is None and not report.times and not offset:
        return removed
    dating, times = report.dating, [[*item.span, *_days(item.at)] for item in report.times]
    dated = [dating.basis.value, dating.words, _days(dating.other)] if dating else None
    return {"removed": removed, "dated": dated, "offset": offset, "times": times}


def _days(at: Interval | None) -> list[Any]:
    """Start, end and granularity of an interval; an empty list for none."""
    return [optional_microseconds(at.start), optional_microseconds(at.end), at.granularity.value] if at else []


def _interval(start: int | None, end: int | None, granularity: str) -> Interval:
    return Interval(optional_moment(start), optional_moment(end), Granularity(granularity))


def _dating(dated: list[Any] | None) -> Dating | None:
    return Dating(DateBasis(dated[0]), dated[1], _interval(*dated[2]) if dated[2] else None) if dated else None


def report_of(row: Mapping[str, Any]) -> Report:
    """The report of a joined row of ``reports`` and ``texts``."""
    start, end = optional_moment(row["published_start"]), optional_moment(row["published_end"])
    span = _span(row["dateline_start"], row["dateline_end"])
    page = json.loads(row["removed"])
    page = page if isinstance(page, dict) else {"removed": page, "dated": None, "offset": 0, "times": ()}
    report = Report(
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        published=Interval(start, end, Granularity(row["granularity"]), row["zoned"], page["offset"]),
        address=row["address"],
        headline=_span(row["headline_start"], row["headline_end"]),
        dateline=Dateline(row["dateline"], span, row["dateline_place"]) if span else None,
        removed=tuple(Removed(text, reason) for text, reason in page["removed"]),
        language=row["language"],
        dating=_dating(page["dated"]),
        times=tuple(StatedTime((first, last), _interval(*at)) for first, last, *at in page["times"]),
    )
    return report if report.id == row["id"] else replace(report, identity=row["id"])


def note_of(row: Mapping[str, Any]) -> Note:
    return Note(NoteKind(row["kind"]), row["message"], _span(row["start"], row["end"]))


def _report_row(report: Report, *, key: int, recorded: int) -> Row:
    known, published, dateline = known_moment(report), report.published, report.dateline
    headline_start, headline_end = report.headline or (None, None)
    dateline_start, dateline_end = dateline.span if dateline else (None, None)
    return {
        "key": key,
        "id": report.id,
        "address": report.address,
        "known": microseconds(known),
        "published_start": optional_microseconds(published.start) if published else None,
        "published_end": optional_microseconds(published.end) if published else None,
        "granularity": published.granularity.value if published else Granularity.DAY.value,
        "zoned": bool(published and published.zoned),
        "title": report.title,
        "publisher": report.publisher,
        "language": report.language,
        "headline_start": headline_start,
        "headline_end": headline_end,
        "dateline": dateline.text if dateline else None,
        "dateline_place": dateline.place if dateline else None,
        "dateline_start": dateline_start,
        "dateline_end": dateline_end,
        "recorded": recorded,
    }


def _note_row(note: Note, *, report: int, position: int) -> Row:
    start, end = note.span or (None, None)
    kind, message = note.kind.value, note.message
    return {"report": report, "position": position, "kind": kind, "message": message, "start": start, "end": end}


def _claim_row(claim: Claim, text: str) -> Row:
    return {
        "id": claim.id,
        "stance": claim.stance.value,
        "side": claim.side,
        "interest": claim.interest.value,
        "hedged": claim.hedged,
        "cautioned": claim.cautioned,
        "headline": claim.headline,
        "wording": wording(claim),
        "content": claim.content.text,
        "payload": encoded(claim, text),
    }


def _event_row(event: Event, *, claim: int, position: int) -> Row:
    interval = event.time.interval if event.time else None
    return {
        "claim": claim,
        "position": position,
        "type": event.type,
        "realis": event.realis.value,
        "granularity": interval.granularity.value if interval else None,
        "start": optional_microseconds(interval.start) if interval else None,
        "end": optional_microseconds(interval.end) if interval else None,
    }


def _place_row(place: Place) -> Row:
    return {"place": place.id, "name": folded(place.name), "lat": _real(place.lat), "lon": _real(place.lon)}


def _real(value: float | None) -> float | None:
    """A float that SQLite gives back as it was: it keeps no negative zero."""
    return None if value is None else float(value) + 0.0


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
