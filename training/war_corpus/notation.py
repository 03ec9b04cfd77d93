"""The line notation in which reports are annotated, as lines and fields. What the lines say: war-corpus/GUIDE.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FIELDS = ("trigger", "type", "realis", "source", "agent", "target", "place", "time", "quantity")
SAME, NONE = '"', "-"


@dataclass(frozen=True, slots=True)
class Line:
    """A record's fields as written; ``carried`` tells which of them repeat the record before."""

    number: int
    fields: dict[str, str]
    carried: frozenset[str]


@dataclass(slots=True)
class Written:
    """A sentence as written, with its records."""

    text: str
    number: int
    is_headline: bool
    is_read: bool
    opens_paragraph: bool
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A report as written: its header's five fields (or the first alone) and its sentences."""

    header: tuple[str, ...]
    number: int
    sentences: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line for the annotator: where, what, and the remedy."""

    file: str
    number: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}: {self.message}"


@dataclass(slots=True)
class Sheet:
    """A file in the notation. ``sides``: labels that its head declares, by conflict."""

    drafts: list[Draft] = field(default_factory=list)
    sides: dict[str, frozenset[str]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def read_sheet(path: Path) -> Sheet:
    """Every report of the file; what cannot be read is among the mistakes."""
    sheet, opens = Sheet(), True
    before: dict[str, str] = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if line.startswith("== "):
            before, opens = {}, True
        try:
            before = _take(sheet, line, number, before, opens)
        except ValueError as error:
            sheet.mistakes.append(Mistake(path.name, number, str(error)))
        opens = not line or (opens and not line.startswith(("* ", "x ")))
    return sheet


def _take(sheet: Sheet, line: str, number: int, before: dict[str, str], opens: bool) -> dict[str, str]:
    if not line or line.startswith("%% "):
        return before
    if line.startswith("% sides "):
        conflict, _, labels = line.removeprefix("% sides ").partition(":")
        sheet.sides[conflict.strip()] = frozenset(labels.split())
    elif line.startswith("== "):
        header = tuple(part.strip() for part in line[3:].split("|"))
        if len(header) != 5 and not (len(header) == 1 and "/" in header[0]):
            raise ValueError("a header is == id | conflict | day | genre | outlet, or == set/key alone")
        sheet.drafts.append(Draft(header, number))
    elif not sheet.drafts:
        raise ValueError("text before the first header; write == id | conflict | day | genre | outlet above it")
    elif line[:2] in ("= ", "* ", "x "):
        kind = line[0]
        sheet.drafts[-1].sentences.append(Written(line[2:].strip(), number, kind == "=", kind != "x", opens))
    elif (numbered := re.match(r"(x?)#(\d+)\b", line)) and "/" in sheet.drafts[-1].header[0]:
        text, is_read = f"#{numbered[2]}", not numbered[1]
        sheet.drafts[-1].sentences.append(
            Written(text, number, is_headline=False, is_read=is_read, opens_paragraph=opens)
        )
    elif "|" in line:
        return _record(sheet.drafts[-1], line, number, before)
    else:
        raise ValueError("no sentence (= headline, * sentence, x sentence not annotated) and no record (it has no |)")
    return before


def _record(draft: Draft, line: str, number: int, before: dict[str, str]) -> dict[str, str]:
    if not draft.sentences:
        raise ValueError("a record before the first sentence; write it under the sentence that has its trigger")
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == len(FIELDS) - 1:
        parts.append(NONE)
    if len(parts) != len(FIELDS):
        raise ValueError(
            f"{len(parts)} fields; a record has {' | '.join(FIELDS)}, - for none (only quantity may be left out)"
        )
    carried = frozenset(name for name, part in zip(FIELDS, parts, strict=True) if part == SAME)
    missing = [name for name in carried if name not in before]
    if missing or "trigger" in carried:
        raise ValueError('" repeats the field of the record above in this report, and there is none; write it out')
    fields = {name: before[name] if name in carried else part for name, part in zip(FIELDS, parts, strict=True)}
    if "" in fields.values():
        raise ValueError("an empty field; write - for none")
    draft.sentences[-1].lines.append(Line(number, fields, carried))
    return fields


@dataclass(frozen=True, slots=True)
class Words:
    """``from:a village#2@Nyala?>rsf`` in its parts. ``text`` is empty where only the antecedent is given."""

    text: str
    nth: int
    antecedent: str
    prefix: str
    is_definite: bool
    value: str


_PREFIX = re.compile(r"^(in|near|from|to|within|part):\s*")


def words_of(part: str) -> Words:
    """One filler as written. ``value`` is what stands after >."""
    prefix = _PREFIX.match(part)
    rest, _, value = part[prefix.end() if prefix else 0 :].partition(">")
    rest = rest.strip()
    is_definite = not rest.endswith("?")
    text, _, antecedent = rest.removesuffix("?").partition("@")
    nth = re.search(r"#(\d+)$", text.strip())
    return Words(
        text.strip()[: nth.start()] if nth else text.strip(),
        int(nth[1]) if nth else 0,
        antecedent.strip(),
        prefix[1] if prefix else "",
        is_definite,
        value.strip(),
    )


def parts_of(value: str) -> Iterator[Words]:
    """The fillers of a field, which ; separates; none for -."""
    if value != NONE:
        yield from (words_of(part.strip()) for part in value.split(";"))
