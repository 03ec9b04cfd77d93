"""The tag sets of every head, in the order in which the model's outputs stand."""

from __future__ import annotations

ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITY = ("O", *(f"{p}-{k}" for k in ("person", "organisation", "place", "group") for p in "BI"))
TIME = ("O", *(f"{p}-{k}" for k in ("date", "time", "duration", "set") for p in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
XPOS = (
    "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW",
    "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
    "WP", "WP$", "WRB", "XX", "``",
)  # fmt: skip
DEPREL = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl",
    "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass",
    "nummod", "obj", "obl", "obl:agent", "orphan", "parataxis", "punct", "reparandum", "root",
    "vocative", "xcomp",
)  # fmt: skip
KEPT_SUBTYPES = frozenset(label for label in DEPREL if ":" in label)
LINKED = ("cue", "source", "content")
WHERE = ("event", "place")
DISTANCE_EDGES = (-64, -32, -16, -8, -4, -2, 0, 2, 4, 8, 16, 32, 64)


def deprel(label: str) -> str:
    """A treebank's label in the set above: subtypes go, but for the few that the codebook needs."""
    return label if label in KEPT_SUBTYPES else label.split(":")[0]
