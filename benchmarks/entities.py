"""Names of people, organisations and places on UNER's English EWT, development part, with the encoder as it runs.

    python -m benchmarks.entities --data DIR [--weights DIR]

Exact span F1 (percent, micro over the three types): type and both ends agree. Once on gold words, by word spans, and
once on the raw text as the program cuts it, by character spans. Groups, which UNER does not have, are not counted.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from rich.progress import track

from benchmarks.rows import Confusion, Kind, Missing, Row, digest, need
from benchmarks.scores import f1, show
from fogline.model import StopRun
from fogline.read.decode import spans_of
from fogline.read.document import parse
from fogline.read.encoder import WEIGHTS, Encoder
from fogline.read.spans import likely_spans
from training import sets
from training.windows import Block

Span = tuple[str, int, int]

TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place"}
ANCHOR = "XLM-R large trained on UNER English EWT 83.9 (gold words)"
SOURCE = "model card of universalner/uner_eng_ewt; data: Mayhew et al. 2024"
_ID = re.compile(r"^# sent_id = (\S+)", re.MULTILINE)
TREEBANK, NAMES = "ewt/en_ewt-ud-dev.conllu", "ewt/uner-en_ewt-ud-dev.iob2"


@dataclass(frozen=True, slots=True)
class Named:
    """A document: its sentences and the gold names of each, half-open in words of the sentence."""

    blocks: tuple[Block, ...]
    gold: tuple[tuple[Span, ...], ...]


@dataclass(slots=True)
class Tally:
    """Spans by type, and what was found in place of what was expected."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> None:
        """Count one document; each span is (type, start, end), half-open."""
        theirs, ours = set(gold), {span for span in found if span[0] in TYPES.values()}
        self.right.update(span[0] for span in theirs & ours)
        self.gold.update(span[0] for span in theirs)
        self.found.update(span[0] for span in ours)
        self.confused.update(_confusions(theirs - ours, ours - theirs))

    def f1(self, kind: str = "") -> float:
        """Percent, of one type, or micro over all."""
        parts = (self.right, self.gold, self.found)
        return f1(*(part[kind] if kind else part.total() for part in parts))

    def kinds(self) -> tuple[Kind, ...]:
        return tuple((kind, self.f1(kind), self.gold[kind]) for kind in TYPES.values())

    def confusions(self) -> tuple[Confusion, ...]:
        return tuple((expected, got, times) for (expected, got), times in self.confused.most_common())


def _confusions(missed: set[Span], false: set[Span]) -> Iterator[tuple[str, str]]:
    """(expected, got): another type on the same words, else other words that overlap, else nothing.

    ``false`` spans that meet no missed one come as (nothing, type).
    """
    types = {span[1:]: span[0] for span in false}
    for kind, start, end in missed:
        meets = any(start < last and first < end for _, first, last in false)
        yield kind, types.get((start, end)) or ("other words" if meets else "nothing")
    for kind, start, end in false:
        if not any(start < last and first < end for _, first, last in missed):
            yield "nothing", kind


def documents(treebank: Path, names: Path) -> Iterator[Named]:
    """The treebank's documents with UNER's names; sentences are paired by id, for the files order documents otherwise.

    Where the treebank's release cuts words otherwise, names are carried over by their characters. Raises StopRun where
    a sentence is missing from ``names`` or reads otherwise there.
    """
    tagged = iob2_sentences(names.read_text(encoding="utf-8"))
    ids = iter(_ID.findall(treebank.read_text(encoding="utf-8")))
    for blocks in sets.conllu_documents(treebank):
        gold = []
        for block, sentence in zip(blocks, ids, strict=False):
            words, spans = tagged.get(sentence, ([], ()))
            if "".join(words) != "".join(block.words):
                raise StopRun(f"{names}: {sentence} reads otherwise in {treebank.name}; take one release of both")
            gold.append(tuple(recut(spans, words, block.words)))
        yield Named(tuple(blocks), tuple(gold))


