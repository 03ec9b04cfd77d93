"""Triggers of the shipped codebook and the roles around them, over trees made by hand."""

import pytest

ON_BROD = "on//IN/Brod/case Brod//NNP/{}/nmod"
IN_BROD = "in//IN/Brod/case Brod//NNP/{}/obl"

CASES = {
    "particle that the parser takes for a preposition": (
        "Troops/troop/NNS/pulled/nsubj pulled/pull/VBD//root out//IN/Brod/case of//IN/Brod/case Brod//NNP/pulled/obl",
        [("withdraw", "pulled", {"agent": ["Troops"], "place": ["Brod"]})],
    ),
    "particle": (
        "Militants/militant/NNS/beat/nsubj beat//VBD//root back//RP/beat/compound:prt an/a/DT/attack/det"
        " attack//NN/beat/obj near//IN/Brod/case Brod//NNP/beat/obl",
        [("repel", "beat", {"agent": ["Militants"], "target": ["attack"], "place": ["Brod"]})],
    ),
    "particle behind the object": (
        "Rebels/rebel/NNS/pulled/nsubj pulled/pull/VBD//root troops/troop/NNS/pulled/obj out//IN/Brod/case"
        " of//IN/Brod/case Brod//NNP/pulled/obl",
        [("withdraw", "pulled", {"agent": ["Rebels"], "place": ["Brod"]})],
    ),
    "verb with the noun that carries the sense": (
        "The//DT/army/det army//NN/took/nsubj took/take/VBD//root control//NN/took/obj of//IN/Brod/case"
        " Brod//NNP/control/nmod",
        [("capture", "took", {"agent": ["army"], "place": ["Brod"]})],
    ),
    "noun under a light verb": (
        f"Rebels/rebel/NNS/launched/nsubj launched/launch/VBD//root an/a/DT/attack/det attack//NN/launched/obj"
        f" {ON_BROD.format('attack')}",
        [("clash", "attack", {"agent": ["Rebels"], "place": ["Brod"]})],
    ),
    "noun under a light verb with a particle": (
        f"Gunners/gunner/NNS/carried/nsubj carried/carry/VBD//root out//RP/carried/compound:prt"
        f" strikes/strike/NNS/carried/obj {ON_BROD.format('strikes')}",
        [("strike", "strikes", {"agent": ["Gunners"], "place": ["Brod"]})],
    ),
    "noun with an adjective that acts": (
        "Rebel//NN/retreat/compound retreat//NN/went/nsubj from//IN/Brod/case Brod//NNP/retreat/nmod went/go/VBD//root"
        " on//RP/went/advmod",
        [("withdraw", "retreat", {"agent": ["Rebel"], "place": ["Brod"]})],
    ),
    "passive": (
        "Brod//NNP/shelled/nsubj:pass was/be/VBD/shelled/aux:pass shelled/shell/VBN//root by//IN/rebels/case"
        " rebels/rebel/NNS/shelled/obl:agent",
        [("shell", "shelled", {"agent": ["rebels"], "target": ["Brod"], "place": ["Brod"]})],
    ),
    "weapon as subject": (
        "Shells/shell/NNS/hit/nsubj hit//VBD//root the//DT/port/det port//NN/hit/obj of//IN/Brod/case"
        " Brod//NNP/port/nmod",
        [("shell", "hit", {"weapon": ["Shells"], "target": ["port"], "place": ["port"]})],
    ),
    "weapon behind with": (
        "The//DT/barracks/det barracks//NNS/struck/nsubj:pass was/be/VBD/struck/aux:pass struck/strike/VBN//root"
        " with//IN/drones/case drones/drone/NNS/struck/obl",
        [("drone_strike", "struck", {"weapon": ["drones"], "target": ["barracks"]})],
    ),
    "object that a need asks for": (
        "Rebels/rebel/NNS/laid/nsubj laid/lay/VBD//root mines/mine/NNS/laid/obj along//IN/road/case the//DT/road/det"
        " road//NN/laid/obl",
        [("lay_mines", "laid", {"agent": ["Rebels"], "weapon": ["mines"], "place": ["road"]})],
    ),
    "place as subject": (
        "Brod//NNP/fell/nsubj fell/fall/VBD//root to//IN/rebels/case the//DT/rebels/det rebels/rebel/NNS/fell/obl",
        [("capture", "fell", {"agent": ["rebels"], "place": ["Brod"]})],
    ),
    "those who leave are soldiers": (
        "Marines/marine/NNS/left/nsubj left/leave/VBD//root Brod//NNP/left/obj",
        [("withdraw", "left", {"agent": ["Marines"], "place": ["Brod"]})],
    ),
    "those who leave are civilians": (
        "Families/family/NNS/fled/nsubj fled/flee/VBD//root Brod//NNP/fled/obj",
        [("displace", "fled", {"target": ["Families"], "place": ["Brod"]})],
    ),
    "those who leave are neither": ("The//DT/firm/det firm//NN/left/nsubj left/leave/VBD//root Brod//NNP/left/obj", []),
    "counted": (
        "Three//CD/civilians/nummod civilians/civilian/NNS/killed/nsubj:pass were/be/VBD/killed/aux:pass"
        f" killed/kill/VBN//root {IN_BROD.format('killed')}",
        [("casualties", "killed", {"target": ["civilians"], "quantity_of": ["civilians"], "place": ["Brod"]})],
    ),
    "loss of a place": (
        "The//DT/army/det army//NN/admitted/nsubj admitted/admit/VBD//root the//DT/loss/det loss//NN/admitted/obj"
        " of//IN/Brod/case Brod//NNP/loss/nmod",
        [("withdraw", "loss", {"place": ["Brod"]})],
    ),
    "order and what is ordered": (
        "The//DT/general/det general//NN/ordered/nsubj ordered/order/VBD//root troops/troop/NNS/ordered/obj"
        " to//TO/leave/mark leave//VB/ordered/xcomp Brod//NNP/leave/obj",
        [("order", "ordered", {"agent": ["general"]}), ("withdraw", "leave", {"agent": ["troops"], "place": ["Brod"]})],
    ),
    "participle that only describes": (
        "Captured/capture/VBN/towns/amod towns/town/NNS/slept/nsubj slept/sleep/VBD//root", [],
    ),
    "place of a relative clause on a preposition": (
        "The//DT/town/det town//NN/empty/nsubj from//IN/which/case which//WDT/withdrew/obl"
        " rebels/rebel/NNS/withdrew/nsubj withdrew/withdraw/VBD/town/acl:relcl is/be/VBZ/empty/cop empty//JJ//root",
        [("withdraw", "withdrew", {"agent": ["rebels"], "place": ["town"], "target": []})],
    ),
    "noun phrase that opens with its preposition": (
        "Brod//NNP/hands/nsubj is/be/VBZ/hands/cop in//IN/hands/case rebel//NN/hands/compound hands/hand/NNS//root",
        [("hold", "hands", {"agent": ["rebel"], "place": ["Brod"]})],
    ),
    "what a noun behind a preposition is done to": (
        "Homes/home/NNS/destroyed/nsubj:pass were/be/VBD/destroyed/aux:pass destroyed/destroy/VBN//root"
        " by//IN/shelling/case shelling//NN/destroyed/obl:agent",
        [("damage", "destroyed", {"target": ["Homes"]}), ("shell", "shelling", {"target": ["Homes"]})],
    ),
    "what destroys is no actor": (
        "Shelling//NN/destroyed/nsubj destroyed/destroy/VBD//root Brod//NNP/destroyed/obj",
        [("shell", "Shelling", {}), ("damage", "destroyed", {"agent": [], "target": ["Brod"]})],
    ),
    "participle that tells": (
        "She//PRP/saw/nsubj saw/see/VBD//root wrecked/wreck/VBN/tanks/amod tanks/tank/NNS/saw/obj",
        [("damage", "wrecked", {"target": ["tanks"]})],
    ),
    "participle of a force": (
        "Retreating/retreat/VBG/troops/amod troops/troop/NNS/slept/nsubj slept/sleep/VBD//root",
        [("withdraw", "Retreating", {"agent": ["troops"]})],
    ),
    "noun of the plural only": ("Talks/talk/NNS/open/nsubj open//VBP//root", [("negotiate", "Talks", {})]),
    "the same noun in the singular": ("The//DT/talk/det talk//NN/ended/nsubj ended/end/VBD//root", []),
    "noun that is tagged as a verb": (
        "Fighting/fight/VBG/goes/csubj goes/go/VBZ//root on//RP/goes/compound:prt", [("clash", "Fighting", {})],
    ),
    "hit by an unnamed hand": (
        "The//DT/ship/det ship//NN/hit/nsubj:pass was/be/VBD/hit/aux:pass hit//VBN//root",
        [("strike", "hit", {"target": ["ship"]})],
    ),
    "hit by a storm": ("A//DT/storm/det storm//NN/hit/nsubj hit//VBD//root the//DT/port/det port//NN/hit/obj", []),
    "men of somebody": (
        "His//PRP$/men/nmod:poss men/man/NNS/left/nsubj left/leave/VBD//root Brod//NNP/left/obj",
        [("withdraw", "left", {"agent": ["men"], "place": ["Brod"]})],
    ),
}  # fmt: skip
KINDS = {"Brod": "place", "Rebel": "group"}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_events(parse, finder, text, expected):
    doc = parse(text)
    found = finder.find(doc, {token.i: KINDS[token.text] for token in doc if token.text in KINDS})
    assert [(f.type.name, f.token.text) for f in found] == [(name, trigger) for name, trigger, _ in expected]
    for event, (_, _, roles) in zip(found, expected, strict=True):
        assert {role: [t.text for t in event.roles.get(role, ())] for role in roles} == roles


def test_a_rule_names_its_type_and_the_line_of_the_file(parse, finder):
    doc = parse(CASES["passive"][0])
    event = finder.find(doc, {0: "place"})[0]
    assert event.rule == f"shell:{event.line.line}"
