"""From a symbolic form to an interval, given the day of speaking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fogline.lexicon.zones import zone_named
from fogline.model import Granularity, Interval
from fogline.resolve.dates import (
    days_in,
    midnight,
    month_of,
    nearest_weekday,
    season_of,
    step,
    third_of,
    unit_around,
    whole,
)  # fmt: skip
from fogline.resolve.time_forms import Calendar, Clock, Era, Form, Length, Numeric, Offset, Reference, Run, Shift
from fogline.resolve.time_words import PART_HOURS, RECENT

_FINE = {"H", "MIN", "S"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of speaking (None: undated), whether the clause looks ahead (None: not known), the conflict's zone."""

    published: Interval | None = None
    ahead: bool | None = None
    zone: str | None = None

    @property
    def day(self) -> date | None:
        """The day of speaking; None also where the date of publishing is only a week, month or year."""
        known = self.published
        if known is None or known.start is None:
            return None
        fine = known.granularity in {Granularity.MINUTE, Granularity.HOUR, Granularity.DAY}
        return known.day if fine else None


def interval_of(form: Form, anchor: Anchor) -> Interval | None:
    """When it is; None where the form cannot be placed from what is known."""
    try:
        return _placed(form, anchor)
    except (ValueError, OverflowError):  # no such day (31 June), or past the calendar's end
        return None


def _placed(form: Form, anchor: Anchor) -> Interval | None:
    match form:
        case Calendar():
            return _calendar(form, anchor)
        case Shift():
            return _shift(form, anchor)
        case Length():
            return _stretch(form, anchor)
        case Era():
            return _edged(whole(date(form.year, 1, 1), date(form.year + form.years, 1, 1), _era_grain(form)), form.edge)
        case Numeric():
            return _numeric(form)
        case Reference("PRESENT_REF") if anchor.day:
            return unit_around(anchor.day, "D")
        case Run():
            return _run(form, anchor)
        case Offset():
            return _offset(form, anchor)
    return None


def _era_grain(form: Era) -> Granularity:
    return Granularity.DECADE if form.years == 10 else Granularity.INTERVAL


def _edged(interval: Interval | None, edge: str | None) -> Interval | None:
    return third_of(interval, edge) if interval and edge else interval


def _numeric(form: Numeric) -> Interval | None:
    """A date in figures where only one order of day and month is possible."""
    if form.first > 12:
        return unit_around(date(form.year, form.second, form.first), "D")
    if form.second > 12 or form.first == form.second:
        return unit_around(date(form.year, form.first, form.second), "D")
    return None


def _run(form: Run, anchor: Anchor) -> Interval | None:
    last = interval_of(form.last, anchor)
    if last is None or last.end is None or last.start is None:
        return None
    if not anchor.ahead and isinstance(form.first, Calendar):
        shown = Interval(last.start, last.end, Granularity.DAY)
        first = interval_of(_with_year_of(form.first, last), replace(anchor, published=_day_of(shown)))
    else:
        first = interval_of(form.first, anchor)
    if first is not None and isinstance(form.first, Calendar) and form.first.clock and not _precedes(first, last):
        first = first.shifted(timedelta(days=-1))  # "between 10 p.m. and 4 a.m." begins on the day before
    if first is None or not _precedes(first, last):
        return None
    return Interval(first.start, last.end, Granularity.INTERVAL, first.zoned and last.zoned)


def _offset(form: Offset, anchor: Anchor) -> Interval | None:
    base = interval_of(form.base, anchor)
    if base is None or base.start is None or base.end is None:
        return None
    first = step(base.start.date(), form.unit, form.count)
    if form.whole:
        return unit_around(first, form.unit)
    return whole(first, step(base.end.date(), form.unit, form.count), base.granularity)


def _precedes(first: Interval, last: Interval) -> bool:
    return first.start is not None and last.end is not None and first.start < last.end


def _day_of(interval: Interval) -> Interval:
    return unit_around(interval.start.date(), "D") if interval.start else interval


def _with_year_of(form: Calendar, last: Interval) -> Calendar:
    """The first of "March to May 2022" is in the year of the second where that does not turn it round."""
    needs = form.year is None and form.month is not None and form.years is None and last.start is not None
    if not needs or last.start is None or form.month is None:
        return form
    return replace(form, year=last.start.year if form.month <= last.start.month else last.start.year - 1)


