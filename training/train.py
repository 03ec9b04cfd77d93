"""Train the encoder: one command, one recipe, resumable.

    python -m training.train --data DIR --out DIR [--without polnear] [--resume]

``--data`` is the folder in which the archives described in MODEL_CARD.md were unpacked. A
checkpoint is written every few minutes and after each epoch; ``log.jsonl`` has a line for each.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from tqdm import tqdm

from training import sets
from training.losses import collate, loss
from training.measure import link_scores, span_scores, syntax_scores, where_scores
from training.model import Reader, minilm_folder, pretrained
from training.names_file import names
from training.reviewed import reviewed_blocks
from training.windows import Window, windows

SAVE_EVERY_S = 300.0
Recipe = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--without", action="append", default=[], choices=["polnear", "timebank", "toponyms", "places"])
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with, for a further phase")
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    run = Run(recipe, options.data, options.out, set(options.without))
    if options.start and not (options.resume and (options.out / "checkpoint.pt").exists()):
        run.begin_with(options.start)
    run.train(resume=options.resume)


class Run:
    """One training run: data, model, optimiser, and the average of the last weights."""

    def __init__(self, recipe: Recipe, data: Path, out: Path, without: set[str]) -> None:
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe["seed"])
        torch.set_num_threads(recipe["threads"])
        self.recipe, self.out = recipe, out
        folder = minilm_folder()
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.parts = training_windows(data, tokenizer, recipe["windows"], without)
        self.parts["attribution"] = self.parts.get("attribution", []) + reviewed_windows(recipe, tokenizer)
        self.dev = development_windows(data, tokenizer, recipe["windows"], without)
        self.reader = pretrained(folder)
        self.optimiser = self._optimiser()
        self.plan: list[list[Window]] = []
        self.ends: list[int] = []
        self.phase_ends: list[int] = []
        for phase in recipe["phases"]:
            for _ in range(phase["epochs"]):
                self.plan.extend(self._epoch(len(self.ends), phase["share"]))
                self.ends.append(len(self.plan))
            self.phase_ends.append(len(self.plan))
        self.average: dict[str, torch.Tensor] = {}
        self.averaged = self.step = 0

    def _optimiser(self) -> torch.optim.AdamW:
        rates = self.recipe["optimiser"]
        first = self.recipe["phases"][0]
        encoder = [p for n, p in self.reader.named_parameters() if ".bert." in n]
        heads = [p for n, p in self.reader.named_parameters() if ".bert." not in n]
        groups = [{"params": encoder, "lr": first["encoder"]}, {"params": heads, "lr": first["heads"]}]
        return torch.optim.AdamW(groups, weight_decay=rates["decay"], fused=True)

    def _epoch(self, epoch: int, shares: dict[str, float]) -> list[list[Window]]:
        """Batches of one epoch: windows of one task and like length together, in random order."""
        chance = random.Random(self.recipe["seed"] + epoch)
        batches: list[list[Window]] = []
        for part, items in self.parts.items():
            share = shares.get(part, 0.0)
            chosen = items * int(share) + chance.sample(items, int(len(items) * (share % 1)))
            by_kind: dict[tuple[str, ...], list[Window]] = defaultdict(list)
            for window in chosen:
                by_kind[tuple(sorted(window.tags))].append(window)
            for group in by_kind.values():
                group.sort(key=lambda w: len(w.ids) + chance.random() * 24)
                batches.extend(_by_size(group, self.recipe["windows"]["batch"]))
        chance.shuffle(batches)
        return batches

    def train(self, *, resume: bool) -> None:
        if resume and (self.out / "checkpoint.pt").exists():
            self._load()
        saved, seen = time.monotonic(), defaultdict(float)
        bar = tqdm(total=len(self.plan), initial=self.step, unit="batch", mininterval=5.0)
        while self.step < len(self.plan):
            for name, value in self._one(self.plan[self.step]).items():
                seen[name] += 0.02 * (value - seen[name])
            self.step += 1
            bar.update()
            if self.step % 25 == 0:
                bar.set_postfix_str(" ".join(f"{k} {v:.2f}" for k, v in sorted(seen.items())))
            if self.step in self.ends or time.monotonic() - saved > SAVE_EVERY_S:
                self._save()
                saved = time.monotonic()
            if self.step in self.ends:
                self._report()
        bar.close()

    def _one(self, group: list[Window]) -> dict[str, float]:
        self.reader.train()
        number = next(i for i, end in enumerate(self.phase_ends) if self.step < end)
        phase = self.recipe["phases"][number]
        start = self.phase_ends[number - 1] if number else 0
        done = (self.step - start) / (self.phase_ends[number] - start)
        if done == 0.0:
            self.average, self.averaged = {}, 0
        for rates, base in zip(self.optimiser.param_groups, ("encoder", "heads"), strict=True):
            rates["lr"] = phase[base] * self._rate(done)
        total, parts = loss(self.reader, collate(group, masked=phase.get("masked", 0.0)), phase["weights"])
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), self.recipe["optimiser"]["clip"])
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        if done >= 1 - self.recipe["optimiser"]["average"] and self.step % 10 == 0:
            self._take_average()
        return parts

    def _rate(self, done: float) -> float:
        """The learning rate's factor when ``done`` (0 to 1) of a phase is over: up, then down in a line."""
        warm = self.recipe["optimiser"]["warmup"]
        return max(done / warm, 0.02) if done < warm else max(0.02, (1 - done) / (1 - warm))

    def _take_average(self) -> None:
        self.averaged += 1
        for name, value in self.reader.state_dict().items():
            if name not in self.average:
                self.average[name] = value.clone()
            elif value.is_floating_point():
                self.average[name] += (value - self.average[name]) / self.averaged

    def _report(self) -> None:
        line: dict[str, Any] = {"step": self.step, "of": len(self.plan), "time": round(time.time())}
        line["last"] = scores(self.reader, self.dev)
        if self.average:
            kept = {name: value.clone() for name, value in self.reader.state_dict().items()}
            self.reader.load_state_dict(self.average)
            line["averaged"] = scores(self.reader, self.dev)
            self.reader.load_state_dict(kept)
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        tqdm.write(json.dumps(line))

    def _save(self) -> None:
        state = {
            "model": self.reader.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step,
            "average": self.average, "averaged": self.averaged, "torch": torch.get_rng_state(),
        }  # fmt: skip
        partial = self.out / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.out / "checkpoint.pt")

    def begin_with(self, checkpoint: Path) -> None:
        """Take the averaged weights of another run; heads that it did not have stay as they are."""
        state = torch.load(checkpoint, weights_only=True)
        self.reader.load_state_dict(state["average"] or state["model"], strict=False)

    def _load(self) -> None:
        state = torch.load(self.out / "checkpoint.pt", weights_only=True)
        self.reader.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.average, self.averaged = state["step"], state["average"], state["averaged"]
        torch.set_rng_state(state["torch"])


