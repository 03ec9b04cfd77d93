"""Rows into a binary stream, one at a time: memory does not grow with their number. Each gives how many it wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from fogline.publish.columns import Columns, Kind, Row, names

_LISTS = frozenset((Kind.TEXTS, Kind.RECORD, Kind.RECORDS))
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_csv(rows: Iterable[Row], columns: Columns, stream: BinaryIO) -> int:
    """RFC 4180 with a header line, in UTF-8; lists as JSON in their cell, truth as ``true`` and ``false``.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    written = 0
    with _as_text(stream, newline="") as lines:
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(names(columns))
        for row in rows:
            writer.writerow([_cell(row[column.name], column.kind) for column in columns])
            written += 1
    return written


def write_lines(rows: Iterable[Row], stream: BinaryIO) -> int:
    """JSON Lines: one object a line, in UTF-8."""
    written = 0
    with _as_text(stream, newline="\n") as lines:
        for row in rows:
            lines.write(f"{_json(row)}\n")
            written += 1
    return written


def write_features(features: Iterable[Row], stream: BinaryIO) -> int:
    """One FeatureCollection, a feature a line."""
    return _write_wrapped(features, stream, '{"type": "FeatureCollection", "features": [', "]}")


def write_graph(nodes: Iterable[Row], context: Row, stream: BinaryIO) -> int:
    """One JSON-LD document with its context, a node a line."""
    return _write_wrapped(nodes, stream, f'{{"@context": {_json(context)}, "@graph": [', "]}")


def guarded(value: str) -> str:
    """``value`` with an apostrophe before it where a spreadsheet would run it: it begins with = + - @, a tab or a
    carriage return, also behind apostrophes. Take one apostrophe away from what looks so to have it back."""
    return f"'{value}" if _FORMULA.match(value) else value


def _write_wrapped(items: Iterable[Row], stream: BinaryIO, before: str, after: str) -> int:
    written = 0
    with _as_text(stream, newline="\n") as lines:
        lines.write(before)
        for item in items:
            lines.write(f"{',' if written else ''}\n{_json(item)}")
            written += 1
        lines.write(f"\n{after}\n")
    return written


def _cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return ""
    if kind in _LISTS:
        return _json(value)
    if kind is Kind.TRUTH:
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


@contextmanager
def _as_text(stream: BinaryIO, *, newline: str) -> Iterator[TextIO]:
    """The stream as text in UTF-8; it stays open."""
    lines = io.TextIOWrapper(stream, encoding="utf-8", newline=newline, write_through=False)
    try:
        yield lines
        lines.flush()
    finally:
        lines.detach()