def _calendar(form: Calendar, anchor: Anchor) -> Interval | None:
    found = _calendar_whole(form, anchor)
    if found is None or found.start is None:
        return None
    if found.granularity is Granularity.DAY or form.last_day:
        return _within_day(found, form, anchor)
    return _edged(found, form.edge)


def _calendar_whole(form: Calendar, anchor: Anchor) -> Interval | None:
    if form.day is not None:
        return _numbered_day(form, anchor)
    if form.month is not None:
        return _month(form, anchor)
    if form.weekday is not None:
        return _weekday(form, anchor)
    if form.season is not None:
        return _season(form, anchor)
    if form.quarter is not None:
        return _quarter(form, anchor)
    if form.half is not None:
        return _half(form, anchor)
    if form.year is not None:
        return unit_around(date(form.year, 1, 1), "Y")
    return unit_around(anchor.day, "D") if form.clock and anchor.day else None


def _numbered_day(form: Calendar, anchor: Anchor) -> Interval | None:
    day = form.day or 1
    if form.month is None:
        return None
    year = _year(form, anchor, lambda year: date(year, form.month or 1, min(day, days_in(year, form.month or 1))))
    if year is None:
        return None
    first, last = date(year, form.month, day), date(year, form.month, form.last_day or day)
    grain = Granularity.INTERVAL if form.last_day else Granularity.DAY
    return whole(first, last + timedelta(days=1), grain) if last >= first else None


def _year(form: Calendar, anchor: Anchor, starts: Callable[[int], date]) -> int | None:
    """The year named, or the one that brings the start nearest to the day of speaking in the clause's direction."""
    if form.year is not None:
        return form.year
    today = anchor.day
    if today is None:
        return None
    if form.years is not None:
        return today.year + form.years
    if form.turn == 0:
        return today.year
    current = starts(today.year)
    if form.turn == 1 or (form.turn is None and _looks_ahead(form, starts, today, anchor)):
        return today.year + (current < today and not (form.turn is None and _holds(current, form, today)))
    return today.year - (current > today or (form.turn == -1 and _holds(current, form, today)))


# A date this near ahead, and so more than ten months past, is the coming one unless the tense says otherwise.
_SOON = timedelta(days=60)


def _looks_ahead(form: Calendar, starts: Callable[[int], date], today: date, anchor: Anchor) -> bool:
    if form.quarter or anchor.ahead is not None:
        return bool(anchor.ahead) and not form.quarter
    coming = next(day for year in (today.year, today.year + 1) if (day := starts(year)) >= today)
    return timedelta() < coming - today <= _SOON


def _holds(start: date, form: Calendar, today: date) -> bool:
    """Whether the month or season that starts then is the one that runs today: "last May", said in May."""
    return start <= today < step(start, "M", 3 if form.season or form.quarter else 1) and form.day is None


def _month(form: Calendar, anchor: Anchor) -> Interval | None:
    month = form.month or 1
    year = _year(form, _from_month(anchor), lambda year: date(year, month, 1))
    return month_of(year, month) if year is not None else None


def _from_month(anchor: Anchor) -> Anchor:
    """The first of the month of speaking, so that the running month counts as this one in both directions."""
    return replace(anchor, published=unit_around(anchor.day.replace(day=1), "D")) if anchor.day else anchor


def _weekday(form: Calendar, anchor: Anchor) -> Interval | None:
    today = anchor.day
    if today is None or form.weekday is None:
        return None
    if form.turn == -1:
        found = nearest_weekday(today - timedelta(days=1), form.weekday, ahead=False)
    elif form.turn == 1:
        found = nearest_weekday(today + timedelta(days=1), form.weekday, ahead=True)
    elif form.turn == 0:
        found = today - timedelta(days=today.weekday() - form.weekday)
    else:
        found = nearest_weekday(today, form.weekday, ahead=bool(anchor.ahead))
    return unit_around(found, "D")


def _season(form: Calendar, anchor: Anchor) -> Interval | None:
    season = form.season or ""
    year = _year(form, anchor, lambda year: season_start(year, season))
    return season_of(year, season) if year is not None else None


def season_start(year: int, season: str) -> date:
    start = season_of(year, season).start
    return start.date() if start else date(year, 1, 1)


def _quarter(form: Calendar, anchor: Anchor) -> Interval | None:
    first_month = 3 * ((form.quarter or 1) - 1) + 1
    year = _year(form, anchor, lambda year: date(year, first_month, 1))
    return unit_around(date(year, first_month, 1), "Q") if year is not None else None


