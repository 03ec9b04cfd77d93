"""From the notation to records in character spans, with every mistake named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from fogline.model import Realis, Stance
from training.war_corpus.conflicts import GENRES, QUIET, side_mistake, sides_of, types
from training.war_corpus.notation import NONE, Draft, Line, Mistake, Words, parts_of
from training.war_corpus.records import MARKS, UNITS, Count, Filler, Record, Report, Sentence, Span, When
from training.war_corpus.values import Days, bounds_of_words, bounds_written, days_of_words, days_written

_ROLES = {"": "place", "in": "place", "near": "near", "from": "origin", "to": "goal", "within": "container"}


def laid_out(draft: Draft) -> tuple[str, tuple[Sentence, ...]]:
    """The text of a report that was written for the corpus: sentences one space apart, paragraphs one line."""
    text = ""
    sentences: list[Sentence] = []
    for written in draft.sentences:
        text += "" if not text else "\n\n" if written.opens_paragraph or sentences[-1].is_headline else " "
        span = (len(text), len(text) + len(written.text))
        text += written.text
        sentences.append(Sentence(span, written.is_headline, written.is_read))
    return text + "\n", tuple(sentences)


def placed(draft: Draft, text: str) -> Iterator[Sentence | Mistake]:
    """The sentences of a sheet where they stand in the text of a set."""
    at = 0
    for written in draft.sentences:
        start = text.find(written.text, at)
        if start < 0:
            yield Mistake("", written.number, "sentence is not in the set's text after the one above; copy it verbatim")
            continue
        at = start + len(written.text)
        yield Sentence((start, at), written.is_headline, written.is_read)


@dataclass(frozen=True, slots=True)
class Building:
    """What is needed to turn one report's lines into records."""

    text: str
    sentences: tuple[Sentence, ...]
    conflict: str
    published: date | None
    sides: frozenset[str]
    file: str


def header_mistakes(draft: Draft, file: str) -> Iterator[Mistake]:
    """Unknown conflict, day or genre."""
    _, conflict, day, genre, _ = draft.header
    try:
        sides_of(conflict)
    except ValueError as error:
        yield Mistake(file, draft.number, f"{error}; or declare it: % sides {conflict}: label label")
    if genre not in GENRES:
        yield Mistake(file, draft.number, f"genre {genre!r}; use one of {', '.join(GENRES)}")
    try:
        day_of(day)
    except ValueError:
        yield Mistake(file, draft.number, f"day {day!r}; write 2024-03-05, or - where it is not known")


def day_of(day: str) -> date | None:
    return None if day == NONE else date.fromisoformat(day)


def build(draft: Draft, building: Building, source: str) -> tuple[Report, list[Mistake]]:
    """The report with the records that are right, and the mistakes in the others."""
    records: list[Record] = []
    mistakes: list[Mistake] = []
    for written, sentence in zip(draft.sentences, building.sentences, strict=True):
        for line in written.lines:
            _take(line, sentence, building, records, mistakes)
    records.sort(key=lambda record: record.trigger)
    name, conflict, _, genre, outlet = draft.header
    return (
        Report(
            name, conflict, building.published, genre, outlet, source, building.text, building.sentences, tuple(records)
        ),
        mistakes,
    )


def _take(line: Line, sentence: Sentence, building: Building, records: list[Record], mistakes: list[Mistake]) -> None:
    def wrong(message: str) -> None:
        mistakes.append(Mistake(building.file, line.number, message))

    if not sentence.is_read or building.conflict == QUIET:
        wrong("a record in a sentence that has none (x line, or conflict none); make it a * line of a conflict")
        return
    try:
        record = _Lines(line, sentence, building).record()
    except ValueError as error:
        wrong(str(error))
        return
    if any(_mention(other) == _mention(record) for other in records):
        wrong(f"trigger {line.fields['trigger']!r} has this type and source already; write #2 for its second time")
    records.append(record)


def _mention(record: Record) -> tuple[object, ...]:
    """Two sources may stand to one mention ("said A, which B denied"); one source stands to it once."""
    return record.trigger, record.type, record.stance, record.speaker


