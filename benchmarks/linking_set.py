"""The linking set's files as claims with the incident that each is about.

    python -m benchmarks.linking_set

checks every file and prints one line for each mistake. How they are annotated: linking-set/GUIDE.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Granularity,
    Interval,
    KnownClaim,
    Participant,
    Place,
    Quantity,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
)
from fogline.packs import load_codebook, load_pack

FOLDER = Path(__file__).with_name("linking-set")
PARTS = ("development", "locked")
KEYS = frozenset(
    "incident published type stance realis speaker side agent target place time counts text".split()  # as in the guide
)
NEEDED = ("incident", "published", "type", "side", "place", "text")
ROLES = (("agent", ActorRole.AGENT), ("target", ActorRole.TARGET))


@dataclass(frozen=True, slots=True)
class Mention:
    """One short report and its one mention. ``incident`` is the happening's name, unique in the part."""

    id: str
    incident: str
    pack: str
    known: KnownClaim
    report: Report

    @property
    def event(self) -> Event:
        return self.known.claim.events[0]


def load_part(part: str, *, folder: Path = FOLDER) -> list[Mention]:
    """Mentions of ``development`` or ``locked``, in the order of files. ValueError names file, value and remedy."""
    return [mention for path in sorted((folder / part).glob("*.yaml")) for mention in load_topic(path)]


def load_topic(path: Path) -> list[Mention]:
    """One file. ValueError for the first mistake in it."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for mistake in mistakes(path, raw):
        raise ValueError(mistake)
    return [_mention(f"{path.stem}-{number:02}", path.stem, raw, row) for number, row in enumerate(raw["reports"], 1)]


def _mention(identity: str, topic: str, raw: Mapping[str, Any], row: Mapping[str, Any]) -> Mention:
    published = _day(row["published"])
    text = row["text"]
    report = Report(text=text, publisher=f"paper of {identity}", published=published, address=f"{identity}.txt")
    claim = _claim(identity, report.id, row, raw["places"])
    known = KnownClaim(claim, 0, _midnight(row["published"]), 0, report.publisher, report.address)
    return Mention(identity, f"{topic}/{row['incident']}", raw["pack"], known, report)


def _claim(identity: str, report: str, row: Mapping[str, Any], places: Mapping[str, list[str]]) -> Claim:
    name, text = row.get("speaker") or "", row["text"]
    source = Source(_words(text, name) if name else None, name, None, row["side"], SourceRole.SPEAKER)
    stance = Stance(row.get("stance") or (Stance.ASSERTS if name else Stance.NARRATES))
    return Claim(
        identity, report, Words(text, (0, len(text))), text, (source,), None, stance, events=(_event(row, places),)
    )


def _event(row: Mapping[str, Any], places: Mapping[str, list[str]]) -> Event:
    name, blank = row["place"], Words("", (0, 0))
    people = [(row[key], role) for key, role in ROLES if row.get(key)]
    return Event(
        type=row["type"],
        trigger=blank,
        realis=Realis(row.get("realis") or Realis.ACTUAL),
        participants=tuple(Participant(blank, side, None, side, role) for side, role in people),
        places=(Place(_words(row["text"], name), name, name, region=tuple(places[name])),),
        time=Time(blank, _day(row["time"])) if row.get("time") else None,
        quantities=tuple(Quantity(blank, n, n, unit, unit) for unit, n in (row.get("counts") or {}).items()),
    )


def _midnight(value: date) -> datetime:
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def _day(value: date) -> Interval:
    start = _midnight(value)
    return Interval(start, start + timedelta(days=1), Granularity.DAY)


def _words(text: str, words: str) -> Words:
    at = max(text.casefold().find(words.casefold()), 0)
    return Words(text[at : at + len(words)], (at, at + len(words)))


def mistakes(path: Path, raw: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong in a file, one line each: where, what and how to write it."""
    if sorted(raw) != ["about", "pack", "places", "reports"]:
        yield f"{path.name}: keys {', '.join(sorted(raw))}; use about, pack, places, reports"
        return
    sides = _sides(raw["pack"])
    for number, row in enumerate(raw["reports"], 1):
        where = f"{path.name}: report {number}"
        yield from (f"{where}: unknown key {key!r}; use {', '.join(sorted(KEYS))}" for key in sorted(set(row) - KEYS))
        yield from (f"{where}: no {key}; add it" for key in NEEDED if not row.get(key))
        closed = (("type", _types()), ("side", sides), ("agent", sides), ("target", sides), ("place", raw["places"]))
        for key, allowed in (*closed, ("stance", frozenset(Stance)), ("realis", frozenset(Realis))):
            if row.get(key) and row[key] not in allowed:
                yield f"{where}: {key} {row[key]!r}; use one of {', '.join(sorted(allowed))}"


@cache
def _types() -> frozenset[str]:
    return frozenset(kind.name for kind in load_codebook().types)


@cache
def _sides(pack: str) -> frozenset[str]:
    return frozenset(side.id for side in load_pack(pack).sides) | {"independent", "unknown"}


def main() -> int:
    found = [
        mistake
        for part in PARTS
        for path in sorted((FOLDER / part).glob("*.yaml"))
        for mistake in mistakes(path, yaml.safe_load(path.read_text(encoding="utf-8")))
    ]
    print("\n".join(found) or "no mistakes", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
