"""The dates with which pages and feeds stamp their texts, as programs write them: ISO 8601, RFC 822, epochs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from fogline.ingest.dates import iso_interval, prose_interval, with_clock
from fogline.ingest.numeric_dates import Order, numeric_day
from fogline.model import Granularity, Interval, SkipReport

# What programs write where nobody set a date: the first day of .NET's and of Unix's calendar.
_UNSET = re.compile(r"\s*(?:0000|0001-01-01|1970-01-01(?:[T ]00:00|\s*$))")
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?\s*$", re.I)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.I)
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\.\d+)?|(?P<thousandths>\d{13})")
_SHORT_YEAR = re.compile(r"^((?:[a-z]{3},?\s+)?\d{1,2}\s+[a-z]{3}[a-z]*\s+)(\d\d)(\s+\d{1,2}:)", re.I)
_FIRST_YEAR = 1900
_AHEAD = timedelta(days=2)  # a text may be dated tomorrow, by an embargo or a zone
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, the words that it was read from, and the other day that figures such as 05/11/2022 may mean."""

    at: Interval
    words: str
    other: Interval | None = None


def stamp_of(text: str, *, order: Order | None = None) -> Stamp | None:
    """The date in a page's stamp or line. None where there is none, or the day on which calendars begin: nobody set it.

    Midnight to the second stands for a day whose hour nobody gave. A clock time without a zone stays one.
    """
    words = " ".join(text.split())
    if not words or _UNSET.match(words):
        return None
    found = iso_interval(words) or _basic(words) or _epoch(words)
    if found is not None and found.granularity is Granularity.MINUTE and _MIDNIGHT.search(words):
        found = iso_interval(words[:10]) or found
    if found is not None:
        return Stamp(found, words)
    numeric = numeric_day(words, order=order)
    if numeric is not None and prose_interval(words[: numeric.span[0]] + " " + words[numeric.span[1] :]) is None:
        return Stamp(with_clock(numeric.at, words, numeric.span), words, numeric.other)
    found = prose_interval(_with_century(words))
    return Stamp(found, words) if found else None


def feed_stamp(text: str) -> Stamp | None:
    """The date that a feed gives an entry: to the minute where it names a zone that means one offset, else its day.

    "Thu, 10 Nov 2022 06:05:00 PM CET" is 17:05 UTC; "10 Nov 2022 18:05 IST" is a day, for three zones are called so.
    """
    found = stamp_of(text)
    if found is None or found.other is not None:
        return None
    at = found.at
    if at.granularity is Granularity.MINUTE and (not at.zoned or _MIDNIGHT.search(found.words)):
        day = at.day
        at = iso_interval(day.isoformat()) or at if day else at
    return replace(found, at=at)


def refuse_beyond_reach(published: Interval | None, name: str, now: datetime) -> None:
    """Raise SkipReport for a date that no report of this world can have: before 1900, or after tomorrow."""
    if published is None or published.start is None:
        return
    if published.start.year < _FIRST_YEAR or published.start > now + _AHEAD:
        when = f"{published.start.year:04}-{published.start:%m-%d}"
        side = "lies ahead" if published.start > now else "is before any report"
        raise SkipReport(f"{name}: dated {when}, which {side}; give its date with --published")


def is_ahead(at: Interval, now: datetime) -> bool:
    """Whether a day lies so far ahead that nothing can be dated by it."""
    return at.start is not None and at.start > now + _AHEAD


def _basic(words: str) -> Interval | None:
    match = _BASIC.fullmatch(words)
    if match is None:
        return None
    year, month, of_month, hour, minute, zone = match.groups()
    clock = f"T{hour}:{minute}{zone or ''}" if hour else ""
    return iso_interval(f"{year}-{month}-{of_month}{clock}")


def _epoch(words: str) -> Interval | None:
    """Seconds or thousandths since 1970, which are UTC by what they are."""
    match = _EPOCH.fullmatch(words)
    if match is None:
        return None
    seconds = int(match["seconds"]) if match["seconds"] else int(match["thousandths"]) // 1000
    start = datetime.fromtimestamp(seconds - seconds % 60, UTC)
    return Interval(start, start + _MINUTE, Granularity.MINUTE, zoned=True)


def _with_century(words: str) -> str:
    """ "10 Nov 22 18:05:00 GMT", as RFC 822 has it, with the whole year."""
    return _SHORT_YEAR.sub(lambda m: f"{m[1]}{'20' if m[2] < '70' else '19'}{m[2]}{m[3]}", words)
