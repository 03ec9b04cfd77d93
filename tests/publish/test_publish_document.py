"""docs/export.md describes every column of every format, as the code has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fogline.publish import (
    ACLED_COLUMNS,
    CLAIM_COLUMNS,
    CONTROL_COLUMNS,
    FORMATS,
    INCIDENT_COLUMNS,
    JSONLD_COLUMNS,
    PLOVER_COLUMNS,
    Column,
    Columns,
)

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
SECTIONS = {
    "Claims": CLAIM_COLUMNS,
    "Incidents": INCIDENT_COLUMNS,
    "Control": CONTROL_COLUMNS,
    "ACLED": ACLED_COLUMNS,
    "PLOVER": PLOVER_COLUMNS,
    "JSON-LD": JSONLD_COLUMNS,
}


def line_of(column: Column) -> str:
    """A column as its line in the page."""
    return f"| `{column.name}` | {column.kind.value} | {column.meaning} | {column.unit or '–'} | {column.rule} |"


def lines_of(columns: Columns) -> list[str]:
    """The lines of a table, the fields of a record right below its column."""
    found = []
    for column in columns:
        parts = [line_of(part).replace(f"`{part.name}`", f"`{column.name}.{part.name}`", 1) for part in column.parts]
        found += [line_of(column), *parts]
    return found


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_table_has_exactly_the_columns(heading: str) -> None:
    section = PAGE.split(f"\n### {heading}\n", 1)[1].split("\n##", 1)[0]
    written = [line for line in section.splitlines() if re.match(r"\| `[^|]*` \| [a-z]+ \|.*\|.*\|.*\|$", line)]
    assert written == lines_of(SECTIONS[heading])


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_described(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", PAGE, re.MULTILINE)
