"""Numbers of a report with what they count, as ranges: "at least 40 tanks", "tens of thousands of civilians"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.model import Quantity, Span, Words
from fogline.resolve.number_words import NUMBER_WORDS, SCALES, VAGUE, number
from fogline.resolve.quantity_checks import Pair, pairs, parts, subtotal_notes, subtotals, unit_notes
from fogline.resolve.quantity_words import (
    AGE_AFTER,
    AGE_BEFORE,
    CALIBRE,
    COMPOUND,
    FATE,
    MODIFIERS,
    NAMING,
    NUMBER_PATTERN,
    OF_LINK,
    PHONE,
    SCALE_WORD,
    STATE,
    STOP,
    UNIT_NAME,
    UNIT_WORDS,
    WORD,
)
from fogline.resolve.times import find_times
from fogline.resolve.units import MONEY_SIGNS, MONEY_WORDS, PEOPLE, UNIT_OF_NOUN, UNIT_OF_WORD, unit_of_noun

__all__ = ["Pair", "find_quantities", "pairs", "subtotal_notes", "subtotals", "unit_notes"]

Range = tuple[float | None, float | None]

NEARLY = 0.1  # "nearly": ten per cent below; "just over": ten per cent above

_LONGEST = 4  # words between a number and the noun that it counts, the noun with them


@dataclass(frozen=True, slots=True)
class _Found:
    quantity: Quantity
    state: str


def find_quantities(text: str, *, taken: Sequence[Span] | None = None) -> list[Quantity]:
    """All quantities in order of the text.

    Dates, clock times, lengths of time, years, ages, ordinals, telephone numbers and numbers in names are none.
    ``taken`` are spans to pass over, by default those of the time expressions; give them where they are known.
    The words cover modifier, number, and the unit or counted noun. Shares ("two-thirds") have the unit "share" and
    lie between 0 and 1.
    """
    spans = [time.span for time in find_times(text)] if taken is None else sorted(taken)
    found = [item for match in NUMBER_PATTERN.finditer(_small(text)) if (item := _read(match, text, spans)) is not None]
    return _inherited(_with_shared_state(found, text), text)


def _small(text: str) -> str:
    """The text in small letters, with every character in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _read(match: re.Match[str], text: str, taken: Sequence[Span]) -> _Found | None:
    if _is_taken(match.start("first"), taken) or _is_name(match, text):
        return None
    limits, end = _limits(match)
    counted = _counted(match, text, end) if limits is not None else None
    if limits is None or counted is None:
        return None
    start = _start(match, is_range=end == match.end())
    of = f"{counted.of} {counted.state}".strip() if counted.state else counted.of
    words = Words(text[start : counted.end], (start, counted.end))
    rough = MODIFIERS.get(_modifier(match)) == "about"
    return _Found(Quantity(words, *limits, counted.unit, of, approximate=rough), counted.state)


def _start(match: re.Match[str], *, is_range: bool) -> int:
    """Where the words begin: a preposition belongs to them only where it opens a range."""
    if (match["modifier"] or "").lower() in {"between", "from"} and not (is_range and match["second"]):
        return match.start("money") if match["money"] else match.start("first")
    return match.start()


def _is_taken(at: int, taken: Sequence[Span]) -> bool:
    before = bisect_right(taken, (at, 1 << 60)) - 1
    return before >= 0 and taken[before][0] <= at < taken[before][1]


def _is_name(match: re.Match[str], text: str) -> bool:
    """Route 66, 76 Army Corps, Su-27, "aged 27", "27-year-old", 155-mm shells, "nine-storey", "2.40 a.m.", a list."""
    start, end = match.start("first"), match.end()
    before = text[max(0, start - 24) : start]
    if NAMING.search(before) or AGE_BEFORE.search(before) or AGE_AFTER.match(text, end) or CALIBRE.match(text, end):
        return True
    if UNIT_NAME.match(text, end):
        return True
    if any(phone.start() <= start < phone.end() for phone in PHONE.finditer(text, max(0, start - 24), end + 16)):
        return True
    is_listed = text[end : end + 2] in {". ", ") "} and (not before.strip(" (") or before.rstrip(" (").endswith("\n"))
    is_aged = (
        before.endswith(", ") and text[end : end + 1] == "," and before[:-2][-1:].isalpha() and len(match["first"]) < 3
    )
    describes = COMPOUND.match(text, end) is not None and UNIT_WORDS.match(text, end) is None
    return is_listed or is_aged or describes


