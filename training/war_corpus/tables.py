"""What the corpus has, in counts, and how far two annotators agree on the same reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from training.war_corpus.conflicts import types
from training.war_corpus.records import Filler, Record, Report

WANTED = 80

_GROUPS: dict[str, Callable[[Record], str]] = {
    "type": lambda record: record.type,
    "realis": lambda record: record.realis,
    "stance": lambda record: record.stance,
}


def counted(reports: list[Report], second: list[Report]) -> Iterator[str]:
    """Lines of counts: reports, sentences and records in all, then by type, realis, stance, genre, conflict, source."""
    read = [sentence for report in reports for sentence in report.sentences if sentence.is_read]
    records = [record for report in reports for record in report.records]
    quiet = sum(not any(_inside(record, sentence.span) for record in report.records)
                for report in reports for sentence in report.sentences if sentence.is_read)  # fmt: skip
    doubled = sum(len(report.records) for report in second)
    yield f"{len(reports)} reports, {len(read)} sentences ({quiet} without an event), {len(records)} records"
    yield _row("marks", Counter(record.mark or "none" for record in records))
    yield f"{len(second)} reports read twice, {doubled} records in the second pass"
    for name, of in _GROUPS.items():
        yield _row(name, Counter(of(record) for record in records))
    kinds = Counter(record.type for record in records)
    few = sorted(name for name in types() if kinds[name] < WANTED)
    yield f"types with fewer than {WANTED}: {', '.join(f'{name} {kinds[name]}' for name in few) or 'none'}"
    for name in ("genre", "conflict", "source"):
        yield _row(f"records by {name}", Counter(dict(_by(reports, name, _records))))
        yield _row(f"sentences by {name}", Counter(dict(_by(reports, name, _sentences))))
    yield _row("fields told", Counter(dict(_told(records))))


def _inside(record: Record, span: tuple[int, int]) -> bool:
    return span[0] <= record.trigger[0] < span[1]


def _records(report: Report) -> int:
    return len(report.records)


def _sentences(report: Report) -> int:
    return sum(sentence.is_read for sentence in report.sentences)


def _by(reports: list[Report], name: str, count: Callable[[Report], int]) -> Iterable[tuple[str, int]]:
    counter: Counter[str] = Counter()
    for report in reports:
        counter[getattr(report, name)] += count(report)
    return counter.items()


def _told(records: list[Record]) -> Iterator[tuple[str, int]]:
    for name in ("speaker", "agents", "targets", "places", "time", "counts"):
        yield name, sum(bool(getattr(record, name)) for record in records)
    for role in ("near", "origin", "goal", "container"):
        yield role, sum(any(place.role == role for place in record.places) for record in records)


def _row(name: str, counter: Counter[str]) -> str:
    return f"{name}: " + ", ".join(f"{key} {number}" for key, number in counter.most_common())


FIELDS: dict[str, Callable[[Record], object]] = {
    "type": lambda record: record.type,
    "mark": lambda record: record.mark,
    "realis": lambda record: record.realis,
    "stance": lambda record: record.stance,
    "side": lambda record: record.side,
    "speaker": lambda record: (record.speaker,) if record.speaker else (),
    "agent": lambda record: record.agents,
    "target": lambda record: record.targets,
    "place": lambda record: record.places,
    "time": lambda record: (record.time.start, record.time.end) if record.time else (None, None),
    "quantity": lambda record: {(count.min, count.max) for count in record.counts},
}


def agreement(first: list[Report], second: list[Report]) -> Iterator[str]:
    """One line a field: how often two records of the same event agree. Words agree where they overlap."""
    known = {report.id: report for report in first}
    pairs: list[tuple[Record, Record]] = []
    ones = others = 0
    for report in second:
        if report.id in known and known[report.id].text == report.text:
            matched = list(_matched(known[report.id], report))
            pairs += matched
            ones, others = ones + len(known[report.id].records), others + len(report.records)
    if not ones or not others:
        yield "no report was read twice"
        return
    yield f"events: {len(pairs)} in both of {ones} and {others}, F1 {200 * len(pairs) / (ones + others):.1f}"
    for name, of in FIELDS.items():
        same = sum(_agrees(of(one), of(other)) for one, other in pairs)
        yield f"{name}: {100 * same / len(pairs) if pairs else 0:.1f} %"


def _matched(one: Report, other: Report) -> Iterator[tuple[Record, Record]]:
    free = list(other.records)
    for record in one.records:
        near = [item for item in free if item.trigger[0] < record.trigger[1] and record.trigger[0] < item.trigger[1]]
        best = next((item for item in near if item.type == record.type), near[0] if near else None)
        if best:
            free.remove(best)
            yield record, best


def _agrees(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple) and any(isinstance(item, Filler) for item in (*one, *other)):
        return bool(one) == bool(other) and any(_overlaps(a, b) for a in one for b in other)
    return one == other


def _overlaps(one: Filler, other: Filler) -> bool:
    spans = [[span for span in (filler.span, filler.antecedent) if span] for filler in (one, other)]
    return one.role == other.role and any(a[0] < b[1] and b[0] < a[1] for a in spans[0] for b in spans[1])
