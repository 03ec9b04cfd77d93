"""Logical subjects and objects, the codebook's relations, and noun phrases, over trees made by hand."""

import pytest

from fogline.read import grammar

PASSIVE = (
    "The//DT/port/det port//NN/shelled/nsubj:pass was/be/VBD/shelled/aux:pass shelled/shell/VBN//root"
    " by//IN/rebels/case rebels/rebel/NNS/shelled/{label}"
)
CONTROLLED = "to//TO/leave/mark leave//VB/{verb}/xcomp Brod//NNP/leave/obj"
PULLED = (
    "Rebels/rebel/NNS/pulled/nsubj pulled/pull/VBD//root out//IN/Brod/case of//IN/Brod/case Brod//NNP/pulled/obl"
    " and//CC/Ulm/cc Ulm//NNP/Brod/conj"
)
WITHDREW = (
    "The//DT/port/det port//NN/empty/nsubj from//IN/which/case which//WDT/withdrew/obl rebels/rebel/NNS/withdrew/nsubj"
    " withdrew/withdraw/VBD/port/acl:relcl is/be/VBZ/empty/cop empty//JJ//root"
)
STORMED = (
    "Rebels/rebel/NNS/stormed/nsubj stormed/storm/VBD//root the//DT/port/det port//NN/stormed/obj and//CC/encircled/cc"
    " were/be/VBD/encircled/aux:pass encircled/encircle/VBN/stormed/conj"
)
HOLD = (
    "The//DT/bridge/det bridge//NN/broken/nsubj that//WDT/hold/obj rebels/rebel/NNS/hold/nsubj"
    " hold//VBP/bridge/acl:relcl is/be/VBZ/broken/cop broken//JJ//root"
)
HELD = (
    "A//DT/bridge/det bridge//NN/broke/nsubj rebels/rebel/NNS/held/nsubj held/hold/VBD/bridge/acl:relcl"
    " broke/break/VBD//root"
)
SEIZED = (
    "The//DT/bridge/det bridge//NN/broke/nsubj seized/seize/VBN/bridge/acl by//IN/rebels/case"
    " rebels/rebel/NNS/seized/obl:agent broke/break/VBD//root"
)
WHO_LEFT = (
    "Rebels/rebel/NNS/gave/nsubj who//WP/left/nsubj left/leave/VBD/Rebels/acl:relcl Brod//NNP/left/obj"
    " gave/give/VBD//root up//RP/gave/compound:prt"
)
BOTH_LEFT = (
    "Rebels/rebel/NNS/left/nsubj and//CC/marines/cc marines/marine/NNS/Rebels/conj left/leave/VBD//root"
    " Brod//NNP/left/obj"
)
ENCIRCLED = (
    "Rebels/rebel/NNS/encircled/nsubj:pass were/be/VBD/encircled/aux:pass encircled/encircle/VBN//root"
    " and//CC/surrendered/cc surrendered/surrender/VBD/encircled/conj"
)
BURNED = (
    "The//DT/port/det port//NN/stormed/nsubj:pass was/be/VBD/stormed/aux:pass stormed/storm/VBN//root and//CC/burned/cc"
    " burned/burn/VBN/stormed/conj"
)
EVACUATED = (
    "Rebels/rebel/NNS/refused/nsubj refused/refuse/VBD//root to//TO/evacuated/mark be//VB/evacuated/aux:pass"
    " evacuated/evacuate/VBN/refused/xcomp"
)
SHELLED_FROM = (
    "The//DT/hill/det hill//NN/fell/nsubj from//IN/which/case which//WDT/shelled/obl rebels/rebel/NNS/shelled/nsubj"
    " shelled/shell/VBD/hill/acl:relcl Brod//NNP/shelled/obj fell/fall/VBD//root"
)
STRANDED = (
    "Areas/area/NNS/burn/nsubj the//DT/army/det army//NN/withdrew/nsubj withdrew/withdraw/VBD/Areas/acl:relcl"
    " from//IN/withdrew/obl burn//VBP//root"
)
ATTACKED = (
    "Rebels/rebel/NNS/launched/nsubj launched/launch/VBD//root an/a/DT/attack/det attack//NN/launched/obj"
    " on//IN/Brod/case Brod//NNP/attack/nmod"
)
WAS_LAUNCHED = (
    "An/a/DT/attack/det attack//NN/launched/nsubj:pass was/be/VBD/launched/aux:pass launched/launch/VBN//root"
    " by//IN/rebels/case rebels/rebel/NNS/launched/obl:agent"
)
RETREAT = (
    "The//DT/army/det army//NN/retreat/nmod:poss 's//POS/army/case slow//JJ/retreat/amod retreat//NN/ended/nsubj"
    " from//IN/banks/case the//DT/banks/det banks/bank/NNS/retreat/nmod of//IN/Sava/case the//DT/Sava/det"
    " Sava//NNP/banks/nmod ended/end/VBD//root"
)

