"""What a column of an export is: its name, what may stand in it, what it means and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = dict[str, Any]
"""Column name to value, in the columns' order. None where nothing is known; never an empty text."""


class Kind(StrEnum):
    """What stands in a column. Lists are JSON in a CSV cell and lists of their own elsewhere."""

    TEXT = "text"
    MOMENT = "moment"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    TEXTS = "texts"
    RECORD = "record"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``rule`` says where the value comes from; ``parts`` are the fields of a record in it."""

    name: str
    kind: Kind
    meaning: str
    rule: str
    unit: str = ""
    parts: tuple[Column, ...] = ()


Columns = tuple[Column, ...]


def names(columns: Columns) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def text(value: str | None) -> str | None:
    """None in place of an empty text: a CSV cell cannot tell the two apart."""
    return value or None


def joined(values: list[str] | tuple[str, ...]) -> str | None:
    """Several names in one text, each once, between semicolons."""
    return text("; ".join(dict.fromkeys(value for value in values if value)))
