"""The lexicon of cues, from YAML that a coder can read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from fogline.model import Realis, Stance
from fogline.model.cues import Cues, Phrases
from fogline.packs.parts import names, part, words
from fogline.packs.rows import Row, row_of

CUES = Path(__file__).with_name("cues.yaml")
GAP = "…"
_TABLES = ("stances", "realis")
_LISTS = ("hedges", "cautions", "unverifiable", "anonymous", "evaluative", "bystanders")
_MAY_LACK = (
    "ended",
    "averted",
    "withheld",
    "demands",
    "nameless",
    "attributions",
    "opponents",
    "own_troops",
    "untruths",
    "voices",
)

_Value = TypeVar("_Value", bound=StrEnum)


def load_cues(path: Path = CUES) -> Cues:
    """The lexicon in ``path``. Raises Misuse naming file, line, value and remedy."""
    row = row_of(path).only((*_TABLES, *_LISTS, *_MAY_LACK))
    given = [*_LISTS, *(key for key in _MAY_LACK if key in row.fields)]
    return Cues(
        stances=_table(part(row, "stances"), Stance, gaps=False),
        realis=_table(part(row, "realis"), Realis, gaps=True),
        **{key: _phrases(row, key) for key in given},
    )


def _table(row: Row, values: type[_Value], *, gaps: bool) -> tuple[tuple[_Value, Phrases], ...]:
    """Phrases by what they mean; none stands under two meanings."""
    row.only(tuple(values))
    meaning: dict[str, str] = {}
    for name in names(row):
        for phrase in _phrases(row, name):
            if phrase in meaning:
                row.refuse(f"{phrase!r} stands under {meaning[phrase]} and {name}", "keep one of them")
            if GAP in phrase and not gaps:
                row.refuse(f"{phrase!r} has a gap", "leave the … out: words of a cue may have others between them")
            meaning[phrase] = name
    return tuple((values(name), _phrases(row, name)) for name in names(row))


def _phrases(row: Row, key: str) -> Phrases:
    found = words(row, key, row.fields.get(key))
    for phrase in found:
        if phrase.startswith(GAP) or phrase.endswith(GAP):
            row.refuse(f"{phrase!r} in {key} begins or ends with a gap", "write … only between words")
    return found
