"""From the lines of a page to the lines of the story: furniture out, headline known, metadata kept.

Every rule only takes lines away, and the whole is repeated until nothing goes, so that cleaning what
is clean changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fogline.ingest.furniture import BULLET, FrontLine, Furniture, front_line, furniture_of
from fogline.ingest.lines import HEADLINE_CHARACTERS, LABEL_WORDS, is_closing_label, is_date_line, looks_like_headline
from fogline.ingest.masthead import masthead_of
from fogline.ingest.numeric_dates import Order
from fogline.ingest.spacing import is_sentence, plain_words
from fogline.ingest.stamps import Stamp, stamp_of
from fogline.model import Granularity, Removed

_TOP_SENTENCES = 2  # the top of a page ends where the third sentence begins
_END_LINES = 8
_LISTED_WORDS = 4
_COPY_CHARACTERS = 60
_TOP_LINES = 40
_REPEATS = 3
_DATE_LABEL = re.compile(
    r"\b(?:(?:last|first)\s+)?(?:published|posted|updated|modified|released|issued|changed)\b", re.I
)
_CHANGE = re.compile(r"\s*(?:last\s+)?(?:updated|modified|changed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a story. ``headline`` is the first of ``lines`` where there is one.

    ``publisher`` is what a line "Source: …" says, ``masthead`` the name that stands above the text, ``order`` that of
    day and month in dates of figures, where it is known.
    """

    lines: tuple[str, ...]
    headline: str | None = None
    removed: tuple[Removed, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    publisher: str = ""
    masthead: str = ""
    order: Order | None = None

    def less(self, reasons: Sequence[str | None]) -> Cleaned:
        """The same less the lines that have a reason (one a line), which are listed with it."""
        pairs = list(zip(self.lines, reasons, strict=True))
        kept = tuple(line for line, reason in pairs if reason is None)
        gone = tuple(Removed(line, reason) for line, reason in pairs if reason is not None)
        return replace(self, lines=kept, removed=(*self.removed, *gone)) if gone else self


def cleaned(lines: tuple[str, ...], *, headline: str | None = None, order: Order | None = None) -> Cleaned:
    """The story in ``lines`` (each one paragraph, tidied), its headline known beforehand or found."""
    story = Cleaned(tuple(line for line in lines if line), headline or None, order=order)
    while True:
        before = story.lines
        for rule in _RULES:
            story = rule(story)
        if story.lines == before:
            return _with_headline(story)


def _without_masthead(story: Cleaned) -> Cleaned:
    """The outlet's name above a text whose headline is not known from elsewhere becomes metadata."""
    found = masthead_of(story.lines) if story.headline is None and len(story.lines) > 1 else None
    return replace(story, masthead=story.masthead or found.name).less(found.reasons) if found else story


def _without_front(story: Cleaned) -> Cleaned:
    """Labelled lines and date lines above the story become metadata."""
    while True:
        top = range(_top(story.lines))
        after = next((a for a in (_front_step(story, index) for index in top) if a is not story), story)
        if after is story:
            return story
        story = after


def _front_step(story: Cleaned, index: int) -> Cleaned:
    """The story with one line of its top taken as metadata; the same story where the line is none."""
    line = story.lines[index]
    front = front_line(line) if len(line) <= HEADLINE_CHARACTERS or index == 0 else None
    if front and front.field in ("text", "headline"):
        return _unlabelled(story, index, front)
    if front and len(line) <= HEADLINE_CHARACTERS and not (front.field == "nothing" and is_sentence(line)):
        return _with_field(story, front).less(_only(story, index, "line about the text"))
    if is_date_line(line):
        return _with_dates(story, line).less(_only(story, index, "date line"))
    return story


def _unlabelled(story: Cleaned, index: int, front: FrontLine) -> Cleaned:
    """The line less its label; a labelled headline goes to the front."""
    value = (front.value,) if front.value else ()
    before, after = story.lines[:index], story.lines[index + 1 :]
    lines = (*value, *before, *after) if front.field == "headline" else (*before, *value, *after)
    return replace(story, lines=lines, removed=(*story.removed, Removed(f"{front.label}:", "label above the text")))


def _with_field(story: Cleaned, front: FrontLine) -> Cleaned:
    if front.field == "publisher":
        return replace(story, publisher=story.publisher or front.value.rstrip("."))
    return _dated(story, front.field, front.value)


def _only(story: Cleaned, index: int, reason: str) -> list[str | None]:
    return [reason if at == index else None for at in range(len(story.lines))]


def _with_dates(story: Cleaned, line: str) -> Cleaned:
    """The dates of a line, each by the word before it: "First published on 1 October. Updated on 20 December."."""
    for label, value in dated_parts(line):
        story = _dated(story, label, value)
    return story


def dated_parts(line: str) -> list[tuple[str, str]]:
    """The parts of a date line, each as "published" or "updated" with its words."""
    starts = [0, *(match.start() for match in _DATE_LABEL.finditer(line) if match.start())]
    parts = [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    return [("updated" if _CHANGE.match(part) else "published", part) for part in parts]


def _dated(story: Cleaned, field: str, value: str) -> Cleaned:
    found = stamp_of(value, order=story.order) if field in ("published", "updated") else None
    if found is None or not _is_better(found, getattr(story, field)):
        return story
    return replace(story, published=found) if field == "published" else replace(story, updated=found)


def _is_better(found: Stamp, known: Stamp | None) -> bool:
    """Whether a date wins over the one known so far: the first does, unless it has no clock time and another has."""
    fine = Granularity.MINUTE
    return known is None or (found.at.granularity is fine and known.at.granularity is not fine)


def _without_table(story: Cleaned) -> Cleaned:
    """Lines of the furniture table, and the lists of other stories that some of them open."""
    top, end = _top(story.lines), len(story.lines) - _END_LINES
    reasons: list[str | None] = []
    opened: Furniture | None = None
    for index, line in enumerate(story.lines):
        entry = furniture_of(line, is_top=index < top, is_end=index >= end) or _listed_under(opened, line)
        opened = entry if entry and entry.opens else None if is_sentence(line) else opened
        reasons.append(entry.reason if entry else None)
    return story.less(reasons)


def _listed_under(opened: Furniture | None, line: str) -> Furniture | None:
    return opened if opened and looks_like_headline(line) and not is_sentence(line) else None


def _without_repeats(story: Cleaned) -> Cleaned:
    """A line that comes three times is navigation; a long paragraph or the first line twice is a copy."""
    counts = Counter(story.lines)
    seen: set[str] = set()
    reasons: list[str | None] = []
    for line in story.lines:
        is_copy = line in seen and (len(line) > _COPY_CHARACTERS or line in (story.headline, story.lines[0]))
        is_navigation = counts[line] >= _REPEATS and not is_sentence(line) and line != story.headline
        reasons.append(
            "repeats an earlier paragraph" if is_copy else "repeated line of the page" if is_navigation else None
        )
        seen.add(line)
    return story.less(reasons)


def _without_labels(story: Cleaned) -> Cleaned:
    """Names that stand above the story: a word or two above a longer headline, or a few in a list."""
    start = next((i for i, line in enumerate(story.lines) if is_sentence(line)), 0)
    reasons: list[str | None] = [
        "label above the story" if i < start and BULLET.match(line) and len(line.split()) <= _LISTED_WORDS else None
        for i, line in enumerate(story.lines)
    ]
    run = next((i for i, line in enumerate(story.lines) if not looks_like_headline(line)), len(story.lines))
    first = next((i for i in range(run) if len(story.lines[i].split()) > LABEL_WORDS), 0)
    if story.headline is None:
        reasons[:first] = ["label above the headline"] * first
    return story.less(reasons)


def _without_closing(story: Cleaned) -> Cleaned:
    """Short lines below the last sentence that are none themselves, unless they end a list."""
    last = max((i for i, line in enumerate(story.lines) if is_sentence(line)), default=-1)
    tail = story.lines[last:]
    if last < 0 or len(tail) > _END_LINES or any(BULLET.match(line) or line.endswith(":") for line in tail):
        return story
    is_label = [i > last and is_closing_label(line) for i, line in enumerate(story.lines)]
    return story.less(["label below the text" if label else None for label in is_label])


def _with_headline(story: Cleaned) -> Cleaned:
    """The headline first: the one that was given, or the first line where it looks like one."""
    if story.headline is not None:
        body = tuple(line for line in story.lines if plain_words(line) != plain_words(story.headline))
        return replace(story, lines=(story.headline, *body))
    if len(story.lines) > 1 and looks_like_headline(story.lines[0]):
        return replace(story, headline=story.lines[0])
    return story


def _top(lines: tuple[str, ...]) -> int:
    """The index at which the third sentence of the page begins."""
    seen = 0
    for index, line in enumerate(lines):
        seen += is_sentence(line) and len(line[:HEADLINE_CHARACTERS].split()) > LABEL_WORDS + 1
        if seen > _TOP_SENTENCES or index >= _TOP_LINES:
            return index
    return len(lines)


_RULES: tuple[Callable[[Cleaned], Cleaned], ...] = (
    _without_masthead,
    _without_front,
    _without_table,
    _without_repeats,
    _without_labels,
    _without_closing,
)
