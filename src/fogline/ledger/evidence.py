"""What is refused before anything is written: a reading whose words are not the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fogline.model import Claim, Event, Reading, Report, SkipReport, Words

_SHOWN = 60  # characters of a wrong quotation that a message repeats
_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def check(reading: Reading) -> None:
    """Raises SkipReport, naming claim and span, unless the reading can be recorded as it stands."""
    report = reading.report
    _check_storable(report)
    identity = report.id
    seen: set[str] = set()
    for claim in reading.claims:
        if claim.report != identity:
            raise SkipReport(f"claim {claim.id}: is of report {claim.report}, not of {identity}; read the report again")
        if claim.id in seen:
            raise SkipReport(f"claim {claim.id}: twice in report {identity}; give each claim its own id")
        seen.add(claim.id)
        _check_claim(claim, report.text)


def words_of(claim: Claim) -> Iterator[Words]:
    """Every quotation in a claim and its events."""
    yield claim.content
    if claim.cue:
        yield claim.cue
    yield from (source.words for source in claim.sources if source.words)
    for event in claim.events:
        yield from _words_of_event(event)


def _words_of_event(event: Event) -> Iterator[Words]:
    yield event.trigger
    yield from (participant.words for participant in event.participants)
    yield from (place.words for place in event.places)
    yield from (quantity.words for quantity in event.quantities)
    if event.time:
        yield event.time.words


def _check_claim(claim: Claim, text: str) -> None:
    if not claim.sources:
        raise SkipReport(f"claim {claim.id}: has no source; give it at least the report's own voice")
    for words in words_of(claim):
        start, end = words.span
        if not 0 <= start <= end <= len(text) or text[start:end] != words.text:
            raise SkipReport(
                f"claim {claim.id}: {words.text[:_SHOWN]!r} is not what stands at {start}:{end} "
                f"of report {claim.report}; the reader must quote verbatim"
            )


def _check_storable(report: Report) -> None:
    """A lone surrogate is no UTF-8, and so there is no id either; PostgreSQL holds no NUL."""
    wrong = _NOT_STORABLE.search(report.text)
    if wrong:
        name = report.address or "without an address"
        raise SkipReport(
            f"report {name}: character {wrong.group()!r} at {wrong.start()} cannot be stored; clean the text first"
        )