def _half(form: Calendar, anchor: Anchor) -> Interval | None:
    """The first or second six months of a year."""
    year = _year(form, anchor, lambda year: date(year, 1, 1))
    if year is None:
        return None
    first = date(year, 6 * (form.half or 1) - 5, 1)
    return whole(first, step(first, "M", 6), Granularity.INTERVAL)


def _within_day(found: Interval, form: Calendar | Shift, anchor: Anchor) -> Interval:
    """The clock time or the part of the day, within (or from) whole days."""
    if form.clock:
        return clock_on(found, form.clock, anchor.zone)
    part = form.part or form.edge
    if part is None or found.start is None or found.end is None:
        return found
    low, high = PART_HOURS[part]
    last_day = found.end - timedelta(days=1)
    until = last_day + timedelta(hours=high)
    if part == "NI" and last_day > found.start:
        until = last_day + timedelta(hours=high - 24)  # the night of 3-4 March ends in the morning of the 4th
    return Interval(found.start + timedelta(hours=low), until, Granularity.INTERVAL)


def clock_on(found: Interval, clock: Clock, zone: str | None) -> Interval:
    """One hour (or minute) of the day; in UTC where the zone is known, else in the clock's own numbers."""
    start = (found.start or datetime.min.replace(tzinfo=UTC)) + timedelta(hours=clock.hour, minutes=clock.minute or 0)
    offset = _zone_of(clock.zone, zone, start)
    if offset is not None:
        start = start.replace(tzinfo=offset).astimezone(UTC)
    grain, length = (
        (Granularity.HOUR, timedelta(hours=1)) if clock.minute is None else (Granularity.MINUTE, timedelta(minutes=1))
    )
    return Interval(start, start + length, grain, zoned=offset is not None)


def _zone_of(name: str | None, home: str | None, at: datetime) -> tzinfo | None:
    """The zone that a text names; one left open by the table is the conflict's (``home``), where its clocks go by
    that name then. None for one that is not known: the hour is then the clock's own."""
    if name is None:
        return None
    own = _iana(home) if home else None
    if name == "local":
        return own
    named = zone_named(name)
    return named or (own if own is not None and at.replace(tzinfo=own).tzname() == name else None)


def _iana(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _shift(form: Shift, anchor: Anchor) -> Interval | None:
    today = anchor.day
    if today is None or form.count is None or not form.anchored:
        return None
    if form.weekend:
        return _weekend(today, int(form.count), ahead=bool(anchor.ahead))
    grain = "D" if form.unit in _FINE else form.unit
    found = unit_around(step(today, form.unit, form.count), grain)
    if form.until_now:
        return Interval(found.start, midnight(today) + timedelta(days=1), Granularity.INTERVAL)
    if grain == "D":
        return _within_day(found, form, anchor)
    return _edged(found, form.edge)


def _weekend(today: date, turn: int, *, ahead: bool) -> Interval:
    """Saturday and Sunday; with turn 0 the last one begun, the coming one where the clause looks ahead."""
    saturday = nearest_weekday(today, 5, ahead=False)
    if turn == 1 or (turn == 0 and ahead and today.weekday() < 5):
        saturday += timedelta(days=7)
    elif turn == -1 and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return whole(saturday, saturday + timedelta(days=2), Granularity.INTERVAL)


def _stretch(form: Length, anchor: Anchor) -> Interval | None:
    """A length tied to the day of speaking: back from its end, or on from its start. Untied lengths have no place."""
    published, today = anchor.published, anchor.day
    count = RECENT.get(form.unit) if form.count is None else form.count
    if form.sign is None or published is None or today is None or count is None:
        return None
    if published.start is None or published.end is None:
        return None
    if form.sign < 0:
        return Interval(
            _moved(published.start, form.unit, -count), published.end, Granularity.INTERVAL, published.zoned
        )
    return Interval(published.start, _moved(published.end, form.unit, count), Granularity.INTERVAL, published.zoned)


def _moved(moment: datetime, unit: str, count: float) -> datetime:
    if unit in _FINE:
        return moment + timedelta(seconds=count * {"H": 3600, "MIN": 60, "S": 1}[unit])
    return moment + (midnight(step(moment.date(), unit, count)) - midnight(moment.date()))
