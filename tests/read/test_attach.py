"""To which event a time or a quantity belongs, over trees made by hand."""

import pytest

from fogline.read.attach import owner, reach

SAID = (
    "Marines/marine/NNS/said/nsubj said/say/VBD//root on//IN/Monday/case Monday//NNP/said/obl that//IN/left/mark"
    " rebels/rebel/NNS/left/nsubj left/leave/VBD/said/ccomp Brod//NNP/left/obj on//IN/Sunday/case Sunday//NNP/left/obl"
)
JOINED = (
    "Rebels/rebel/NNS/left/nsubj left/leave/VBD//root Brod//NNP/left/obj on//IN/Sunday/case Sunday//NNP/left/obl"
    " and//CC/shelled/cc shelled/shell/VBD/left/conj Ulm//NNP/shelled/obj on//IN/Monday/case Monday//NNP/shelled/obl"
)
COMPLETED = (
    "Rebels/rebel/NNS/completed/nsubj completed/complete/VBD//root the//DT/retreat/det retreat//NN/completed/obj"
    " on//IN/Friday/case Friday//NNP/completed/obl"
)
ORDERED = (
    "She//PRP/ordered/nsubj on//IN/Monday/case Monday//NNP/ordered/obl ordered/order/VBD//root"
    " troops/troop/NNS/ordered/obj to//TO/leave/mark leave//VB/ordered/xcomp"
)
KILLED = (
    "Rebels/rebel/NNS/killed/nsubj killed/kill/VBD//root 40//CD/civilians/nummod civilians/civilian/NNS/killed/obj"
    " and//CC/wounded/cc wounded/wound/VBD/killed/conj dozens/dozen/NNS/wounded/obj"
)

CASES = {
    "on the event": (SAID, ["left"], ["said"], "Sunday", "left"),
    "on the cue": (SAID, ["left"], ["said"], "Monday", None),
    "first of two": (JOINED, ["left", "shelled"], [], "Sunday", "left"),
    "second of two": (JOINED, ["left", "shelled"], [], "Monday", "shelled"),
    "on the verb over a noun": (COMPLETED, ["retreat"], [], "Friday", "retreat"),
    "on the order": (ORDERED, ["leave"], [], "Monday", "leave"),
    "on an order that is a cue": (ORDERED, ["leave"], ["ordered"], "Monday", None),
    "number of the object": (KILLED, ["killed", "wounded"], [], "40", "killed"),
    "number as the object": (KILLED, ["killed", "wounded"], [], "dozens", "wounded"),
}


@pytest.mark.parametrize(("text", "events", "cued", "item", "expected"), CASES.values(), ids=CASES)
def test_owner(parse, word, text, events, cued, item, expected):
    doc = parse(text)
    barred = frozenset(word(doc, cue).i for cue in cued)
    found = owner(word(doc, item), [reach(word(doc, event), barred) for event in events], barred)
    assert (events[found] if found is not None else None) == expected


def test_the_way_up_ends_at_a_cue(parse, word):
    doc = parse(SAID)
    left, said = word(doc, "left"), word(doc, "said")
    assert reach(left, frozenset((said.i,))) == [left.i]
    assert reach(left, frozenset()) == [left.i, said.i]