def _by_size(group: list[Window], pieces: int) -> list[list[Window]]:
    batches: list[list[Window]] = [[]]
    for window in group:
        if batches[-1] and (len(batches[-1]) + 1) * len(window.ids) > pieces:
            batches.append([])
        batches[-1].append(window)
    return [batch for batch in batches if batch]


def training_windows(
    data: Path, tokenizer: Tokenizer, sizes: dict[str, int], without: set[str]
) -> dict[str, list[Window]]:
    """Windows of the training parts, by recipe part."""
    parts: dict[str, list[Window]] = defaultdict(list)
    if "polnear" not in without:
        parts["attribution"] = _attribution(data / "polnear/train", tokenizer, sizes["attribution"], once=True)
    treebanks = [(data / "ewt/en_ewt-ud-train.conllu", names()), *((p, None) for p in _gum(data / "gum/train"))]
    for path, named in treebanks:
        for blocks in sets.conllu_documents(path, named=named):
            parts["syntax"].extend(windows("syntax", blocks, tokenizer, size=sizes["syntax"]))
    if "timebank" not in without:
        parts["time"] = _times(data, tokenizer, sizes["time"], dev=False)
    if "places" not in without:
        parts["where"] = _event_places(data, tokenizer, sizes["where"], gold=False)
    if "toponyms" not in without:
        for name in ("lgl.xml", "TR-News.xml"):
            for blocks in sets.toponym_blocks(data / "geo" / name):
                parts["toponyms"].extend(windows("toponyms", blocks, tokenizer, size=sizes["toponyms"]))
    return dict(parts)


