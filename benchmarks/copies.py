"""How surely near copies of wire text are found among reports that only share a subject.

    python -m benchmarks.copies [--reports N] [--seed N]

The reports are made, in this project's own words, from a fixed seed: sentences of one small vocabulary, so that reports
which have nothing to do with each other share set phrases, and some a standing paragraph of background. One in ten is
a wire text that two others carry: trimmed, lightly edited, under another headline, or merged with other text. A pair
is found when the ledger keeps it as sharing passages.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from benchmarks.rows import Row
from fogline.answers import OpenLedger
from fogline.ledger import Copies
from fogline.model import Granularity, Interval, Reading, Report

REPORTS, SEED = 2000, 11
START = datetime(2022, 9, 1, tzinfo=UTC)
DATA = "2,000 made reports"
NOTE = "made for the project from a fixed seed; real papers edit in more ways than these"
KINDS = ("re-headlined", "trimmed", "edited", "merged")
TABLES = ("marks", "copies", "ix_copies_other", "carried")
_AT_ONCE = 200
_SLOT = re.compile(r"\{(\w+)\}")

_WORDS = {
    "place": "Lowford Millby Eastley Faraway Harrowgate Stenby Oldmere Crossfell Dunmarch Wexholm Tarnby Sillgate",
    "person": "Moorcroft Haldane Brisk Tallow Overy Sedge Farrow Nettle Quill Ransome Thorne Umber Vesper Wick",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "how": "early late again reportedly suddenly quietly finally partly heavily twice nearby overnight",
    "many": "two three four five six seven eight nine ten eleven twelve thirteen twenty thirty forty fifty",
    "kind": "local older younger exhausted wounded elderly masked foreign drafted senior retired frightened",
    "who": "soldiers residents engineers drivers officers volunteers medics farmers teachers guards miners sailors",
    "did": "left reached shelled blocked repaired abandoned searched crossed mined reopened evacuated surrounded",
    "state": "burning empty damaged flooded silent crowded guarded ruined narrow disused frozen unlit",
    "thing": "school bridge mill station market dam harbour depot church hospital road factory tower warehouse",
    "side": "north south east west outskirts centre edge riverside",
    "said": "said added wrote insisted conceded reported claimed suggested recalled argued",
    "office": "mayor governor ministry staff council prosecutor spokesman bishop commander observer",
}
_FORMS = (
    "{how} on {day} {many} {kind} {who} {did} the {state} {thing} in the {side} of {place}, the {office} {said}",
    "{who} who {did} {place} {how} {said} that a {state} {thing} there had been {did} by {kind} {who}",
    "the {office} of {place}, {person}, {said} on {day} that the {thing} was {state} and {many} {who} were {kind}",
    "about {many} {who} {did} the {thing} near {place}, while the {side} stayed {state}, {person} {said}",
    "in {place} a {thing} was {how} {did} and {many} {who} from {place} {did} what was {state} in the {side}",
    "{person}, one of {many} {kind} {who}, {said} that the {office} {did} {place} before the {thing} was {did}",
)
_STANDING = (
    "Neither account could be checked independently.",
    "The war is now in its ninth month and has driven millions of people from their homes.",
    "Both sides deny that they aim at civilians, thousands of whom have been killed since the first shells fell in the "
    "spring on towns that had not seen a soldier for seventy years.",
)
_LINKS = ("meanwhile", "also", "later", "however", "earlier", "then")


@dataclass(frozen=True, slots=True)
class Made:
    """A report, the wire text that it carries (a number, None for none), and how it was made of it."""

    paragraphs: tuple[str, ...]
    publisher: str
    known: datetime
    wire: int | None = None
    kind: str = ""

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def made_reports(number: int, seed: int) -> list[Made]:
    """So many reports over 60 days by 40 papers, of which three in ten carry one wire text with two others."""
    random = Random(seed)
    found: list[Made] = []
    for wire in range(number // 10):
        story = _story(random, random.randint(6, 14))
        at = START + timedelta(hours=random.randrange(60 * 24))
        papers = random.sample(range(40), 3)
        found.append(Made(tuple(story), f"Paper {papers[0]}", at, wire, "wire"))
        for paper in papers[1:]:
            kind = random.choice(KINDS)
            later = at + timedelta(minutes=random.randint(5, 3000))
            found.append(Made(tuple(_copied(story, kind, random)), f"Paper {paper}", later, wire, kind))
    while len(found) < number:
        at = START + timedelta(hours=random.randrange(60 * 24))
        found.append(Made(tuple(_story(random, random.randint(4, 14))), f"Paper {random.randrange(40)}", at))
    random.shuffle(found)
    return found


def _copied(story: Sequence[str], kind: str, random: Random) -> list[str]:
    """A paper's version of a story, whose first paragraph is its headline."""
    headline, *body = story
    new = _sentence(random)
    if kind == "trimmed":
        return [headline, *body[: max(len(body) * 2 // 5, 2)]]
    if kind == "edited":
        return [new, *(_edited(paragraph, random) for paragraph in body)]
    if kind == "merged":
        start = random.randrange(max(len(body) - 2, 1))
        return [new, *_story(random, 6)[1:], *body[start : start + 3], *_story(random, 4)[1:]]
    return [new, *body]


def _edited(paragraph: str, random: Random) -> str:
    """About one word in twenty changed, put in or left out."""
    words: list[str] = []
    for word in paragraph.split():
        change = random.random()
        words += [] if change < 0.02 else [random.choice(_LINKS), word] if change < 0.04 else [word]
    return " ".join(words)


def _story(random: Random, paragraphs: int) -> list[str]:
    body = [" ".join(_sentence(random) for _ in range(random.randint(1, 3))) for _ in range(paragraphs)]
    standing = [words for words, chance in zip(_STANDING, (0.3, 0.2, 0.02), strict=True) if random.random() < chance]
    return [_sentence(random).rstrip("."), *body, *standing]


def _sentence(random: Random) -> str:
    form = random.choice(_FORMS)
    words = _SLOT.sub(lambda found: random.choice(_WORDS[found[1]].split()), form)
    return f"{words[0].upper()}{words[1:]}."


def readings(made: Sequence[Made]) -> list[Reading]:
    """Reports of a minute each, without claims, each at an address of its own."""
    return [Reading(_report(one, number), (), ()) for number, one in enumerate(made)]


def _report(one: Made, number: int) -> Report:
    published = Interval(one.known, one.known + timedelta(minutes=1), Granularity.MINUTE, True)
    return Report(one.text, one.paragraphs[0], one.publisher, published, f"https://paper.example/{number}")


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs of reports (by place in the list) that were planted and found, what was kept and how long a report took."""

    planted: frozenset[tuple[int, int]]
    found: frozenset[tuple[int, int]]
    bytes_a_report: float
    milliseconds: float


def measured(made: Sequence[Made], folder: Path) -> Measured:
    """Records the reports in a ledger in that folder, and compares the pairs that it keeps with those planted."""
    given = readings(made)
    place = {one.report.id: number for number, one in enumerate(given)}
    with OpenLedger.open(folder / "copies.db", create=True) as book:
        for start in range(0, len(given), _AT_ONCE):
            book.ledger.add_all(given[start : start + _AT_ONCE], now=START)
        recorded = time.perf_counter()
        pairs = book.see(lambda work: _pairs(Copies(work.connection)))
        seconds = time.perf_counter() - recorded
    found = frozenset(tuple(sorted((place[one], place[other]))) for one, other in pairs)
    size = _size(folder / "copies.db") / len(made)
    return Measured(_planted(made), found, size, 1000 * seconds / len(made))  # type: ignore[arg-type]


def _pairs(kept: Copies) -> list[tuple[str, str]]:
    pairs = kept.pairs()
    rows = kept.facts({key for pair in pairs for key in (pair.report, pair.other)})
    named = ((rows[pair.report], rows[pair.other]) for pair in pairs)
    return [(one.id, other.id) for one, other in named if one.publisher != other.publisher]


def _planted(made: Sequence[Made]) -> frozenset[tuple[int, int]]:
    """Pairs that carry one wire text and share a passage of it: two papers may have merged different parts."""
    of: dict[int, list[int]] = {}
    for number, one in enumerate(made):
        if one.wire is not None:
            of.setdefault(one.wire, []).append(number)
    return frozenset(pair for numbers in of.values() for pair in combinations(numbers, 2) if _share(made, *pair))


def _share(made: Sequence[Made], one: int, other: int) -> bool:
    """Whether a whole paragraph of one stands in the other, or either is the wire text itself, or an edited one."""
    kinds = {made[one].kind, made[other].kind}
    common = set(made[one].paragraphs[1:]) & set(made[other].paragraphs[1:]) - set(_STANDING)
    return bool(common) or ("edited" in kinds and kinds & {"wire", "re-headlined", "edited"} != set())


def _size(path: Path) -> int:
    """Bytes of the tables and indexes by which copies are found."""
    raw = sqlite3.connect(path)
    try:
        marks = ",".join("?" * len(TABLES))
        query = f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({marks})"  # noqa: S608
        return int(raw.execute(query, TABLES).fetchone()[0] or 0)
    finally:
        raw.close()


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    """Precision and recall over pairs of reports, recall by kind, and what it costs a report."""
    yield from rows_of(made_reports(REPORTS, SEED))


def rows_of(made: Sequence[Made]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        result = measured(made, Path(folder))
    mark = hashlib.sha256("\0".join(one.text for one in made).encode()).hexdigest()
    hit = result.planted & result.found
    kinds = _kinds(made, result)
    about = {"task": "near copies", "data": DATA, "digest": mark, "note": NOTE}
    yield Row(metric="recall of pairs", value=100 * len(hit) / len(result.planted), kinds=kinds, **about)  # type: ignore[arg-type]
    yield Row(metric="precision of pairs", value=100 * len(hit) / max(len(result.found), 1), **about)  # type: ignore[arg-type]
    yield Row(metric="room", value=result.bytes_a_report, unit="B a report", slack=20, lower_is_better=True, **about)  # type: ignore[arg-type]
    yield Row(metric="time", value=result.milliseconds, unit="ms a report", slack=10, lower_is_better=True, **about)  # type: ignore[arg-type]


def _kinds(made: Sequence[Made], result: Measured) -> tuple[tuple[str, float, int], ...]:
    """Recall by the less faithful of the two."""
    order = ("wire", *KINDS)
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for pair in result.planted:
        kind = max((made[number].kind for number in pair), key=order.index)
        total[kind] += 1
        hits[kind] += pair in result.found
    return tuple((kind, 100 * hits[kind] / total[kind], total[kind]) for kind in order if total[kind])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="how many reports to make")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="what they are drawn from")
    options = parser.parse_args()
    for row in rows_of(made_reports(options.reports, options.seed)):
        print(f"{row.metric:20} {row.value:8.2f} {row.unit}")
        for kind, value, number in row.kinds:
            print(f"  {kind:18} {value:8.2f} % of {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
