"""Which dates of publishing a text allows, and whether a given one agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fogline.model import Granularity, Interval, Note, NoteKind, Span
from fogline.resolve.dates import days_in, midnight, step
from fogline.resolve.time_forms import Calendar, Length
from fogline.resolve.times import TimeReader, TimeSpan, find_times

YEARS = range(1990, 2051)  # years tried for a weekday with a date and no year
_NEAR = timedelta(days=14)  # a weekday is printed with its date within about so long of publishing
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AFTER_AGE = 30  # characters after "8-month-old" in which the thing of that age is named
_NEARLY = re.compile(r"\b(?:nearly|almost)\s+$", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:into|since|after)\b", re.IGNORECASE)

Anchors = Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of days in which the report can have been published, with the reasons. Either end may be open."""

    interval: Interval
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that ties the text to a date, held against the date of publishing."""

    kind: NoteKind
    agrees: bool
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Bound:
    """What one expression allows: any of ``choices``."""

    time: TimeSpan
    choices: tuple[Candidate, ...]


def dates_that_fit(*texts: str, anchors: Anchors = ()) -> list[Candidate]:
    """Stretches of days that agree with all that the texts say, narrowest knowledge first; [] where nothing does.

    ``anchors`` are known events with their day, such as ("war", date(2022, 2, 24)): "8-month-old war" then means that
    8 full months have passed and 9 have not. Bounds that contradict the earlier ones are left out.
    """
    bounds = [bound for text in texts for time in find_times(text) for bound in _bounds(time, text, anchors)]
    fitting = [Candidate(Interval(None, None, Granularity.INTERVAL), ())]
    for bound in sorted(bounds, key=lambda bound: len(bound.choices)):
        narrowed = [both for one in fitting for choice in bound.choices if (both := _both(one, choice)) is not None]
        fitting = narrowed or fitting
    return [candidate for candidate in fitting if candidate.reasons]


def _both(one: Candidate, other: Candidate) -> Candidate | None:
    if not one.interval.overlaps(other.interval):
        return None
    starts = [i.start for i in (one.interval, other.interval) if i.start is not None]
    ends = [i.end for i in (one.interval, other.interval) if i.end is not None]
    interval = Interval(max(starts, default=None), min(ends, default=None), Granularity.INTERVAL)
    narrows = interval != one.interval
    return Candidate(interval, (*one.reasons, *other.reasons) if narrows or not one.reasons else one.reasons)


def _bounds(time: TimeSpan, text: str, anchors: Anchors) -> Iterator[_Bound]:
    if isinstance(time.form, Length):
        if (aged := _age(time, text, anchors)) is not None:
            yield _Bound(time, (aged,))
    elif isinstance(time.form, Calendar) and time.tense != "future" and (choices := tuple(_dated(time, time.form))):
        yield _Bound(time, choices)


def _age(time: TimeSpan, text: str, anchors: Anchors) -> Candidate | None:
    """ "8-month-old war", "eight months into the war": so many full units since the anchor, and not one more."""
    form = time.form
    after = text[time.span[1] : time.span[1] + _AFTER_AGE]
    if not isinstance(form, Length) or form.count is None or form.unit not in {"D", "W", "M", "Y"}:
        return None
    if not form.age and not _INTO.match(after):
        return None
    known = next(
        (anchor for anchor in anchors if re.search(rf"\b{re.escape(anchor[0])}\b", after, re.IGNORECASE)), None
    )
    if known is None:
        return None
    name, begun = known
    count = form.count - (
        _NEARLY.search(text[: time.span[0]]) is not None or bool(re.match("nearly|almost", time.text, re.I))
    )
    first, last = step(begun, form.unit, count), step(begun, form.unit, count + 1) - timedelta(days=1)
    reason = f"{time.text} {name}, from {begun}: {first} to {last}"
    return Candidate(_days(first, last), (reason,))


def _days(first: date, last: date) -> Interval:
    return Interval(midnight(first), midnight(last) + timedelta(days=1), Granularity.INTERVAL)


def _dated(time: TimeSpan, form: Calendar) -> Iterator[Candidate]:
    if form.month is not None and form.day is not None and form.weekday is not None and form.year is None:
        for year in YEARS:
            if _is_weekday(year, form):
                yield _after_weekday(time, date(year, form.month, form.day))
    elif form.year is not None:
        whole = TimeReader(None).resolve(TimeSpan(time.text, time.span, time.kind, None, form))
        if whole and whole.start:
            first = whole.start.date()
            yield Candidate(Interval(midnight(first), None, Granularity.INTERVAL), (f"{time.text}: {first} or later",))


def _is_weekday(year: int, form: Calendar) -> bool:
    month, day = form.month or 1, form.day or 1
    return day <= days_in(year, month) and date(year, month, day).weekday() == form.weekday


def _after_weekday(time: TimeSpan, day: date) -> Candidate:
    last = day + _NEAR - timedelta(days=1)
    return Candidate(_days(day, last), (f"{time.text} was a {_DAYS[day.weekday()]} in {day.year}: {day} to {last}",))


def checks(published: Interval | None, *texts: str, anchors: Anchors = ()) -> list[Check]:
    """What the texts say of their date, each held against ``published``; spans are of the text that holds them."""
    return [
        check
        for text in texts
        for time in find_times(text)
        for check in (
            *_weekday_check(time, published),
            *_age_check(time, text, published, anchors),
            *_since(time, published),
        )
    ]


def fits(published: Interval | None, *texts: str, anchors: Anchors = ()) -> list[Note]:
    """A note for each thing in the texts that contradicts the date of publishing or itself."""
    return [
        Note(check.kind, check.message, check.span)
        for check in checks(published, *texts, anchors=anchors)
        if not check.agrees
    ]


def _weekday_check(time: TimeSpan, published: Interval | None) -> Iterator[Check]:
    """ "Friday, Nov. 12, 2022" was a Saturday."""
    form = time.form
    if not isinstance(form, Calendar) or form.weekday is None or form.day is None or form.clock is not None:
        return
    plain = Calendar(year=form.year, month=form.month, day=form.day)
    placed = TimeReader(published).resolve(TimeSpan(time.text, time.span, time.kind, None, plain, time.tense))
    if placed is None or placed.start is None:
        return
    day = placed.start.date()
    agrees = day.weekday() == form.weekday
    remedy = "" if agrees else f", not a {_DAYS[form.weekday]}; one of the two is wrong"
    yield Check(NoteKind.WEEKDAY, agrees, f"{time.text}: {day} was a {_DAYS[day.weekday()]}{remedy}", time.span)


def _age_check(time: TimeSpan, text: str, published: Interval | None, anchors: Anchors) -> Iterator[Check]:
    allowed = _age(time, text, anchors)
    if allowed is None or published is None or published.start is None:
        return
    agrees = allowed.interval.overlaps(published)
    verdict = "fits" if agrees else "does not fit"
    yield Check(NoteKind.DATE, agrees, f"{allowed.reasons[0]}; the report's date {published.day} {verdict}", time.span)


def _since(time: TimeSpan, published: Interval | None) -> Iterator[Check]:
    """ "since" a day with its year must lie before the report."""
    if time.modifier != "since" or not isinstance(time.form, Calendar) or time.form.year is None:
        return
    if published is None or published.end is None or published.start is None:
        return
    placed = TimeReader(None).resolve(TimeSpan(time.text, time.span, time.kind, None, time.form))
    if placed is None or placed.start is None:
        return
    agrees = placed.start < published.end
    order = "before" if agrees else "after"
    message = f"since {time.text}: {placed.start.date()} is {order} the report's date {published.day}"
    yield Check(NoteKind.DATE, agrees, message, time.span)
