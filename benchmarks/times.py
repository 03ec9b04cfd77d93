"""Spans and TIMEX3 values of the time finder against TimeBank, and dates against GUM, documents' dates given.

    python -m benchmarks.times --data FOLDER [--part dev|rest|all] [--show N]

FOLDER holds TimeBank 1.2 as ``*.tml`` (TimeML). In the order of names every tenth document, from the first, is the
development part; the tables were written while looking at the others. The metrics are those of TempEval-3 (UzZaman
et al. 2013, section 4): a span is found relaxed when it overlaps a gold span, each gold span by one found at most, and
strict when the two are equal; a value counts when its span is found relaxed and the strings are the same, over all
found for precision and all gold for recall. References, durations and sets count like dates. An expression without
words of its own is left out. "given" is the share of gold spans whose value is right when their words are handed over.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from benchmarks import times_gum
from benchmarks.rows import Missing, Row, digest, need
from benchmarks.scores import f1
from fogline.model import Granularity, Interval
from fogline.resolve.times import TimeReader, Timex

_TIMEX = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
# What a TIMEX3 value stands for, by its shape; the first that matches.
_SHAPES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("reference", r"(?:PRESENT|PAST|FUTURE)_REF"),
        ("vague duration", r"PT?X"),
        ("duration or set", r"P"),
        ("time of day", r".*T"),
        ("quarter or half", r".*-[QH]"),
        ("season", r".*-(?:SP|SU|FA|WI)"),
        ("week not known", r".*-WXX$"),
        ("week", r".*-W"),
        ("day", r"\d{4}-\d\d-\d\d"),
        ("month", r"\d{4}-\d\d"),
        ("year", r"\d{4}"),
        ("decade or century", r"\d{2,3}"),
        ("other", r""),
    )
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold time expression: half-open span in the plain text, TIMEX3 value and type."""

    start: int
    end: int
    value: str
    kind: str = "DATE"


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    published: Interval | None
    text: str
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of the finder with the gold span that it meets, None where it meets none."""

    found: Timex
    gold: Gold | None


def documents(folder: Path, part: str) -> Iterator[Document]:
    """The documents of a part: "dev" every tenth, "rest" the others, "all"."""
    for at, path in enumerate(sorted(p for p in folder.glob("*.tml") if not p.name.startswith("._"))):
        if part == "all" or (at % 10 == 0) == (part == "dev"):
            yield document(path)


def document(path: Path) -> Document:
    source = path.read_text(encoding="utf-8")
    stamp = re.search(r'<DCT>.*?value="([^"]+)"', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    text, gold = _plain(body[1] if body else "")
    return Document(path.name, _published(stamp[1] if stamp else ""), text, gold)


def _published(value: str) -> Interval | None:
    if not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    start = datetime.strptime(value[:10], "%Y-%m-%d").replace(tzinfo=UTC)
    return Interval(start, start + timedelta(days=1), Granularity.DAY)


def _plain(body: str) -> tuple[str, tuple[Gold, ...]]:
    """The text without tags, and its gold spans. Empty and nested expressions keep the outer words."""
    pieces: list[str] = []
    length = 0
    gold: list[Gold] = []
    open_tags: list[tuple[int, dict[str, str]]] = []
    at = 0
    for tag in [*_TIMEX.finditer(body), None]:
        words = unescape(_TAG.sub("", body[at : tag.start() if tag else len(body)]))
        pieces.append(words)
        length += len(words)
        if tag is None:
            break
        at = tag.end()
        if tag[1] is not None:
            open_tags.append((length, dict(_ATTRIBUTE.findall(tag[1]))))
        elif open_tags:
            start, said = open_tags.pop()
            if length > start:
                gold.append(Gold(start, length, said.get("value", ""), said.get("type", "DATE")))
    return "".join(pieces), tuple(gold)


def hits(one: Document) -> list[Hit]:
    reader = TimeReader(one.published)
    free = list(one.gold)
    result = []
    for found in reader.timexes(one.text):
        start, end = found.span
        met = next((gold for gold in free if gold.start < end and start < gold.end), None)
        if met:
            free.remove(met)
        result.append(Hit(found, met))
    return result


@dataclass(frozen=True, slots=True)
class Counts:
    """Expressions: gold, found, and of the found those with a relaxed span, a strict span, the right value."""

    gold: int
    found: int
    relaxed: int
    strict: int
    value: int


def counted(chosen: list[Document], found: list[Hit]) -> Counts:
    met = [(hit.found, hit.gold) for hit in found if hit.gold]
    strict = sum(mine.span == (gold.start, gold.end) for mine, gold in met)
    right = sum(mine.value == gold.value for mine, gold in met)
    return Counts(sum(len(one.gold) for one in chosen), len(found), len(met), strict, right)


def shape(value: str) -> str:
    """The name of what a TIMEX3 value stands for."""
    return next(name for name, pattern in _SHAPES if pattern.match(value))


def _kinds(chosen: list[Document], found: list[Hit]) -> tuple[tuple[str, float, int], ...]:
    """Of the gold expressions of each type, how many per cent are found with the right value."""
    total = Counter(gold.kind.lower() for one in chosen for gold in one.gold)
    right = Counter(hit.gold.kind.lower() for hit in found if hit.gold and hit.found.value == hit.gold.value)
    return tuple((kind, 100 * right[kind] / count, count) for kind, count in total.most_common())


def _confusions(found: list[Hit]) -> tuple[tuple[str, str, int], ...]:
    pairs = [(hit.gold.value, hit.found.value) for hit in found if hit.gold]
    wrong = Counter((shape(gold), shape(got)) for gold, got in pairs if gold != got)
    return tuple((gold, got, count) for (gold, got), count in wrong.most_common(10))


def rows(data: Path | None) -> Iterator[Row | Missing]:
    """Relaxed, strict and value F1 on TimeBank, spans and days on GUM."""
    try:
        yield from _timebank_rows(need(data, "timeml/TimeBank"))
    except Missing as missing:
        yield missing
    try:
        yield from _gum_rows(need(data, "gum"))
    except Missing as missing:
        yield missing


def _timebank_rows(folder: Path) -> Iterator[Row]:
    for part in ("dev", "all"):
        chosen = list(documents(folder, part))
        found = [hit for one in chosen for hit in hits(one)]
        count = counted(chosen, found)
        row = Row("time", f"TimeBank {part}", "", 0.0, source=_SOURCE, digest=digest(folder))
        yield replace(
            row,
            metric="value F1",
            value=f1(count.value, count.gold, count.found),
            anchor="HeidelTime 76.6, UWTime 82.4",
            kinds=_kinds(chosen, found),
            confusions=_confusions(found),
            note=_NOTE if part == "all" else "",
        )
        relaxed, strict = (f1(right, count.gold, count.found) for right in (count.relaxed, count.strict))
        yield replace(row, metric="relaxed span F1", value=relaxed, source="")
        yield replace(row, metric="strict span F1", value=strict, source="")


def _gum_rows(folder: Path) -> Iterator[Row]:
    for part in ("dev", "train"):
        count = times_gum.counted(list(times_gum.documents(folder / part)))
        row = Row("time", f"GUM {part}, dates", "", 0.0, digest=digest(folder / part))
        yield replace(row, metric="days F1", value=f1(count.right, count.gold, count.found))
        yield replace(row, metric="relaxed span F1", value=f1(count.met, count.gold, count.found))


_SOURCE = "TempEval-3 platinum, another test set"
_NOTE = "TimeBank all: the tables of the time finder were written while looking at nine tenths of it."


def scores(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in per cent."""
    return (
        f"precision {right / max(found, 1):6.1%}  recall {right / max(gold, 1):6.1%}  F1 {f1(right, gold, found):5.1f}%"
    )


