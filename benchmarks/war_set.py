"""The war set's files as records, and their check.

    python -m benchmarks.war_set [FILE …]

How they are annotated: war-set/GUIDE.md. Without files all of the set is checked; one line for each mistake.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fogline.model import Realis, Stance
from fogline.packs import load_codebook, load_pack

FOLDER = Path(__file__).with_name("war-set")
PARTS = ("development", "locked", "second")
REPORT_KEYS = ("id", "conflict", "published", "outlet", "title", "text", "records")
RECORD_KEYS = frozenset(
    "words nth type realis stance speaker side agent target place time quantities".split()  # keys as in the guide
)
QUANTITY_KEYS = frozenset(("words", "min", "max"))


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the report and what they stand for: an actor's side, or a place's usual name."""

    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity's words and range; None where a bound is open."""

    words: str
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class Record:
    """One event as one source tells it. ``span``: the trigger's characters in the report's full text."""

    words: str
    span: tuple[int, int]
    type: str
    realis: str
    stance: str
    speaker: str | None
    side: str
    agent: Named | None
    target: Named | None
    place: Named | None
    time: tuple[date, date] | None
    quantities: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class WarReport:
    """One annotated report; ``text`` begins with the headline, a blank line after it."""

    id: str
    conflict: str
    published: date
    outlet: str
    text: str
    records: tuple[Record, ...]


def load_part(part: str, *, folder: Path = FOLDER) -> list[WarReport]:
    """Reports of ``development``, ``locked`` or ``second``, by id. ValueError names file, value and remedy."""
    return [load_report(path) for path in sorted((folder / part).glob("*.yaml"))]


def load_report(path: Path) -> WarReport:
    """One file. ValueError for the first mistake in it."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    mistakes = list(_mistakes(path, raw))
    if mistakes:
        raise ValueError(mistakes[0])
    text = full_text(raw)
    records = tuple(sorted((_record(text, row) for row in raw["records"]), key=lambda r: r.span))
    return WarReport(raw["id"], raw["conflict"], raw["published"], raw["outlet"], text, records)


def full_text(raw: Mapping[str, Any]) -> str:
    return f"{raw['title']}\n\n{raw['text'].strip()}\n"


def _record(text: str, row: Mapping[str, Any]) -> Record:
    start = _find(text, row["words"], row.get("nth", 1))
    time = row.get("time")
    return Record(
        row["words"],
        (start, start + len(row["words"])),
        row["type"],
        row["realis"],
        row["stance"],
        row.get("speaker"),
        row["side"],
        _named(row.get("agent"), "side"),
        _named(row.get("target"), "side"),
        _named(row.get("place"), "name"),
        (time["start"], time["end"]) if time else None,
        tuple(Counted(q["words"], q.get("min"), q.get("max")) for q in row.get("quantities") or ()),
    )


def _named(value: Mapping[str, str] | None, key: str) -> Named | None:
    return Named(value["words"], value[key]) if value else None


def _find(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            break
    return at


def _mistakes(path: Path, raw: Any) -> Iterator[str]:
    if not isinstance(raw, dict) or set(raw) != set(REPORT_KEYS):
        yield f"{path.name}: a report has the keys {', '.join(REPORT_KEYS)}"
        return
    if raw["id"] != path.stem:
        yield f"{path.name}: id {raw['id']!r}; write the file's name, {path.stem!r}"
    if not isinstance(raw["published"], date):
        yield f"{path.name}: published {raw['published']!r}; write a day like 2023-06-05"
    sides = _sides(raw["conflict"])
    for number, row in enumerate(raw["records"] or (), start=1):
        for mistake in _record_mistakes(full_text(raw), row, sides):
            yield f"{path.name}: record {number} ({row.get('words')!r}): {mistake}"


def _record_mistakes(text: str, row: Mapping[str, Any], sides: frozenset[str]) -> Iterator[str]:
    unknown = set(row) - RECORD_KEYS
    if unknown:
        yield f"unknown key {min(unknown)!r}; use {', '.join(sorted(RECORD_KEYS))}"
    closed = {"type": _types(), "realis": frozenset(Realis), "stance": frozenset(Stance), "side": sides}
    for key, words in closed.items():
        if row.get(key) not in words:
            yield f"{key} {row.get(key)!r}; use one of {', '.join(sorted(words))}"
    if _find(text, str(row.get("words")), row.get("nth", 1)) < 0:
        yield f"words are not in the text {row.get('nth', 1)} times; copy them as they stand"
    named = [row.get("agent"), row.get("target"), row.get("place"), *(row.get("quantities") or ())]
    said = [item["words"] for item in named if item] + ([row["speaker"]] if row.get("speaker") else [])
    yield from (f"{words!r} is not in the text; copy it as it stands" for words in said if words not in text)
    for item in (row.get("agent"), row.get("target")):
        if item and item.get("side") not in sides:
            yield f"side {item.get('side')!r}; use one of {', '.join(sorted(sides))}"
    for item in row.get("quantities") or ():
        if not set(item) <= QUANTITY_KEYS:
            yield f"quantity keys {sorted(item)}; use words, min, max"
    time = row.get("time")
    if time and not (isinstance(time.get("start"), date) and time["start"] < time["end"]):
        yield f"time {time}; write days, start before end"


@cache
def _types() -> frozenset[str]:
    return frozenset(kind.name for kind in load_codebook().types)


@cache
def _sides(pack: str) -> frozenset[str]:
    return frozenset(side.id for side in load_pack(pack).sides) | {"independent", "unknown"}


def main() -> int:
    named = [Path(item) for item in sys.argv[1:]]
    files = named or [path for part in PARTS for path in sorted((FOLDER / part).glob("*.yaml"))]
    mistakes = 0
    for path in files:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        for mistake in _mistakes(path, raw):
            mistakes += 1
            print(mistake)
    print(f"{len(files)} files, {mistakes} mistakes", file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
