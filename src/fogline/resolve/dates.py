"""Calendar arithmetic: steps of a unit, the unit around a day, the nearest weekday. Days are UTC midnights."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fogline.model import Granularity, Interval

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere, meteorological
_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS_IN = {"D": 1, "W": 7}
GRANULARITY = {
    "MIN": Granularity.MINUTE,
    "H": Granularity.HOUR,
    "D": Granularity.DAY,
    "W": Granularity.WEEK,
    "M": Granularity.MONTH,
    "Q": Granularity.INTERVAL,
    "Y": Granularity.YEAR,
    "DE": Granularity.DECADE,
    "CE": Granularity.INTERVAL,
}


def midnight(moment: date) -> datetime:
    """The UTC midnight that stands for a day."""
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def whole(first: date, after: date, granularity: Granularity) -> Interval:
    """From ``first`` up to, not including, ``after``."""
    return Interval(midnight(first), midnight(after), granularity)


def add_months(moment: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter. Raises ValueError past year 9999."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(moment.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """Days of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return (following - date(year, month, 1)).days if following else 31


def step(moment: date, unit: str, count: float) -> date:
    """``moment`` moved by ``count`` units ("D", "W", "M", "Q", "Y", "DE", "CE"); finer units round to whole days."""
    if unit in _MONTHS_IN:
        months = count * _MONTHS_IN[unit]
        moved = add_months(moment, int(months))
        return moved + timedelta(days=round((months - int(months)) * 30))
    per_day = {"H": 24, "MIN": 1440, "S": 86400}.get(unit)
    days = count / per_day if per_day else count * _DAYS_IN[unit]
    return moment + timedelta(days=round(days))


def unit_around(moment: date, unit: str) -> Interval:
    """The whole day, week (from Monday), month, quarter, year, decade or century that holds ``moment``."""
    if unit == "D":
        first = moment
    elif unit == "W":
        first = moment - timedelta(days=moment.weekday())
    elif unit in {"M", "Q"}:
        first = date(moment.year, moment.month - (moment.month - 1) % _MONTHS_IN[unit], 1)
    else:
        years = _MONTHS_IN[unit] // 12
        first = date(max(1, moment.year - moment.year % years), 1, 1)
    return whole(first, step(first, unit, 1), GRANULARITY[unit])


def month_of(year: int, month: int) -> Interval:
    return unit_around(date(year, month, 1), "M")


def season_of(year: int, season: str) -> Interval:
    """A season; winter is named for the year in which it begins."""
    first = date(year, SEASON_MONTH[season], 1)
    return whole(first, add_months(first, 3), Granularity.SEASON)


def nearest_weekday(moment: date, weekday: int, *, ahead: bool) -> date:
    """The nearest such weekday (Monday is 0) on or before ``moment``, on or after it when ``ahead``."""
    back = (moment.weekday() - weekday) % 7
    return moment + timedelta(days=(7 - back) % 7) if ahead else moment - timedelta(days=back)


def third_of(interval: Interval, edge: str) -> Interval:
    """The first, middle or last third ("START", "MID", "END") of whole days."""
    if interval.start is None or interval.end is None:
        return interval
    days = (interval.end - interval.start).days
    cuts = {"START": (0, days / 3), "MID": (days / 3, 2 * days / 3), "END": (2 * days / 3, days)}
    low, high = (timedelta(days=round(cut)) for cut in cuts[edge])
    return Interval(interval.start + low, interval.start + max(high, low + timedelta(days=1)), Granularity.INTERVAL)
