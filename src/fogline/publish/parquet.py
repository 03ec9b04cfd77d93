"""Rows into Parquet, with real lists and records in it. Needs pyarrow: the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from fogline.model import StopRun
from fogline.publish.columns import Column, Columns, Kind, Row

_AT_ONCE = 2000  # rows of a group: a group of claims takes about 4 MB


def write_parquet(rows: Iterable[Row], columns: Columns, stream: BinaryIO) -> int:
    """Writes row groups of a fixed size and gives the number of rows. Raises StopRun where pyarrow is missing."""
    arrow, parquet = arrow_modules()
    schema = arrow.schema([_field(column, arrow) for column in columns])
    written = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows, _AT_ONCE):
            values = [[_value(row[column.name], column) for row in group] for column in columns]
            arrays = [arrow.array(cells, field.type) for cells, field in zip(values, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            written += len(group)
    return written


def arrow_modules() -> tuple[Any, Any]:
    """``pyarrow`` and ``pyarrow.parquet``. Raises StopRun with the remedy where they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise StopRun("parquet: pyarrow is not installed; install fogline[parquet], or write csv or jsonl") from None
    return pyarrow, pyarrow.parquet


def _field(column: Column, arrow: Any) -> Any:
    """The column with its meaning, unit and rule as metadata, so that a file explains itself."""
    facts = {"meaning": column.meaning, "unit": column.unit, "rule": column.rule}
    return arrow.field(column.name, _type(column, arrow), metadata={name: fact for name, fact in facts.items() if fact})


def _type(column: Column, arrow: Any) -> Any:
    if column.kind in (Kind.RECORD, Kind.RECORDS):
        record = arrow.struct([arrow.field(part.name, _type(part, arrow)) for part in column.parts])
        return record if column.kind is Kind.RECORD else arrow.list_(record)
    return {
        Kind.TEXT: arrow.string(),
        Kind.MOMENT: arrow.timestamp("s", tz="UTC"),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.TRUTH: arrow.bool_(),
        Kind.TEXTS: arrow.list_(arrow.string()),
    }[column.kind]


def _value(value: Any, column: Column) -> Any:
    """Moments as datetimes, in records too; all else as it is."""
    if value is None:
        return None
    if column.kind is Kind.MOMENT:
        return datetime.fromisoformat(value)
    if column.kind is Kind.RECORDS:
        return [_record(item, column) for item in value]
    return _record(value, column) if column.kind is Kind.RECORD else value


def _record(record: Row, column: Column) -> Row:
    return {part.name: _value(record[part.name], part) for part in column.parts}


def _groups(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while group := list(islice(waiting, size)):
        yield group
