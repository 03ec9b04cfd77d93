"""One mapping of a YAML file, read key by key; what is wrong is said with file, line, value and remedy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from fogline.model import Misuse
from fogline.packs.lines import LINE, line_of, load_lines


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping with the file and line that it stands on."""

    path: Path
    fields: dict[str, Any]

    @property
    def where(self) -> str:
        return f"{self.path}:{line_of(self.fields)}"

    def refuse(self, complaint: str, remedy: str) -> NoReturn:
        """Raises Misuse about this row."""
        raise Misuse(f"{self.where}: {complaint}; {remedy}")

    def only(self, known: Collection[str]) -> Row:
        """The row itself; raises Misuse when it has a key that is not ``known``."""
        for key in self.fields:
            if key != LINE and key not in known:
                self.refuse(f"unknown key {key!r}", f"use one of: {', '.join(known)}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """The text under ``key``, or ``default``; raises Misuse when neither is there."""
        value = self.fields.get(key)
        if value is None:
            return default if default is not None else self.refuse(f"no {key}", f"add '{key}: …'")
        if isinstance(value, str) and value.strip():
            return value
        return self.refuse(f"{key} is {value!r}, not text", "write some words, in quotes if they look like a number")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``; empty when it is missing."""
        values = self.fields.get(key) or ()
        if not isinstance(values, list | tuple) or not all(isinstance(value, str) and value for value in values):
            self.refuse(f"{key} is {values!r}, not a list of words", f"write '{key}: [one, two]'")
        return tuple(values)

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
        return self.refuse(f"{key} is {value!r}, no date", "write it as 2022-11-09, or 2022-11 if no more is known")

    def the_day(self, key: str) -> date:
        """The date under ``key``, which must be there."""
        return self.day(key) or self.refuse(f"no {key}", f"add '{key}: 2022-11-09'")

    def number(self, key: str, bound: float) -> float | None:
        """The number under ``key``, between ``-bound`` and ``bound``; None when it is missing."""
        value = self.fields.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > bound:
            self.refuse(f"{key} is {value!r}", f"write a number between -{bound:g} and {bound:g}")
        return float(value)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Whether ``key`` is true; raises Misuse when it is missing and there is no default."""
        value = self.fields.get(key, default)
        return (
            value
            if isinstance(value, bool)
            else self.refuse(f"{key} is {value!r}", f"write '{key}: true' or '{key}: false'")
        )

    def rows(self, key: str) -> list[Row]:
        """The mappings listed under ``key``; empty when it is missing."""
        return [self._row(value, key) for value in self.fields.get(key) or ()]

    def _row(self, value: Any, key: str) -> Row:
        return (
            Row(self.path, value)
            if isinstance(value, dict)
            else self.refuse(f"{value!r} in {key}", "write 'key: value' lines")
        )


def rows_of(path: Path) -> list[Row]:
    """The mappings of a file that is a list of them. Raises Misuse for anything else."""
    values = load_lines(path) or []
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise Misuse(f"{path}:1: no list of entries; begin every entry with '- id: …'")
    return [Row(path, value) for value in values]


def row_of(path: Path) -> Row:
    """The one mapping that a file is. Raises Misuse for anything else."""
    value = load_lines(path)
    if not isinstance(value, dict):
        raise Misuse(f"{path}:1: no 'key: value' lines; begin with 'id: …'")
    return Row(path, value)
