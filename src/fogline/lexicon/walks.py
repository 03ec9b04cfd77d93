"""Walks of life that are told of in fighting words, as walks.yaml lists them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("walks.yaml")
LEAST, LEAST_OF_A_TEXT = 2, 3
"""Different words of one walk that a paragraph without a word of war needs, and a whole text. Measured on 930 sentences
and 131 reports of wars, none of which they take for another walk, and on 15 texts without events: they know 7."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of life: its words, and the types of the codebook that are told there in earnest."""

    name: str
    words: frozenset[str]
    keeps: frozenset[str]


def walk_of(lemmas: Collection[str], *, whole: bool = False) -> Walk | None:
    """The walk of life that a paragraph (``whole``: a text) of these words is about; None where it may be war."""
    walks, war = _table()
    found = set(lemmas)
    best = max(walks, key=lambda walk: len(walk.words & found))
    count, against = len(best.words & found), len(war & found)
    enough = count >= max(LEAST_OF_A_TEXT, against) if whole else count >= LEAST and not against
    return best if enough else None


@cache
def _table() -> tuple[tuple[Walk, ...], frozenset[str]]:
    read = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    walks = (
        Walk(name, frozenset(row["words"]), frozenset(row.get("keeps", ()))) for name, row in read["walks"].items()
    )
    return tuple(walks), frozenset(read["war"])
