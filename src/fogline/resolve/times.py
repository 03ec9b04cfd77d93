"""Time expressions of a report: found by a table of rules, and placed against the day of speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fogline.model import Granularity, Interval, Span, StatedTime
from fogline.resolve.time_anchor import Anchor, interval_of
from fogline.resolve.time_focus import focused
from fogline.resolve.time_forms import Calendar, Form, Run, TimeSpan
from fogline.resolve.time_readers import READERS
from fogline.resolve.time_rules import GRAMMAR, RULES
from fogline.resolve.time_tense import tense_before, turns_on_tense
from fogline.resolve.time_tokens import CODE, Tokens, tokens
from fogline.resolve.timex import timex_value as _timex_value

__all__ = ("TimeReader", "TimeSpan", "Timex", "find_times", "read_time")

MODIFIERS = ("since", "until", "till", "by", "before", "after", "between", "from")
_MODIFIER = {CODE[name]: "until" if name == "till" else name for name in MODIFIERS}
_LINKS = frozenset(CODE[name] for name in ("to", "and", "until", "till", "through", "hyphen", "dash"))
_TIES = frozenset(CODE[name] for name in ("hyphen", "dash", "to", "through"))


def find_times(text: str) -> list[TimeSpan]:
    """All time expressions, in order; spans do not overlap and leave prepositions out."""
    grid = tokens(text)
    return focused(_joined(list(_matches(grid)), grid))


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    after: int
    span: TimeSpan


def _matches(grid: Tokens) -> Iterator[_Match]:
    for match in GRAMMAR.finditer(grid.codes):
        rule = RULES[int((match.lastgroup or "r0")[1:])]
        first, after = match.span()
        form = READERS[rule.reader](grid.slice(first, after))
        if form is None:
            continue
        start, end = grid.starts[first], grid.ends[after - 1]
        modifier = _MODIFIER.get(grid.codes[first - 1]) if first else None
        tense = tense_before(grid.text, start) if turns_on_tense(form) else None
        span = TimeSpan(grid.text[start:end], (start, end), rule.kind, modifier, form, tense, rule.name)
        yield _Match(first, after, span)


def _joined(found: list[_Match], grid: Tokens) -> list[TimeSpan]:
    """Two dates with "to" between them (or "and" after "between") become one expression."""
    spans: list[TimeSpan] = []
    at = 0
    while at < len(found):
        here = found[at]
        there = found[at + 1] if at + 1 < len(found) else None
        if there and _is_run(here, there, grid):
            spans.append(_run(here.span, there.span, grid.text))
            at += 2
            continue
        spans.append(here.span)
        at += 1
    return spans


def _is_run(here: _Match, there: _Match, grid: Tokens) -> bool:
    link = grid.codes[here.after : there.first]
    if len(link) != 1 or link not in _LINKS or not (here.span.kind in _DATED and there.span.kind in _DATED):
        return False
    return here.span.modifier in {"between", "from"} or (link in _TIES and here.span.kind == there.span.kind)


_DATED = frozenset(("date", "time"))


def _run(first: TimeSpan, last: TimeSpan, text: str) -> TimeSpan:
    span = (first.span[0], last.span[1])
    form = Run(_sharing(first.form, last.form), last.form)
    return replace(first, text=text[slice(*span)], span=span, form=form, rule="run", parts=(first, last))


def _sharing(first: Form, last: Form) -> Form:
    """The first of two clock times is of the day that the second names."""
    if (
        isinstance(first, Calendar)
        and isinstance(last, Calendar)
        and first.clock
        and first.weekday is None
        and not first.day
    ):
        return replace(last, clock=first.clock)
    return first


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as TIMEX3 has it: verbatim, half-open span, type (DATE, TIME, DURATION, SET) and ``value``."""

    text: str
    span: Span
    kind: str
    value: str


