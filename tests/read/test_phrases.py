"""The lexicon's phrases found in a text."""

import pytest

from fogline.model import Realis, Stance
from fogline.read.phrases import PhraseTable

WARY = (
    "Kral//NNP/said/nsubj said/say/VBD//root rebels/rebel/NNS/left/nsubj left/leave/VBD/said/ccomp but//CC/remained/cc"
    " remained/remain/VBD/said/conj wary//JJ/remained/xcomp"
)
UNCHECKED = (
    "That//DT/verified/nsubj:pass could/can/MD/verified/aux not//RB/verified/advmod be//VB/verified/aux:pass"
    " verified/verify/VBN//root"
)


@pytest.fixture(scope="module")
def table(cues):
    return PhraseTable(cues)


def test_a_hedge_counts_inside_its_span_only(parse, table):
    doc = parse("Rebels/rebel/NNS/left/nsubj reportedly//RB/left/advmod left/leave/VBD//root")
    assert table.hedged(doc, 0, 3)
    assert not table.hedged(doc, 2, 3)


def test_caution_counts_outside_the_content(parse, table):
    sentence = next(parse(WARY).sents)
    assert table.cautioned(sentence, without=(2, 4))
    assert not table.cautioned(sentence, without=(2, 7))


def test_what_could_not_be_checked_is_found_with_its_words(parse, table):
    assert table.unverifiable(parse(UNCHECKED), 0, 5) == (1, 5)
    assert table.unverifiable(parse(UNCHECKED), 0, 4) is None


def test_judgement_and_anonymity(parse, table):
    doc = parse("An/a/DT/official/det unnamed//JJ/official/amod official//NN/called/nsubj called/call/VBD//root"
                " it//PRP/called/obj humiliating//JJ/called/xcomp")  # fmt: skip
    assert table.evaluative(doc, 0, 6) == (5, 6)
    assert table.anonymous(doc, 0, 3)
    assert not table.anonymous(doc, 3, 6)


@pytest.mark.parametrize(
    ("verb", "stance", "expected"),
    [
        ("feared/fear", Stance.WARNS, Realis.FEARED),
        ("ordered/order", Stance.ORDERS, Realis.ORDERED),
        ("predicted/predict", Stance.PREDICTS, Realis.PREDICTED),
        ("said/say", Stance.ASSERTS, None),
    ],
)
def test_what_a_cue_makes_of_its_content(parse, table, verb, stance, expected):
    assert table.realis_of_cue(parse(f"{verb}/VBD//root"), (0, 1), stance) is expected
