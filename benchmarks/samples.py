"""What the pipeline reads in the sample reports, against the claims that a careful reader would note.

    python -m benchmarks.samples [FOLDER ...] [--json]

The samples (the folders of examples/, each with the conflict that its reports.yaml names) were written for this project
and have been looked at while it was built: the figures show what is read wrongly there, and are no independent test.
A claim is found when a read claim's content, or at least its sentence, holds the key; the other fields are judged on
found claims, place and via only where one is expected.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

import fogline
from benchmarks.rows import Confusion, Kind, Row, digest
from fogline.ingest import IngestSettings, load
from fogline.model import Claim, Event, SourceRole, Stance

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = ("kherson", "sudan", "karabakh")
TITLE = "Samples written for the project (no independent test)"
FIELDS = ("found", "in content", "speaker", "side", "stance", "event", "realis", "place", "via")
METRICS = {"found": "expected claims found", "in content": "key in the content"}
CLOSED = frozenset(("side", "stance", "event", "realis"))  # whose values are labels, worth telling apart
NOTE = "written for the project and looked at while it was built: no independent test"
Expected = Mapping[str, Any]
ActorOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One field of one expected claim; ``got`` is what was read, None where no claim was found."""

    file: str
    field: str
    expected: str
    got: str | None
    right: bool
    key: str

    def line(self) -> str:
        return f"{self.file}: {self.field} {self.expected} → {self.got or 'nothing'} | {self.key}"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was read in all: what the expected claims, a selection, cannot show."""

    reports: int
    claims: int
    narrated: int


def plain(text: str) -> str:
    """Words between single spaces."""
    return " ".join(text.split())


def holds(text: str, key: str) -> bool:
    return plain(key) in plain(text)


def matching(claims: Iterable[Claim], *, key: str, stance: str) -> Claim | None:
    """The read claim that an expected one is compared with; None where no sentence holds the key.

    Best is one whose content holds the key and whose stance agrees, then any whose content does, then of those
    whose sentence does the one that agrees and shares most words.
    """
    near = [claim for claim in claims if holds(claim.content.text, key) or holds(claim.sentence, key)]
    return max(near, key=lambda claim: _nearness(claim, key=key, stance=stance), default=None)


def _nearness(claim: Claim, *, key: str, stance: str) -> tuple[bool, bool, int]:
    shared = len(set(claim.content.text.split()) & set(key.split()))
    return holds(claim.content.text, key), claim.stance.value == stance, shared


def same_name(a: str, b: str) -> bool:
    """Whether one name holds the other, case and a leading article aside."""
    first, second = (plain(name).casefold().removeprefix("the ") for name in (a, b))
    return bool(first and second) and (first in second or second in first)


def verdicts(file: str, expected: Expected, claim: Claim | None, *, actor_of: ActorOf) -> Iterator[Verdict]:
    """Every field that is judged of one expected claim."""
    for field, want, got, right in _judged(expected, claim, actor_of):
        yield Verdict(file, field, str(want), got, right, expected["key"])


def _judged(expected: Expected, claim: Claim | None, actor_of: ActorOf) -> Iterator[tuple[str, Any, str | None, bool]]:
    yield "found", "a claim", claim.id if claim else None, claim is not None
    if claim is None:
        return
    yield "in content", "the key", claim.content.text, holds(claim.content.text, expected["key"])
    yield "speaker", expected["speaker"], _speaker(claim), _is_speaker(expected["speaker"], claim, actor_of)
    yield "side", expected["side"], claim.side, claim.side == expected["side"]
    yield "stance", expected["stance"], claim.stance.value, claim.stance.value == expected["stance"]
    types = [event.type for event in claim.events]
    yield "event", expected["event"], ", ".join(types), expected["event"] in types if expected["event"] else not types
    yield from _of_event(expected, _event(expected, claim))
    if expected.get("via"):
        vias = [source.name for source in claim.sources if source.role is SourceRole.VIA]
        yield "via", expected["via"], ", ".join(vias), any(same_name(expected["via"], via) for via in vias)


def _of_event(expected: Expected, event: Event | None) -> Iterator[tuple[str, Any, str | None, bool]]:
    if expected["event"]:
        got = event.realis.value if event else None
        yield "realis", expected["realis"], got, got == expected["realis"]
    if expected["place"]:
        places = event.places if event else ()
        right = any(same_name(expected["place"], name) for p in places for name in (p.name, p.words.text))
        yield "place", expected["place"], ", ".join(f"{p.relation} {p.name}" for p in places), right


def _event(expected: Expected, claim: Claim) -> Event | None:
    """The event that is meant: the first of the expected type, else the first."""
    of_type = [event for event in claim.events if event.type == expected["event"]]
    return next(iter([*of_type, *claim.events]), None)


def _speaker(claim: Claim) -> str:
    return claim.speaker.name if claim.speaker.words else f"own voice ({claim.speaker.name})"


def _is_speaker(expected: str | None, claim: Claim, actor_of: ActorOf) -> bool:
    if expected is None:
        return claim.speaker.words is None
    actor = actor_of(expected)
    return same_name(expected, claim.speaker.name) or (actor is not None and actor == claim.speaker.actor)


def judged(folder: Path) -> tuple[list[Verdict], Totals]:
    """All verdicts on the samples in a folder, and the totals."""
    index = yaml.safe_load((folder / "reports.yaml").read_text(encoding="utf-8"))
    pipeline, entries = fogline.pipeline_for(index["pack"]), index["reports"]
    actors = pipeline.world(index["pack"]).actors
    found: list[Verdict] = []
    read: list[Claim] = []
    for entry in entries:
        claims = pipeline.read(load(folder / entry["file"], settings=IngestSettings())).claims
        read += claims
        for expected in entry["expected"]:
            claim = matching(claims, key=expected["key"], stance=expected["stance"])
            found += verdicts(entry["file"], expected, claim, actor_of=lambda name: _actor(actors.find(name, on=None)))
    return found, Totals(len(entries), len(read), sum(claim.stance is Stance.NARRATES for claim in read))


def _actor(mention: Any) -> str | None:
    return mention.actor.id if mention and mention.actor else None


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    """The share that is right of each field; of fields with a fixed vocabulary also by expected label."""
    for folder in FOLDERS:
        found, _ = judged(EXAMPLES / folder)
        for field in FIELDS:
            yield _row(folder, field, [verdict for verdict in found if verdict.field == field])


def _row(folder: str, field: str, found: Sequence[Verdict]) -> Row:
    closed = field in CLOSED
    return Row(
        task="claims",
        data=f"sample reports, {folder}",
        metric=METRICS.get(field, f"{field}, accuracy"),
        value=_share(found),
        digest=digest(EXAMPLES / folder),
        kinds=_kinds(found) if closed else (),
        confusions=_confusions(found) if closed else (),
        note=NOTE,
    )


def _share(found: Sequence[Verdict]) -> float:
    """Percent that is right; 0.0 of nothing."""
    return 100.0 * sum(verdict.right for verdict in found) / max(len(found), 1)


def _kinds(found: Sequence[Verdict]) -> tuple[Kind, ...]:
    """By expected label, the most frequent first."""
    times = Counter(verdict.expected for verdict in found)
    ordered = sorted(times, key=lambda label: (-times[label], label))
    by_label = {label: [verdict for verdict in found if verdict.expected == label] for label in ordered}
    return tuple((label, _share(of_label), len(of_label)) for label, of_label in by_label.items())


def _confusions(found: Sequence[Verdict]) -> tuple[Confusion, ...]:
    wrong = Counter((verdict.expected, verdict.got or "nothing") for verdict in found if not verdict.right)
    return tuple((expected, got, n) for (expected, got), n in sorted(wrong.items()))


def table(folder: str, found: Sequence[Verdict]) -> Table:
    """One row a field: how many were judged, and what share is right."""
    result = Table("field", "judged", "right", "%", title=f"{folder}: {TITLE}", title_justify="left")
    for field in FIELDS:
        of_field = [verdict for verdict in found if verdict.field == field]
        right = sum(verdict.right for verdict in of_field)
        result.add_row(field, str(len(of_field)), str(right), f"{_share(of_field):.1f}")
    return result


def show(folder: str, found: Sequence[Verdict], totals: Totals) -> None:
    console = Console()
    console.print(table(folder, found))
    for verdict in found:
        if not verdict.right:
            print(verdict.line())
    print(f"{totals.reports} reports, {totals.claims} claims in all, of which {totals.narrated} narrated")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help=f"of examples/; by default {', '.join(FOLDERS)}")
    parser.add_argument("--json", action="store_true", help="print verdicts and totals as one JSON object a folder")
    options = parser.parse_args(argv)
    for folder in options.folders or FOLDERS:
        found, totals = judged(EXAMPLES / folder)
        if options.json:
            verdicts_found = [asdict(verdict) for verdict in found]
            document = {"title": TITLE, "folder": folder, "verdicts": verdicts_found, "totals": asdict(totals)}
            print(json.dumps(document, ensure_ascii=False))
        else:
            show(folder, found, totals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