SUBJECTS = {
    "active": ("Rebels/rebel/NNS/left/nsubj left/leave/VBD//root Brod//NNP/left/obj", "left", ["Rebels"]),
    "joined": (BOTH_LEFT, "left", ["Rebels", "marines"]),
    "agent of a passive": (PASSIVE.format(label="obl:agent"), "shelled", ["rebels"]),
    "agent of a passive as a plain oblique": (PASSIVE.format(label="obl"), "shelled", ["rebels"]),
    "none of a passive without an agent": (BURNED, "stormed", []),
    "subject control": (
        f"Rebels/rebel/NNS/vowed/nsubj vowed/vow/VBD//root {CONTROLLED.format(verb='vowed')}", "leave", ["Rebels"],
    ),
    "object control": (
        "The//DT/general/det general//NN/told/nsubj told/tell/VBD//root rebels/rebel/NNS/told/iobj "
        + CONTROLLED.format(verb="told"), "leave", ["rebels"],
    ),
    "control from a passive": (
        "Rebels/rebel/NNS/told/nsubj:pass were/be/VBD/told/aux:pass told/tell/VBN//root "
        + CONTROLLED.format(verb="told"), "leave", ["Rebels"],
    ),
    "joined verb": (
        "Rebels/rebel/NNS/shelled/nsubj shelled/shell/VBD//root Brod//NNP/shelled/obj and//CC/left/cc"
        " left/leave/VBD/shelled/conj", "left", ["Rebels"],
    ),
    "active verb joined to a passive": (ENCIRCLED, "surrendered", ["Rebels"]),
    "passive verb joined to an active one": (STORMED, "encircled", []),
    "relative pronoun": (WHO_LEFT, "left", ["Rebels"]),
    "own subject of a relative clause": (HOLD, "hold", ["rebels"]),
    "participle behind a noun": (
        "Rebels/rebel/NNS/slept/nsubj leaving/leave/VBG/Rebels/acl Brod//NNP/leaving/obj slept/sleep/VBD//root",
        "leaving", ["Rebels"],
    ),
    "agent of a participle": (SEIZED, "seized", ["rebels"]),
    "adverbial clause": (
        "After//IN/shelling/mark shelling/shell/VBG/left/advcl Brod//NNP/shelling/obj ,//,/shelling/punct"
        " rebels/rebel/NNS/left/nsubj left/leave/VBD//root", "shelling", ["rebels"],
    ),
    "noun under a light verb": (ATTACKED, "attack", ["Rebels"]),
    "noun under a passive light verb": (WAS_LAUNCHED, "attack", ["rebels"]),
}  # fmt: skip

OBJECTS = {
    "active": (HELD, "broke", []),
    "subject of a passive": (PASSIVE.format(label="obl:agent"), "shelled", ["port"]),
    "subject of a joined passive": (BURNED, "burned", ["port"]),
    "subject of an active verb with a passive joined to it": (STORMED, "encircled", ["Rebels"]),
    "passive under control": (EVACUATED, "evacuated", ["Rebels"]),
    "relative pronoun": (HOLD, "hold", ["bridge"]),
    "relative clause without a pronoun": (HELD, "held", ["bridge"]),
    "relative clause on its subject": (WHO_LEFT, "left", ["Brod"]),
    "participle behind a noun": (SEIZED, "seized", ["bridge"]),
    "relative clause with an object of its own": (SHELLED_FROM, "shelled", ["Brod"]),
    "none of a relative clause on a preposition": (WITHDREW, "withdrew", []),
    "none of a relative clause with a stranded preposition": (STRANDED, "withdrew", []),
}

