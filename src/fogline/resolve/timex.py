"""TIMEX3 values of forms: the norm by which time expressions are compared in the field (TimeML 1.2.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from fogline.model import Granularity, Interval
from fogline.resolve.time_anchor import Anchor, interval_of
from fogline.resolve.time_forms import Calendar, Clock, Era, Form, Length, Offset, Reference, Repeat, Run, Shift

_CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
_LARGE = {"DE": (10, "Y"), "CE": (100, "Y")}
_PARTS = {"DW": "MO", "DK": "EV"}


def timex_value(form: Form, anchor: Anchor) -> str:
    """The TIMEX3 ``value`` of a form; "" where none can be given."""
    match form:
        case Reference(name):
            return name
        case Repeat(value):
            return value
        case Length(count=None, sign=int(sign), few=False):
            return _direction(sign)
        case Length():
            return _duration(form)
        case Era():
            return str(form.year // form.years).zfill(3 if form.years == 10 else 2)
        case Shift(count=None, anchored=False):
            return _duration(Length(form.unit, None))
        case Shift(count=None):
            return _direction(form.sign)
        case Offset(ordered=True) if form.unit != "Y":
            return _duration(Length(form.unit, abs(form.count)))
        case Shift(anchored=False) if form.whole or form.unit == "Y":
            return _value(replace(form, anchored=True), anchor)
        case Shift(anchored=False, count=float() | int() as count):
            return _duration(Length(form.unit, abs(count)))
        case Run():
            return timex_value(form.first, anchor)
    return _value(form, anchor)


def _direction(sign: int) -> str:
    """What is vague but tied to the day of speaking ("recent weeks", "a few years ago") is only before or after it."""
    return "PAST_REF" if sign < 0 else "FUTURE_REF"


def _duration(form: Length) -> str:
    date, clock = "", ""
    piece: Length | None = form
    while piece:
        count, unit = piece.count, piece.unit
        if unit in _CLOCK_UNITS:
            clock += _counted(count, _CLOCK_UNITS[unit])
        elif count is not None and unit in _LARGE:
            date += _counted(count * _LARGE[unit][0], _LARGE[unit][1])
        else:
            date += _counted(count, unit)
        piece = piece.more
    return f"P{date}T{clock}" if clock else f"P{date}"


_FINER = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60), "D": ("H", 24)}


def _counted(count: float | None, unit: str) -> str:
    if count is None:
        return f"X{unit}"
    if count % 1 and unit in _FINER:
        finer, times = _FINER[unit]
        rest = round(count % 1 * times)
        return (f"{int(count)}{unit}" if int(count) else "") + f"{rest}{finer}"
    return f"{count:g}{unit}" if count < 1e6 else f"{count:.0f}{unit}"


def _value(form: Form, anchor: Anchor) -> str:
    plain, part, clock = _without_part(form)
    interval = interval_of(plain, anchor)
    if interval is None or interval.start is None or interval.end is None:
        return _unplaced(form)
    day = _dated(interval, plain)
    if clock:
        return f"{day}T{clock.hour:02d}" + (f":{clock.minute or 0:02d}")
    return f"{day}T{_PARTS.get(part, part)}" if part else day


def _without_part(form: Form) -> tuple[Form, str | None, Clock | None]:
    """TIMEX3 keeps the edge in another attribute, and writes a part of the day after the date."""
    if isinstance(form, Calendar):
        return (
            replace(form, part=None, clock=None, edge=None, last_day=None),
            form.part,
            form.clock,
        )
    if isinstance(form, Shift):
        return replace(form, part=None, clock=None, edge=None, until_now=False), form.part, form.clock
    return form, None, None


def _dated(interval: Interval, form: Form) -> str:
    start = interval.start
    if start is None:
        return ""
    if isinstance(form, Offset) and not form.whole:
        return _dated(interval, form.base)
    if isinstance(form, Calendar) and form.quarter:
        return f"{start.year}-Q{form.quarter}"
    if isinstance(form, Calendar) and form.half:
        return f"{start.year}-H{form.half}"
    if isinstance(form, Calendar) and form.season:
        return f"{start.year}-{form.season}"
    if isinstance(form, Shift) and form.weekend:
        return f"{_week(start)}-WE"
    if isinstance(form, Shift) and form.unit == "Q":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if isinstance(form, Shift) and form.unit == "CE":
        return f"{start.year // 100:02d}"
    return _GRAINS[interval.granularity](start)


def _week(start: datetime) -> str:
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02d}"


_GRAINS: dict[Granularity, Callable[[datetime], str]] = {
    Granularity.DAY: lambda start: start.date().isoformat(),
    Granularity.WEEK: _week,
    Granularity.MONTH: lambda start: f"{start:%Y-%m}",
    Granularity.YEAR: lambda start: f"{start.year:04d}",
    Granularity.DECADE: lambda start: f"{start.year // 10:03d}",
    Granularity.INTERVAL: lambda start: start.date().isoformat(),
    Granularity.HOUR: lambda start: f"{start:%Y-%m-%dT%H}",
    Granularity.MINUTE: lambda start: f"{start:%Y-%m-%dT%H:%M}",
    Granularity.SEASON: lambda start: f"{start:%Y}",
}


def _unplaced(form: Form) -> str:
    if isinstance(form, Calendar) and form.weekday is not None and form.day is None:
        return f"XXXX-WXX-{form.weekday + 1}"
    if isinstance(form, Calendar) and form.month is not None:
        return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
    return ""
