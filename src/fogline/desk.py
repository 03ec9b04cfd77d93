"""Desk notes: what an editor should look at in one report. A part of the text that is in order gets none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from fogline.model import Note, NoteKind, Report
from fogline.notes.headlines import headline_notes
from fogline.notes.material import Material
from fogline.notes.phrases import evaluative_notes, unverifiable_notes
from fogline.notes.sourcing import unattributed_notes
from fogline.notes.unnamed import anonymous_notes, single_source_notes
from fogline.packless import packless_note
from fogline.resolve.quantity_checks import subtotal_notes, unit_notes
from fogline.resolve.time_fit import dates_that_fit, fits
from fogline.resolve.times import TimeReader

_RELATIVE_KINDS = frozenset(("date", "time"))
_OFFERED = 3  # stretches of days that are offered to an undated report
_TAKEN_BACK = re.compile(r"\b(?:struck|correct|clarif|retract|earlier version)", re.IGNORECASE)


def desk_notes(material: Material) -> tuple[Note, ...]:
    """All notes on one report, in the order of what they are about."""
    report, pack = material.report, material.pack
    anchors = (("war", pack.start), ("invasion", pack.start), ("conflict", pack.start)) if pack else ()
    found = [
        *_furniture(report),
        *fits(report.published, report.text, anchors=anchors),
        *_undated(material, anchors),
        *unverifiable_notes(material),
        *evaluative_notes(material),
        *unit_notes(material.quantities, report.text),
        *subtotal_notes(material.quantities, report.text),
        *headline_notes(material),
        *unattributed_notes(material),
        *anonymous_notes(material),
        *single_source_notes(material),
        *([] if pack else [packless_note(report, material.claims)]),
        *_doubtful_date(report),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda note: (note.span or (-1, -1), note.kind.value)))


def _furniture(report: Report) -> Iterator[Note]:
    """What the page took back or put right; other parts of the page are listed with the report, and no news."""
    for item in report.removed:
        if _TAKEN_BACK.search(f"{item.reason.removesuffix('or correction')}: {item.text}"):
            yield Note(NoteKind.FURNITURE, f"{item.reason}: {item.text!r}")


def _doubtful_date(report: Report) -> Iterator[Note]:
    """That the report's date is a guess, or can be read two ways."""
    if report.published and report.dating and report.dating.doubt:
        when = report.published.iso()[0]
        yield Note(NoteKind.DATE, f"the report's date, {when}: {report.dating.doubt}; look it up on the page")


def _undated(material: Material, anchors: Sequence[tuple[str, date]]) -> Iterator[Note]:
    """That the date is missing, what stays open for want of it, and the days that the text itself allows."""
    if material.report.published is not None:
        return
    reader = TimeReader(None, stated=material.report.times)
    found = [t for t in material.times if t.kind in _RELATIVE_KINDS and reader.resolve(t) is None]
    named = ", ".join(dict.fromkeys(t.text for t in found))
    message = f"no publication date: {named} stay unresolved" if found else "no publication date"
    yield Note(NoteKind.UNDATED, message, found[0].span if found else None)
    for candidate in dates_that_fit(material.report.text, anchors=anchors)[:_OFFERED]:
        start, end = candidate.interval.iso()
        if start and end:
            reasons = "; ".join(candidate.reasons)
            yield Note(NoteKind.UNDATED, f"the text allows {start} to {end} (end excluded): {reasons}")
