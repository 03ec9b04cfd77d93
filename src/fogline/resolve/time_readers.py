"""From the tokens that a rule matched to a symbolic form; one function per kind of form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from fogline.resolve.number_words import number
from fogline.resolve.time_clock import clock_among
from fogline.resolve.time_forms import (
    Calendar,
    Era,
    Form,
    Length,
    Numeric,
    Phase,
    Reference,
    Repeat,
    Shift,
)  # fmt: skip
from fogline.resolve.time_tokens import Token

_MONTH = ("month", "namemonth", "mabbr", "may")
_EDGE = ("edge", "edger", "edgenoun")
_TURN = ("last", "past", "this", "next", "current")
_COUNT = ("d", "n", "hhmm", "v", "scale", "one", "year", "frac", "half", "a", "vague")
_UNIT = ("unit", "units", "quarter", "daylong")


def _first(tokens: Sequence[Token], *names: str) -> Any:
    """The value of the first token of these classes, None where there is none."""
    return next((token.value for token in tokens if token.name in names), None)


def _has(tokens: Sequence[Token], *names: str) -> bool:
    return any(token.name in names for token in tokens)


def figures(tokens: Sequence[Token]) -> Form | None:
    """2022-11-11, 11.11.2022, 11/13/22; None where the figures are no date."""
    token = tokens[0]
    if token.name == "iso":
        year, month, day = map(int, token.text.split("-"))
        return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    first, second, year = (int(piece) for piece in token.text.replace(".", "/").split("/"))
    if "." in token.text and 1 <= second <= 12:
        return Calendar(year=_full_year(year), month=second, day=first) if 1 <= first <= 31 else None
    return Numeric(first, second, _full_year(year)) if min(first, second) >= 1 and max(first, second) <= 31 else None


def _full_year(year: int) -> int:
    return year if year >= 100 else 1900 + year if year >= 70 else 2000 + year


def calendar(tokens: Sequence[Token]) -> Form | None:
    clock, rest = clock_among(tokens)
    if (dayword := _first(rest, "dayword")) is not None:
        return Shift("D", dayword, clock=clock, part=_part(rest))
    if _has(rest, "this") and _has(rest, "part") and clock:
        return Shift("D", 0, clock=clock)
    month = _first(rest, *_MONTH)
    ordinal = _first(rest, "ord")
    quarter = ordinal if _has(rest, "quarter") else None
    days = (
        [token.value for token in rest if token.name in {"d", "ord"}]
        if month or _first(rest, *_WEEKDAY) is not None
        else []
    )
    turn, years = _turns(rest)
    form = Calendar(
        year=_year(rest),
        month=month,
        day=days[0] if days and not quarter else None,  # type: ignore[arg-type]
        last_day=days[1] if len(days) > 1 else None,  # type: ignore[arg-type]
        weekday=_first(rest, *_WEEKDAY),
        season=_first(rest, "season", "fall"),
        quarter=quarter,
        turn=turn,
        years=years,
        part=_part(rest),
        edge=_first(rest, *_EDGE),
        clock=clock,
    )
    return form if _is_possible(form) and form != Calendar() else None


_WEEKDAY = ("weekday", "wabbr")


def _is_possible(form: Calendar) -> bool:
    return (
        (form.day is None or form.day <= 31)
        and (form.quarter is None or form.quarter <= 4)
        and (form.clock is None or form.clock.hour <= 24)
    )


def _turns(tokens: Sequence[Token]) -> tuple[int | None, int | None]:
    """The turn of the named thing, and the year's where the text says "last year"."""
    turns = [token for token in tokens if token.name in _TURN]
    if not turns:
        return None, None
    turn = next((token.value for token in reversed(turns) if token.name != "this"), 0)
    if any(token.name == "unit" and token.value == "Y" for token in tokens):
        return None, int(turn or 0)
    return int(turn or 0), None


def _part(tokens: Sequence[Token]) -> str | None:
    part = _first(tokens, "part", "overnight")
    return str(part) if part else None


def _year(tokens: Sequence[Token]) -> int | None:
    if (year := _first(tokens, "year")) is not None:
        return int(year)
    if _has(tokens, "era"):
        return int(_first(tokens, "d", "n", "hhmm") or 0) or None
    spoken = [int(token.value or 0) for token in tokens if token.name in {"v", "one", "scale"}]
    return _spoken_year(spoken) if len(spoken) > 1 else None


