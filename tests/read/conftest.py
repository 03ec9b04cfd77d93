"""Parsed texts made by hand, so that grammar, realis, events and sources are tested without the encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.tokens import Doc, Token

from fogline.model.cues import Cues
from fogline.packs import load_codebook
from fogline.packs.cues import load_cues
from fogline.read.events import EventFinder
from fogline.read.words import vocab

_UPOS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "JJS": "ADJ", "JJR": "ADJ", "RB": "ADV",
    "WRB": "ADV", "DT": "DET", "WDT": "PRON", "WP": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP$": "PRON", "EX": "PRON",
    "CD": "NUM", "CC": "CCONJ", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "MD": "AUX",
}  # fmt: skip
_AUXILIARY = ("aux", "aux:pass", "cop")
_GLUED = (",", ".", "'s", "\u2019s", "n't", "\u201d")


@dataclass(frozen=True, slots=True)
class _Word:
    """One written word: ``form/lemma/TAG/head/label``; no lemma is the form in lower case, no head a root."""

    form: str
    lemma: str
    tag: str
    head: str
    label: str

    @property
    def upos(self) -> str:
        if self.label in _AUXILIARY:
            return "AUX"
        if self.label == "mark" and self.tag in ("IN", "WDT"):
            return "SCONJ"
        return "VERB" if self.tag.startswith("V") else _UPOS.get(self.tag, "PUNCT")


def _head(words: list[_Word], i: int) -> int:
    """The nearest word of the form that the head is written as, the later one first."""
    if not words[i].head:
        return i
    found = [j for j, word in enumerate(words) if word.form == words[i].head and j != i]
    if not found:
        raise ValueError(f"{words[i].form}: no word {words[i].head!r} in the sentence")
    return min(found, key=lambda j: (abs(j - i), -j))


def parsed(*sentences: str) -> Doc:
    """A Doc of sentences whose words are written ``form/lemma/TAG/head/label``; UPOS comes from tag and label."""
    runs = [[_Word(*word.split("/")) for word in sentence.split()] for sentence in sentences]
    starts = [sum(map(len, runs[:n])) for n in range(len(runs))]
    words = [word for run in runs for word in run]
    return Doc(
        vocab(),
        words=[word.form for word in words],
        spaces=[i + 1 < len(words) and words[i + 1].form not in _GLUED for i in range(len(words))],
        tags=[word.tag for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma or word.form.lower() for word in words],
        heads=[start + _head(run, i) for run, start in zip(runs, starts, strict=True) for i in range(len(run))],
        deps=["ROOT" if word.label == "root" else word.label for word in words],
        sent_starts=[i in starts for i in range(len(words))],
    )


def _word(doc: Doc, form: str) -> Token:
    """The first word of a form; ``form#2`` is the second."""
    wanted, _, number = form.partition("#")
    return [token for token in doc if token.text == wanted][int(number or 1) - 1]


@pytest.fixture(scope="session")
def parse() -> Callable[..., Doc]:
    return parsed


@pytest.fixture(scope="session")
def word() -> Callable[[Doc, str], Token]:
    return _word


@pytest.fixture(scope="session")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="session")
def finder() -> EventFinder:
    return EventFinder(load_codebook())
