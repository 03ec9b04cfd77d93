"""Scores of a model on development parts, one epoch after another; the pinned figures are the benchmarks'."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch

from fogline.read.decode import spans_of, tree
from fogline.read.spans import Chain, likely_spans
from training.labels import DEPREL
from training.losses import collate
from training.model import CHAINS, Reader

if TYPE_CHECKING:
    from training.windows import Window


def f1(right: int, gold: int, found: int) -> float:
    """Percent."""
    return 200.0 * right / (gold + found) if gold + found else 0.0


def _batches(windows: list[Window], size: int = 24) -> list[list[Window]]:
    ordered = sorted(windows, key=lambda w: len(w.ids))
    return [ordered[i : i + size] for i in range(0, len(ordered), size)]


@torch.no_grad()
def span_scores(reader: Reader, windows: list[Window], head: str) -> dict[str, float]:
    """Exact span F1 a label, spans of words, each block (a sentence, a paragraph) decoded for itself."""
    reader.eval()
    labels = CHAINS[head]
    chain = Chain(labels, *(x.numpy() for x in reader.chains[head].scores()))
    counts: Counter[tuple[str, str]] = Counter()
    for group in _batches(windows):
        batch = collate(group)
        words = reader.encoder.words(batch.ids, batch.features, batch.mask, batch.first)
        rows = reader.encoder.tags[head](words).numpy()
        for window, row in zip(group, rows, strict=True):
            n = len(window.first)
            openings = [i for i in range(1, n) if window.sentence[i] != window.sentence[i - 1]]
            found = {span[:3] for span in likely_spans(row[:n], chain, openings=openings)}
            gold = {span[:3] for span in spans_of([labels[max(t, 0)] for t in window.tags[head]])}
            for name, items in (("right", found & gold), ("found", found), ("gold", gold)):
                counts.update((label, name) for label, _, _ in items)
    kinds = sorted({kind for kind, _ in counts})
    return {k: round(f1(counts[k, "right"], counts[k, "gold"], counts[k, "found"]), 2) for k in kinds}


@torch.no_grad()
def syntax_scores(reader: Reader, windows: list[Window]) -> dict[str, float]:
    """UPOS, UAS, LAS in percent on gold words and sentences, subtypes not counted."""
    reader.eval()
    right: Counter[str] = Counter()
    total = 0
    for group in _batches(windows):
        batch = collate(group)
        words = reader.encoder.words(batch.ids, batch.features, batch.mask, batch.first)
        upos = reader.encoder.tags["upos"](words).argmax(-1).numpy()
        xpos = reader.encoder.tags["xpos"](words).argmax(-1).numpy()
        start = reader.encoder.tags["start"](words).argmax(-1).numpy()
        dep, head, label_dep, label_head = reader.encoder.syntax(words)
        arcs = reader.arc_scores(dep, head).numpy()
        for row, window in enumerate(group):
            n = len(window.first)
            sentence = np.array(window.sentence)
            for number in range(sentence.max() + 1):
                places = np.nonzero(sentence == number)[0]
                a, b = int(places[0]), int(places[-1]) + 1
                scores = arcs[row, a:b][:, [0, *range(a + 1, b + 1)]]
                heads = tree(scores)
                sources = torch.stack([label_head[row, a + h] if h >= 0 else reader.label_root for h in heads])
                guesses = reader.label_scores(label_dep[row, a:b], sources).argmax(-1).tolist()
                for i, (h, label) in enumerate(zip(heads, guesses, strict=True)):
                    gold_head = window.heads[a + i]
                    gold_label = DEPREL[window.tags["deprel"][a + i]].split(":")[0]
                    agrees = (a + h if h >= 0 else -1) == gold_head
                    right["uas"] += agrees
                    right["las"] += agrees and DEPREL[label].split(":")[0] == gold_label
            right["upos"] += int((upos[row, :n] == np.array(window.tags["upos"])).sum())
            right["xpos"] += int((xpos[row, :n] == np.array(window.tags["xpos"])).sum())
            right["start"] += int((start[row, :n] == np.array(window.tags["start"])).sum())
            total += n
    return {name: round(100 * count / total, 2) for name, count in sorted(right.items())}


@torch.no_grad()
def where_scores(reader: Reader, windows: list[Window]) -> dict[str, float]:
    """F1 of the words of each event's place, an event without a place counted as one word of its own."""
    from training.losses import where_logits

    reader.eval()
    right = found = gold = 0
    for group in _batches(windows):
        batch = collate(group)
        words = reader.encoder.words(batch.ids, batch.features, batch.mask, batch.first)
        logits, targets, at = where_logits(reader, reader.encoder.where(words), batch)
        for row in range(len(group)):
            mine = [i for i, (r, _) in enumerate(at) if r == row]
            said = {i for i in mine if logits[i] > 0} or {-1}
            true = {i for i in mine if targets[i] > 0.5} or {-1}
            right, found, gold = right + len(said & true), found + len(said), gold + len(true)
    return {"place": round(f1(right, gold, found), 2)}


@torch.no_grad()
def link_scores(reader: Reader, windows: list[Window]) -> dict[str, float]:
    """F1 of links between gold spans, at a probability of one half."""
    from training.losses import link_logits

    reader.eval()
    right = found = gold = 0
    for group in _batches(windows):
        batch = collate(group)
        words = reader.encoder.words(batch.ids, batch.features, batch.mask, batch.first)
        made = link_logits(reader, reader.encoder.link(words), batch)
        if made is not None:
            logits, targets = made
            yes, true = logits > 0, targets > 0.5
            right += int((yes & true).sum())
            found += int(yes.sum())
            gold += int(true.sum())
    return {"link": round(f1(right, gold, found), 2)}
