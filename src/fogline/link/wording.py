"""What texts mean, as vectors: a pretrained sentence encoder, loaded when it is first asked and only here.

The model is all-MiniLM-L6-v2 as it was published, in int8 (training/VECTORS_CARD.md). Each text goes through alone:
int8 activations are scaled by all that goes through together, and a text's vector must not depend on its company.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.model import Misuse, StopRun

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
TOKENIZER = Path(__file__).parents[1] / "read" / "weights" / "tokenizer.json"
"""The file of the reader's encoder, which was trained from the same model; it is read as data."""

WIDTH = 384
KEPT = 50_000
"""Vectors that are kept in memory, 1.5 kB each; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A text's place in the list that was given, and its likeness to the question, a cosine from -1 to 1."""

    index: int
    likeness: float


class Wording:
    """Texts to vectors; a vector once made is kept as long as there is room."""

    def __init__(self, folder: Path = WEIGHTS, *, tokenizer: Path = TOKENIZER, threads: int | None = None) -> None:
        self._folder = folder
        self._tokenizer_file = tokenizer
        self._threads = threads or len(os.sched_getaffinity(0))
        self._kept: dict[str, Floats] = {}

    @cached_property
    def identity(self) -> str:
        """What the vectors are made with, to tell what was decided by others; empty where it is not there."""
        files = [self._folder / "vectors.json", self._folder / "vectors.onnx", self._tokenizer_file]
        if find_spec("onnxruntime") is None or not all(file.is_file() for file in files):
            return ""
        return files[0].read_text(encoding="utf-8")

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(n, 384) float32, rows of length one. Raises StopRun where the model, or what runs it, is not there."""
        import numpy as np  # a tenth of a second that only those wait for who ask for vectors

        rows = [self.vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), np.float32)

    def vector(self, text: str) -> Floats:
        """(384,) float32 of length one; only the first 256 word pieces count."""
        if text not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[text] = self._made(text)
        return self._kept[text]

    def likeness(self, a: str, b: str) -> float:
        """The cosine of two texts, -1 to 1; the same both ways round."""
        return float(self.vector(a) @ self.vector(b))

    def ranked(self, question: str, texts: Sequence[str], *, limit: int | None = None) -> list[Ranked]:
        """The texts by likeness to the question, likest first, of equals the earlier. Misuse for an empty question."""
        if not question.strip():
            raise Misuse("the question is empty; give the words of what is looked for")
        found = self.vectors(texts) @ self.vector(question)
        order = (-found).argsort(kind="stable")[:limit]
        return [Ranked(int(i), float(found[i])) for i in order]

    def _made(self, text: str) -> Floats:
        import numpy as np

        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        (rows,) = self._session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})
        row: Floats = rows[0]
        row.flags.writeable = False
        return row

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        found = Tokenizer.from_file(str(self._present(self._tokenizer_file)))
        found.no_padding()
        description = json.loads(self._present(self._folder / "vectors.json").read_text(encoding="utf-8"))
        found.enable_truncation(int(description["pieces"]))
        return found

    @cached_property
    def _session(self) -> Any:
        try:
            import onnxruntime
        except ImportError as error:
            raise StopRun(f"sentence vectors need onnxruntime ({error}); install the package whole") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = str(self._present(self._folder / "vectors.onnx"))
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def _present(self, path: Path) -> Path:
        if not path.is_file():
            raise StopRun(f"{path}: not there; install the package whole, or run training/export_vectors.py")
        return path


@cache
def shared_wording() -> Wording:
    """The one of this process; nothing is loaded before it is asked for a vector."""
    return Wording()


def vectors(texts: Sequence[str]) -> Floats:
    """(n, 384) float32, rows of length one."""
    return shared_wording().vectors(texts)


def ranked(question: str, texts: Sequence[str], *, limit: int | None = None) -> list[Ranked]:
    """The texts by how near they are to the question in meaning, nearest first."""
    return shared_wording().ranked(question, texts, limit=limit)
