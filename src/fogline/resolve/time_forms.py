"""What a time expression says before it is tied to a date: the symbolic forms that rules produce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from fogline.model import Span


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time. ``minute`` None means that only the hour is given; hour 24 is the midnight that ends the day.

    ``zone`` is the zone's name as the text has it ("CAT", "Kyiv time"), "local", or None where the text names none.
    """

    hour: int
    minute: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of the calendar, as many as the text gives.

    ``last_day`` ends a run of days ("3-4 March"). ``turn`` is -1, 0 or 1 for "last", "this" or "next" before
    the weekday, month, season or quarter; ``years`` the same for a year named relatively ("June last year").
    ``part`` is a part of the day, ``edge`` START, MID or END of the whole.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    turn: int | None = None
    years: int | None = None
    part: str | None = None
    edge: str | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the day of speaking: "last week" is (W, -1), "three days ago" (D, -3), "today" (D, 0).

    ``count`` None is vague ("some years ago"), with ``sign`` the direction. ``anchored`` is False where the
    distance is from another event ("two days later"), and ``whole`` then stands for the whole unit that is counted
    to ("the following year", "that day"). ``until_now`` keeps only the part up to the day of speaking.
    """

    unit: str
    count: float | None
    sign: int = -1
    part: str | None = None
    edge: str | None = None
    clock: Clock | None = None
    weekend: bool = False
    anchored: bool = True
    whole: bool = False
    until_now: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``count`` None is vague ("several weeks"). ``more`` adds a finer unit ("and three months").

    ``sign`` ties it to the day of speaking: -1 "the past 24 hours", 1 "the next two weeks", None not at all.
    ``age`` is set for "8-month-old", ``few`` where a vague number is named: "the past few days", not "recent days".
    """

    unit: str
    count: float | None
    more: Length | None = None
    sign: int | None = None
    age: bool = False
    few: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century by name: from ``year`` on, ``years`` long."""

    year: int
    years: int
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    name: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times, by the TIMEX3 value of its period."""

    value: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures, day and month in unknown order unless one is over 12 or both are equal."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of something else that the calendar does not know: "the early days of the war"."""

    unit: str
    edge: str


@dataclass(frozen=True, slots=True)
class Run:
    """From the beginning of ``first`` to the end of ``last``."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from another time of the text: "a year earlier" than a quarter, "two days later", "that day".

    ``whole`` is set for the whole unit that is counted to; else the stretch of ``base`` is moved as it is ("a year
    earlier" than a quarter). ``ordered`` is set where a word of order stands beside a length ("two days later").
    """

    base: Form
    unit: str
    count: float
    whole: bool = False
    ordered: bool = False


Form: TypeAlias = Calendar | Shift | Length | Era | Reference | Repeat | Numeric | Phase | Run | Offset


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression: verbatim, with its half-open span.

    ``kind`` is date, time, duration or set. ``modifier`` is the preposition before it that changes the
    interval ("since", "until", "by", "before", "after", "between", "from"). ``form`` is what it says, not yet
    placed; ``tense`` "future" where the clause before it looks ahead; ``rule`` the line of the grammar.
    ``parts`` are the two ends of "from Tuesday to Thursday", empty for one time.
    """

    text: str
    span: Span
    kind: str
    modifier: str | None
    form: Form
    tense: str | None = None
    rule: str = ""
    parts: tuple[TimeSpan, ...] = ()