def _spoken_year(spoken: Sequence[int]) -> int | None:
    """ "nineteen ninety-one", "twenty twenty-two", "two thousand and four"; None for other numbers ("twenty-two")."""
    first, second, *rest = spoken
    if second == 1000:
        year = first * 1000 + sum(rest)
    elif second == 100:
        year = first * 100 + sum(rest)
    else:
        year = first * 100 + second + sum(rest) if second >= 10 else 0
    return year if 1500 <= year <= 2199 else None


def quarter(tokens: Sequence[Token]) -> Form | None:
    """ "the third quarter", "this year's third quarter", "the year-ago third quarter"."""
    number = int(_first(tokens, "ord"))
    if number > 4:
        return None
    turn, years = (None, -1) if _has(tokens, "ago", "edger") else _turns(tokens)
    return Calendar(year=_year(tokens), quarter=number, turn=turn, years=years)


def half(tokens: Sequence[Token]) -> Form | None:
    """ "the first half of 1990"; "the last half" is the second."""
    number = _first(tokens, "ord") or 2
    if number > 2:
        return None
    year = _year(tokens)
    return Calendar(year=year, half=int(number), years=None if year else _turns(tokens)[1] or 0)


def year_back(tokens: Sequence[Token]) -> Form | None:
    """ "year-earlier", "the same period last year"; which part of that year is found from the text."""
    return Shift(str(_first(tokens, "unit")), -1)


def period(tokens: Sequence[Token]) -> Form | None:
    """ "the latest period" is a quarter only where the text speaks of one."""
    return Shift("Q", -1, anchored=False) if tokens else None


def that_unit(tokens: Sequence[Token]) -> Form | None:
    """ "that day", "the same year": the one that holds another time of the text."""
    return Shift(str(_first(tokens, *_UNIT)), 0, anchored=False, whole=True)


def running(tokens: Sequence[Token]) -> Form | None:
    """ "the year", "the week": the one spoken of; "the day" and finer units say too little."""
    unit = _first(tokens, "unit")
    return Shift(str(unit), 0) if unit in {"W", "M", "Y"} else None


def shift(tokens: Sequence[Token]) -> Form | None:
    edge, part = _first(tokens, *_EDGE), _part(tokens)
    if _has(tokens, "tonight"):
        return Shift("D", 0, part="NI", edge=edge)
    if _has(tokens, "overnight") and not _has(tokens, "dayword"):
        return Shift("D", -1, part="NI")
    if (dayword := _first(tokens, "dayword")) is not None:
        sign = _first(tokens, "before", "after") or 0
        return Shift("D", dayword + sign, part=part, edge=edge)
    if part:
        return Shift("D", _first(tokens, *_TURN) or 0, part=part, edge=edge)
    if _has(tokens, "ago") or (_has(tokens, "before", "edger") and not _has(tokens, *_TURN, "the")):
        return _distance(tokens)
    return _turned_unit(tokens, edge)


# Words that count from the time last spoken of rather than from the day of speaking.
_NARRATED = frozenset(("following", "previous", "preceding"))


def _turned_unit(tokens: Sequence[Token], edge: str | None) -> Form | None:
    turned = [token for token in tokens if token.name in _TURN and token.name != "current"]
    is_reported = _first(tokens, *_UNIT) == "Q" and not _has(
        tokens, "this", "current"
    )  # "the quarter" is the last full one
    turn = turned[0].value if turned else -1 if is_reported else 0
    weekend = _has(tokens, "weekend")
    if turned and _has_quarters(tokens):
        return Length("Q", None, sign=int(turn or 0) or None)
    if season := _first(tokens, "season"):
        return Calendar(season=season, turn=int(turn or 0), edge=edge)
    unit = "W" if weekend else _first(tokens, *_UNIT)
    ends_year = edge is None and _has(tokens, "edgenoun")
    earlier = next((token for token in tokens if token.name == "edger"), None)
    until_now = earlier is not None and earlier.value == "START" and turn == 0
    is_within = _has(tokens, "in") and unit == "D"  # "later in the day": of the day spoken of
    edge = None if is_within else edge
    whole = is_within or any(token.text.lower() in _NARRATED for token in turned)
    return Shift(
        str(unit),
        float(turn or 0),
        edge="END" if ends_year else edge,
        weekend=weekend,
        until_now=until_now,
        whole=whole and not weekend,
        anchored=not any(token.text.lower() == "following" for token in turned),
    )


