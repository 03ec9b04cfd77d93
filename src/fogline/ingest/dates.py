"""Written dates as intervals: ISO 8601, and the prose of date lines ("Fri 11 Nov 2022 14.05 GMT")."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from fogline.ingest.numeric_dates import numeric_day, without_numeric
from fogline.lexicon.zones import zone_named
from fogline.model import Granularity, Interval, Misuse, day

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)

_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d)"
    r"(?:[T ](?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?"
    r"(?:\[[\w/+-]+\])?)?)?",
    re.I,
)
_DAY_FIRST = re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{MONTH}),?\s+(?P<y>(?:19|20)\d\d)\b", re.I)
_MONTH_FIRST = re.compile(rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I)
_ISO_DAY = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", re.I)
_CLOCK = re.compile(
    r"\b(?P<H4>[012]\d)(?P<M4>[0-5]\d)\s+(?P<zone4>[a-z]{3,4})\b|"
    r"(?<![\d.:+-])(?P<H>\d{1,2})(?!\d)(?:[:.h](?P<M>\d\d)(?::\d\d)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*\(?(?P<zone>(?:UTC|GMT)?\s?[+\-\u2212]\d{1,2}(?::?\d\d)?(?!\d)|[a-z]+\stime\b|[a-z]{1,5}\b))?",
    re.I,
)


def parse_published(text: str, name: str = "published") -> Interval:
    """The interval that a date given by hand means: a minute, a day or a month. ``name`` is that of the argument.

    Raises Misuse for anything else, naming the argument, the value and how to write it.
    """
    found = iso_interval(text)
    if found is None:
        raise Misuse(f"{name} {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z")
    return found


def iso_interval(text: str) -> Interval | None:
    """An ISO 8601 month, day or time as an interval; None for anything else, impossible dates included."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    parts = match.groupdict()
    try:
        if parts["d"] is None:
            return _month(int(parts["y"]), int(parts["m"]))
        date = day(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        if parts["H"] is None:
            return date
        return _minute(date, int(parts["H"]), int(parts["M"]), _zone(parts["zone"]))
    except (ValueError, OverflowError):
        return None


def prose_interval(text: str) -> Interval | None:
    """The first full date (with its year) in ``text``, with the clock time beside it where there is one.

    A day in figures that can be read two ways is taken with the day first; ``numeric_day`` tells of the other.
    """
    match = next((m for p in (_ISO_DAY, _DAY_FIRST, _MONTH_FIRST) if (m := p.search(text))), None)
    if match is None:
        found = numeric_day(text)
        return with_clock(found.at, text, found.span) if found else None
    try:
        date = day(int(match["y"]), _month_number(match["m"]), int(match["d"]))
    except ValueError:
        return None
    return with_clock(date, text, match.span())


def without_dates(text: str) -> str:
    """``text`` less its dates and clock times: what else a date line says."""
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        text = pattern.sub(" ", text)
    return _CLOCK.sub(" ", without_numeric(text))


def with_clock(date: Interval, text: str, span: tuple[int, int]) -> Interval:
    """The day at ``span`` of a text, with the clock time that stands beside it: a minute; the day where none does."""
    for match in _CLOCK.finditer(f"{text[: span[0]]} \n {text[span[1] :]}"):
        if match["H4"] and _zone(match["zone4"]) is not None:
            return _minute(date, int(match["H4"]), int(match["M4"]), _zone(match["zone4"]))
        if not match["H"] or not (match["M"] or match["half"]):
            continue
        hour = _hour(int(match["H"]), match["half"])
        if hour < 24 and int(match["M"] or 0) < 60:
            return _minute(date, hour, int(match["M"] or 0), _zone(match["zone"]))
    return date


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0) if hour <= 12 else 24


def _zone(name: str | None) -> tzinfo | None:
    """The zone of a clock; its name may run into the word after it ("GMT on")."""
    return zone_named(name) if name else None


def _minute(date: Interval, hour: int, minute: int, zone: tzinfo | None) -> Interval:
    """One minute; ValueError for a clock that does not exist."""
    midnight = date.start or datetime.min.replace(tzinfo=UTC)
    local = midnight.replace(hour=hour, minute=minute, tzinfo=zone or UTC)
    start, offset = local.astimezone(UTC), local.utcoffset() or timedelta()
    end = start + timedelta(minutes=1)
    return Interval(start, end, Granularity.MINUTE, zoned=zone is not None, offset=offset // timedelta(minutes=1))


def _month(year: int, month: int) -> Interval:
    start = datetime(year, month, 1, tzinfo=UTC)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return Interval(start, end, Granularity.MONTH)


def _month_number(name: str) -> int:
    """1 to 12, from a number or a name; ValueError where there is no such month."""
    if name.isdigit():
        return int(name)
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))
