"""Whether the quantities of a report agree with one another: lengths given twice, parts and their wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fogline.model import Note, NoteKind, Quantity
from fogline.resolve.units import UNIT, converted

_GAP = 6  # characters between the two of a pair: " (", ", or "
_REACH = 260  # characters back from a cue in which its whole is looked for
_CUE = re.compile(
    r"\b(?:including|includ(?:es|ed)|among (?:them|those|whom)|of (?:them|those|these|whom|which))\b", re.I
)
_OF_WHOLE = re.compile(r"\bof (?:the |its |their |his |her |those |these |a total of |some )?$", re.I)
_SENTENCE_END = re.compile(r"[.!?][”\"'’)]*\s+(?=[A-Z“\"])|\n\s*\n")
# Units whose members may be parts of one another's totals.
_KIN = (
    frozenset(("settlements", "villages", "towns", "cities", "districts", "regions")),
    frozenset(
        ("missiles", "rockets", "drones", "shells", "attacks", "strikes", "airstrikes", "raids", "shots", "bombs")
    ),
    frozenset(("vehicles", "tanks", "trucks", "cars", "buses", "units")),
    frozenset(("houses", "homes", "buildings", "apartments", "schools", "hospitals", "churches")),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One amount given in two units. ``expected`` is the first in the unit of the second: (least, most)."""

    first: Quantity
    second: Quantity
    expected: tuple[float, float]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity that the text gives as a part of another: indexes in the list of quantities, and the cue's place."""

    part: int
    whole: int
    cue: int


def pairs(quantities: Sequence[Quantity]) -> list[Pair]:
    """Neighbours of one dimension in two units: "36 km (22 miles)". Agreement allows for the rounding of both."""
    found = []
    for first, second in pairwise(quantities):
        gap = second.words.span[0] - first.words.span[1]
        if 0 < gap <= _GAP and first.unit != second.unit and _is_same_dimension(first.unit, second.unit):
            found.append(_pair(first, second))
    return found


def _is_same_dimension(first: str, second: str) -> bool:
    return first in UNIT and second in UNIT and UNIT[first].dimension == UNIT[second].dimension


def _pair(first: Quantity, second: Quantity) -> Pair:
    ends = [(low, high) for low, high in _ends(first, second) if low is not None and high is not None]
    expected = [converted(value, first.unit, second.unit) for value, _ in ends]
    slack = [
        converted(_rounding(first, value), first.unit, second.unit) + _rounding(second, given) for value, given in ends
    ]
    if _is_range(first) != _is_range(second):  # "about 30 km (18 miles)": one amount within the other
        agrees = _meet(expected, slack, [given for _, given in ends])
    else:
        agrees = all(abs(want - given) <= room for want, room, (_, given) in zip(expected, slack, ends, strict=True))
    return Pair(first, second, (min(expected, default=0.0), max(expected, default=0.0)), agrees)


def _is_range(quantity: Quantity) -> bool:
    return quantity.minimum != quantity.maximum


def _meet(expected: Sequence[float], slack: Sequence[float], given: Sequence[float]) -> bool:
    """Whether two stretches meet, each end with its room for rounding; one without both ends is not held against it."""
    if len(expected) < 2:
        return True
    room = max(slack)
    return min(expected) - room <= max(given) and min(given) <= max(expected) + room


def _ends(first: Quantity, second: Quantity) -> Iterator[tuple[float | None, float | None]]:
    yield first.minimum, second.minimum
    yield first.maximum, second.maximum


def _rounding(quantity: Quantity, value: float) -> float:
    """Half of the last place that the words give; for round numbers half of the last figure that is no nought,
    at most 5 % of the value ("100 km (60 miles)" agree, "100 km (75 miles)" do not)."""
    figures = re.search(r"\d[\d,]*(?:\.(\d+))?", quantity.words.text)
    if figures and figures[1]:
        return 0.5 * float(10 ** -len(figures[1]))
    whole = str(int(abs(value))) if value == int(value) else ""
    noughts = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return max(0.5, min(0.5 * float(10**noughts), 0.05 * abs(value)))


