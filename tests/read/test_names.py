"""Which place names belong to a noun or a trigger, over trees made by hand."""

import pytest

from fogline.read.names import Names

PLACES = ("Brod", "Ulm", "Sava")
TOOK = "Rebels/rebel/NNS/took/nsubj took/take/VBD//root"
LANDED = "Marines/marine/NNS/landed/nsubj landed/land/VBD//root in//IN/Brod/case Brod//NNP/landed/obl"
BANK = "the//DT/bank/det {0}//JJ/bank/amod bank//NN/{1}/obj"
HELD_BANK = (
    f"Troops/troop/NNS/held/nsubj held/hold/VBD//root {BANK.format('western', 'held')} of//IN/Sava/case"
    " Sava//NNP/bank/nmod"
)

UNDER = {
    "of": ([f"{TOOK} the//DT/town/det town//NN/took/obj of//IN/Brod/case Brod//NNP/town/nmod"], "town", ["Brod"]),
    "joined": (
        [f"{TOOK} the//DT/villages/det villages/village/NNS/took/obj of//IN/Brod/case Brod//NNP/villages/nmod"
         " and//CC/Ulm/cc Ulm//NNP/Brod/conj"], "villages", ["Brod", "Ulm"],
    ),
    "not that of another phrase": (
        [f"{TOOK} Brod//NNP/took/obj in//IN/Ulm/case Ulm//NNP/took/obl"], "Brod", ["Brod"],
    ),
    "apposition before it": (
        [f"{TOOK} Brod//NNP/took/obj ,//,/capital/punct the//DT/capital/det capital//NN/Brod/appos"],
        "capital", ["Brod"],
    ),
    "apposition behind it": (
        [f"{TOOK} the//DT/capital/det capital//NN/took/obj ,//,/Brod/punct Brod//NNP/capital/appos"],
        "capital", ["Brod"],
    ),
    "members of areas with a relative clause": (
        ["Areas/area/NNS/included/nsubj rebels/rebel/NNS/left/nsubj left/leave/VBD/Areas/acl:relcl"
         " included/include/VBD//root the//DT/city/det city//NN/included/obj of//IN/Brod/case Brod//NNP/city/nmod"],
        "Areas", ["Brod"],
    ),
    "no name inside a relative clause": (
        [f"{TOOK} hills/hill/NNS/took/obj that//WDT/shield/nsubj shield//VBP/hills/acl:relcl Brod//NNP/shield/obj"],
        "hills", [],
    ),
    "pronoun": (
        [f"{LANDED} and//CC/left/cc rebels/rebel/NNS/left/nsubj left/leave/VBD/landed/conj it//PRP/left/obj"],
        "it", ["Brod"],
    ),
    "pronoun, not what acts": (
        ["Marines/marine/NNS/left/nsubj left/leave/VBD//root Ulm//NNP/left/obj when//WRB/attacked/advmod"
         " Brod//NNP/attacked/nsubj attacked/attack/VBD/left/advcl it//PRP/attacked/obj"], "it", ["Ulm"],
    ),
    "the city": ([LANDED, f"{TOOK} the//DT/city/det city//NN/took/obj"], "city", ["Brod"]),
    "any city": ([LANDED, f"{TOOK} a//DT/city/det city//NN/took/obj"], "city", []),
    "the same bank": ([HELD_BANK, f"{TOOK} {BANK.format('right', 'took')}"], "bank#2", ["Sava"]),
    "another bank": ([HELD_BANK, f"{TOOK} {BANK.format('eastern', 'took')}"], "bank#2", []),
}  # fmt: skip

BESIDE = {
    "in the clause": ([LANDED], "landed", ["Brod"]),
    "behind the object": (
        ["Rebels/rebel/NNS/beat/nsubj beat//VBD//root raids/raid/NNS/beat/obj near//IN/Ulm/case Ulm//NNP/raids/nmod"],
        "beat", ["Ulm"],
    ),
    "no place preposition": (
        ["Rebels/rebel/NNS/met/nsubj met/meet/VBD//root with//IN/Ulm/case Ulm//NNP/met/obl in//IN/Brod/case"
         " Brod//NNP/met/obl"], "met", ["Brod"],
    ),
}  # fmt: skip


def names_in(doc):
    return Names(doc, tuple((t.i, t.i + 1, (t.idx, t.idx + len(t))) for t in doc if t.text in PLACES))


def texts(doc, spans):
    return [doc.text[a:b] for a, b in spans]


@pytest.mark.parametrize(("sentences", "of", "expected"), UNDER.values(), ids=UNDER)
def test_names_under_a_noun(parse, word, sentences, of, expected):
    doc = parse(*sentences)
    assert texts(doc, names_in(doc).under(word(doc, of))) == expected


@pytest.mark.parametrize(("sentences", "of", "expected"), BESIDE.values(), ids=BESIDE)
def test_names_beside_a_trigger(parse, word, sentences, of, expected):
    doc = parse(*sentences)
    assert texts(doc, names_in(doc).beside(word(doc, of))) == expected


def test_names_between_two_words(parse):
    doc = parse(*UNDER["joined"][0])
    assert texts(doc, names_in(doc).between(5, 7)) == ["Brod"]
