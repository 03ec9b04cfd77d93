"""Whom pronouns and descriptions stand for, over trees made by hand."""

import pytest

from fogline.read.mentions import Mentions

FORCES = frozenset(("rebel", "troop", "army"))
KINDS = {"Ana": "person", "Kral": "person", "Transport": "organisation", "Ministry": "organisation", "Brod": "place"}
KRAL = "Mayor//NNP/Ana/compound Ana//NNP/spoke/nsubj Kral//NNP/Ana/flat spoke/speak/VBD//root"
MINISTRY = "The//DT/Ministry/det Transport//NNP/Ministry/compound Ministry//NNP/spoke/nsubj spoke/speak/VBD//root"
THE_MINISTRY = "The//DT/ministry/det ministry//NN/slept/nsubj slept/sleep/VBD//root"
SHE_SAID = "{0}//PRP/said/nsubj said/say/VBD//root so//RB/said/advmod"
MET = (
    "Rebels/rebel/NNS/met/nsubj met/meet/VBD//root residents/resident/NNS/met/obj before//IN/left/mark"
    " they//PRP/left/nsubj left/leave/VBD/met/advcl"
)

CASES = {
    "the ministry": ([MINISTRY, THE_MINISTRY], "The ministry", "The Transport Ministry"),
    "he": ([KRAL, SHE_SAID.format("He")], "He", "Mayor Ana Kral"),
    "a name in short": ([KRAL, "Kral//NNP/slept/nsubj slept/sleep/VBD//root"], "Kral slept", "Mayor Ana Kral"),
    "a title": ([KRAL, "The//DT/mayor/det mayor//NN/slept/nsubj slept/sleep/VBD//root"], "The mayor", "Mayor Ana Kral"),
    "he, the mayor": (
        [KRAL, "The//DT/mayor/det mayor//NN/slept/nsubj slept/sleep/VBD//root", SHE_SAID.format("He")],
        "He", "Mayor Ana Kral",
    ),
    "they, soldiers": (
        ["Rebels/rebel/NNS/shelled/nsubj shelled/shell/VBD//root Brod//NNP/shelled/obj before//IN/left/mark"
         " they//PRP/left/nsubj left/leave/VBD/shelled/advcl"], "they", "Rebels",
    ),
    "they, soldiers before others": ([MET], "they", "Rebels"),
    "they, from the sentence before": (
        ["Rebels/rebel/NNS/slept/nsubj slept/sleep/VBD//root", SHE_SAID.format("They")], "They", "Rebels",
    ),
    "a full name": ([MINISTRY], "The Transport Ministry", None),
    "the first description": ([THE_MINISTRY], "The ministry", None),
    "he, before anyone": ([SHE_SAID.format("He")], "He", None),
}  # fmt: skip


def _span(doc, words):
    count = 1 if words.endswith(" slept") else len(words.split())
    return next((i, i + count) for i in range(len(doc)) if doc[i : i + len(words.split())].text == words)


def _mentions(doc):
    made = Mentions(doc, {t.i: KINDS[t.text] for t in doc if t.text in KINDS}, FORCES)
    made.add_all((t.i, t.i + 1) for t in doc if t.head.text in ("spoke", "said") and t.dep_ == "nsubj")
    return made


@pytest.mark.parametrize(("sentences", "words", "expected"), CASES.values(), ids=CASES)
def test_antecedent(parse, sentences, words, expected):
    doc = parse(*sentences)
    found = _mentions(doc).antecedent(*_span(doc, words))
    assert (doc[found[0] : found[1]].text if found else None) == expected


SPOKEN = {
    "she": ("Kral//NNP/said/nsubj", "she", "Kral"),
    "we": ("Officials/official/NNS/said/nsubj", "we", "Officials"),
    "it, of an organisation": ("Ministry//NNP/said/nsubj", "it", "Ministry"),
    "it, of a person": ("Kral//NNP/said/nsubj", "it", None),
}


@pytest.mark.parametrize(("source", "pronoun", "expected"), SPOKEN.values(), ids=SPOKEN)
def test_antecedent_inside_what_somebody_says(parse, source, pronoun, expected):
    doc = parse(f"{source} said/say/VBD//root {pronoun}//PRP/left/nsubj left/leave/VBD/said/ccomp")
    found = _mentions(doc).antecedent(2, 3, speaker=(0, 1))
    assert (doc[found[0] : found[1]].text if found else None) == expected
