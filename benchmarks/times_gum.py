"""The time finder against the dates of GUM, which are normalised as TEI has them.

GUM wraps a date in ``<date when="2016-03">``, or ``from``/``to``, ``notBefore``/``notAfter``, in the column MISC of its
CoNLL-U files. Both sides are made half-open stretches of whole days: a right one has the same first and last day, open
ends being equal too. Only what the finder can place counts as found, and neither durations, sets nor "now", which GUM
leaves without a date. A part of a day or an hour stands for its day, and a preposition ("since") is left out. A run
("from 1710 to 1774") is compared whole where GUM has one date for it, else each end for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from fogline.model import Interval, day
from fogline.resolve.time_forms import Reference
from fogline.resolve.times import TimeReader, TimeSpan

_OPEN = re.compile(r"<date ([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$")

Days: TypeAlias = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Dated:
    """A gold date: half-open span in the text and half-open stretch of days; None for a value that is no such stretch
    (a day of every year, a year before Christ)."""

    start: int
    end: int
    days: Days | None


@dataclass(frozen=True, slots=True)
class Text:
    created: Interval | None
    text: str
    gold: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Gold and found dates, spans that meet, and those among them with the right days."""

    gold: int
    found: int
    met: int
    right: int


def documents(folder: Path) -> Iterator[Text]:
    """The documents that hold a date."""
    for path in sorted(folder.glob("*.conllu")):
        if not path.name.startswith("."):
            one = document(path.read_text(encoding="utf-8"))
            if one.gold:
                yield one


def document(source: str) -> Text:
    """A CoNLL-U document: words with their spaces, one line a paragraph."""
    created = re.search(r"^# meta::dateCreated = (\d{4})-(\d\d)-(\d\d)$", source, re.MULTILINE)
    text, gold = "", []
    open_dates: list[tuple[int, str]] = []
    for word in _words(source):
        text = text.rstrip(" ") + "\n" if word.begins_paragraph else text
        open_dates += [(len(text), tag) for tag in _OPEN.findall(word.misc)]
        text += word.form
        for _ in range(min(word.misc.count("</date>"), len(open_dates))):
            start, tag = open_dates.pop()
            gold.append(Dated(start, len(text), days_of(dict(_ATTRIBUTE.findall(tag)))))
        text += " " if word.is_spaced else ""
    return Text(day(*map(int, created.groups())) if created else None, text, tuple(gold))


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    misc: str
    is_spaced: bool
    begins_paragraph: bool


def _words(source: str) -> Iterator[_Word]:
    """The syntactic words; those of one printed word ("1-2") stand without a space between them."""
    begins, last_glued, is_spaced_after = False, 0, True
    for line in source.splitlines():
        cells = line.split("\t")
        begins = begins or line.startswith("# newpar")
        last_glued = last_glued if line else 0
        if len(cells) != 10:
            continue
        is_spaced = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            last_glued, is_spaced_after = int(cells[0].partition("-")[2]), is_spaced
        elif cells[0].isdigit():
            at = int(cells[0])
            spaced = is_spaced if at > last_glued else at == last_glued and is_spaced_after
            yield _Word(cells[1], cells[9], spaced, begins)
            begins = False


def days_of(attributes: dict[str, str]) -> Days | None:
    """The stretch of days of a TEI date; None where a value cannot be read."""
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    begins, ends = (_stretch(value) if value else None for value in (first, last))
    if (first and begins is None) or (last and ends is None):
        return None
    return begins[0] if begins else None, ends[1] if ends else None


def _stretch(value: str) -> tuple[date, date] | None:
    read = _DATE.match(value)
    if read is None:
        return None
    year, month, number = (int(part) if part else None for part in read.groups())
    try:
        first = date(year or 0, month or 1, number or 1)
        if number:
            return first, first + timedelta(days=1)
        months = (year or 0) * 12 + (month or 12)
        return first, date(months // 12, months % 12 + 1, 1)
    except ValueError:
        return None


def counted(documents: list[Text]) -> Counts:
    gold = found = met = right = 0
    for one in documents:
        reader = TimeReader(one.created)
        free = list(one.gold)
        gold += len(free)
        for span in _dated(reader, one):
            found += 1
            hit = next((g for g in free if g.start < span.span[1] and span.span[0] < g.end), None)
            if hit:
                free.remove(hit)
                met += 1
                right += hit.days is not None and days(reader, span) == hit.days
    return Counts(gold, found, met, right)


def _dated(reader: TimeReader, one: Text) -> Iterator[TimeSpan]:
    for found in reader.find(one.text):
        for span in _compared(found, one.gold):
            if span.kind in {"date", "time"} and not isinstance(span.form, Reference) and days(reader, span):
                yield span


def _compared(found: TimeSpan, gold: tuple[Dated, ...]) -> tuple[TimeSpan, ...]:
    """A run whole where one gold date spans both ends, else its ends."""
    if not found.parts:
        return (found,)
    first, last = found.parts
    is_one = any(g.start < first.span[1] and last.span[0] < g.end for g in gold)
    return (found,) if is_one else found.parts


def days(reader: TimeReader, span: TimeSpan) -> Days | None:
    """The stretch of whole days of an expression without its preposition; None where it has no place."""
    placed = reader.resolve(replace(span, modifier=None))
    if placed is None or placed.start is None or placed.end is None:
        return None
    first, last = placed.start.date(), (placed.end - timedelta(microseconds=1)).date()
    return first, (first if span.kind == "time" else last) + timedelta(days=1)
