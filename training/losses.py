"""Batches of windows, and the loss of each head on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from training.labels import DISTANCE_EDGES, LINKED
from training.model import CHAINS, LINK, Reader
from training.windows import IGNORED, Window

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK, SPECIAL = 103, 103
"""BERT's vocabulary: [MASK], and the last of the special pieces."""


@dataclass(slots=True)
class Batch:
    """Padded tensors of windows of one task. (B, L) pieces, (B, W) words."""

    windows: list[Window]
    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor


def collate(windows: list[Window], *, masked: float = 0.0) -> Batch:
    """``masked``: the part of the word pieces that is hidden from the encoder, so that it leans on context."""
    ids = _padded([w.ids for w in windows], 0)
    if masked:
        hidden = (torch.rand(ids.shape) < masked) & (ids > SPECIAL)
        ids = torch.where(hidden, MASK, ids)
    return Batch(
        windows,
        ids,
        _padded([w.features for w in windows], 0),
        _padded([[1] * len(w.ids) for w in windows], 0),
        _padded([w.first for w in windows], 0),
        _padded([[1] * len(w.first) for w in windows], 0).bool(),
    )


def _padded(rows: Iterable[list[int]], value: int) -> Tensor:
    rows = list(rows)
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def loss(reader: Reader, batch: Batch, weights: dict[str, float]) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of the losses that the batch has labels for, and each by name."""
    words = reader.encoder.words(batch.ids, batch.features, batch.mask, batch.first)
    parts: dict[str, Tensor] = {}
    names = set(batch.windows[0].tags)
    for name in names & set(reader.encoder.tags.keys()):
        emissions = reader.encoder.tags[name](words)
        tags = _padded([w.tags[name] for w in batch.windows], IGNORED)
        if name in CHAINS:
            parts[name] = reader.chains[name].loss(emissions, tags, batch.words)
        else:
            parts[name] = F.cross_entropy(emissions.flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
    if "attribution" in names:
        parts["link"] = _link_loss(reader, reader.encoder.link(words), batch)
    if batch.windows[0].task == "where":
        parts["where"] = _where_loss(reader, reader.encoder.where(words), batch)
    if "deprel" in names:
        parts["arc"], parts["label"] = _syntax_loss(reader, words, batch)
    total = torch.stack([weights[name] * value for name, value in parts.items()]).sum()
    return total, {name: float(value.detach()) for name, value in parts.items()}


def distance_bucket(distance: int) -> int:
    """Which of the distance biases holds for words that lie ``distance`` apart."""
    return bisect_right(DISTANCE_EDGES, distance)


def link_logits(reader: Reader, link: Tensor, batch: Batch) -> tuple[Tensor, Tensor] | None:
    """(logits, targets) of every pair of a gold cue and another gold span in one window; None without pairs."""
    pairs: list[tuple[int, int, int, int]] = []
    targets: list[float] = []
    for row, window in enumerate(batch.windows):
        spans = [(i, *span) for i, span in enumerate(window.spans) if span[1] < len(window.first)]
        linked = set(window.links)
        for cue, _, at, _ in (span for span in spans if span[1] == "cue"):
            for other, kind, start, _ in (span for span in spans if span[1] != "cue"):
                pairs.append((row, at, 1 if kind == "source" else 2, start))
                targets.append(float((cue, other) in linked))
    if not pairs:
        return None
    row, at, part, start = torch.tensor(pairs).T
    parts = link.view(link.size(0), link.size(1), len(LINKED), LINK)
    bias = reader.distance[
        part - 1, torch.tensor([distance_bucket(int(s - a)) for s, a in zip(start, at, strict=True)])
    ]
    return (parts[row, at, 0] * parts[row, start, part]).sum(-1) / LINK**0.5 + bias, torch.tensor(targets)


def _link_loss(reader: Reader, link: Tensor, batch: Batch) -> Tensor:
    made = link_logits(reader, link, batch)
    return link.sum() * 0.0 if made is None else F.binary_cross_entropy_with_logits(*made)


def where_logits(reader: Reader, where: Tensor, batch: Batch) -> tuple[Tensor, Tensor, list[tuple[int, int]]]:
    """(logits, targets, (row, word)) of every word of each window as the place of the window's event."""
    rows, events, words, targets = [], [], [], []
    for row, window in enumerate(batch.windows):
        event = next(start for kind, start, _ in window.spans if kind == "event")
        inside = {i for kind, start, end in window.spans if kind == "place" for i in range(start, end)}
        for word in range(len(window.first)):
            rows.append(row)
            events.append(event)
            words.append(word)
            targets.append(float(word in inside))
    parts = where.view(where.size(0), where.size(1), 2, LINK)
    buckets = torch.tensor([distance_bucket(w - e) for w, e in zip(words, events, strict=True)])
    scores = (parts[rows, events, 0] * parts[rows, words, 1]).sum(-1) / LINK**0.5 + reader.where_distance[buckets]
    return scores, torch.tensor(targets), list(zip(rows, words, strict=True))


def _where_loss(reader: Reader, where: Tensor, batch: Batch) -> Tensor:
    logits, targets, _ = where_logits(reader, where, batch)
    return 8.0 * F.binary_cross_entropy_with_logits(logits, targets)


def _syntax_loss(reader: Reader, words: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    dep, head, label_dep, label_head = reader.encoder.syntax(words)
    arcs = reader.arc_scores(dep, head)
    heads = _padded([w.heads for w in batch.windows], IGNORED)
    labels = _padded([w.tags["deprel"] for w in batch.windows], IGNORED)
    sentence = _padded([w.sentence for w in batch.windows], -1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    arcs[:, :, 1:] = arcs[:, :, 1:].masked_fill(~same, -1e4)
    gold = torch.where(heads == IGNORED, heads, heads + 1)
    arc_loss = F.cross_entropy(arcs.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    rows, cols = torch.nonzero(gold != IGNORED, as_tuple=True)
    rooted = torch.cat([reader.label_root.expand(words.size(0), 1, -1), label_head], dim=1)
    scored = reader.label_scores(label_dep[rows, cols], rooted[rows, gold[rows, cols]])
    return arc_loss, F.cross_entropy(scored, labels[rows, cols], ignore_index=IGNORED)
