"""How a source stands to what it is quoted on, over cues made by hand."""

import pytest

from fogline.model import Stance
from fogline.read.stance import phrase_at, stance_of_cue, stance_of_span

MAYOR = "She//PRP/{0}/nsubj"
WOULD_NOT = f"{MAYOR} would/will/MD/{{0}}/aux not//RB/{{0}}/advmod {{0}}//VB//root"

SPANS = {
    "says": ("She//PRP/says/nsubj says/say/VBZ//root", "says", Stance.ASSERTS),
    "according to": (
        "According/accord/VBG/Kral/case to//IN/According/fixed Kral//NNP//root", "According to", Stance.ASSERTS,
    ),
    "confirmed": ("She//PRP/confirmed/nsubj confirmed/confirm/VBD//root", "confirmed", Stance.CONFIRMS),
    "admitted": ("She//PRP/admitted/nsubj admitted/admit/VBD//root", "admitted", Stance.ACKNOWLEDGES),
    "denied": ("She//PRP/denied/nsubj denied/deny/VBD//root", "denied", Stance.DENIES),
    "ruled out": ("She//PRP/ruled/nsubj ruled/rule/VBD//root out//RP/ruled/compound:prt", "ruled out", Stance.DENIES),
    "ruled": ("She//PRP/ruled/nsubj ruled/rule/VBD//root", "ruled", Stance.ORDERS),
    "accused": ("She//PRP/accused/nsubj accused/accuse/VBD//root", "accused", Stance.ACCUSES),
    "warned": ("She//PRP/warned/nsubj has/have/VBZ/warned/aux warned/warn/VBN//root", "has warned", Stance.WARNS),
    "predicted": ("She//PRP/predicted/nsubj predicted/predict/VBD//root", "predicted", Stance.PREDICTS),
    "ordered": ("She//PRP/ordered/nsubj ordered/order/VBD//root", "ordered", Stance.ORDERS),
    "estimated": ("She//PRP/estimated/nsubj estimated/estimate/VBD//root", "estimated", Stance.ESTIMATES),
    "saw": ("She//PRP/saw/nsubj saw/see/VBD//root", "saw", Stance.OBSERVES),
    "would not say": (WOULD_NOT.format("say"), "would not say", Stance.DECLINES),
    "would not confirm": (WOULD_NOT.format("confirm"), "would not confirm", Stance.DECLINES),
    "did not deny": (
        f"{MAYOR.format('deny')} did/do/VBD/deny/aux not//RB/deny/advmod deny//VB//root", "did not deny",
        Stance.DECLINES,
    ),
    "declined to comment": (
        "She//PRP/declined/nsubj declined/decline/VBD//root to//TO/comment/mark comment//VB/declined/xcomp",
        "declined to comment", Stance.DECLINES,
    ),
    "refused, then a day, to admit": (
        "She//PRP/refused/nsubj refused/refuse/VBD//root on//IN/Friday/case Friday//NNP/refused/obl to//TO/admit/mark"
        " admit//VB/refused/xcomp", "refused on Friday to admit", Stance.DECLINES,
    ),
    "neither … nor": (
        "She//PRP/confirmed/nsubj neither//CC/confirmed/cc:preconj confirmed/confirm/VBD//root nor//CC/denied/cc"
        " denied/deny/VBD/confirmed/conj", "neither confirmed nor denied", Stance.DECLINES,
    ),
    "a word that says nothing": ("She//PRP/slept/nsubj slept/sleep/VBD//root", "slept", Stance.ASSERTS),
}  # fmt: skip

PHRASES = {
    "by lemma": ("could not confirm", 3),
    "over a gap": ("could … confirm", 3),
    "not over words without a gap": ("could confirm", None),
    "not further than the text": ("could not confirm it", None),
}


@pytest.mark.parametrize(("text", "cue", "expected"), SPANS.values(), ids=SPANS)
def test_stance_of_a_cue(parse, cues, text, cue, expected):
    doc = parse(text)
    start = doc.text[: doc.text.index(cue)].count(" ")
    assert stance_of_span(doc, (start, start + len(cue.split())), cues) is expected


def test_a_word_outside_the_lexicon_is_no_cue(parse, word, cues):
    assert stance_of_cue(word(parse("She//PRP/slept/nsubj slept/sleep/VBD//root"), "slept"), cues) is None


def test_a_phrase_does_not_reach_into_the_next_sentence(parse, word, cues):
    doc = parse("She//PRP/declined/nsubj declined/decline/VBD//root", "To//TO/comment/mark comment//VB//root")
    longer = parse(
        "She//PRP/ruled/nsubj ruled/rule/VBD//root", "Out//RB/came/advmod came/come/VBD//root she//PRP/came/nsubj"
    )
    assert stance_of_cue(word(doc, "declined"), cues) is Stance.DECLINES
    assert stance_of_cue(word(longer, "ruled"), cues) is Stance.ORDERS


@pytest.mark.parametrize(("phrase", "end"), PHRASES.values(), ids=PHRASES)
def test_phrase_with_gaps(parse, phrase, end):
    doc = parse("could/can/MD/confirmed/aux not//RB/confirmed/advmod confirmed/confirm/VBN//root")
    assert phrase_at(doc, 0, phrase.split()) == end