def recut(spans: Iterable[Span], words: list[str], others: list[str]) -> Iterator[Span]:
    """Spans of words as spans of ``others``, the same characters cut otherwise; a word that is cut is taken whole."""
    ends, other_ends = (list(accumulate(map(len, cut))) for cut in (words, others))
    for kind, start, end in spans:
        first = ends[start - 1] if start else 0
        yield kind, bisect_right(other_ends, first), bisect_left(other_ends, ends[end - 1]) + 1


def iob2_sentences(text: str) -> dict[str, tuple[list[str], tuple[Span, ...]]]:
    """Words and names by sentence id of a UNER file: number, word and tag a line; other types are left out."""
    found = {}
    for chunk in text.split("\n\n"):
        rows = [line.split("\t") for line in chunk.splitlines() if line and not line.startswith("#")]
        spans = spans_of([row[2] for row in rows])
        named = tuple((TYPES[s.label], s.start, s.end) for s in spans if s.label in TYPES)
        found.update({sentence: ([row[1] for row in rows], named) for sentence in _ID.findall(chunk)})
    return found


def gold_words(document: Named) -> list[Span]:
    """The gold names in words of the document."""
    found: list[Span] = []
    at = 0
    for block, spans in zip(document.blocks, document.gold, strict=True):
        found += [(kind, at + start, at + end) for kind, start, end in spans]
        at += len(block.words)
    return found


def raw_text(blocks: Iterable[Block]) -> tuple[str, list[tuple[int, int]]]:
    """The text as it was printed, an empty line between paragraphs, and the characters of each word."""
    text = ""
    places: list[tuple[int, int]] = []
    for block in blocks:
        for i, (word, stuck) in enumerate(zip(block.words, block.glued, strict=True)):
            if text and not stuck:
                text += "\n\n" if i == 0 and block.opens_paragraph else " "
            places.append((len(text), len(text) + len(word)))
            text += word
    return text, places


def found_in_words(blocks: Iterable[Block], encoder: Encoder) -> list[Span]:
    """What the encoder marks on gold words and paragraphs."""
    words: list[str] = []
    glued: list[bool] = []
    opens: list[bool] = []
    for block in blocks:
        words += block.words
        glued += block.glued
        opens += [block.opens_paragraph and i == 0 for i in range(len(block.words))]
    scores = encoder.run(encoder.rows(words, glued, opens))
    openings = [i for i, first in enumerate(opens) if first]
    spans = likely_spans(scores.heads["entity"], encoder.chains["entity"], openings=openings)
    return [(span.label, span.start, span.end) for span in spans]


def measure(found: Iterable[Named], encoder: Encoder) -> tuple[Tally, Tally]:
    """Counts on gold words and on raw text."""
    words, raw = Tally(), Tally()
    for document in found:
        gold = gold_words(document)
        words.add(gold, found_in_words(document.blocks, encoder))
        text, places = raw_text(document.blocks)
        parsed = parse(text, encoder)
        ours = [(span.label, *parsed.characters(span.start, span.end)) for span in parsed.entities]
        raw.add([(kind, places[start][0], places[end - 1][1]) for kind, start, end in gold], ours)
    return words, raw


def rows(data: Path | None, *, weights: Path = WEIGHTS) -> Iterator[Row | Missing]:
    """F1 on gold words and on raw text, by type, with confusions."""
    treebank, names = need(data, TREEBANK), need(data, NAMES)
    found = track(list(documents(treebank, names)), "UNER EWT dev")
    tallies = measure(found, Encoder(weights))
    for tally, on in zip(tallies, ("gold words", "raw text"), strict=True):
        yield Row(
            task="entities", data="UNER English EWT dev", metric=f"exact span F1, {on}", value=tally.f1(),
            anchor=ANCHOR, source=SOURCE, digest=digest(treebank, names), kinds=tally.kinds(),
            confusions=tally.confusions(),
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    show(rows(options.data, weights=options.weights))


if __name__ == "__main__":
    main()
