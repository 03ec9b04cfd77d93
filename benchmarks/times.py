"""Spans and TIMEX3 values of the time finder against TimeBank, with the gold date of each document.

    python benchmarks/times.py --data FOLDER [--part dev|rest|all] [--show N]

FOLDER holds TimeBank 1.2 as ``*.tml`` (TimeML). In the order of names every tenth document, from the first, is the
development part; the tables were written while looking at the others. A span is found relaxed when it overlaps a
gold span, strict when the two are equal; a value counts when span is found and value is the same. "given" is the
share of gold spans whose value is right when their words are handed over.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from fogline.model import Granularity, Interval
from fogline.resolve.times import TimeReader, TimeSpan

_TIMEX = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold time expression: half-open span in the plain text, and TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    published: Interval | None
    text: str
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of the finder with the gold span that it meets, None where it meets none."""

    found: TimeSpan
    value: str
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
    open_tags: list[tuple[int, str]] = []
    at = 0
    for tag in [*_TIMEX.finditer(body), None]:
        words = unescape(_TAG.sub("", body[at : tag.start() if tag else len(body)]))
        pieces.append(words)
        length += len(words)
        if tag is None:
            break
        at = tag.end()
        if tag[1] is not None:
            open_tags.append((length, dict(_ATTRIBUTE.findall(tag[1])).get("value", "")))
        elif open_tags:
            start, value = open_tags.pop()
            if length > start:
                gold.append(Gold(start, length, value))
    return "".join(pieces), tuple(gold)


def hits(one: Document) -> list[Hit]:
    reader = TimeReader(one.published)
    free = list(one.gold)
    result = []
    for found in reader.find(one.text):
        start, end = found.span
        met = next((gold for gold in free if gold.start < end and start < gold.end), None)
        if met:
            free.remove(met)
        result.append(Hit(found, reader.timex_value(found), met))
    return result


def scores(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in per cent."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:6.1%}  recall {recall:6.1%}  F1 {both:6.1%}"


def given_right(one: Document) -> list[tuple[str, str, str]]:
    """Words, gold value and own value of each gold expression read by itself in its context's tense."""
    reader = TimeReader(one.published)
    around = {found.span: found.tense for found in reader.find(one.text)}
    rows = []
    for gold in one.gold:
        words = " ".join(one.text[gold.start : gold.end].split())
        tense = next((t for (s, e), t in around.items() if s < gold.end and gold.start < e), None)
        rows.append((words, gold.value, reader.timex_value(words, tense=tense)))
    return rows


def report(chosen: list[Document], show: int) -> None:
    all_hits = [hit for one in chosen for hit in hits(one)]
    gold = sum(len(one.gold) for one in chosen)
    met = [hit for hit in all_hits if hit.gold]
    strict = [hit for hit in met if hit.gold and hit.found.span == (hit.gold.start, hit.gold.end)]
    valued = [hit for hit in met if hit.gold and hit.value == hit.gold.value]
    rows = [row for one in chosen for row in given_right(one)]
    print(f"documents {len(chosen)}, gold expressions {gold}, found {len(all_hits)}")
    for name, right in (("relaxed span", met), ("strict span", strict), ("value", valued)):
        print(f"{name:13} {scores(len(right), len(all_hits), gold)}")
    print(f"value given   {sum(want == got for _, want, got in rows) / max(len(rows), 1):.1%} of gold spans")
    if show:
        _print_misses(chosen, all_hits, rows, show)


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