def _modifier(match: re.Match[str]) -> str:
    return " ".join((match["modifier"] or "").lower().split())


def _limits(match: re.Match[str]) -> tuple[Range | None, int]:
    """Least and most of the number, and where it ends: a second number counts only where it makes a range."""
    modifier = _modifier(match)
    low = _bounds(match["first"])
    if low is None:
        return None, match.end()
    if match["second"] and _makes_range(match, modifier):
        high = _bounds(match["second"].lstrip("$€£"))
        if high is not None:
            return _spanned(match, low, high, modifier), match.end()
    return _modified(low, modifier), match.end("first")


def _makes_range(match: re.Match[str], modifier: str) -> bool:
    link = match["span"].strip().lower()
    return link in {"-", "–", "to", "or"} or (link == "and" and modifier == "between")


def _bounds(words: str) -> tuple[float, float] | None:
    key = " ".join(words.lower().split())
    if key in VAGUE:
        return VAGUE[key]
    many = re.match(r"(several|a few|a couple)(?: of)? (\w+)$", key)
    if many:
        low, high = VAGUE[many[1]]
        return low * SCALES[many[2]], high * SCALES[many[2]]
    value = number(key.replace("-", " "))
    return None if value is None else (value, value)


def _spanned(match: re.Match[str], low: tuple[float, float], high: tuple[float, float], modifier: str) -> Range:
    """ "2 to 3 million" is 2,000,000 to 3,000,000."""
    scale = re.search(rf"(?:{SCALE_WORD}|[km])$", match["second"], re.IGNORECASE)
    if scale and low[0] < 1000 and not re.search(rf"{SCALE_WORD}|[km]$", match["first"], re.IGNORECASE):
        factor = SCALES[scale.group().lower()]
        low = (low[0] * factor, low[1] * factor)
    least, most = min(low[0], high[0]), max(low[1], high[1])
    return _modified((least, most), modifier if modifier not in {"between", "from"} else "")


def _modified(limits: tuple[float, float], modifier: str) -> Range:
    low, high = limits
    match MODIFIERS.get(modifier):
        case "from":
            return low, None
        case "to":
            return None, high
        case "nearly":
            return _part(low, 1 - NEARLY), high
        case "above":
            return low, _part(high, 1 + NEARLY)
    return low, high