class TimeReader:
    """Finds and places the times of one report. ``published`` None leaves what is relative unplaced.

    ``zone`` is the conflict's IANA zone; it serves only where the text says "local time". ``stated`` are the times
    whose day the report's page gives itself.
    """

    def __init__(
        self, published: Interval | None, *, zone: str | None = None, stated: Sequence[StatedTime] = ()
    ) -> None:
        self.published = published
        self.zone = zone
        self._stated = tuple(stated)

    def find(self, text: str) -> list[TimeSpan]:
        """All time expressions, in order; spans do not overlap and leave prepositions out."""
        return find_times(text)

    def resolve(self, span: TimeSpan | str, *, tense: str | None = None) -> Interval | None:
        """When it is, or None where that cannot be known.

        ``tense`` "future" looks ahead and "past" back; without it the words of the clause decide, and a date of
        the next 60 days is the coming one, any other the last one. A string is read as one expression, with a
        leading preposition taken for its modifier.
        """
        time = read_time(span) if isinstance(span, str) else span
        if time is None:
            return None
        anchor = self._anchor(time, tense)
        stated = self._stated_day(time)
        found = _on_stated(time, anchor, stated) if stated else interval_of(time.form, anchor)
        if found is None or time.modifier is None or isinstance(time.form, Run):
            return found
        return _modified(found, time.modifier, anchor)

    def timex_value(self, span: TimeSpan | str, *, tense: str | None = None) -> str:
        """The TIMEX3 value; "" for words that are no time expression."""
        time = read_time(span) if isinstance(span, str) else span
        return _timex_value(time.form, self._anchor(time, tense)) if time else ""

    def timexes(self, text: str) -> list[Timex]:
        """The text's expressions as TIMEX3 has them: the two ends of "from Tuesday to Thursday" each for itself."""
        spans = [part for found in self.find(text) for part in (found.parts or (found,))]
        return [Timex(one.text, one.span, one.kind.upper(), self.timex_value(one)) for one in spans]

    def _stated_day(self, time: TimeSpan) -> Interval | None:
        """The day that the page gives for some of the expression's words; None for "from … to …", and for most."""
        if isinstance(time.form, Run):
            return None
        start, end = time.span
        return next((one.at for one in self._stated if one.span[0] < end and start < one.span[1]), None)

    def _anchor(self, time: TimeSpan, tense: str | None) -> Anchor:
        told = tense or time.tense
        return Anchor(self.published, ahead=None if told is None else told == "future", zone=self.zone)


def read_time(text: str) -> TimeSpan | None:
    """One expression given alone: the longest that the grammar finds in the words."""
    found = find_times(text) or find_times(f"in {text}")  # "May" and "March" alone are months here
    return max(found, key=lambda time: time.span[1] - time.span[0], default=None)


def _on_stated(time: TimeSpan, anchor: Anchor, stated: Interval) -> Interval:
    """What the words say as if spoken on the day that the page gives for them, if that is then; else that day.

    "5 a.m. on Sunday", 2 October: that hour. "yesterday", 2 October: the day.
    """
    found = interval_of(time.form, replace(anchor, published=stated))
    return found if found is not None and found.overlaps(stated) else stated


def _modified(found: Interval, modifier: str, anchor: Anchor) -> Interval:
    """The interval that "since", "until" … make of a time.

    "since" (and "from" or "after" a past day) runs to the end of the day of speaking; "by" and "until" end with
    the time, "before" with its start.
    """
    spoken = _day_of_speaking_end(anchor)
    if modifier in {"since", "from", "after"}:
        start = found.end if modifier == "after" else found.start
        is_past = spoken is not None and start is not None and start < spoken
        open_end = not is_past or (modifier != "since" and anchor.ahead)
        return Interval(start, None if open_end else spoken, Granularity.INTERVAL, found.zoned)
    if modifier == "between":
        return found
    return Interval(None, found.start if modifier == "before" else found.end, Granularity.INTERVAL, found.zoned)


def _day_of_speaking_end(anchor: Anchor) -> datetime | None:
    return anchor.published.end if anchor.published else None
