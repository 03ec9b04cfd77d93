"""The times of a story whose day its page gives beside the words: <time datetime="2022-10-02">Sunday</time>."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fogline.ingest.dates import MONTH, MONTHS, iso_interval
from fogline.ingest.markup import INLINE
from fogline.ingest.spacing import one_line
from fogline.ingest.stamps import stamp_of
from fogline.ingest.time_elements import MOST_TIMES, TimeLines
from fogline.model import Interval, StatedTime

_BEGIN, _END = "\ue010", "\ue011"  # stand around the words while a page is changed
_MARKED = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_CONTEXTS = (
    (40, 40),
    (15, 15),
    (15, 0),
    (0, 15),
)  # characters before and after the words by which they are found again
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.I)
_MONTH = re.compile(rf"\b({MONTH})(?![a-z])", re.I)
_NUMBER = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:[:.]\d|[ap]\.?m\b|o.clock|hours?|days?|weeks?|months?))", re.I
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class StatedWords:
    """The words of a time with those around them in its line, and the day that the page gives for them."""

    words: str
    before: str
    after: str
    at: Interval


def write_times(tree: Any) -> tuple[StatedWords, ...]:
    """Leave of the times within lines of an lxml tree their words; those with their day, where it fits the words."""
    lines: dict[Any, list[Interval]] = {}
    if sum(1 for _ in tree.iter("time")) > MOST_TIMES:
        from lxml.etree import strip_tags  # slow to import, and not needed for plain text

        strip_tags(tree, "time")
        return ()
    texts = TimeLines()
    for element in [element for element in tree.iter("time") if texts.holds(element)]:
        if element.getparent() is not None:
            at = _day_of(element)
            if at is not None:
                element.text, element.tail = f"{_BEGIN}{element.text or ''}", f"{_END}{element.tail or ''}"
                lines.setdefault(_line(element), []).append(at)
            element.drop_tag()
    return tuple(found for line, days in lines.items() for found in _stated(line, days))


def stated_times(text: str, stated: Iterable[StatedWords]) -> tuple[StatedTime, ...]:
    """Where in a clean text the words stand; those that are not found, or more than once, are left out."""
    found = {span: one.at for one in stated if (span := _span(text, one))}
    return tuple(StatedTime(span, at) for span, at in sorted(found.items()))


def _line(element: Any) -> Any:
    return next(parent for parent in element.iterancestors() if parent.tag not in INLINE)


def _day_of(element: Any) -> Interval | None:
    """The day (month, year) of a time element, None where it has none or its words name another."""
    words = one_line(element.text_content())
    stamp = stamp_of(element.get("datetime") or "") if words and len(words) <= _LONGEST else None
    if stamp is None or stamp.other is not None or stamp.at.day is None:
        return None
    at = iso_interval(stamp.at.day.isoformat()) if stamp.at.granularity.value in ("minute", "day") else stamp.at
    return at if at is not None and _fits(words, at) else None


def _fits(words: str, at: Interval) -> bool:
    """Whether the weekday, month and number in the words, as far as they name one, are those of the day."""
    day = at.day
    if day is None:
        return False
    weekdays = {match[1].lower() for match in _WEEKDAY.finditer(words)}
    months = {match[1].lower()[:3] for match in _MONTH.finditer(words)}
    numbers = {int(match[1]) for match in _NUMBER.finditer(words)} if months else set()
    return (
        (not weekdays or _WEEKDAYS[day.weekday()][:3] in weekdays)
        and (not months or MONTHS[day.month - 1][:3] in months)
        and (not numbers or day.day in numbers or at.granularity.value != "day")
    )


def _stated(line: Any, days: list[Interval]) -> Iterator[StatedWords]:
    """The marked words of one line, which loses its marks."""
    text = one_line(line.text_content())
    marked = list(_MARKED.finditer(text))
    for part in line.iter():
        part.text, part.tail = _unmarked(part.text), _unmarked(part.tail)
    if len(marked) != len(days):
        return
    for match, at in zip(marked, days, strict=True):
        before, after = _plain(text[: match.start()]), _plain(text[match.end() :])
        yield StatedWords(match[1], before, after, at)


def _plain(text: str) -> str:
    return text.replace(_BEGIN, "").replace(_END, "")


def _unmarked(text: str | None) -> str | None:
    return _plain(text) if text and (_BEGIN in text or _END in text) else text


def _span(text: str, one: StatedWords) -> tuple[int, int] | None:
    for left, right in _CONTEXTS:
        before, after = one.before[len(one.before) - min(left, len(one.before)) :], one.after[:right]
        sought = f"{before}{one.words}{after}"
        if text.count(sought) == 1:
            start = text.index(sought) + len(before)
            return start, start + len(one.words)
    return None
