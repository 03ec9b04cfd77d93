"""Rows within rows, and lists of words: what the codebook and the lexicon of cues have in common."""

from __future__ import annotations

from typing import Any

from fogline.packs.lines import LINE
from fogline.packs.rows import Row


def part(row: Row, key: str) -> Row:
    """The mapping under ``key`` as a row of its own. Raises Misuse when there is none."""
    value = row.fields.get(key)
    return (
        Row(row.path, value) if isinstance(value, dict) else row.refuse(f"no {key}", f"add '{key}:' and lines under it")
    )


def names(row: Row) -> list[str]:
    """The keys of a row, in the file's order."""
    return [str(name) for name in row.fields if name != LINE]


def words(row: Row, key: str, values: Any) -> tuple[str, ...]:
    """Words and phrases in lower case, single spaces between them, none twice. Raises Misuse for any other."""
    if not isinstance(values, list) or not values:
        row.refuse(f"{key} is no list of words", f"write '{key}: [one, two]'")
    for value in values:
        if not isinstance(value, str):
            row.refuse(f"{value!r} in {key} is no word", "put it in quotes")
        if not value.strip() or value != value.lower():
            row.refuse(f"{value!r} in {key}", "write it in lower case, with a word between any two | or commas")
    found = tuple(" ".join(value.split()) for value in values)
    if len(set(found)) < len(found):
        twice = next(word for word in found if found.count(word) > 1)
        row.refuse(f"{twice!r} stands twice in {key}", "keep one of them")
    return found
