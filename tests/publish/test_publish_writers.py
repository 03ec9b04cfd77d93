"""What is written can be read back as it was, by readers that are not Fogline's."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.publish import (
    ACLED_COLUMNS,
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    Columns,
    Kind,
    Lookups,
    Row,
    acled_row,
    claim_rows,
    feature,
    guarded,
    incident_row,
    write_csv,
    write_features,
    write_lines,
    write_parquet,
)
from fogline.publish.columns import Column
from fogline.publish.sources import moment

Make = Callable[..., Any]
NASTY = 'she said "no",\r\nthen =1+1; Миколаїв 🕊\ttab'
LISTS = (Kind.TEXTS, Kind.RECORDS)


@pytest.fixture
def tables(
    known: Make, event: Make, part: Make, number: Make, incident: Make, assessment: Make, lookups: Lookups
) -> dict[str, tuple[Columns, list[Row]]]:
    """Rows with all kinds of value in them, by name of the table."""
    full = event(participants=(part("the army"),), quantities=(number(1, None), number(2.5, 3, unit="km")))
    claims = [
        known(full, event("capture", time=None, places=())),
        known(text=NASTY, identity="c2"),
        known(text="=cmd()"),
    ]
    found = incident(known(full, text=NASTY))
    return {
        "claims": (CLAIM_COLUMNS, [row for claim in claims for row in claim_rows(claim, lookups)]),
        "incidents": (INCIDENT_COLUMNS, [incident_row(found, assessment(), lookups)]),
        "acled": (ACLED_COLUMNS, [acled_row(found, assessment(), lookups)]),
    }


TABLES = pytest.mark.parametrize("name", ["claims", "incidents", "acled"])
_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.INTEGER: int, Kind.NUMBER: float, Kind.TRUTH: {"true": True, "false": False}.__getitem__,
    Kind.TEXTS: json.loads, Kind.RECORDS: json.loads,
}  # fmt: skip


def _unguarded(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def _csv_rows(written: bytes, columns: Columns) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(written.decode("utf-8"), newline=""))
    assert next(reader) == [column.name for column in columns]
    for cells in reader:
        yield {
            column.name: _READ.get(column.kind, _unguarded)(cell) if cell else None
            for column, cell in zip(columns, cells, strict=True)
        }


@TABLES
def test_csv_comes_back_equal(name: str, tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    columns, rows = tables[name]
    stream = io.BytesIO()
    assert write_csv(rows, columns, stream) == len(rows)
    assert list(_csv_rows(stream.getvalue(), columns)) == rows


@TABLES
def test_json_lines_come_back_equal(name: str, tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    _, rows = tables[name]
    stream = io.BytesIO()
    write_lines(rows, stream)
    assert [json.loads(line) for line in stream.getvalue().split(b"\n") if line] == rows


def _with_texts(value: Any) -> Any:
    """Moments as the rows have them."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, dict):
        return {name: _with_texts(inner) for name, inner in value.items()}
    return [_with_texts(inner) for inner in value] if isinstance(value, list) else value


@TABLES
def test_parquet_comes_back_equal(name: str, tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    columns, rows = tables[name]
    stream = io.BytesIO()
    assert write_parquet(iter(rows), columns, stream) == len(rows)
    table = pyarrow.parquet.read_table(stream)
    assert _with_texts(table.to_pylist()) == rows
    assert table.schema.field(columns[0].name).metadata[b"meaning"].decode() == columns[0].meaning


def test_parquet_is_written_in_groups(tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    columns, rows = tables["claims"]
    stream = io.BytesIO()
    assert write_parquet((rows[0] for _ in range(4001)), columns, stream) == 4001
    found = pyarrow.parquet.ParquetFile(stream)
    assert [found.metadata.row_group(i).num_rows for i in range(found.metadata.num_row_groups)] == [2000, 2000, 1]


def test_no_rows_still_make_a_file(tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    columns, _ = tables["claims"]
    sheet, features, columnar = io.BytesIO(), io.BytesIO(), io.BytesIO()
    assert (write_csv([], columns, sheet), write_features([], features), write_parquet([], columns, columnar)) == (
        0,
        0,
        0,
    )
    assert sheet.getvalue().count(b"\r\n") == 1
    assert json.loads(features.getvalue()) == {"type": "FeatureCollection", "features": []}
    assert pyarrow.parquet.read_table(columnar).num_rows == 0


def test_geojson_is_valid(tables: dict[str, tuple[Columns, list[Row]]]) -> None:
    _, rows = tables["claims"]
    stream = io.BytesIO()
    write_features(map(feature, rows), stream)
    collection = json.loads(stream.getvalue())
    assert collection["type"] == "FeatureCollection"
    for one, row in zip(collection["features"], rows, strict=True):
        assert (one["type"], one["id"], set(one)) == ("Feature", row["id"], {"type", "id", "geometry", "properties"})
        geometry = one["geometry"]
        if geometry is not None:
            longitude, latitude = geometry["coordinates"]
            assert (geometry["type"], -180 <= longitude <= 180, -90 <= latitude <= 90) == ("Point", True, True)
        assert one["properties"] == {k: v for k, v in row.items() if k not in ("latitude", "longitude")}


FORMULAS = [
    ("=1+1", "'=1+1"),
    ("+44 20", "'+44 20"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("'=1", "''=1"),
    ("'quoted'", "'quoted'"),
    ("a=1", "a=1"),
]


@pytest.mark.parametrize(("plain", "guard"), FORMULAS)
def test_formulas_are_guarded(plain: str, guard: str) -> None:
    assert guarded(plain) == guard


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_a_csv_cell(words: str) -> None:
    columns = (Column("words", Kind.TEXT, "", ""), Column("more", Kind.TEXTS, "", ""))
    row = {"words": words, "more": [words]}
    stream = io.BytesIO()
    write_csv([row], columns, stream)
    assert list(_csv_rows(stream.getvalue(), columns)) == [row]


def test_numbers_below_zero_stay_numbers() -> None:
    stream = io.BytesIO()
    write_csv([{"latitude": -4.5}], (Column("latitude", Kind.NUMBER, "", ""),), stream)
    assert stream.getvalue() == b"latitude\r\n-4.5\r\n"


@pytest.mark.parametrize("write", [write_lines, write_features])
def test_rows_are_taken_one_by_one(write: Callable[..., int]) -> None:
    """A row is written before the one after the next is made, but for the stream's own buffer."""
    made = 0

    class Sink(io.BytesIO):
        def write(self, data: Any) -> int:
            seen.append(made)
            return super().write(data)

    def rows() -> Iterator[Row]:
        nonlocal made
        for _ in range(1000):
            made += 1
            yield {"words": "x" * 1000}

    seen: list[int] = []
    write(rows(), Sink())
    assert seen[0] < 20
    assert len(seen) > 50
