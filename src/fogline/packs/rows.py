"""One mapping of a YAML file, read key by key; what is wrong is said with file, line, value and remedy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from fogline.packs.lines import LINE, Mistake, Mistaken, line_of, load_lines


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping with the file and line that it stands on.

    Every mistake is raised as Misuse, but where there is a list to put them in: then it is noted there, and reading
    goes on with an empty value, so that one look finds them all.
    """

    path: Path
    fields: dict[str, Any]
    noted: list[Mistake] | None = field(default=None, compare=False)

    @property
    def line(self) -> int:
        return line_of(self.fields)

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"

    def refuse(self, complaint: str, remedy: str) -> NoReturn:
        """Raises Misuse about this row."""
        raise Mistaken(Mistake(self.path, self.line, complaint, remedy))

    def complain(self, complaint: str, remedy: str) -> None:
        """Notes a mistake in this row; raises it as Misuse where nothing is noted."""
        if self.noted is None:
            self.refuse(complaint, remedy)
        self.noted.append(Mistake(self.path, self.line, complaint, remedy))

    def only(self, known: Collection[str]) -> Row:
        """The row itself; a key that is not ``known`` is a mistake."""
        for key in self.fields:
            if key != LINE and key not in known:
                self.complain(f"unknown key {key!r}", f"use one of: {', '.join(known)}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """The text under ``key``, or ``default``; when neither is there, that is a mistake."""
        value = self.fields.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is not None:
            self.complain(f"{key} is {value!r}, not text", "write some words, in quotes if they look like a number")
        elif default is None:
            self.complain(f"no {key}", f"add '{key}: …'")
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``; empty when it is missing."""
        values = self.fields.get(key) or ()
        if isinstance(values, list | tuple) and all(isinstance(value, str) and value for value in values):
            return tuple(values)
        self.complain(f"{key} is {values!r}, not a list of words", f"write '{key}: [one, two]'")
        return ()

    def day(self, key: str) -> date | None:
        """The date under ``key``, the first day of a month (2022-11) or year; None when it is missing."""
        value = self.fields.get(key)
        if value is None or isinstance(value, date):
            return value
        for end in ("-01", "-01-01"):
            try:
                return date.fromisoformat(f"{value}{end}")
            except ValueError:
                continue
        self.complain(f"{key} is {value!r}, no date", "write it as 2022-11-09, or 2022-11 if no more is known")
        return None

    def the_day(self, key: str) -> date:
        """The date under ``key``, which must be there."""
        if self.fields.get(key) is None:
            self.complain(f"no {key}", f"add '{key}: 2022-11-09'")
        return self.day(key) or date.min

    def number(self, key: str, bound: float) -> float | None:
        """The number under ``key``, between ``-bound`` and ``bound``; None when it is missing."""
        value = self.fields.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= bound:
            return float(value)
        self.complain(f"{key} is {value!r}", f"write a number between -{bound:g} and {bound:g}")
        return None

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Whether ``key`` is true; to be missing without a default is a mistake."""
        value = self.fields.get(key, default)
        if isinstance(value, bool):
            return value
        self.complain(f"{key} is {value!r}", f"write '{key}: true' or '{key}: false'")
        return False

    def rows(self, key: str) -> list[Row]:
        """The mappings listed under ``key``; empty when it is missing."""
        values = self.fields.get(key) or ()
        if not isinstance(values, list | tuple):
            self.complain(f"{key} is {values!r}, no list", f"write '{key}:' and lines that begin with '-' under it")
            return []
        return [row for row in (self._row(value, key) for value in values) if row is not None]

    def _row(self, value: Any, key: str) -> Row | None:
        if isinstance(value, dict):
            return Row(self.path, value, self.noted)
        self.complain(f"{value!r} in {key}", "write 'key: value' lines")
        return None


def rows_of(path: Path, *, noted: list[Mistake] | None = None) -> list[Row]:
    """The mappings of a file that is a list of them. Raises Misuse for anything else."""
    values = load_lines(path) or []
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise Mistaken(Mistake(path, 1, "no list of entries", "begin every entry with '- id: …'"))
    return [Row(path, value, noted) for value in values]


def row_of(path: Path, *, noted: list[Mistake] | None = None) -> Row:
    """The one mapping that a file is. Raises Misuse for anything else."""
    value = load_lines(path)
    if not isinstance(value, dict):
        raise Mistaken(Mistake(path, 1, "no 'key: value' lines", "begin with 'id: …'"))
    return Row(path, value, noted)