@dataclass(frozen=True, slots=True)
class _Lines:
    line: Line
    sentence: Sentence
    building: Building

    def record(self) -> Record:
        fields = self.line.fields
        trigger = self._trigger(fields["trigger"])
        kind, _, mark = fields["type"].partition(" ")
        self._closed("type", kind, types())
        if mark not in ("", *MARKS):
            raise ValueError(f"type {fields['type']!r}; write the type alone, or with back or ended after it")
        self._closed("realis", fields["realis"], frozenset(Realis))
        stance, speaker, side = self._source(fields["source"], trigger)
        return Record(
            trigger, kind, mark, fields["realis"], stance, speaker, side,
            self._actors("agent", trigger), self._actors("target", trigger), self._places(trigger),
            self._time(trigger), self._counts(trigger),
        )  # fmt: skip

    def _closed(self, name: str, value: str, known: Collection[str]) -> None:
        if value not in known:
            raise ValueError(f"{name} {value!r}; use one of {', '.join(sorted(known))}")

    def _trigger(self, value: str) -> Span:
        words = next(parts_of(value), None)
        if not words:
            raise ValueError("a record has a trigger; write the word that names the event")
        found = self._inside(words.text)
        if not found:
            raise ValueError(f"trigger {words.text!r} is not in the sentence; copy it as it stands there")
        if len(found) > 1 and not words.nth:
            raise ValueError(f"trigger {words.text!r} stands {len(found)} times in the sentence; write {words.text}#1")
        if words.nth > len(found):
            raise ValueError(f"trigger {value!r}: it stands {len(found)} times in the sentence; lower the number")
        return found[max(words.nth, 1) - 1]

    def _source(self, value: str, trigger: Span) -> tuple[str, Filler | None, str]:
        stance, colon, rest = value.partition(":")
        self._closed("stance", stance.strip(), frozenset(Stance))
        if not colon:
            if stance.strip() not in ("narrates", "observes"):
                raise ValueError(f"source {value!r} has no speaker; write {stance}: words>side, or narrates")
            return stance.strip(), None, "independent"
        if rest.strip() == NONE:
            return stance.strip(), None, "unknown"
        words = next(parts_of(rest.strip()))
        side = self._side(words.value or "independent")
        return stance.strip(), self._filler("source", words, trigger, side), side

    def _actors(self, name: str, trigger: Span) -> tuple[Filler, ...]:
        return tuple(
            self._filler(name, words, trigger, self._side(words.value or "unknown"))
            for words in parts_of(self.line.fields[name])
        )

    def _side(self, side: str) -> str:
        mistake = side_mistake(self.building.conflict, side, self.building.sides)
        if mistake:
            raise ValueError(mistake)
        return side

    def _places(self, trigger: Span) -> tuple[Filler, ...]:
        fillers = []
        for words in parts_of(self.line.fields["place"]):
            if words.value or words.prefix == "part":
                raise ValueError(
                    "a place has no > and no part:; write from: to: near: within: or nothing before its words"
                )
            fillers.append(self._filler("place", words, trigger, "", _ROLES[words.prefix]))
        return tuple(fillers)

    def _time(self, trigger: Span) -> When | None:
        value = self.line.fields["time"]
        if value in (NONE, "now"):
            start, end = (
                days_written("0", self.building.published)
                if value == "now" and self.building.published
                else (None, None)
            )
            return When((), start, end) if start else None
        parts = list(parts_of(value))
        given = next((words.value for words in parts if words.value), "")
        if given == NONE:
            start, end = None, None
        elif given:
            start, end = days_written(given, self.building.published)
        else:
            start, end = self._days(parts)
        fillers = tuple(self._filler("time", words, trigger) for words in parts if words.text or words.antecedent)
        return When(fillers, start, end)

    def _days(self, parts: list[Words]) -> Days:
        """By the words in the sentence, or else by their antecedents."""
        published = self.building.published
        try:
            return days_of_words(" ".join(words.text or words.antecedent for words in parts), published)
        except ValueError:
            carried = " ".join(words.antecedent for words in parts)
            if not carried:
                raise
            return days_of_words(carried, published)

    def _counts(self, trigger: Span) -> tuple[Count, ...]:
        counts = []
        for words in parts_of(self.line.fields["quantity"]):
            value, _, unit = words.value.partition(" of ")
            if words.value.startswith("of "):
                value, unit = "", words.value.removeprefix("of ")
            self._closed("unit", unit.strip() or "people", frozenset(UNITS))
            low, high = bounds_written(value.strip()) if value.strip() else bounds_of_words(words.text)
            span = self._filler("quantity", words, trigger).span
            if span is None:
                raise ValueError(f"quantity {words.text!r}; its words must stand in the sentence")
            counts.append(Count(span, low, high, unit.strip() or "people", words.prefix == "part"))
        return tuple(counts)

    def _filler(self, name: str, words: Words, trigger: Span, side: str = "", role: str = "") -> Filler:
        span = self._nearest(name, words, trigger) if words.text else None
        antecedent = self._elsewhere(name, words.antecedent, span) if words.antecedent else None
        if words.text and span is None:
            antecedent = self._elsewhere(name, words.text, None)
        if span is None and antecedent is None:
            raise ValueError(f"{name} is empty; write its words, or - for none")
        return Filler(span, antecedent, side, role, words.is_definite)

    def _nearest(self, name: str, words: Words, trigger: Span) -> Span | None:
        found = self._inside(words.text)
        if words.nth and words.nth <= len(found):
            return found[words.nth - 1]
        if found:
            return min(found, key=lambda span: _gap(span, trigger))
        if name in self.line.carried and self._outside(words.text):
            return None
        remedy = f"write @{words.text}" if self._outside(words.text) else "copy it as it stands"
        raise ValueError(f"{name} {words.text!r} is not in the sentence; {remedy}")

    def _elsewhere(self, name: str, words: str, span: Span | None) -> Span:
        """The nearest before ``span``, or before the sentence where there is none; else the first after it."""
        everywhere = [found for found in occurrences(self.building.text, words) if found != span]
        found = everywhere if span else self._outside(words) or everywhere
        if not found:
            raise ValueError(f"{name} @{words} is not in the report; copy it as it stands")
        at = bisect_right([item[0] for item in found], span[0] if span else self.sentence.span[0])
        return found[at - 1] if at else found[0]

    def _inside(self, words: str) -> list[Span]:
        start, end = self.sentence.span
        return [span for span in occurrences(self.building.text, words) if start <= span[0] and span[1] <= end]

    def _outside(self, words: str) -> list[Span]:
        inside = set(self._inside(words))
        return [span for span in occurrences(self.building.text, words) if span not in inside]


def _gap(span: Span, trigger: Span) -> int:
    return max(span[0] - trigger[1], trigger[0] - span[1], 0)


def occurrences(text: str, words: str) -> list[Span]:
    """Where the words stand as whole words."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text)]
