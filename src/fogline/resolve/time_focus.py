"""Times that lean on another time of the text: "a year earlier", "the 1988 period", "two days later", "that day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.resolve.time_forms import Calendar, Form, Length, Offset, Shift, TimeSpan

# How far back, in characters, the time may stand on which another leans. A quarter that is being reported on stays in
# mind for the whole article; a day only for about two sentences.
_QUARTER_REACH = 2500
_DATE_REACH = 300
# Grammar rules whose expression takes its quarter from the text.
_STAGES = frozenset(("period", "period of year"))
_COMPARED = frozenset(("ago", "year ago"))
_PART_YEARS = (6, 9)  # months; figures "for the nine months" are compared with as long a part of the year before
_OWN_ANCHOR = ("before", "prior")  # "two days before the vote" counts from what follows
_UNIT_ORDER = ("D", "W", "M", "Q", "Y", "DE", "CE")


def focused(found: Sequence[TimeSpan]) -> list[TimeSpan]:
    """The expressions, with those that lean on an earlier one tied to it."""
    done: list[TimeSpan] = []
    for one in found:
        done.append(_tied(one, done))
    return done


def _tied(one: TimeSpan, before: Sequence[TimeSpan]) -> TimeSpan:
    form = one.form
    if one.rule in _STAGES or _is_year_back(one) or (isinstance(form, Shift) and form.whole and form.unit == "Q"):
        quarter = _last_quarter(one, before)
        return _of_quarter(one, quarter) if quarter else one
    if (
        isinstance(form, Shift)
        and (form.whole or not form.anchored)
        and form.count is not None
        and form.unit in _UNIT_ORDER
    ):
        base = None if one.text.lower().endswith(_OWN_ANCHOR) else _last_date(one, form, before)
        if base:
            tied = Offset(base.form, form.unit, form.count, whole=True, ordered=not form.whole)
            return replace(one, form=tied, tense=base.tense)
    return one


def _is_year_back(one: TimeSpan) -> bool:
    form = one.form
    return one.rule in _COMPARED and isinstance(form, Shift) and (form.unit, form.count) == ("Y", -1)


def _of_quarter(one: TimeSpan, quarter: TimeSpan) -> TimeSpan:
    """The quarter in mind, in the year that the expression names or a year before it."""
    form: Form = quarter.form
    if isinstance(one.form, Shift) and one.form.unit == "Y":
        form = Offset(quarter.form, "Y", -1)
    elif isinstance(one.form, Calendar):
        if not isinstance(form, Calendar):
            return one
        form = replace(form, year=one.form.year, years=None, turn=None)
    return replace(one, form=form, tense=quarter.tense)


def _last_quarter(one: TimeSpan, before: Sequence[TimeSpan]) -> TimeSpan | None:
    """The quarter named last; one that was itself named by its distance does not count."""
    wants_number = one.rule == "period of year"
    for other in reversed(before):
        if one.span[0] - other.span[1] > _QUARTER_REACH:
            return None
        form = other.form
        if isinstance(form, Length) and form.unit == "M" and form.count in _PART_YEARS:
            return None
        if isinstance(form, Calendar) and form.quarter:
            return other
        if isinstance(form, Shift) and form.unit == "Q" and not wants_number:
            return other
    return None


def _last_date(one: TimeSpan, form: Shift, before: Sequence[TimeSpan]) -> TimeSpan | None:
    """The nearest date before that is as fine as the unit counted."""
    for other in reversed(before):
        if one.span[0] - other.span[1] > _DATE_REACH:
            return None
        unit = _fineness(other.form)
        if unit is not None and _UNIT_ORDER.index(unit) <= _UNIT_ORDER.index(form.unit):
            return other
    return None


def _fineness(form: Form) -> str | None:
    """The unit that a date names; None for what is no single date."""
    match form:
        case Calendar(season=None, half=None, last_day=None, edge=None):
            if form.day or form.weekday is not None:
                return "D"
            return "M" if form.month else "Q" if form.quarter else "Y" if form.year or form.years is not None else None
        case Shift(anchored=True, weekend=False, edge=None, until_now=False) if form.count is not None:
            return form.unit if form.unit in _UNIT_ORDER else None
        case Offset(whole=True):
            return form.unit
        case Offset():
            return _fineness(form.base)
    return None
