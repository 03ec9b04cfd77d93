"""Lemmas of English words, by LemmInflect, from form and tag."""

from __future__ import annotations

from functools import lru_cache

_UPOS = {"V": "VERB", "M": "AUX", "N": "NOUN", "J": "ADJ", "R": "ADV"}
_OVERRIDES = {"n't": "not", "'s": "'s", "an": "a", "people": "people", "ca": "can", "wo": "will", "'ll": "will",
              "neither": "neither"}  # fmt: skip


# A form of two verbs, of which only the second takes an object: "mines lay about", "they lay mines".
_TAKES_OBJECT = {"lay": "lay"}


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str, *, has_object: bool = False, opens: bool = False) -> str:
    """The lower-case lemma of a word with a Penn Treebank tag (VBD, NNS …).

    ``has_object``: the verb has one in its sentence. ``opens``: the word opens its sentence, so that its capital
    makes no name of it ("Jets struck").
    """
    form = word.lower().replace("\u2019", "'")
    if tag.startswith("V") and has_object and form in _TAKES_OBJECT:
        return _TAKES_OBJECT[form]
    if opens and tag.startswith("NNP") and word.istitle():
        return _common_plural(form) or form
    if form in _OVERRIDES and not tag.startswith("V"):
        return _OVERRIDES[form]
    upos = _UPOS.get(tag[:1])
    if tag in ("VB", "NN", "RP") or upos is None or tag.startswith("NNP") or not form.isalpha():
        return form
    from lemminflect import getLemma  # its tables take a third of a second to read: only when needed

    found = getLemma(form, upos)
    if tag in ("VBP", "VBZ") and form in found:
        return form  # "they lay", "they wound": the present of one verb, the past of another
    return str(found[0]) if found else form


def _common_plural(form: str) -> str:
    """The singular of a plural that is an English noun, or ends in one behind another: "warplanes"; "" for others."""
    if not form.endswith("s") or not form.isalpha():
        return ""
    from lemminflect import getLemma

    for cut in range(max(1, len(form) - 5)):
        front, noun = form[:cut], getLemma(form[cut:], "NOUN", lemmatize_oov=False)
        known = not front or getLemma(front, "NOUN", lemmatize_oov=False)
        if noun and noun[0] != form[cut:] and known:
            return front + str(noun[0])
    return ""
