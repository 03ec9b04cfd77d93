"""Export a checkpoint to what the package reads: ``encoder.onnx`` (int8), its arrays, labels and tokeniser.

    python -m training.export --run DIR --to src/fogline/read/weights [--with DIR --share 0.4] [--float32 FILE]

Linear layers and embeddings are quantised to int8 with one scale a channel; the heads, a
hundredth of the arithmetic, stay in float32.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertConfig

from training import labels
from training.model import CHAINS, FEATURES, LINK, TAGGED, Reader, minilm_folder

WINDOW = 256
"""Word pieces of a window at run time, as most were in training."""

OUTPUTS = (*TAGGED, "link", "where", "arc_dep", "arc_head", "label_dep", "label_head")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float32", type=Path, help="also keep the float32 graph here")
    parser.add_argument("--with", dest="other", type=Path, help="mix in the weights of another phase's run")
    parser.add_argument("--share", type=float, default=0.4, help="the other run's part of the mixture, 0 to 1")
    parser.add_argument("--last", action="store_true", help="the last weights, not their average")
    options = parser.parse_args()
    reader = trained(options.run / "checkpoint.pt", last=options.last)
    if options.other:
        mix(reader, trained(options.other / "checkpoint.pt", last=options.last), share=options.share)
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "encoder.onnx"
        write_graph(reader, graph)
        if options.float32:
            shutil.copy(graph, options.float32)
        quantise(graph, options.to / "encoder.onnx")
    write_sidecar(reader, options.to)
    shutil.copy(minilm_folder() / "tokenizer.json", options.to / "tokenizer.json")


def trained(checkpoint: Path, *, last: bool = False) -> Reader:
    """The model of a checkpoint, by default the average of its last weights."""
    config = BertConfig.from_pretrained(minilm_folder())
    config.type_vocab_size = FEATURES
    reader = Reader(config)
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    reader.load_state_dict(state["model"] if last or not state["average"] else state["average"])
    return reader.eval()


def mix(reader: Reader, other: Reader, *, share: float) -> None:
    """Move the weights towards those of a run that lies on the same way of training (Wortsman et al. 2022)."""
    theirs = other.state_dict()
    mixed = {
        name: (1 - share) * value + share * theirs[name] if value.is_floating_point() else value
        for name, value in reader.state_dict().items()
    }
    reader.load_state_dict(mixed)


def write_graph(reader: Reader, path: Path) -> None:
    """The encoder in ONNX: (B, L) pieces, features and mask, (B, W) first pieces → (B, W, ·) a head."""
    reader.encoder.bert.set_attn_implementation("eager")
    pieces = torch.ones(2, 12, dtype=torch.long)
    first = torch.ones(2, 7, dtype=torch.long)
    names = ["ids", "features", "mask", "first"]
    axes = {n: {0: "batch", 1: "pieces"} for n in names[:3]} | {"first": {0: "batch", 1: "words"}}
    axes |= {n: {0: "batch", 1: "words"} for n in OUTPUTS}
    torch.onnx.export(
        reader.encoder, (pieces, pieces * 0, pieces, first), str(path), input_names=names,
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """int8 weights, activations quantised as they come; the heads' products are left out."""
    graph = onnx.load(str(source)).graph
    heads = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and "/bert/" not in n.name]
    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


def write_sidecar(reader: Reader, folder: Path) -> None:
    """What decoding needs beside the graph: chains, biaffine weights, labels."""
    arrays = {"arc": reader.arc, "root": reader.root, "label": reader.label, "label_root": reader.label_root,
              "distance": reader.distance, "where_distance": reader.where_distance}  # fmt: skip
    for name, chain in reader.chains.items():
        arrays[f"{name}_moves"], arrays[f"{name}_starts"] = chain.scores()
    np.savez_compressed(folder / "encoder.npz", **{k: v.detach().numpy().astype(np.float32) for k, v in arrays.items()})
    description = {
        "labels": {"upos": labels.UPOS, "xpos": labels.XPOS, "deprel": labels.DEPREL, **CHAINS},
        "outputs": OUTPUTS, "link": LINK, "distance_edges": labels.DISTANCE_EDGES, "window": WINDOW,
    }  # fmt: skip
    (folder / "encoder.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
