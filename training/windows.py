"""Windows of words with whatever labels a data set gives them, ready for the encoder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fogline.read.words import word_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tokenizers import Tokenizer

IGNORED = -100


@dataclass(slots=True)
class Block:
    """Words that are never parted when a window is cut: one sentence or one paragraph.

    Labels are indices per word; IGNORED where a data set does not say. ``heads`` are indices in
    the block, -1 for a root. ``spans`` are (kind, start, end) in words; ``links`` pair indices
    of ``spans``: (cue, other).
    """

    words: list[str]
    glued: list[bool]
    opens_paragraph: bool = True
    tags: dict[str, list[int]] = field(default_factory=dict)
    heads: list[int] | None = None
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Window:
    """One input of the encoder: piece ids and features, first piece of each word, labels."""

    task: str
    ids: list[int]
    features: list[int]
    first: list[int]
    tags: dict[str, list[int]]
    heads: list[int]
    sentence: list[int]
    spans: list[tuple[str, int, int]]
    links: list[tuple[int, int]]


def windows(task: str, blocks: Iterable[Block], tokenizer: Tokenizer, *, size: int) -> Iterator[Window]:
    """Consecutive blocks packed to at most ``size`` word pieces; a longer block stands alone, cut at ``size``."""
    packed: list[tuple[Block, list[list[int]]]] = []
    total = 2
    for block in blocks:
        pieces = word_pieces(block.words, tokenizer)
        length = sum(map(len, pieces)) + 1
        if packed and total + length > size:
            yield _window(task, packed, tokenizer, size)
            packed, total = [], 2
        packed.append((block, pieces))
        total += length
    if packed:
        yield _window(task, packed, tokenizer, size)


def word_pieces(words: list[str], tokenizer: Tokenizer) -> list[list[int]]:
    """Ids of the pieces of each word; the unknown piece where a word has none."""
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    found: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        found[word].append(piece)
    unknown = tokenizer.token_to_id("[UNK]")
    return [pieces or [unknown] for pieces in found]


def _window(task: str, packed: list[tuple[Block, list[list[int]]]], tokenizer: Tokenizer, size: int) -> Window:
    separator = tokenizer.token_to_id("[SEP]")
    made = Window(task, [tokenizer.token_to_id("[CLS]")], [0], [], {}, [], [], [], [])
    for number, (block, pieces) in enumerate(packed):
        if number and block.opens_paragraph:
            made.ids.append(separator)
            made.features.append(0)
        base, spans = len(made.first), len(made.spans)
        features = word_features(block.words, block.glued)
        kept = 0
        for word, feature in zip(pieces, features, strict=True):
            if len(made.ids) + len(word) + 1 > size:
                break
            made.first.append(len(made.ids))
            made.ids.extend(word)
            made.features.extend([feature] * len(word))
            kept += 1
        for name, tags in block.tags.items():
            made.tags.setdefault(name, []).extend(tags[:kept])
        heads = block.heads or [IGNORED] * len(block.words)
        made.heads.extend(_shifted(head, base, kept) for head in heads[:kept])
        made.sentence.extend([number] * kept)
        made.spans.extend((kind, base + s, base + e) for kind, s, e in block.spans)
        made.links.extend((spans + cue, spans + other) for cue, other in block.links)
        if kept < len(block.words):
            break
    made.ids.append(separator)
    made.features.append(0)
    return made


def _shifted(head: int, base: int, kept: int) -> int:
    if head < 0:
        return head
    return head + base if head < kept else IGNORED
