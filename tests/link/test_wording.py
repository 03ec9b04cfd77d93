"""Sentence vectors: what they are, that they depend on the text alone, and what is said where they cannot be made."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from fogline.link.wording import TOKENIZER, WEIGHTS, WIDTH, Wording
from fogline.model import Misuse, StopRun

TEXTS = (
    "Artillery shelled the grain terminal before dawn.",
    "Guns fired on the silos early in the morning.",
    "The two governments signed a trade agreement.",
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording(threads=1)


def test_rows_are_of_length_one(wording: Wording) -> None:
    found = wording.vectors(TEXTS)
    assert (found.shape, found.dtype) == ((3, WIDTH), np.float32)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


def test_no_texts_no_rows(wording: Wording) -> None:
    assert wording.vectors([]).shape == (0, WIDTH)


def test_a_vector_does_not_depend_on_its_company(wording: Wording) -> None:
    alone = [Wording(threads=1).vector(text) for text in reversed(TEXTS)]
    assert np.array_equal(np.stack(alone[::-1]), wording.vectors(TEXTS))


def test_likeness_is_of_meaning_and_symmetric(wording: Wording) -> None:
    near, far = wording.likeness(TEXTS[0], TEXTS[1]), wording.likeness(TEXTS[0], TEXTS[2])
    assert near > far + 0.2
    assert near == pytest.approx(wording.likeness(TEXTS[1], TEXTS[0]), abs=1e-6)


def test_a_long_text_counts_by_its_beginning(wording: Wording) -> None:
    words = "shells fell on the town " * 100
    assert wording.likeness(words, words + " and a treaty was signed in the capital") == pytest.approx(1.0, abs=1e-5)


def test_ranked_by_a_question(wording: Wording) -> None:
    found = wording.ranked("attack on a port", TEXTS, limit=2)
    assert {one.index for one in found} == {0, 1}
    assert found[0].likeness >= found[1].likeness


def test_an_empty_question_is_refused(wording: Wording) -> None:
    with pytest.raises(Misuse, match="the question is empty"):
        wording.ranked("  ", TEXTS)


def test_without_a_model_it_says_what_is_missing(tmp_path: Path) -> None:
    missing = Wording(tmp_path)
    assert missing.identity == ""
    with pytest.raises(StopRun, match=r"vectors\.(onnx|json): not there; install the package whole"):
        missing.vector("anything")


def test_the_tokeniser_is_the_one_that_the_vectors_were_made_with() -> None:
    description = json.loads((WEIGHTS / "vectors.json").read_text(encoding="utf-8"))
    assert sha256(TOKENIZER.read_bytes()).hexdigest() == description["tokenizer"]


def test_the_model_is_small() -> None:
    assert (WEIGHTS / "vectors.onnx").stat().st_size < 25_000_000
