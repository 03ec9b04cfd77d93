"""Which of the dates that a text and its page give is the report's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fogline.ingest.clean import Cleaned
from fogline.ingest.dateline import DatelineFound
from fogline.ingest.stamps import Stamp, is_ahead
from fogline.model import DateBasis, Dating, Interval


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates of a page: stated for machines as its publication and last change; shown at its headline; guessed."""

    published: Stamp | None = None
    modified: Stamp | None = None
    shown: Stamp | None = None
    guessed: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A report's date, and where it is from."""

    at: Interval
    dating: Dating


def dated_by(
    given: Interval | None, page: PageDates, clean: Cleaned, dateline: DatelineFound | None, *, now: datetime
) -> Dated | None:
    """The best date that there is, None for an undated text.

    In this order: what the caller gives; what the page states as its publication; a date line above the story, or
    beside the headline; the dateline's; the last change; a guess. Of two readings of figures the one that does not lie
    ahead of ``now`` is taken.
    """
    if given is not None:
        return Dated(given, Dating(DateBasis.GIVEN))
    basis, stamp = next(_stamps(page, clean, dateline), (DateBasis.GUESS, None))
    if stamp is None:
        return None
    if stamp.other is not None and is_ahead(stamp.at, now) != is_ahead(stamp.other, now):
        at = stamp.other if is_ahead(stamp.at, now) else stamp.at
        return Dated(at, Dating(basis, stamp.words))
    return Dated(stamp.at, Dating(basis, stamp.words, stamp.other))


def _stamps(page: PageDates, clean: Cleaned, dateline: DatelineFound | None) -> Iterator[tuple[DateBasis, Stamp]]:
    of_dateline = Stamp(dateline.published, dateline.dateline.text) if dateline and dateline.published else None
    for basis, stamp in (
        (DateBasis.PAGE, page.published),
        (DateBasis.TEXT, clean.published),
        (DateBasis.TEXT, page.shown),
        (DateBasis.DATELINE, of_dateline),
        (DateBasis.CHANGE, page.modified),
        (DateBasis.CHANGE, clean.updated),
        (DateBasis.GUESS, page.guessed),
    ):
        if stamp is not None:
            yield basis, stamp
