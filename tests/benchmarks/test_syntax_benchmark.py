"""Syntax from raw text: what counts as the same word, sentence and arc."""

from __future__ import annotations

from benchmarks.syntax import Parsed, gold_parse, text_of
from training.labels import DEPREL
from training.windows import Block


def block(words: str, glued: str, heads: list[int], labels: str, *, opens: bool) -> Block:
    tags = {"deprel": [DEPREL.index(label) for label in labels.split()]}
    return Block(words.split(), [mark == "1" for mark in glued], opens, tags, heads)


BLOCKS = [
    block("They left .", "001", [1, -1, 1], "nsubj root punct", opens=True),
    block("We stay", "00", [1, -1], "nsubj root", opens=False),
    block("Go", "0", [-1], "root", opens=True),
]


def test_a_text_is_put_together_as_it_was_written() -> None:
    text, spans = text_of(BLOCKS)
    assert text == "They left. We stay\nGo"
    assert [[text[a:b] for a, b in own] for own in spans] == [["They", "left", "."], ["We", "stay"], ["Go"]]


def test_arcs_are_told_by_characters() -> None:
    _, spans = text_of(BLOCKS)
    gold = gold_parse(BLOCKS, spans)
    assert ((0, 4), (5, 9), "nsubj") in gold.arcs
    assert ((5, 9), None, "root") in gold.arcs
    assert gold.sentences == {(0, 10), (11, 18), (19, 21)}
    assert len(gold.words) == 6


def test_a_label_without_its_subtype_agrees() -> None:
    passive = [block("It fell", "00", [1, -1], "nsubj:pass root", opens=True)]
    assert ((0, 2), (3, 7), "nsubj") in gold_parse(passive, text_of(passive)[1]).arcs


def test_words_of_two_readings_are_compared_by_characters() -> None:
    one = Parsed(frozenset({((0, 2), None, "root")}), frozenset({(0, 2)}))
    two = Parsed(frozenset({((0, 2), None, "root"), ((3, 5), (0, 2), "obj")}), frozenset({(0, 5)}))
    assert one.words & two.words == {(0, 2)}
    assert not one.sentences & two.sentences
