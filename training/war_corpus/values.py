"""What time words and counts mean, where their wording settles it; otherwise the annotator writes it down."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Days = tuple[date | None, date | None]
Bounds = tuple[float | None, float | None]

_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL += "seventeen eighteen nineteen twenty".split()
_NUMBER_WORDS = {word: float(number) for number, word in enumerate(_SMALL, start=1)} | {"a dozen": 12.0}
_ROUGH = {"dozens": (24.0, 99.0), "scores": (40.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 9999.0)}
_LOWEST = re.compile(r"\b(at least|more than|over|no fewer than|no less than|upwards of)\b", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(at most|up to|fewer than|less than|no more than|as many as)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w-])\d[\d,]*(?:\.\d+)?(?!\w)(?: (?:million|thousand|billion))?")
_SCALE = {"million": 1e6, "thousand": 1e3, "billion": 1e9}


def days_written(value: str, published: date | None) -> Days:
    """Half-open days of ``2024-03-03``, ``2024-03``, ``2024``, ``-2`` (days from the report's), two of them with
    ``..`` between (both ends count), ``..X`` until then, ``X..`` until the report's day. ValueError tells."""
    first, dots, last = value.partition("..")
    start, end = _one(first, published) if first or not last else (None, None)
    if dots and last:
        end = _one(last, published)[1]
    elif dots:
        end = published + timedelta(1) if published and start and start <= published else None
    if start and end and start >= end:
        raise ValueError(f"time {value!r} ends before it starts; write first..last")
    return start, end


def _one(value: str, published: date | None) -> Days:
    if re.fullmatch(r"[+-]?\d{1,3}", value):
        if not published:
            raise ValueError(f"time {value!r} counts from the report's day, which is not known; write a day or -")
        day = published + timedelta(int(value))
        return day, day + timedelta(1)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match:
        raise ValueError(f"time {value!r}; write 2024-03-03, 2024-03, 2024, -2, or first..last")
    return _calendar(int(match[1]), int(match[2] or 0), int(match[3] or 0))


def _calendar(year: int, month: int, day: int) -> Days:
    if day:
        return date(year, month, day), date(year, month, day) + timedelta(1)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def days_of_words(words: str, published: date | None) -> Days:
    """Half-open days of words like "Sunday night", "yesterday", "14 March", "in May 2022", "since April": the latest
    that are not after the report's day. ValueError where the wording does not settle it."""
    low = words.lower()
    if re.search(r"\b(last|next|early|late|mid|ago|week|weeks|before|after|until|between|to)\b", low):
        raise ValueError(f"time {words!r} is not settled by its wording; write {words}>first..last or {words}>-")
    start, end = _plain(low, words, published)
    if re.match(r"since\b|from\b", low):
        end = published + timedelta(1) if published else None
    return start, end


def _plain(low: str, words: str, published: date | None) -> Days:
    day = re.search(r"\b(\d{1,2}) ([a-z]+)\b|\b([a-z]+) (\d{1,2})(?!\d)", low)
    year = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", low)
    month = next((number for name, number in _MONTHS.items() if re.search(rf"\b{name}\b", low)), 0)
    number = int((day[1] or day[4]) if day and month else 0)
    if month and (year or published):
        return _latest(int(year[1]) if year else 0, month, number, published)
    if year and not month:
        return _calendar(int(year[1]), 0, 0)
    for name, weekday in _WEEKDAYS.items():
        if re.search(rf"\b{name}\b", low):
            return _shifted(-((published.weekday() - weekday) % 7), published) if published else (None, None)
    for name, shift in _SHIFTS.items():
        if re.search(rf"\b{name}\b", low):
            return _shifted(shift, published)
    if re.search(r"\bthis (morning|afternoon|evening)\b", low):
        return _shifted(0, published)
    raise ValueError(f"time {words!r} is not settled by its wording; write {words}>first..last or {words}>-")


def _latest(year: int, month: int, day: int, published: date | None) -> Days:
    if year or not published:
        return _calendar(year, month, day)
    start, end = _calendar(published.year, month, day)
    return (start, end) if start and start <= published else _calendar(published.year - 1, month, day)


def _shifted(shift: int, published: date | None) -> Days:
    if not published:
        return None, None
    day = published + timedelta(shift)
    return day, day + timedelta(1)


def bounds_written(value: str) -> Bounds:
    """``12`` is 12 to 12, ``12..`` at least, ``..12`` at most, ``24..99`` between. ValueError names the remedy."""
    first, dots, last = value.replace(",", "").partition("..")
    try:
        low, high = float(first) if first else None, float(last) if last else None
    except ValueError:
        raise ValueError(f"count {value!r}; write 12, 12.., ..12 or 24..99") from None
    if not dots:
        return low, low
    if low is None and high is None:
        raise ValueError(f"count {value!r} has no bound; write 12, 12.., ..12 or 24..99")
    if low is not None and high is not None and low > high:
        raise ValueError(f"count {value!r}: min > max; write the smaller first")
    return low, high


def bounds_of_words(words: str) -> Bounds:
    """Bounds of words with one number, as digits or up to twenty, or "dozens", "hundreds", "thousands"."""
    low = words.lower()
    found = [_number(match[0]) for match in _DIGITS.finditer(low)]
    found += [value for word, value in _NUMBER_WORDS.items() if re.search(rf"\b{word}\b", low)]
    rough = [bounds for word, bounds in _ROUGH.items() if re.search(rf"\b{word}\b", low)]
    if len(found) == 1 and not rough:
        low_bound = None if _HIGHEST.search(words) else found[0]
        return low_bound, None if _LOWEST.search(words) else found[0]
    if len(rough) == 1 and not found:
        return rough[0]
    raise ValueError(f"count {words!r} is not settled by its wording; write {words}>min..max")


def _number(digits: str) -> float:
    number, _, scale = digits.partition(" ")
    return float(number.replace(",", "")) * _SCALE.get(scale, 1.0)
