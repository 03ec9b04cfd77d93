"""Decisions of reviewers as training data: what ``fogline review --export-training`` writes, as blocks.

One JSON object a line, one line a claim; docs/review.md describes the fields. Lines of one paragraph make one block.
In it the spans of claims that were accepted or corrected are tagged, those of rejected ones are outside. What nobody
looked at is passed over: other claims of the paragraph, and sentences in which no claim was decided on.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fogline.model import StopRun
from training.labels import ATTRIBUTION
from training.sets import words_of
from training.windows import IGNORED, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FORMAT = "fogline-reviewed-1"
KINDS = ("source", "cue", "content")
DECISIONS = ("accept", "correct", "reject")
Stretch = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim that was decided on. Offsets are characters of ``text``; ``links`` pair indices of ``spans``."""

    text: str
    paragraph: tuple[str, int]
    is_right: bool
    spans: tuple[tuple[str, int, int], ...]
    links: tuple[tuple[int, int], ...]
    unread: tuple[Stretch, ...]


def reviewed_blocks(path: Path) -> Iterator[Block]:
    """One block for each paragraph of the file, in the order in which they first stand in it."""
    paragraphs: dict[tuple[str, int], list[Reviewed]] = defaultdict(list)
    for one in read(path):
        paragraphs[one.paragraph].append(one)
    for claims in paragraphs.values():
        yield block_of(claims)


def read(path: Path) -> Iterator[Reviewed]:
    """The lines of the file. Raises StopRun, naming the line, for one that cannot be read."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read(line, f"{path}:{number}")


def block_of(claims: Sequence[Reviewed]) -> Block:
    """The claims of one paragraph as a block with attribution tags and links."""
    text = claims[0].text
    words, glued, offsets = words_of(text, 0, len(text))
    at = [(start, start + len(word)) for start, word in zip(offsets, words, strict=True)]
    block = Block(words, glued)
    tags = [IGNORED] * len(words)
    for first, last in _sentences(text, claims):
        tags = [0 if _meets(word, (first, last)) else tag for word, tag in zip(at, tags, strict=True)]
    for stretch in (stretch for one in claims for stretch in one.unread):
        tags = [IGNORED if _meets(word, stretch) else tag for word, tag in zip(at, tags, strict=True)]
    for one in claims:
        if not one.is_right:
            _clear(one, at, tags)
    for one in claims:
        if one.is_right:
            _mark(one, at, tags, block)
    block.tags["attribution"] = tags
    return block


def _mark(one: Reviewed, at: list[Stretch], tags: list[int], block: Block) -> None:
    kept: dict[int, int] = {}
    for number, (kind, start, end) in enumerate(one.spans):
        inside = [i for i, word in enumerate(at) if _meets(word, (start, end))]
        if inside:
            kept[number] = len(block.spans)
            block.spans.append((kind, inside[0], inside[-1] + 1))
            for i in inside:
                tags[i] = ATTRIBUTION.index(f"{'B' if i == inside[0] else 'I'}-{kind}")
    block.links += [(kept[cue], kept[other]) for cue, other in one.links if cue in kept and other in kept]


def _clear(one: Reviewed, at: list[Stretch], tags: list[int]) -> None:
    for _, start, end in one.spans:
        for i, word in enumerate(at):
            if _meets(word, (start, end)):
                tags[i] = 0


def _sentences(text: str, claims: Iterable[Reviewed]) -> list[Stretch]:
    """The sentences, or runs of them, in which the claims stand."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    found = []
    for one in claims:
        first, last = min(s for _, s, _ in one.spans), max(e for _, _, e in one.spans)
        found.append((max(end for end in ends if end <= first), min(end for end in ends if end >= last)))
    return found


def _meets(word: Stretch, stretch: Stretch) -> bool:
    return word[0] < stretch[1] and stretch[0] < word[1]


def _read(line: str, where: str) -> Reviewed:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StopRun(f"{where}: is no JSON ({error}); export it again with fogline review --export-training") from None
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise StopRun(f"{where}: is not of the format {FORMAT}; export it again with fogline review --export-training")
    try:
        return _reviewed(row)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StopRun(f"{where}: {error}; mend the line, or export it again") from None


def _reviewed(row: dict[str, Any]) -> Reviewed:
    text, spans = row["text"], tuple((str(kind), int(start), int(end)) for kind, start, end in row["spans"])
    if row["decision"] not in DECISIONS:
        raise ValueError(f"decision {row['decision']!r} is none of {', '.join(DECISIONS)}")
    for kind, start, end in spans:
        if kind not in KINDS or not 0 <= start < end <= len(text):
            raise ValueError(f"span {kind} {start} to {end} is none of a text of {len(text)} characters")
    if not spans:
        raise ValueError("there is no span")
    links = tuple((int(cue), int(other)) for cue, other in row["links"])
    if any(not (0 <= i < len(spans)) for pair in links for i in pair):
        raise ValueError("a link leads to no span")
    unread = tuple((int(start), int(end)) for start, end in row["unread"])
    paragraph = str(row["report"]), int(row["span"][0])
    return Reviewed(text, paragraph, row["decision"] != "reject", spans, links, unread)
