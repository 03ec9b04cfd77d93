"""Days written in figures: 5.11.2022, 11/05/2022, 2022/11/05. What can be read two ways keeps both readings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from fogline.model import Interval, day

Order = Literal["day", "month"]
"""Which of two figures comes first in a page's dates: that of the day, or that of the month."""

_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y>(?:19|20)\d\d)"
    r"|(?P<Y>(?:19|20)\d\d)(?P<Sign>[./])(?P<m>\d{1,2})(?P=Sign)(?P<d>\d{1,2}))(?![\d/-])(?!\.\d)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I)


@dataclass(frozen=True, slots=True)
class NumericDay:
    """A day in figures at ``span`` of its text; ``other`` is the day that the figures may mean as well."""

    span: tuple[int, int]
    at: Interval
    other: Interval | None


def numeric_day(text: str, *, order: Order | None = None) -> NumericDay | None:
    """The first day in figures. Of two readings that with the day first, unless ``order`` or a weekday beside it tells.

    "05/11/2022" is 5 November, or else 11 May; "05/11/2022" with order "month" is 11 May; "Wed 05/11/2022", too.
    """
    for match in _NUMERIC.finditer(text):
        readings = _readings(match, order)
        named = [at for at in readings if _is_on(at, text)]
        if readings and (len(named) == 1 or order):
            return NumericDay(match.span(), (named or readings)[0], None)
        if readings:
            return NumericDay(match.span(), readings[0], readings[1] if len(readings) > 1 else None)
    return None


def order_in(text: str) -> Order | None:
    """The order that a text's own dates show: a figure above 12 is a day. None where none does, or both are there."""
    found: set[Order] = set()
    for match in _NUMERIC.finditer(text):
        if match["a"] and int(match["a"]) > 12 >= int(match["b"]):
            found.add("day")
        elif match["a"] and int(match["b"]) > 12 >= int(match["a"]):
            found.add("month")
    return found.pop() if len(found) == 1 else None


def without_numeric(text: str) -> str:
    """The text less its days in figures."""
    return _NUMERIC.sub(" ", text)


def _readings(match: re.Match[str], order: Order | None) -> list[Interval]:
    if match["Y"]:
        ordered = [(int(match["Y"]), int(match["m"]), int(match["d"]))]
    else:
        a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
        ordered = [(year, a, b), (year, b, a)] if order == "month" else [(year, b, a), (year, a, b)]
    return [at for parts in dict.fromkeys(ordered) if (at := _day(*parts))]


def _day(year: int, month: int, date: int) -> Interval | None:
    try:
        return day(year, month, date)
    except ValueError:
        return None


def _is_on(at: Interval, text: str) -> bool:
    """Whether the text names the weekday of that day."""
    named = {match[1].lower()[:3] for match in _WEEKDAY.finditer(text)}
    return at.day is not None and _WEEKDAYS[at.day.weekday()] in named
