"""The encoder at run time: one pass of a small int8 model, many heads. No torch."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from fogline.model import StopRun
from fogline.read.spans import Chain
from fogline.read.windows import OVERLAP, Pieces, Window, WordRow, pieces_of, windows

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("weights")
BATCH_PIECES = 1024
"""Word pieces a batch: the fastest of 512 to 4,096 on two cores (``make bench``)."""

MAX_PIECES = 509
_COMPARED = ("link", "where", "arc", "label")  # heads whose vectors are compared, and so not averaged over windows


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of every word of a text, (n_words, ·) float32 each, by head name.

    ``window`` (n_words,) is the number of the window that gave a word's vectors: vectors of
    different windows are not compared.
    """

    heads: dict[str, Floats]
    window: NDArray[np.int64]


class Encoder:
    """The trained model with its tokeniser and decoding tables, ready to run."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        if not (folder / "encoder.onnx").exists():
            raise StopRun(
                f"{folder}: no encoder.onnx; install the package whole, or export one with training/export.py"
            )
        self.description: dict[str, Any] = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = self.description["labels"]
        self._folder = folder
        self._threads = threads or len(os.sched_getaffinity(0))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        ids = [self.tokenizer.token_to_id(name) or 0 for name in ("[CLS]", "[SEP]", "[UNK]")]
        self._opening, self._closing, self._unknown = ids
        self.session = self._open_session()

    @cached_property
    def arrays(self) -> dict[str, Floats]:
        """Chain transitions, biaffine weights and distance biases."""
        with np.load(self._folder / "encoder.npz") as stored:
            return {name: stored[name] for name in stored.files}

    @cached_property
    def chains(self) -> dict[str, Chain]:
        """The linear chains by head name."""
        names = [name.removesuffix("_moves") for name in self.arrays if name.endswith("_moves")]
        return {n: Chain(self.labels[n], self.arrays[f"{n}_moves"], self.arrays[f"{n}_starts"]) for n in names}

    def _open_session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = str(self._folder / "encoder.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def rows(self, words: Sequence[str], glued: Sequence[bool], opens: Sequence[bool]) -> list[WordRow]:
        """Words with their pieces."""
        encoded = self.tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        return [
            WordRow(word, stuck, first, tuple(ids[:64]))
            for word, stuck, first, ids in zip(words, glued, opens, pieces, strict=True)
        ]

    def run(self, rows: Sequence[WordRow], *, overlap: int = OVERLAP) -> Scores:
        """Scores of every word. Windows of like length go through together; each repeats up to ``overlap`` pieces."""
        size = min(int(self.description["window"]), MAX_PIECES)
        plan = windows(rows, size=size, overlap=overlap)
        made = [
            pieces_of(rows[w.start : w.end], opening=self._opening, closing=self._closing, unknown=self._unknown)
            for w in plan
        ]
        order = sorted(range(len(plan)), key=lambda i: len(made[i].ids))
        found: dict[int, dict[str, Floats]] = {}
        for group in _batches(order, made):
            found.update(zip(group, self._run_batch([made[i] for i in group]), strict=True))
        return _joined(plan, [found[i] for i in range(len(plan))], len(rows), self.description["outputs"])

    def _run_batch(self, group: list[Pieces]) -> list[dict[str, Floats]]:
        length, width = max(len(p.ids) for p in group), max(len(p.first) for p in group)
        inputs = {
            "ids": np.zeros((len(group), length), np.int64),
            "features": np.zeros((len(group), length), np.int64),
            "mask": np.zeros((len(group), length), np.int64),
            "first": np.zeros((len(group), width), np.int64),
        }
        for i, pieces in enumerate(group):
            inputs["ids"][i, : len(pieces.ids)] = pieces.ids
            inputs["features"][i, : len(pieces.ids)] = pieces.features
            inputs["mask"][i, : len(pieces.ids)] = 1
            inputs["first"][i, : len(pieces.first)] = pieces.first
        names = self.description["outputs"]
        outputs = self.session.run(names, inputs)
        return [
            {name: output[i, : len(pieces.first)] for name, output in zip(names, outputs, strict=True)}
            for i, pieces in enumerate(group)
        ]


def _batches(order: list[int], made: list[Pieces]) -> list[list[int]]:
    batches: list[list[int]] = []
    for i in order:
        if batches and (len(batches[-1]) + 1) * len(made[i].ids) <= BATCH_PIECES:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches


def _joined(plan: list[Window], parts: list[dict[str, Floats]], n_words: int, names: Sequence[str]) -> Scores:
    """One row a word: a repeated word takes the mean of both windows' scores."""
    heads: dict[str, Floats] = {}
    window = np.zeros(n_words, np.int64)
    for number, item in enumerate(plan):
        window[item.fresh : item.end] = number
    for name in names:
        width = parts[0][name].shape[-1] if parts else 0
        rows = np.zeros((n_words, width), np.float32)
        for item, part in zip(plan, parts, strict=True):
            repeated = item.fresh - item.start
            rows[item.fresh : item.end] = part[name][repeated:]
            if repeated and not name.startswith(_COMPARED):
                rows[item.start : item.fresh] = (rows[item.start : item.fresh] + part[name][:repeated]) / 2
        heads[name] = rows
    return Scores(heads, window)
