"""War reporting: what the whole program reads in the project's own annotated set (war-set/GUIDE.md).

    python -m benchmarks.war [--errors FIELD]

A read event is the gold record's when their triggers share a word; each is used once, and of several that share it
the one that agrees most is taken. "Given the event" is the percentage of found events whose field is right, over the
records that have the field or whose event was given one; F1 counts events that were missed or invented against it
too. Agreement is of two independent passes, by the same counting. The locked half is only measured: ``--errors``
lists the mistakes of the development half.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from rich.progress import track

from benchmarks.rows import Missing, Row, digest
from benchmarks.scores import f1, show
from benchmarks.war_set import FOLDER, Counted, Named, Record, WarReport, load_part
from fogline.ingest import IngestSettings, load, parse_published
from fogline.model import ActorRole, Claim, Event, Reading
from fogline.pipeline import Pipeline

FIELDS = ("type", "realis", "stance", "speaker", "side", "agent", "target", "place", "time", "quantity")
TARGETS = {"stance": 90, "type": 90, "realis": 90, "agent": 85, "place": 88, "quantity": 85}
ANCHORS = {"quantity": ("best supervised .81 / .50 / .44 on three sets", "Zhong et al. 2023")}
SLACK = 0.05
# Types that came after the set was annotated, with what its guide then called them: the narrower word is right too.
SINCE = {
    "suicide_bombing": ("explosion",), "remote_explosive": ("explosion",), "grenade": ("explosion", "shell"),
    "chemical_weapon": ("strike", "clash"), "attack_on_civilians": ("clash",), "sexual_violence": ("abuse",),
    "abduction": ("detain",), "looting": ("abuse",), "mob_violence": ("abuse", "clash"),
    "transfer_of_territory": ("withdraw",), "agreement": ("negotiate",), "headquarters_established": ("deploy",),
}  # fmt: skip
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her"))

Pair = tuple[Record, Record | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """One report: gold records with the read record of each, and read records that nobody asked for."""

    report: WarReport
    pairs: tuple[Pair, ...]
    invented: tuple[Record, ...]


def read_records(reading: Reading, text: str) -> list[Record]:
    """The events of a reading in the set's own form, their triggers placed in ``text``."""
    return [
        _as_record(claim, event, _placed(event.trigger.span, event.trigger.text, reading.report.text, text))
        for claim in reading.claims
        for event in claim.events
    ]


def _placed(span: tuple[int, int], words: str, read: str, text: str) -> tuple[int, int]:
    """The span in the set's text of the words that stand at ``span`` in the text as it was cleaned."""
    nth, at = read.count(words, 0, span[0]), -1
    for _ in range(nth + 1):
        at = text.find(words, at + 1)
    return at, at + len(words)


def _as_record(claim: Claim, event: Event, span: tuple[int, int]) -> Record:
    def actor(role: ActorRole) -> Named | None:
        return next((Named(p.words.text, p.side) for p in event.participants if p.role is role), None)

    words = claim.speaker.words
    interval = event.time.interval if event.time else None
    return Record(
        event.trigger.text,
        span,
        event.type,
        event.realis.value,
        claim.stance.value,
        words.text if words else None,
        claim.side,
        actor(ActorRole.AGENT),
        actor(ActorRole.TARGET),
        next((Named(p.words.text, p.name) for p in event.places), None),
        _days(interval.iso()) if interval else None,
        tuple(Counted(q.words.text, q.minimum, q.maximum) for q in event.quantities),
    )


def _days(iso: tuple[str, str]) -> tuple[date, date] | None:
    """The days of an interval; None where one end is open."""
    if not (iso[0] and iso[1]):
        return None
    start, end = (date.fromisoformat(moment[:10]) for moment in iso)
    return start, end if end > start else date.fromordinal(start.toordinal() + 1)


def paired(gold: Sequence[Record], read: Sequence[Record]) -> tuple[tuple[Pair, ...], tuple[Record, ...]]:
    """Gold records with the read record of each, and what is left of the read ones."""
    options = sorted(
        ((_agreement(g, r), -abs(g.span[0] - r.span[0]), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)
         if g.span[0] < r.span[1] and r.span[0] < g.span[1]),
        reverse=True,
    )  # fmt: skip
    of_gold: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in options:
        if i not in of_gold and j not in used:
            of_gold[i] = j
            used.add(j)
    # A mention that two claims tell (one inside the other) is no invention of the second.
    told = {read[j].span for j in used}
    rest = tuple(r for j, r in enumerate(read) if j not in used and r.span not in told)
    return tuple((g, read[of_gold[i]] if i in of_gold else None) for i, g in enumerate(gold)), rest


