"""Syntax on the development parts of UD English EWT and GUM, with the encoder as it runs.

    python -m benchmarks.syntax --data DIR [--weights DIR]

UPOS accuracy, unlabelled and labelled attachment score (UAS, LAS; percent) on gold words and
sentences, punctuation counted, label subtypes not (as in the CoNLL 2018 shared task). Anchors
on EWT: UDPipe 2 92.4, spaCy with RoBERTa 89.4.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from rich.progress import track

from benchmarks.scores import missing, report
from fogline.read.document import trees
from fogline.read.encoder import WEIGHTS, Encoder
from training import sets
from training.labels import DEPREL, UPOS
from training.windows import Block

FLOORS = {"LAS": 88.0}


def scores(documents: list[list[Block]], encoder: Encoder) -> dict[str, float]:
    """UPOS, UAS and LAS in percent over all words of documents of gold sentences."""
    right: Counter[str] = Counter()
    total = 0
    for blocks in track(documents, "documents"):
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if missing(options.data / "ewt") or missing(options.data / "gum/dev"):
        return
    encoder = Encoder(options.weights)
    ewt = list(sets.conllu_documents(options.data / "ewt/en_ewt-ud-dev.conllu"))
    report("syntax, UD English EWT dev, gold words", scores(ewt, encoder), FLOORS)
    gum = [d for path in sorted((options.data / "gum/dev").glob("*.conllu")) for d in sets.conllu_documents(path)]
    report("syntax, GUM dev, gold words", scores(gum, encoder), {})


if __name__ == "__main__":
    main()
