"""Lemmas of English words, by LemmInflect, from form and tag."""

from __future__ import annotations

from functools import lru_cache

_UPOS = {"V": "VERB", "M": "AUX", "N": "NOUN", "J": "ADJ", "R": "ADV"}
_OVERRIDES = {"n't": "not", "'s": "'s", "an": "a", "people": "people", "ca": "can", "wo": "will", "'ll": "will",
              "neither": "neither"}  # fmt: skip


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """The lower-case lemma of a word with a Penn Treebank tag (VBD, NNS …)."""
    form = word.lower().replace("\u2019", "'")
    if form in _OVERRIDES and not tag.startswith("V"):
        return _OVERRIDES[form]
    upos = _UPOS.get(tag[:1])
    if tag in ("VB", "NN", "RP") or upos is None or tag.startswith("NNP") or not form.isalpha():
        return form
    from lemminflect import getLemma  # its tables take a third of a second to read: only when needed

    found = getLemma(form, upos)
    return str(found[0]) if found else form