def _agreement(gold: Record, read: Record) -> int:
    return sum(RIGHT[field](gold, read) for field in FIELDS)


def _same_words(a: Named | None, b: Named | None) -> bool:
    """Both none, or one's words within the other's, articles aside."""
    if a is None or b is None:
        return a is b
    return _overlap(a.words, b.words) or _overlap(a.means, b.means)


def _overlap(a: str, b: str) -> bool:
    first, second = _content_words(a), _content_words(b)
    return bool(first and second) and (first <= second or second <= first)


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,'\"\u2019\u201c\u201d") for word in text.casefold().split()) - _ARTICLES


def _same_actor(a: Named | None, b: Named | None) -> bool:
    if a is None or b is None:
        return a is b
    return _overlap(a.words, b.words)


def _same_speaker(gold: Record, read: Record) -> bool:
    if gold.speaker is None or read.speaker is None:
        return gold.speaker is read.speaker
    return _overlap(gold.speaker, read.speaker)


def _told(record: Record) -> tuple[str, str]:
    """Stance and realis; to deny that something came about and to say that it did not are one thing."""
    denied = record.stance == "denies" or (record.stance, record.realis) == ("asserts", "negated")
    return ("denies", "negated") if denied else (record.stance, record.realis)


def _same_counts(gold: Record, read: Record) -> bool:
    """The same ranges, whatever their order."""
    left = list(read.quantities)
    for wanted in gold.quantities:
        same = next((q for q in left if _same_range(wanted, q)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _same_range(gold: Counted, read: Counted) -> bool:
    """Equal bounds; of "about 12" the middle of the range that a reader gives it; of "more than 12" 12 or 13."""
    if gold.min is not None and gold.min == gold.max and read.min is not None and read.max is not None:
        return read.min <= gold.min <= read.max and read.max <= 1.25 * read.min
    open_end = gold.max is None and read.max is None and gold.min is not None and read.min is not None
    return (gold.min, gold.max) == (read.min, read.max) or (open_end and 0 <= (gold.min or 0) - (read.min or 0) <= 1)


RIGHT: dict[str, Callable[[Record, Record], bool]] = {
    "type": lambda g, r: g.type == r.type or g.type in SINCE.get(r.type, ()),
    "realis": lambda g, r: _told(g)[1] == _told(r)[1],
    "stance": lambda g, r: _told(g)[0] == _told(r)[0],
    "speaker": _same_speaker,
    "side": lambda g, r: g.side == r.side,
    "agent": lambda g, r: _same_actor(g.agent, r.agent),
    "target": lambda g, r: _same_actor(g.target, r.target),
    "place": lambda g, r: _same_words(g.place, r.place),
    "time": lambda g, r: g.time == r.time,
    "quantity": _same_counts,
}
HAS: dict[str, Callable[[Record], bool]] = {
    "agent": lambda r: r.agent is not None,
    "target": lambda r: r.target is not None,
    "place": lambda r: r.place is not None,
    "time": lambda r: r.time is not None,
    "quantity": lambda r: bool(r.quantities),
}


def _always(_: Record) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Figure:
    """One field's figures in percent: of found events, and F1; ``asked`` is how many found events are judged."""

    given: float
    f1: float
    asked: int


def figure(judged: Sequence[Judged], field: str) -> Figure:
    """The field over all reports. Where nobody gives the field and none is due, nothing is counted."""
    has, right = HAS.get(field, _always), RIGHT[field]
    found = [(g, r) for j in judged for g, r in j.pairs if r is not None]
    asked = [(g, r) for g, r in found if has(g) or has(r)]
    agree = sum(right(g, r) for g, r in asked)
    gold = sum(has(g) for j in judged for g, _ in j.pairs)
    read = sum(has(r) for _, r in found) + sum(has(r) for j in judged for r in j.invented)
    return Figure(100.0 * agree / max(1, len(asked)), f1(agree, gold, read), len(asked))


def events_f1(judged: Sequence[Judged]) -> float:
    found = sum(r is not None for j in judged for _, r in j.pairs)
    gold = sum(len(j.pairs) for j in judged)
    return f1(found, gold, found + sum(len(j.invented) for j in judged))


def confusions(judged: Sequence[Judged], field: str) -> tuple[tuple[str, str, int], ...]:
    """(expected, got, how often) of a closed field among found events, most frequent first."""
    wrong = Counter(
        (getattr(g, field), getattr(r, field))
        for j in judged
        for g, r in j.pairs
        if r is not None and not RIGHT[field](g, r)
    )
    return tuple((want, got, n) for (want, got), n in wrong.most_common(10))


def judge(part: str, pipelines: dict[str, Pipeline]) -> list[Judged]:
    """Every report of a part, read and compared."""
    judged = []
    for report in track(load_part(part), f"war set, {part}"):
        pipeline = pipelines.setdefault(report.conflict, Pipeline(pack=report.conflict))
        judged.append(Judged(report, *paired(report.records, read_records(read(report, pipeline), report.text))))
    return judged


def read(report: WarReport, pipeline: Pipeline) -> Reading:
    """A report as the program reads it from standard input, with its date."""
    settings = IngestSettings(published=parse_published(report.published.isoformat()))
    return pipeline.read(load("-", settings=settings, stdin=BytesIO(report.text.encode())))


def passes() -> list[Judged]:
    """The second pass against the first, for the reports that have both."""
    first = {report.id: report for part in ("development", "locked") for report in load_part(part)}
    return [Judged(r, *paired(first[r.id].records, r.records)) for r in load_part("second")]


NAMES = {"development": "war set, development", "locked": "war set, locked"}


def rows(data: Path | None) -> Iterator[Row | Missing]:  # noqa: ARG001 (every benchmark is called alike)
    """Both halves, then the agreement of two passes. Needs no data folder."""
    pipelines: dict[str, Pipeline] = {}
    for part, name in NAMES.items():
        judged = judge(part, pipelines)
        seal = digest(FOLDER / part)
        yield Row(task="war reporting", data=name, metric="events found, F1", value=events_f1(judged), digest=seal)
        for field in FIELDS:
            value = figure(judged, field)
            anchor, source = ANCHORS.get(field, ("", ""))
            shown = part != "locked" and field in ("type", "realis", "stance")  # nobody learns from the locked half
            wrong = confusions(judged, field) if shown else ()
            yield Row(
                task="war reporting", data=name, metric=f"{field}, given the event", value=value.given,
                anchor=anchor, source=source, digest=seal, confusions=wrong,
                kinds=(("F1 with events missed or invented", value.f1, value.asked),),
            )  # fmt: skip
    twice = passes()
    if not twice:
        yield Missing(f"{FOLDER / 'second'}: no second pass; annotate some reports again there")
        return
    seal = digest(FOLDER)
    yield Row(task="agreement", data="war set, two passes", metric="events, F1", value=events_f1(twice), digest=seal)
    for field in FIELDS:
        yield Row(
            task="agreement", data="war set, two passes", metric=f"{field}, given the event",
            value=figure(twice, field).given, digest=seal,
        )  # fmt: skip


def errors(judged: Sequence[Judged], field: str) -> Iterator[str]:
    """One line for each mistake in a field; for "found", each event that was missed or invented."""
    for one in judged:
        text = one.report.text
        for gold, got in one.pairs:
            where = f"{one.report.id} {_around(text, gold.span)}"
            if field == "found" and got is None:
                yield f"missed {gold.type} | {where}"
            elif field != "found" and got is not None and not RIGHT[field](gold, got):
                yield f"{_shown(gold, field)} → {_shown(got, field)} | {where}"
        if field == "found":
            yield from (f"invented {r.type} | {one.report.id} {_around(text, r.span)}" for r in one.invented)


def _shown(record: Record, field: str) -> str:
    return str(getattr(record, "quantities" if field == "quantity" else field))


def _around(text: str, span: tuple[int, int]) -> str:
    before, after = text[max(0, span[0] - 70) : span[0]], text[span[1] : span[1] + 70]
    return f"{before}[{text[span[0] : span[1]]}]{after}".replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", choices=("found", *FIELDS), help="list the development half's mistakes")
    options = parser.parse_args()
    if options.errors:
        for line in errors(judge("development", {}), options.errors):
            print(line)
        return
    show(rows(None))


if __name__ == "__main__":
    main()