def _part(value: float, factor: float) -> float:
    """``value`` times ``factor``: a whole number of what is counted whole, and without the last binary digits."""
    return float(round(value * factor)) if value >= 10 and value == int(value) else round(value * factor, 6)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the number counts, and where its words end."""

    unit: str
    of: str
    end: int
    state: str = ""


def _counted(match: re.Match[str], text: str, end: int) -> _Counted | None:
    """The unit or noun after the number; None where the number counts nothing."""
    core = match["first"].lower()
    if match["money"]:
        return _Counted(MONEY_SIGNS[match["money"].upper()], "", end)
    if unit := UNIT_WORDS.match(text, end):
        return _measured(unit, text)
    if re.match(r"-strong\b", text[end : end + 8]):
        return _Counted("people", "", end + 7)
    if re.search(r"(?:third|quarter|fifth|tenth)s?$", core):
        noun = _noun(text, end)
        return _Counted("share", noun.of if noun else "", noun.end if noun else end)
    noun = _noun(text, end)
    if core in {"one", "a couple", "a few", "a handful", "tens", "scores"} and (
        noun is None or not _is_known(noun.unit)
    ):
        return None
    if noun:
        return noun
    if state := STATE.match(text, end):
        return _Counted("people", "", state.end(), state[1])
    if FATE.match(text, end):
        return _Counted("people", "", end)
    return _bare(match, text, end)


def _is_known(unit: str) -> bool:
    return unit == "people" or unit in _THING_UNITS


_THING_UNITS = frozenset(UNIT_OF_NOUN.values())


def _measured(unit: re.Match[str], text: str) -> _Counted:
    word = " ".join(unit["unit"].lower().split())
    stuff = OF_LINK.match(text, unit.end())
    noun = _noun(text, unit.end()) if stuff else None
    of = noun.of if noun else _next_word(text, stuff.end()) if stuff else ""
    if word in MONEY_WORDS and word not in UNIT_OF_WORD:
        return _Counted(MONEY_WORDS[word], "", unit.end())
    return _Counted(UNIT_OF_WORD[word], of, unit.end())


def _next_word(text: str, at: int) -> str:
    word = WORD.match(text, at)
    return word[1] if word and word[1].lower() not in STOP else ""


def _noun(text: str, at: int) -> _Counted | None:
    """The counted noun after ``at``: the last word of the run that is a known one, else the first plural."""
    link = OF_LINK.match(text, at)
    run: list[tuple[str, int]] = []
    cursor = link.end() if link else at
    while len(run) < _LONGEST and (word := WORD.match(text, cursor)) is not None and word[1].lower() not in STOP:
        if word[1].lower() in NUMBER_WORDS or "\n" in text[cursor : word.start(1)]:
            break
        run.append((re.sub(r"[’']s?$", "", word[1]), word.end()))
        cursor = word.end()
    chosen = _head(run)
    if chosen is None:
        return None
    first = WORD.match(text, link.end() if link else at)
    begin = first.start(1) if first else at
    noun, end = run[chosen]
    end -= len(text[begin:end]) - len(text[begin:end].rstrip("’'"))
    state = STATE.match(text, end)
    tail = state.end() if state else end
    return _Counted(unit_of_noun(noun), text[begin:end], tail, state[1] if state else "")


def _head(run: Sequence[tuple[str, int]]) -> int | None:
    known = [at for at, (word, _) in enumerate(run) if word.lower() in PEOPLE or word.lower() in UNIT_OF_NOUN]
    if known:
        return _last_of_first_group(known)
    plural = [
        at for at, (word, _) in enumerate(run) if len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    ]
    return plural[0] if plural else None


def _last_of_first_group(known: Sequence[int]) -> int:
    """ "tank crew members": of known nouns that stand side by side the last is the head."""
    at = known[0]
    for other in known[1:]:
        if other != at + 1:
            break
        at = other
    return at


def _bare(match: re.Match[str], text: str, end: int) -> _Counted | None:
    """A number with nothing after it counts only where it is vague, modified, or stands as figures in a sentence."""
    core = match["first"]
    name_before = re.search(r"[A-Z][\w-]*\s$", text[max(0, match.start() - 20) : match.start()])
    if match["modifier"] or core.lower() in VAGUE:
        return _Counted("", "", end) if core.lower() != "several" else None
    return None if name_before and core[0].isdigit() else _Counted("", "", end)


def _with_shared_state(found: Sequence[_Found], text: str) -> list[Quantity]:
    """ "40 civilians and 60 soldiers dead or wounded": the state is said of both."""
    result: list[Quantity] = []
    state, start = "", 0
    for item in reversed(found):
        quantity = item.quantity
        between = text[quantity.words.span[1] : start] if start else ""
        joined = bool(state) and re.fullmatch(r",?\s+and\s+|,\s+", between) is not None
        if joined and quantity.unit == "people" and not item.state:
            quantity = replace(quantity, of=f"{quantity.of} {state}".strip())
        state = item.state or (state if joined else "")
        start = quantity.words.span[0]
        result.append(quantity)
    return result[::-1]


def _inherited(quantities: list[Quantity], text: str) -> list[Quantity]:
    """A bare number that is a part counts what its whole counts."""
    result = list(quantities)
    for part in parts(quantities, text):
        whole = result[part.whole]
        if not result[part.part].unit:
            result[part.part] = replace(result[part.part], unit=whole.unit, of=whole.of)
    return result
