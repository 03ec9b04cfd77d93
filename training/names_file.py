"""Standoff names of a treebank: which words of which sentence are a person, an organisation or a place.

A file of four columns parted by tabs, ``sent_id first last type``, with these as its first line. Words are numbered as
in the treebank's CoNLL-U file, from 1, both ends inside. What each type is, is said in training/names/README.md.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.model import StopRun

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPES = ("person", "organisation", "place", "other", "unknown")
COLUMNS = ("sent_id", "first", "last", "type")
EWT_TRAIN = Path(__file__).parent / "names" / "ewt-train.tsv"

Name = tuple[int, int, str]


def names(path: Path = EWT_TRAIN) -> dict[str, list[Name]]:
    """By sentence id its names in order, each (start, end, type): half-open, words counted from 0.

    Word n of the file is index n - 1 of a block of ``training.sets``. Type is one of TYPES. Sentences without a name
    are not there. Raises StopRun for a line that cannot be read, and for names that overlap.
    """
    first, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
    if tuple(first.split("\t")) != COLUMNS:
        raise StopRun(f"{path}: first line {first!r} is not {' '.join(COLUMNS)}, parted by tabs; restore the file")
    found: dict[str, list[Name]] = {}
    for number, line in enumerate(lines, start=2):
        sentence, name = _read(line, f"{path}:{number}")
        found.setdefault(sentence, []).append(name)
    return {sentence: _in_order(spans, f"{path}: sentence {sentence}") for sentence, spans in found.items()}


def _read(line: str, where: str) -> tuple[str, Name]:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise StopRun(f"{where}: {len(cells)} columns, not {len(COLUMNS)}; mend the line")
    sentence, first, last, kind = cells
    if not (first.isdecimal() and last.isdecimal() and 1 <= int(first) <= int(last)):
        raise StopRun(f"{where}: words {first} to {last} are no span; give the first and last word, counted from 1")
    if kind not in TYPES:
        raise StopRun(f"{where}: type {kind!r} is none of {', '.join(TYPES)}; mend the line")
    return sentence, (int(first) - 1, int(last), kind)


def _in_order(spans: Iterable[Name], where: str) -> list[Name]:
    ordered = sorted(spans)
    for left, right in pairwise(ordered):
        if left[1] > right[0]:
            raise StopRun(f"{where}: names overlap at word {right[0] + 1}; keep one of them")
    return ordered
