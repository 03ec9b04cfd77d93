"""Reports in the notation again: for reading over, for a second pass without the records, for mending offsets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from training.war_corpus.building import occurrences
from training.war_corpus.records import Filler, Record, Report, Sentence, Span
from training.war_corpus.sources import Document, sentences_of

_PREFIX = {"place": "", "near": "near:", "origin": "from:", "goal": "to:", "container": "within:"}


def sheet_of(name: str, document: Document) -> str:
    """A document of a set as a sheet to write records in."""
    head = f"== {name}/{document.key} | {document.conflict} | {document.day} | {document.genre} | {document.outlet}"
    sentences = enumerate(sentences_of(document.text), start=1)
    return "\n".join([head, *(f"#{number} {document.text[start:end]}" for number, (start, end) in sentences), ""])


def printed(report: Report, *, with_records: bool = True) -> str:
    """A report with every record's words and values, as a coder would read it over."""
    day = report.published.isoformat() if report.published else "-"
    lines = [f"== {report.id} | {report.conflict} | {day} | {report.genre} | {report.outlet}"]
    end = 0
    for sentence in report.sentences:
        if report.source == "written" and "\n" in report.text[end : sentence.span[0]]:
            lines.append("")
        end = sentence.span[1]
        mark = "=" if sentence.is_headline else "*" if sentence.is_read else "x"
        lines.append(f"{mark} {report.text[sentence.span[0] : end]}")
        if with_records:
            lines += (line_of(report, sentence, record) for record in records_in(report, sentence))
    return "\n".join([*lines, ""])


def records_in(report: Report, sentence: Sentence) -> Iterator[Record]:
    """The records whose triggers stand in the sentence."""
    start, end = sentence.span
    return (record for record in report.records if start <= record.trigger[0] < end)


def line_of(report: Report, sentence: Sentence, record: Record) -> str:
    """One record in the notation."""
    source = record.stance
    if record.speaker:
        source += f": {_filler(report, sentence, record.speaker)}"
    elif record.side == "unknown":
        source += ": -"
    return " | ".join((
        _numbered(report, sentence, record.trigger),
        f"{record.type} {record.mark}".strip(),
        record.realis,
        source,
        _fillers(report, sentence, record.agents),
        _fillers(report, sentence, record.targets),
        _fillers(report, sentence, record.places),
        _time(report, sentence, record),
        _counts(report, sentence, record),
    ))  # fmt: skip


def _numbered(report: Report, sentence: Sentence, span: Span) -> str:
    words = report.text[span[0] : span[1]]
    found = [at for at in occurrences(report.text, words) if sentence.span[0] <= at[0] < sentence.span[1]]
    return f"{words}#{found.index(span) + 1}" if len(found) > 1 and span in found else words


def _fillers(report: Report, sentence: Sentence, fillers: tuple[Filler, ...]) -> str:
    return "; ".join(_filler(report, sentence, filler) for filler in fillers) or "-"


def _filler(report: Report, sentence: Sentence, filler: Filler) -> str:
    words = _numbered(report, sentence, filler.span) if filler.span else ""
    carried = f"@{report.text[slice(*filler.antecedent)]}" if filler.antecedent else ""
    sure = "" if filler.is_definite else "?"
    return _PREFIX.get(filler.role, "") + words + carried + sure + (f">{filler.side}" if filler.side else "")


def _time(report: Report, sentence: Sentence, record: Record) -> str:
    if not record.time:
        return "-"
    words = "; ".join(_filler(report, sentence, filler) for filler in record.time.words)
    return f"{words}>{_days(record.time.start, record.time.end)}"


def _days(start: date | None, end: date | None) -> str:
    if not start and not end:
        return "-"
    last = end - timedelta(1) if end else None
    return f"{start or ''}" if start == last else f"{start or ''}..{last or ''}"


def _counts(report: Report, sentence: Sentence, record: Record) -> str:
    return "; ".join(
        f"{'part:' if count.is_part else ''}{_numbered(report, sentence, count.span)}>{_bounds(count.min, count.max)}"
        + ("" if count.unit == "people" else f" of {count.unit}")
        for count in record.counts
    ) or "-"  # fmt: skip


def _bounds(low: float | None, high: float | None) -> str:
    first, last = ("" if value is None else f"{value:g}" if value < 1e5 else f"{value:.0f}" for value in (low, high))
    return first if low == high else f"{first}..{last}"