def given_right(one: Document) -> list[tuple[str, str, str]]:
    """Words, gold value and own value of each gold expression read by itself in its context's tense."""
    reader = TimeReader(one.published)
    around = {found.span: found.tense for found in reader.find(one.text)}
    given = []
    for gold in one.gold:
        words = " ".join(one.text[gold.start : gold.end].split())
        tense = next((t for (s, e), t in around.items() if s < gold.end and gold.start < e), None)
        given.append((words, gold.value, reader.timex_value(words, tense=tense)))
    return given


def report(chosen: list[Document], show: int) -> None:
    all_hits = [hit for one in chosen for hit in hits(one)]
    count = counted(chosen, all_hits)
    given = [row for one in chosen for row in given_right(one)]
    print(f"documents {len(chosen)}, gold expressions {count.gold}, found {count.found}")
    for name, right in (("relaxed span", count.relaxed), ("strict span", count.strict), ("value", count.value)):
        print(f"{name:13} {scores(right, count.found, count.gold)}")
    print(f"value given   {sum(want == got for _, want, got in given) / max(len(given), 1):.1%} of gold spans")
    if show:
        _print_misses(chosen, all_hits, given, show)


def _print_misses(chosen: list[Document], all_hits: list[Hit], rows: list[tuple[str, str, str]], show: int) -> None:
    wrong = Counter((words.lower(), want, got) for words, want, got in rows if want != got)
    invented = Counter(hit.found.text.lower() for hit in all_hits if not hit.gold)
    seen = {id(hit.gold) for hit in all_hits}
    missed = Counter(one.text[g.start : g.end].lower() for one in chosen for g in one.gold if id(g) not in seen)
    edges = Counter(
        (hit.found.text, one.text[hit.gold.start : hit.gold.end])
        for one in chosen
        for hit in all_hits
        if hit.gold in one.gold and hit.gold and hit.found.span != (hit.gold.start, hit.gold.end)
    )
    for title, table in (("wrong value", wrong), ("invented", invented), ("missed", missed), ("edges", edges)):
        print(f"--- {title}: {sum(table.values())}")
        for key, count in table.most_common(show):
            print(f"{count:5}  {key}")


def speed(chosen: list[Document]) -> None:
    """Processor milliseconds for 700 words, finding and resolving: median over the documents of 200 words and more."""
    rates = []
    for one in chosen:
        words = len(one.text.split())
        if words < 200:
            continue
        reader = TimeReader(one.published)
        begun = time.process_time()
        for found in reader.find(one.text):
            reader.resolve(found)
        rates.append((time.process_time() - begun) * 1000 * 700 / words)
    print(f"speed         {statistics.median(rates):.2f} ms for 700 words (median of {len(rates)} documents)")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of TimeBank's *.tml files")
    parser.add_argument("--part", choices=("dev", "rest", "all"), default="dev", help="documents to score")
    parser.add_argument("--show", type=int, default=0, help="list that many errors of each sort")
    options = parser.parse_args(argv)
    chosen = list(documents(options.data, options.part))
    if not chosen:
        print(f"{options.data}: holds no *.tml file; give the folder of TimeBank's documents", file=sys.stderr)
        return 2
    report(chosen, options.show)
    speed(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
