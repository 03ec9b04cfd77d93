"""What reviewers decided, as blocks that the encoder is trained on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tokenizers import Tokenizer

from fogline.model import StopRun
from training.labels import ATTRIBUTION
from training.reviewed import FORMAT, reviewed_blocks
from training.windows import IGNORED, Block

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Mayor Ilo said the bridge had fallen. Nobody was hurt, Ana Rey told reporters. It rained."


def line(decision: str = "accept", *, unread: tuple[str, ...] = (), **parts: str) -> dict[str, Any]:
    """A claim of ``TEXT`` with these parts, by their words, as the command writes it."""
    spans = [[kind, TEXT.index(words), TEXT.index(words) + len(words)] for kind, words in parts.items()]
    return {
        "format": FORMAT, "claim": "c1", "report": "r1", "decision": decision, "who": "A. Editor", "why": "", "at": "",
        "text": TEXT, "span": [0, len(TEXT)], "spans": spans, "links": [[0, i] for i in range(1, len(spans))],
        "unread": [[TEXT.index(words), TEXT.index(words) + len(words)] for words in unread],
        "stance": "asserts", "events": [], "read": None,
    }  # fmt: skip


FIRST = {"cue": "said", "source": "Mayor Ilo", "content": "the bridge had fallen"}
SECOND = {"cue": "told", "source": "Ana Rey", "content": "Nobody was hurt"}


def blocks(folder: Path, *lines: dict[str, Any]) -> list[Block]:
    path = folder / "reviewed.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return list(reviewed_blocks(path))


def tagged(block: Block) -> dict[str, list[str]]:
    """The words of the block by tag, "?" for those that are passed over."""
    found: dict[str, list[str]] = {}
    for word, tag in zip(block.words, block.tags["attribution"], strict=True):
        found.setdefault("?" if tag == IGNORED else ATTRIBUTION[tag], []).append(word)
    return found


def test_an_accepted_claim_is_tagged_and_the_rest_of_its_sentence_is_outside(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, line(**FIRST))
    found = tagged(block)
    assert found["B-source"] + found["I-source"] == ["Mayor", "Ilo"]
    assert found["B-cue"] == ["said"]
    assert found["B-content"] + found["I-content"] == ["the", "bridge", "had", "fallen"]
    assert found["O"] == ["."]
    assert found["?"] == ["Nobody", "was", "hurt", ",", "Ana", "Rey", "told", "reporters", ".", "It", "rained", "."]
    assert [(block.spans[cue][0], block.spans[other][0]) for cue, other in block.links] == [
        ("cue", "source"),
        ("cue", "content"),
    ]


def test_claims_of_one_paragraph_are_one_block(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, line(**FIRST), line("correct", **SECOND))
    assert [kind for kind, *_ in block.spans] == ["cue", "source", "content"] * 2
    assert tagged(block)["?"] == ["It", "rained", "."]
    assert block.links == [(0, 1), (0, 2), (3, 4), (3, 5)]


def test_a_rejected_claim_is_outside(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, line("reject", **FIRST), line(**SECOND))
    assert tagged(block)["O"][:7] == ["Mayor", "Ilo", "said", "the", "bridge", "had", "fallen"]
    assert len(block.spans) == 3


def test_what_nobody_looked_at_is_passed_over(tmp_path: Path) -> None:
    (block,) = blocks(
        tmp_path, line(unread=("told reporters",), **SECOND) | {"spans": line(**SECOND)["spans"][1:], "links": []}
    )
    assert {"told", "reporters"} <= set(tagged(block)["?"])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"format": "other"}, ":1: is not of the format fogline-reviewed-1"),
        ({"decision": "merge"}, ":1: decision 'merge' is none of"),
        ({"spans": [["cue", 4, 400]]}, ":1: span cue 4 to 400 is none"),
        ({"spans": [["verb", 4, 8]]}, ":1: span verb"),
        ({"spans": []}, ":1: there is no span"),
        ({"links": [[0, 9]]}, ":1: a link leads to no span"),
    ],
)
def test_a_line_that_is_wrong_is_named(changed: dict[str, Any], says: str, tmp_path: Path) -> None:
    with pytest.raises(StopRun) as caught:
        blocks(tmp_path, line(**FIRST) | changed)
    assert says in str(caught.value)


def test_a_recipe_reads_its_files_as_often_as_it_says(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training needs torch")
    assert torch
    from training.model import minilm_folder
    from training.train import reviewed_windows

    blocks(tmp_path, line(**FIRST), line("correct", **SECOND))
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    recipe = {"windows": {"attribution": 256}, "reviewed": {"files": [str(tmp_path / "reviewed.jsonl")], "times": 3}}
    made = reviewed_windows(recipe, tokenizer)
    assert len(made) == 3
    assert made[0].task == "attribution"
    assert len(made[0].spans) == 6
    assert reviewed_windows({"windows": {"attribution": 256}}, tokenizer) == []
