"""The words of English time expressions: what class each belongs to and what it stands for.

A rule of ``time_rules`` is written over these classes. Keys in small letters match in any case; keys that begin
with a capital ("May", "Sat") match only as printed, because the word in small letters is something else.
"""

from __future__ import annotations

from typing import TypeAlias

from fogline.lexicon.zones import zone_names
from fogline.resolve.number_words import SMALL, TENS, listed

Value: TypeAlias = int | float | str | None

_MONTHS = listed("january february march april may june july august september october november december")
_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NAMES = ("april", "june", "august")  # also given names: not followed by a capitalised word when they stand alone

UNITS = {
    "second": "S",
    "minute": "MIN",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
# Words of one class that all stand for one value: class, value, words.
_GROUPS: tuple[tuple[str, Value, str], ...] = (
    ("last", -1, "last previous preceding"),
    ("past", -1, "past"),
    ("this", 0, "this"),
    ("next", 1, "next coming upcoming following"),
    ("current", 0, "current"),
    ("latest", -1, "latest"),
    ("recent", -1, "recent"),
    ("edge", "START", "early"),
    ("edge", "MID", "mid middle"),
    ("edge", "END", "late"),
    ("edger", "START", "earlier"),
    ("edger", "END", "later"),
    ("edgenoun", "START", "start beginning opening outset"),
    ("edgenoun", "MID", "midpoint"),
    ("edgenoun", "END", "end close"),
    ("part", "MO", "morning"),
    ("part", "AF", "afternoon"),
    ("part", "EV", "evening"),
    ("part", "NI", "night nighttime"),
    ("part", "DW", "dawn daybreak"),
    ("part", "DK", "dusk"),
    ("overnight", "NI", "overnight"),
    ("noon", 12, "noon midday"),
    ("noon", 24, "midnight"),
    ("dayword", 0, "today"),
    ("dayword", -1, "yesterday"),
    ("dayword", 1, "tomorrow"),
    ("tonight", 0, "tonight"),
    ("weekend", 0, "weekend"),
    ("season", "SP", "spring springtime"),
    ("season", "SU", "summer summertime"),
    ("season", "FA", "autumn"),
    ("season", "WI", "winter wintertime"),
    ("fall", "FA", "fall"),
    ("ago", -1, "ago"),
    ("before", -1, "before prior"),
    ("after", 1, "after"),
    ("a", 1, "a an"),
    ("vague", None, "several few couple many numerous"),
    ("half", 0.5, "half"),
    ("about", "APPROX", "about around roughly approximately some nearly almost"),
    ("every", 1, "every each"),
    ("set", "P1D", "daily"),
    ("set", "PT1H", "hourly"),
    ("set", "P1W", "weekly"),
    ("set", "P1M", "monthly"),
    ("set", "P1Y", "yearly annually"),
    ("present", "PRESENT_REF", "now currently presently nowadays"),
    ("pastref", "PAST_REF", "recently formerly"),
    ("future", "FUTURE_REF", "future"),
    ("alike", None, "comparable corresponding"),
    ("nearby", None, "near foreseeable"),
    ("ended", None, "ended ending"),
    ("whose", None, "her his their my our your its"),
    ("era", None, "AD CE"),
    ("daylong", "D", "daylong"),
    ("daylong", "W", "weeklong"),
    ("daylong", "M", "monthlong"),
    ("daylong", "Y", "yearlong"),
    ("decadeword", 20, "twenties"),
    ("decadeword", 30, "thirties"),
    ("decadeword", 40, "forties"),
    ("decadeword", 50, "fifties"),
    ("decadeword", 60, "sixties"),
    ("decadeword", 70, "seventies"),
    ("decadeword", 80, "eighties"),
    ("decadeword", 90, "nineties"),
    ("ampm", 0, "am a.m. a.m"),
    ("ampm", 12, "pm p.m. p.m"),
)
# Words that are each a class of their own.
_PLAIN = listed(
    "the of on in at and to or since until till by before from between through during within for over under than "
    "more less least most up no old long point moment time local oclock fiscal that those these so "
    "same period these term latter one war invasion conflict fighting offensive occupation siege"
)
# Hours of the clock that a part of the day covers, from the midnight that begins the day; the ends are generous.
PART_HOURS = {
    "MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DW": (4, 8), "DK": (17, 22),
    "START": (0, 9), "MID": (10, 16), "END": (18, 24),
}  # fmt: skip
# How far back "recent" reaches at most, in the unit.
RECENT = {"H": 48, "D": 10, "W": 8, "M": 9, "Y": 5, "DE": 3, "CE": 2, "MIN": 60, "S": 60, "Q": 3}


def _lexicon() -> dict[str, tuple[str, Value]]:
    words: dict[str, tuple[str, Value]] = {word: (word, word) for word in _PLAIN}
    words.update({word: (name, value) for name, value, group in _GROUPS for word in group.split()})
    words.update({word: ("v", value) for word, value in {**SMALL, **TENS}.items()})
    words["hundred"], words["thousand"] = ("scale", 100), ("scale", 1000)
    words["one"] = ("one", 1)
    words.update({word: ("ord", value) for value, word in enumerate(_ORDINALS, start=1)})
    words["thirtieth"] = ("ord", 30)
    for word, unit in UNITS.items():
        if word not in {"second", "night", "quarter"}:
            words[word] = ("unit", unit)
        words["centuries" if word == "century" else word + "s"] = ("units", unit)
    words["quarter"] = words["quarters"] = ("quarter", "Q")
    words["hrs"], words["yr"], words["yrs"] = ("units", "H"), ("unit", "Y"), ("units", "Y")
    zones = {name: ("zone", name) for name in zone_names() if " " not in name}
    return words | _calendar_names() | zones


def _calendar_names() -> dict[str, tuple[str, Value]]:
    words: dict[str, tuple[str, Value]] = {}
    for value, month in enumerate(_MONTHS, start=1):
        words[month] = ("namemonth" if month in _NAMES else "month", value)
        words[month[:3].capitalize()] = words[month[:3].upper()] = ("mabbr", value)
    words["Sept"] = words["SEPT"] = ("mabbr", 9)
    for month, value in (("March", 3), ("May", 5), ("MARCH", 3), ("MAY", 5)):
        words[month] = ("may", value)
    del words["march"], words["may"]
    for value, weekday in enumerate(_WEEKDAYS):
        words[weekday] = ("weekday", value)
        words[weekday + "s"] = ("weekdays", value)
        words[weekday[:3].capitalize()] = ("wabbr", value)
    words["Tues"], words["Thur"], words["Thurs"] = ("wabbr", 1), ("wabbr", 3), ("wabbr", 3)
    return words


LEXICON = _lexicon()
CLASSES = sorted({name for name, _ in LEXICON.values()})