def _distance(tokens: Sequence[Token]) -> Form | None:
    """ "three days ago" counts from the day of speaking; "two days earlier" from something else."""
    unit = _first(tokens, *_UNIT)
    amount = _amount(tokens)
    later = any(token.name == "edger" and token.value == "END" for token in tokens)
    anchored = _has(tokens, "ago", "present")
    sign = 1 if later or _has(tokens, "from") else -1
    return Shift(str(unit), None if amount is None else sign * amount, sign=sign, anchored=anchored)


def _amount(tokens: Sequence[Token]) -> float | None:
    """The number before the unit: 1 where there is only the unit or an article, None where it is vague."""
    vague = [token.text.lower() for token in tokens if token.name == "vague"]
    if vague:
        return 2 if vague == ["couple"] else None
    words = [token.text for token in tokens if token.name in _COUNT or token.name == "and"]
    if not words:
        return None if _has(tokens, "units") or _has_quarters(tokens) else 1
    return number(" ".join(words))


def _has_quarters(tokens: Sequence[Token]) -> bool:
    return any(token.name == "quarter" and token.text.lower().endswith("s") for token in tokens)


def length(tokens: Sequence[Token]) -> Form | None:
    at = next((at for at, token in enumerate(tokens) if token.name in _UNIT), len(tokens) - 1)
    head, tail = tokens[: at + 1], tokens[at + 1 :]
    unit = _first(head, *_UNIT) or "S"
    amount = _amount(head)
    if amount is not None and [token.name for token in tail] == ["and", "a", "half"]:
        amount, tail = amount + 0.5, []
    more = length(tail) if _has(tail, *_UNIT) else None
    turn = _first(head, "last", "past", "next", "recent")
    return Length(
        str(unit),
        amount,
        more=more if isinstance(more, Length) else None,
        sign=int(turn) if turn else None,
        age=_has(tail, "old"),
        few=_has(head, "vague"),
    )


def era(tokens: Sequence[Token]) -> Form | None:
    edge = _first(tokens, "edge", "edger", "edgenoun")
    if (century := _first(tokens, "ord")) is not None:
        return Era((int(century) - 1) * 100, 100, edge) if _first(tokens, "unit") == "CE" else None
    decade = int(_first(tokens, "decade", "decadeword", "year"))
    if decade % 10:
        return None
    return Era(decade if decade >= 100 else 1900 + decade, 10, edge)


def reference(tokens: Sequence[Token]) -> Form | None:
    if _has(tokens, "these") and _first(tokens, "units") != "D":
        return None
    if _has(tokens, "nearby"):
        return Reference("FUTURE_REF")
    names = {"recent": "PAST_REF", "past": "PAST_REF", "current": "PRESENT_REF"}
    for token in tokens:
        if token.name in {"present", "pastref", "future"}:
            return Reference(str(token.value))
        if token.name in names:
            return Reference(names[token.name])
    if [token.name for token in tokens] == ["the", "time"]:
        return Reference("PAST_REF")
    return Reference("PRESENT_REF")


def repeat(tokens: Sequence[Token]) -> Form | None:
    if value := _first(tokens, "set"):
        return Repeat(str(value))
    weekday = _first(tokens, "weekday", "weekdays", "wabbr")
    if weekday is not None:
        return Repeat(f"XXXX-WXX-{weekday + 1}")
    if month := _first(tokens, "month", "namemonth"):
        return Repeat(f"XXXX-{month:02d}")
    if season := _first(tokens, "season"):
        return Repeat(f"XXXX-{season}")
    unit = _first(tokens, *_UNIT)
    if unit is None:
        return Repeat("XXXX-WXX-WE" if _has(tokens, "weekend") else f"XXXX-XX-XXT{_part(tokens)}")
    count = _amount([token for token in tokens if token.name != "every"]) or 1
    return Repeat(f"PT{count:g}{unit[0]}" if unit in {"H", "MIN", "S"} else f"P{count:g}{unit}")


def phase(tokens: Sequence[Token]) -> Form | None:
    return Phase(_first(tokens, "units"), "END" if _has(tokens, "last") else "START")


READERS: dict[str, Callable[[Sequence[Token]], Form | None]] = {
    reader.__name__: reader
    for reader in (
        figures,
        calendar,
        quarter,
        half,
        year_back,
        period,
        that_unit,
        running,
        shift,
        length,
        era,
        reference,
        repeat,
        phase,
    )
}