def unit_notes(quantities: Sequence[Quantity], text: str) -> list[Note]:
    """A note for each amount whose two units disagree beyond rounding, with the right conversion."""
    notes = []
    for pair in pairs(quantities):
        if not pair.agrees:
            span = (pair.first.words.span[0], pair.second.words.span[1])
            right = " to ".join(
                dict.fromkeys(f"{value:.3g}" if value < 1000 else f"{value:,.0f}" for value in pair.expected)
            )
            notes.append(
                Note(
                    NoteKind.UNITS,
                    f"{text[slice(*span)]}: {pair.first.words.text} are {right} {pair.second.unit}",
                    span,
                )
            )
    return notes


def subtotals(quantities: Sequence[Quantity], text: str) -> list[tuple[int, int]]:
    """Index pairs (part, whole), from cues such as "including", "among them", "of which", "12 of the 41"."""
    return [(part.part, part.whole) for part in parts(quantities, text)]


def parts(quantities: Sequence[Quantity], text: str) -> list[Part]:
    """As ``subtotals``, with the place of the cue that ties parts of one list together."""
    found: dict[int, Part] = {}
    for cue in _CUE.finditer(text):
        for part in _after_cue(quantities, text, cue):
            found.setdefault(part.part, part)
    for at in range(len(quantities) - 1):
        if (partition := _partition(quantities, text, at)) is not None:
            found.setdefault(partition.part, partition)
    return sorted(found.values(), key=lambda part: part.part)


def _after_cue(quantities: Sequence[Quantity], text: str, cue: re.Match[str]) -> Iterator[Part]:
    end = _SENTENCE_END.search(text, cue.end())
    limit = end.start() if end else len(text)
    previous = cue.end()
    for at, quantity in enumerate(quantities):
        start = quantity.words.span[0]
        if not previous <= start < limit:
            continue
        if not _continues(text[previous:start], is_first=previous == cue.end()):
            return
        if (whole := _whole_before(quantities, at, cue.start())) is not None:
            yield Part(at, whole, cue.start())
        previous = quantity.words.span[1]


def _continues(between: str, *, is_first: bool) -> bool:
    """Whether the words from the cue (or the part before) to a quantity keep it in the cue's list."""
    if is_first:
        return len(between) < 45 and not re.search(r"[;:]", between)
    return bool(re.fullmatch(r"[^;:.]{0,40}?(?:,|\band)(?: and)?\s+(?:the\s+)?", between))


def _whole_before(quantities: Sequence[Quantity], part: int, cue: int) -> int | None:
    for at in range(part - 1, -1, -1):
        end = quantities[at].words.span[1]
        if end <= cue and cue - end <= _REACH and _is_kin(quantities[part].unit, quantities[at].unit):
            return at
    return None


def _partition(quantities: Sequence[Quantity], text: str, at: int) -> Part | None:
    """ "12 of the 41 villages", and "of the 41 villages, 12"."""
    first, second = quantities[at], quantities[at + 1]
    between = text[first.words.span[1] : second.words.span[0]]
    if not _is_kin(first.unit, second.unit) or len(between) > 60:
        return None
    if _OF_WHOLE.fullmatch(between.strip() + " "):
        return Part(at, at + 1, first.words.span[1])
    if _OF_WHOLE.search(text[: first.words.span[0]]) and re.match(r"[^.;:]*,\s*$", between):
        return Part(at + 1, at, second.words.span[0])
    return None


def _is_kin(part: str, whole: str) -> bool:
    if not part or not whole or part == whole:
        return not (part or whole) or (whole or part) not in UNIT or part == whole
    return any(part in kin and whole in kin for kin in _KIN)


def subtotal_notes(quantities: Sequence[Quantity], text: str) -> list[Note]:
    """A note for each part that is greater than its whole, and for parts of one list that exceed it together."""
    notes = []
    lists: dict[tuple[int, int], list[int]] = {}
    for part in parts(quantities, text):
        lists.setdefault((part.whole, part.cue), []).append(part.part)
    for (whole, _), members in lists.items():
        most = quantities[whole].maximum
        least = sum(quantities[at].minimum or 0 for at in members)
        if most is not None and least > most:
            named = " and ".join(quantities[at].words.text for at in members)
            message = f"{named}: more than the {quantities[whole].words.text} of which the text makes it a part"
            notes.append(Note(NoteKind.SUBTOTAL, message, quantities[members[0]].words.span))
    return notes
