"""Syntax on the development parts of UD English EWT and GUM, with the encoder as it runs.

    python -m benchmarks.syntax --data DIR [--weights DIR]

On gold words and sentences: UPOS accuracy, unlabelled and labelled attachment score (UAS, LAS; percent), punctuation
counted, label subtypes not. From raw text: F1 of words, sentences and LAS as in the CoNLL 2018 shared task (Zeman et
al. 2018), with the program's own words and sentences; a word counts when its characters, its head's characters and its
label agree. Anchors on EWT: UDPipe 2 92.4, spaCy with RoBERTa 89.4.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track

from benchmarks.rows import Missing, Row, digest, need
from benchmarks.scores import f1, show
from fogline.read.document import parse, trees
from fogline.read.encoder import WEIGHTS, Encoder
from training import sets
from training.labels import DEPREL, UPOS
from training.windows import Block

ANCHORS = {"LAS": "UDPipe 2 92.4; spaCy with RoBERTa 89.4"}
SOURCE = "UDPipe 2 model pages (UD 2.15); spaCy's model cards"
PARTS = {"UD English EWT dev": "ewt/en_ewt-ud-dev.conllu", "GUM dev, free genres": "gum/dev"}

Span = tuple[int, int]
Arc = tuple[Span, Span | None, str]


def scores(documents: list[list[Block]], encoder: Encoder) -> dict[str, float]:
    """UPOS, UAS and LAS in percent over all words of documents of gold sentences."""
    right: Counter[str] = Counter()
    total = 0
    for blocks in track(documents, "gold words"):
        words = [w for b in blocks for w in b.words]
        glued = [g for b in blocks for g in b.glued]
        opens = [b.opens_paragraph and i == 0 for b in blocks for i in range(len(b.words))]
        found = encoder.run(encoder.rows(words, glued, opens))
        sentences, at = [], 0
        for block in blocks:
            sentences.append((at, at + len(block.words)))
            at += len(block.words)
        heads, labels = trees(sentences, found, encoder)
        upos = [UPOS[i] for i in found.heads["upos"].argmax(axis=1)]
        for block, (start, _) in zip(blocks, sentences, strict=True):
            for i, head in enumerate(block.heads or []):
                agrees = heads[start + i] == (start + head if head >= 0 else -1)
                gold = DEPREL[block.tags["deprel"][i]].split(":")[0]
                right["UAS"] += agrees
                right["LAS"] += agrees and labels[start + i].split(":")[0] == gold
                right["UPOS"] += upos[start + i] == UPOS[block.tags["upos"][i]]
                total += 1
    return {name: 100.0 * right[name] / total for name in ("UPOS", "UAS", "LAS")}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's words with heads and labels, and its sentences, all by their characters."""

    arcs: frozenset[Arc]
    sentences: frozenset[Span]

    @property
    def words(self) -> frozenset[Span]:
        return frozenset(word for word, _, _ in self.arcs)


def text_of(blocks: Sequence[Block]) -> tuple[str, list[list[Span]]]:
    """A document's text put together from its words, and the characters of each word of each block."""
    text, spans = "", []
    for block in blocks:
        if text:
            text += "\n" if block.opens_paragraph else " "
        own: list[Span] = []
        for i, (word, glued) in enumerate(zip(block.words, block.glued, strict=True)):
            if i and not glued:
                text += " "
            own.append((len(text), len(text) + len(word)))
            text += word
        spans.append(own)
    return text, spans


def gold_parse(blocks: Sequence[Block], spans: Sequence[Sequence[Span]]) -> Parsed:
    arcs = frozenset(
        (own[i], own[head] if head >= 0 else None, DEPREL[block.tags["deprel"][i]].split(":")[0])
        for block, own in zip(blocks, spans, strict=True)
        for i, head in enumerate(block.heads or [])
    )
    return Parsed(arcs, frozenset((own[0][0], own[-1][1]) for own in spans if own))


def own_parse(text: str, encoder: Encoder) -> Parsed:
    """The program's own words, sentences and trees."""
    doc = parse(text, encoder).doc
    words = {t.i: (t.idx, t.idx + len(t)) for t in doc if not t.is_space}
    arcs = frozenset(
        (words[t.i], None if t.head == t else words[t.head.i], "root" if t.head == t else t.dep_.split(":")[0])
        for t in doc
        if t.i in words and (t.head == t or t.head.i in words)
    )
    inside = [[words[t.i] for t in sentence if t.i in words] for sentence in doc.sents]
    return Parsed(arcs, frozenset((own[0][0], own[-1][1]) for own in inside if own))


def raw_scores(documents: list[list[Block]], encoder: Encoder) -> dict[str, float]:
    """F1 in percent of words, sentences and labelled arcs from the texts alone."""
    counts: Counter[tuple[str, str]] = Counter()
    for blocks in track(documents, "raw text"):
        text, spans = text_of(blocks)
        gold, found = gold_parse(blocks, spans), own_parse(text, encoder)
        for name, ours, theirs in (
            ("words", found.words, gold.words),
            ("sentences", found.sentences, gold.sentences),
            ("LAS", found.arcs, gold.arcs),
        ):
            counts.update(
                {(name, "right"): len(ours & theirs), (name, "gold"): len(theirs), (name, "found"): len(ours)}
            )
    return {n: f1(counts[n, "right"], counts[n, "gold"], counts[n, "found"]) for n in ("words", "sentences", "LAS")}


def rows(data: Path | None, *, weights: Path = WEIGHTS) -> Iterator[Row | Missing]:
    """UPOS, UAS, LAS on gold words, then from raw text, for each treebank."""
    encoder = Encoder(weights)
    for name, inside in PARTS.items():
        try:
            folder = need(data, inside)
        except Missing as missing:
            yield missing
            continue
        files = [folder] if folder.is_file() else sorted(folder.glob("*.conllu"))
        documents = [blocks for path in files for blocks in sets.conllu_documents(path)]
        for how, found in (("gold words", scores(documents, encoder)), ("raw text", raw_scores(documents, encoder))):
            for metric, value in found.items():
                anchored = how == "gold words" and "EWT" in name
                yield Row(
                    task="syntax", data=name, metric=f"{metric}, {how}", value=value, digest=digest(folder),
                    anchor=ANCHORS.get(metric, "") if anchored else "", source=SOURCE if anchored else "",
                )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    show(rows(options.data, weights=options.weights))


if __name__ == "__main__":
    main()