RELATIONS = {
    "two prepositions joined": (PULLED, "pulled", "out of", ["Brod", "Ulm"]),
    "another preposition": (PULLED, "pulled", "from", []),
    "relative pronoun behind a preposition": (WITHDREW, "withdrew", "from", ["port"]),
    "stranded preposition": (STRANDED, "withdrew", "from", ["Areas"]),
    "preposition of a noun": (ATTACKED, "attack", "on", ["Brod"]),
    "owner": (RETREAT, "retreat", "possessive", ["army"]),
    "adjective": (RETREAT, "retreat", "adjective", ["slow"]),
    "complement": (EVACUATED, "refused", "complement", ["evacuated"]),
}

PREPOSITIONS = {
    "one": ("left/leave/VBD//root in//IN/Brod/case Brod//NNP/left/obl", "in"),
    "two": ("left/leave/VBD//root out//IN/Brod/case of//IN/Brod/case Brod//NNP/left/obl", "out of"),
    "fixed": ("left/leave/VBD//root out//IN/Brod/case of//IN/out/fixed Brod//NNP/left/obl", "out of"),
    "none": ("left/leave/VBD//root Brod//NNP/left/obj", ""),
    "genitive is none": ("left/leave/VBD//root Brod//NNP/left/obl 's//POS/Brod/case", ""),
}

PHRASES = {
    "owner, adjective, no preposition": (RETREAT, "retreat", "The army's slow retreat"),
    "of": (RETREAT, "banks", "the banks of the Sava"),
    "no relative clause": (WITHDREW, "port", "The port"),
    "no participle": (SEIZED, "bridge", "The bridge"),
}


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_logical_subject(parse, word, text, verb, expected):
    assert [t.text for t in grammar.fillers(word(parse(text), verb), "subject")] == expected


@pytest.mark.parametrize(("text", "verb", "expected"), OBJECTS.values(), ids=OBJECTS)
def test_logical_objects(parse, word, text, verb, expected):
    assert [t.text for t in grammar.fillers(word(parse(text), verb), "object")] == expected


@pytest.mark.parametrize(("text", "trigger", "relation", "expected"), RELATIONS.values(), ids=RELATIONS)
def test_relation_of_the_codebook(parse, word, text, trigger, relation, expected):
    assert [t.text for t in grammar.fillers(word(parse(text), trigger), relation)] == expected


@pytest.mark.parametrize(("text", "expected"), PREPOSITIONS.values(), ids=PREPOSITIONS)
def test_preposition(parse, word, text, expected):
    assert grammar.preposition(word(parse(text), "Brod")) == expected


@pytest.mark.parametrize(("text", "head", "expected"), PHRASES.values(), ids=PHRASES)
def test_noun_phrase(parse, word, text, head, expected):
    doc = parse(text)
    start, end = grammar.phrase(word(doc, head))
    assert doc[start:end].text == expected
    first, last = grammar.characters(word(doc, head))
    assert doc.text[first:last] == expected


def test_the_nearest_of_two_subjects_acts(parse, word):
    doc = parse("Marines/marine/NNS/left/nsubj rebels/rebel/NNS/left/nsubj left/leave/VBD//root Brod//NNP/left/obj")
    assert [t.text for t in grammar.fillers(word(doc, "left"), "subject")] == ["rebels"]


@pytest.mark.parametrize(("of", "expected"), [("Brod", "left"), ("Rebels", "gave"), ("gave", "gave")])
def test_clause_in_which_a_word_stands(parse, word, of, expected):
    assert grammar.clause_root(word(parse(WHO_LEFT), of)).text == expected