def reviewed_windows(recipe: Recipe, tokenizer: Tokenizer) -> list[Window]:
    """The paragraphs on which reviewers decided, as often as the recipe says; none where it names no file."""
    named, size = recipe.get("reviewed", {}), recipe["windows"]["attribution"]
    blocks = [block for name in named.get("files", ()) for block in reviewed_blocks(Path(name))]
    made = [window for block in blocks for window in windows("attribution", [block], tokenizer, size=size)]
    return made * named.get("times", 1)


def development_windows(
    data: Path, tokenizer: Tokenizer, sizes: dict[str, int], without: set[str]
) -> dict[str, list[Window]]:
    """Windows of the development parts, by what they measure."""
    dev: dict[str, list[Window]] = {}
    if "polnear" not in without:
        dev["attribution"] = _attribution(data / "polnear/dev", tokenizer, sizes["attribution"], once=False)
    dev["ewt"], dev["gum"] = [], []
    for blocks in sets.conllu_documents(data / "ewt/en_ewt-ud-dev.conllu"):
        dev["ewt"].extend(windows("syntax", blocks, tokenizer, size=sizes["syntax"]))
    for path in _gum(data / "gum/dev"):
        for blocks in sets.conllu_documents(path):
            dev["gum"].extend(windows("syntax", blocks, tokenizer, size=sizes["syntax"]))
    if "timebank" not in without:
        dev["time"] = _times(data, tokenizer, sizes["time"], dev=True)
    if "places" not in without:
        dev["where"] = _event_places(data, tokenizer, sizes["where"], gold=True)
    return dev


def _gum(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.conllu"))


def _attribution(folder: Path, tokenizer: Tokenizer, size: int, *, once: bool) -> list[Window]:
    """PolNeAR; with ``once``, an article that several people annotated comes as its first annotator left it."""
    made: list[Window] = []
    seen: set[str] = set()
    for name, text, spans, links in sets.polnear(folder):
        article = name.rpartition("_")[0]
        if once and article in seen:
            continue
        seen.add(article)
        made.extend(windows("attribution", sets.polnear_blocks(text, spans, links), tokenizer, size=size))
    return made


def _times(data: Path, tokenizer: Tokenizer, size: int, *, dev: bool) -> list[Window]:
    """TimeBank; every tenth file, in the order of their names, is the development part."""
    made: list[Window] = []
    for number, (_, text, _, spans) in enumerate(sets.timebank(data / "timeml/TimeBank")):
        if (number % 10 == 0) == dev:
            blocks = sets.timebank_blocks(text, [span for span, _ in spans])
            made.extend(windows("time", blocks, tokenizer, size=size))
    return made


def _event_places(data: Path, tokenizer: Tokenizer, size: int, *, gold: bool) -> list[Window]:
    """Events and their places, one a window; a sentence that was judged again is kept out of training."""
    rows = list(sets.event_places(data / "geo/event_location.train.json"))
    judged = {row.text for row in rows if row.gold}
    chosen = [row for row in rows if row.gold == gold and (gold or row.text not in judged)]
    blocks = filter(None, map(sets.event_place_block, chosen))
    made = [window for block in blocks for window in windows("where", [block], tokenizer, size=size)]
    return [w for w in made if all(end <= len(w.first) for _, _, end in w.spans)]


def scores(reader: Reader, dev: dict[str, list[Window]]) -> dict[str, dict[str, float]]:
    """Every development figure, by set."""
    found: dict[str, dict[str, float]] = {}
    if "attribution" in dev:
        found["polnear"] = span_scores(reader, dev["attribution"], "attribution") | link_scores(
            reader, dev["attribution"]
        )
    found["ewt"], found["gum"] = syntax_scores(reader, dev["ewt"]), syntax_scores(reader, dev["gum"])
    found["gum-names"] = span_scores(reader, dev["gum"], "entity")
    if "time" in dev:
        found["timebank"] = span_scores(reader, dev["time"], "time")
    if "where" in dev:
        found["where"] = where_scores(reader, dev["where"])
    return found


if __name__ == "__main__":
    main()
