"""Who speaks and who relays it, over trees made by hand."""

import pytest

from fogline.read.attribution import Attribution
from fogline.read.chains import chain_of

LEFT = "that//IN/left/mark rebels/rebel/NNS/left/nsubj left/leave/VBD/{}/ccomp"
CARRIED = (
    "In//IN/statement/case a//DT/statement/det statement//NN/said/obl carried/carry/VBN/statement/acl"
    " by//IN/agency/case the//DT/agency/det Sana//NNP/agency/compound agency//NN/carried/obl:agent ,//,/said/punct "
    " the//DT/ministry/det ministry//NN/said/nsubj said/say/VBD//root " + LEFT.format("said")
)

CASES = {
    "told an outlet": (
        "The//DT/mayor/det mayor//NN/told/nsubj told/tell/VBD//root Reuters//NNP/told/iobj " + LEFT.format("told"),
        "told", ["The mayor"], ["The mayor"], ["Reuters"],
    ),
    "told people": (
        "The//DT/mayor/det mayor//NN/told/nsubj told/tell/VBD//root reporters/reporter/NNS/told/iobj "
        + LEFT.format("told"), "told", ["The mayor"], ["The mayor"], [],
    ),
    "statement carried by an agency": (CARRIED, "said", ["the ministry"], ["the ministry"], ["the Sana agency"]),
    "agency marked as a source too": (
        CARRIED, "said", ["the Sana agency", "the ministry"], ["the ministry"], ["the Sana agency"],
    ),
    "nobody but the relay is marked": (CARRIED, "said", ["the Sana agency"], ["the Sana agency"], []),
    "citing": (
        "Rebels/rebel/NNS/left/nsubj left/leave/VBD/reported/ccomp ,//,/reported/punct the//DT/agency/det"
        " agency//NN/reported/nsubj reported/report/VBD//root ,//,/citing/punct citing/cite/VBG/reported/advcl"
        " officials/official/NNS/citing/obj", "reported", ["the agency"], ["officials"], ["the agency"],
    ),
    "interview with an outlet": (
        "The//DT/mayor/det mayor//NN/said/nsubj said/say/VBD//root in//IN/interview/case an/a/DT/interview/det"
        " interview//NN/said/obl with//IN/Post/case the//DT/Post/det Post//NNP/interview/nmod " + LEFT.format("said"),
        "said", ["The mayor"], ["The mayor"], ["the Post"],
    ),
    "posted": (
        "The//DT/mayor/det mayor//NN/wrote/nsubj wrote/write/VBD//root on//IN/Telegram/case Telegram//NNP/wrote/obl "
        + LEFT.format("wrote"), "wrote", ["The mayor"], ["The mayor"], ["Telegram"],
    ),
    "quoted by": (
        "The//DT/mayor/det mayor//NN/quoted/nsubj:pass was/be/VBD/quoted/aux:pass quoted/quote/VBN//root"
        " by//IN/Sana/case Sana//NNP/quoted/obl:agent as//IN/saying/mark saying/say/VBG/quoted/advcl "
        + LEFT.format("saying"),
        "quoted", ["The mayor", "Sana"], ["The mayor"], ["Sana"],
    ),
}  # fmt: skip
OUTLETS = ("Reuters", "Post")


def _span(doc, words):
    tokens = words.split()
    return next((i, i + len(tokens)) for i in range(len(doc)) if doc[i : i + len(tokens)].text == words)


@pytest.mark.parametrize(("text", "cue", "sources", "speakers", "relays"), CASES.values(), ids=CASES)
def test_chain(parse, word, text, cue, sources, speakers, relays):
    doc = parse(text)
    verb = word(doc, cue).i
    attribution = Attribution((verb, verb + 1), tuple(_span(doc, s) for s in sources), ())
    chain = chain_of(attribution, doc, frozenset(t.i for t in doc if t.text in OUTLETS))
    assert [doc[a:b].text for a, b in chain.speakers] == speakers
    assert [doc[a:b].text for a, b in chain.relays] == relays
