"""Search by words and by meaning, and searches that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fogline.answers import OpenLedger
from fogline.answers.search import (
    Meanings,
    by_meaning,
    by_words,
    forget_search,
    keep_search,
    prepare,
    prepared,
    searches,
)  # fmt: skip
from fogline.ledger.words import match
from fogline.model import Misuse, Reading

NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def book(sample: Callable[[str], Reading], tmp_path: Path) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="ukraine-2022") as opened:
        for name in ("07-shoigu-orders.txt", "09-withdrawal-complete.txt"):
            opened.add(sample(name), now=NOW)
        yield opened


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Stands in for sentence vectors: the sum of a random direction for each word."""
    found = np.zeros((len(texts), 384), np.float32)
    for row, text in zip(found, texts, strict=True):
        for word in text.lower().split():
            seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big")
            row += np.random.default_rng(seed).standard_normal(384).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True).clip(1e-9)


QUESTIONS = [
    ("withdrawal kherson", '"withdrawal" AND "kherson"'),
    ('"west bank" -civilians', '"west bank" NOT "civilians"'),
    ("shell* OR mine", '("shell"* OR "mine")'),
    ("AND NEAR( content:x", '"AND" AND "NEAR(" AND "content:x"'),
    ('a"b', '"a b"'),
    ("OR town", '"OR" AND "town"'),
]


@pytest.mark.parametrize(("typed", "asked"), QUESTIONS)
def test_what_is_typed_has_no_hidden_meaning(typed: str, asked: str) -> None:
    assert match(typed) == asked


@pytest.mark.parametrize("typed", ["", "  ", '"', "-town", "***", "—"])
def test_words_without_a_letter_are_refused(typed: str) -> None:
    with pytest.raises(Misuse, match="no word to look for"):
        match(typed)


@pytest.mark.parametrize("typed", [typed for typed, _ in QUESTIONS] + ["troops'", "caf\u00e9 (", "x:y^2"])
def test_any_question_can_be_asked(book: OpenLedger, typed: str) -> None:
    assert isinstance(by_words(book, typed), list)


def test_words_are_found_in_other_forms_and_in_names_of_sources(book: OpenLedger) -> None:
    found = by_words(book, "withdrawing")
    assert found
    assert all("withdr" in hit.known.claim.content.text.lower() for hit in found)
    assert any("Shoigu" in hit.known.claim.speaker.name for hit in by_words(book, "shoigu"))


def test_an_index_that_is_made_anew_finds_the_same(book: OpenLedger) -> None:
    before = [hit.known.claim.id for hit in by_words(book, "withdrawal OR troops")]
    book.ledger.derive(lambda work: work.clear(but=""))
    assert [hit.known.claim.id for hit in by_words(book, "withdrawal OR troops")] == before
    assert before


def test_a_claim_means_what_it_says(book: OpenLedger) -> None:
    assert by_meaning(book, "troops", vectors=vectors, meanings=Meanings()) == []
    made = sum(prepare(book, vectors))
    assert prepared(book).ready == prepared(book).claims == made > 0
    assert sum(prepare(book, vectors)) == 0
    meanings = Meanings()
    for known in book.claims():
        first = by_meaning(book, known.claim.content.text, vectors=vectors, meanings=meanings, limit=3)[0]
        assert first.known.claim.content.text.lower().split() == known.claim.content.text.lower().split()
        assert first.likeness == pytest.approx(1, abs=0.02)


def test_vectors_are_made_bit_by_bit(book: OpenLedger) -> None:
    assert sum(prepare(book, vectors, limit=3)) == 3
    assert prepared(book).ready == 3


def test_a_search_is_kept_under_its_name(book: OpenLedger) -> None:
    keep_search(book, "  Bridges of   the Dnieper ", "words=bridge&side=russia", who="A. Editor", now=NOW)
    keep_search(book, "Bridges of the Dnieper", "words=bridge", who="B. Editor", now=NOW)
    assert [(one.name, one.question, one.who) for one in searches(book)] == [
        ("Bridges of the Dnieper", "words=bridge", "B. Editor")
    ]
    forget_search(book, "Bridges of the Dnieper")
    assert searches(book) == []
    assert book.ledger.verify() == []


def test_a_search_without_a_name_is_refused(book: OpenLedger) -> None:
    with pytest.raises(Misuse, match="1 to 200 characters"):
        keep_search(book, "  ", "words=x", who="A. Editor")
    with pytest.raises(Misuse, match="none of that name"):
        forget_search(book, "Unheard of")
