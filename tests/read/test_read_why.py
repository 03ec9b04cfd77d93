"""The rules say which words they saw."""

from __future__ import annotations

import pytest

from fogline.model import Realis, Stance
from fogline.read.realis import realis_of
from fogline.read.stance import cue_phrase, phrase_of_span

LEFT = "Troops//NNS/left/nsubj {} left/leave/{}//root"
JUDGED = {
    "nothing": (LEFT.format("", "VBD"), "left", Realis.ACTUAL, "nothing around it", {"left"}),
    "modal": (
        "Troops//NNS/leave/nsubj may//MD/leave/aux leave//VB//root",
        "leave", Realis.HYPOTHETICAL, "modal", {"may"},
    ),
    "negation": (
        "Troops//NNS/left/nsubj had/have/VBD/left/aux not//RB/left/advmod left/leave/VBN//root",
        "left", Realis.NEGATED, "negative word", {"not"},
    ),
    "negation under a modal": (
        "Troops//NNS/leave/nsubj may//MD/leave/aux not//RB/leave/advmod leave//VB//root",
        "leave", Realis.HYPOTHETICAL, "negated under a modal", {"may"},
    ),
    "lexicon": (
        "They//PRP/planned/nsubj planned/plan/VBD//root to//TO/leave/mark leave//VB/planned/xcomp",
        "leave", Realis.PLANNED, "'plan' of the lexicon", {"planned"},
    ),
    "condition": (
        "They//PRP/stayed/nsubj stayed/stay/VBD//root unless//IN/left/mark troops//NNS/left/nsubj"
        " left/leave/VBD/stayed/advcl", "left", Realis.HYPOTHETICAL, "condition", {"unless"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "realis", "rule", "seen"), JUDGED.values(), ids=JUDGED)
def test_the_rule_that_judged_comes_last_with_its_words(parse, word, cues, text, trigger, realis, rule, seen):
    doc = parse(" ".join(text.split()))
    judged = realis_of(word(doc, trigger), cues, within=(0, len(doc)))
    last = judged.why[-1]
    assert (judged.realis, last.realis) == (realis, realis)
    assert rule in last.rule
    assert {doc[i].text for i in last.words} == seen


def test_a_further_rule_is_told_after_the_first(parse, word, cues):
    doc = parse("Troops//NNS/left/nsubj left/leave/VBD//root")
    judged = realis_of(word(doc, "left"), cues, within=(0, len(doc))).made(Realis.PLANNED, "their own plan", 0)
    assert [(why.realis, why.words) for why in judged.why] == [(Realis.ACTUAL, (1,)), (Realis.PLANNED, (0,))]


def test_the_longest_phrase_of_a_cue_is_told(parse, word, cues):
    refused = "He//PRP/refused/nsubj refused/refuse/VBD//root"
    doc = parse(f"{refused} to//TO/acknowledge/mark acknowledge//VB/refused/xcomp it//PRP/acknowledge/obj")
    found = cue_phrase(word(doc, "refused"), cues)
    assert found is not None
    assert (found.stance, found.phrase, found.at) == (Stance.DECLINES, ("refuse", "to", "acknowledge"), 1)


def test_a_negated_cue_is_told_as_such(parse, cues):
    doc = parse(
        "He//PRP/confirm/nsubj did/do/VBD/confirm/aux not//RB/confirm/advmod confirm//VB//root it//PRP/confirm/obj"
    )
    found = phrase_of_span(doc, (1, 4), cues)
    assert found is not None
    assert (found.stance, found.phrase, found.negated) == (Stance.DECLINES, ("confirm",), True)


def test_needs_are_told_with_who_meets_them(parse, finder):
    doc = parse("Troops//NNS/left/nsubj left/leave/VBD//root the//DT/village/det village//NN/left/obj")
    (found,) = finder.find(doc, {})
    met = {one.role: ([token.text for token in one.tokens], one.kinds) for one in finder.met(found, {})}
    assert met == {"agent": (["Troops"], ("forces",)), "place": (["village"], ("place", "settlements"))}


def test_what_fits_holds_what_is_found(parse, finder):
    doc = parse("Troops//NNS/left/nsubj left/leave/VBD//root the//DT/village/det village//NN/left/obj")
    (found,) = finder.find(doc, {})
    fitting = list(finder.fitting(doc, {}))
    assert found in fitting
    assert found.weight == max(one.weight for one in fitting if one.token.i == found.token.i)
