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
from fogline.read.windows import OVERLAP, Window, WordRow, pieces_of, windows

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("weights")
MAX_PIECES = 509


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
        """Scores of every word, each window by itself with up to ``overlap`` pieces before it as context.

        One window a call: the int8 model takes one scale for all that shares a call, so that windows of one call
        would change each other.
        """
        size = min(int(self.description["window"]), MAX_PIECES)
        plan = windows(rows, size=size, overlap=overlap)
        parts = [self._run_window(rows[w.start : w.end]) for w in plan]
        return _joined(plan, parts, len(rows), self.description["outputs"])

    def _run_window(self, rows: Sequence[WordRow]) -> dict[str, Floats]:
        """(n_words, ·) float32 of each head."""
        pieces = pieces_of(rows, opening=self._opening, closing=self._closing, unknown=self._unknown)
        inputs = {
            "ids": np.array([pieces.ids], np.int64),
            "features": np.array([pieces.features], np.int64),
            "mask": np.ones((1, len(pieces.ids)), np.int64),
            "first": np.array([pieces.first], np.int64),
        }
        names = self.description["outputs"]
        return {name: output[0] for name, output in zip(names, self.session.run(names, inputs), strict=True)}


def _joined(plan: list[Window], parts: list[dict[str, Floats]], n_words: int, names: Sequence[str]) -> Scores:
    """One row a word, from the window in which it is fresh: its own paragraph's."""
    heads: dict[str, Floats] = {}
    window = np.zeros(n_words, np.int64)
    for number, item in enumerate(plan):
        window[item.fresh : item.end] = number
    for name in names:
        width = parts[0][name].shape[-1] if parts else 0
        rows = np.zeros((n_words, width), np.float32)
        for item, part in zip(plan, parts, strict=True):
            rows[item.fresh : item.end] = part[name][item.fresh - item.start :]
        heads[name] = rows
    return Scores(heads, window)
