"""Whether the text says that an event came about, over trees made by hand."""

import pytest

from fogline.model import Realis
from fogline.read.realis import Judged, realis_of

R, LEFT = "Rebels/rebel/NNS", "left/leave/VBD//root Brod//NNP/left/obj"
TO_LEAVE, TO_CAPTURE = (f"to//TO/{v}/mark {v}//VB/{{0}}/xcomp Brod//NNP/{v}/obj" for v in ("leave", "capture"))
MODAL = f"{R}/leave/nsubj {{0}}/leave/aux leave//VB//root Brod//NNP/leave/obj"
PERFECT = f"{R}/left/nsubj {{0}}//MD/left/aux have//VB/left/aux left/leave/VBN//root Brod//NNP/left/obj"
RETREAT = "retreat//NN/end/nsubj from//IN/Brod/case Brod//NNP/retreat/nmod {0}/end/aux end//VB//root it//PRP/end/obj"

CASES = {
    "past": (f"{R}/left/nsubj {LEFT}", "left", Realis.ACTUAL),
    "perfect": (f"{R}/left/nsubj have//VBP/left/aux left/leave/VBN//root", "left", Realis.ACTUAL),
    "present": (f"{R}/hold/nsubj hold//VBP//root Brod//NNP/hold/obj", "hold", Realis.ONGOING),
    "progressive": (f"{R}/leaving/nsubj are/be/VBP/leaving/aux leaving/leave/VBG//root", "leaving", Realis.ONGOING),
    "not": (
        f"{R}/leave/nsubj did/do/VBD/leave/aux not//RB/leave/advmod leave//VB//root", "leave", Realis.NEGATED,
    ),
    "not … or": (
        f"{R}/leave/nsubj did/do/VBD/leave/aux not//RB/leave/advmod leave//VB//root Brod//NNP/leave/obj or//CC/shell/cc"
        " shell//VB/leave/conj it//PRP/shell/obj", "shell", Realis.NEGATED,
    ),
    "never": (f"{R}/left/nsubj never//RB/left/advmod {LEFT}", "left", Realis.NEGATED),
    "could not": (
        f"{R}/leave/nsubj could/can/MD/leave/aux not//RB/leave/advmod leave//VB//root", "leave", Realis.NEGATED,
    ),
    "had been": (
        f"{R}/leaving/nsubj had/have/VBD/leaving/aux been/be/VBN/leaving/aux leaving/leave/VBG//root", "leaving",
        Realis.ACTUAL,
    ),
    "still": (f"{R}/held/nsubj still//RB/held/advmod held/hold/VBD//root Brod//NNP/held/obj", "held", Realis.ONGOING),
    "a state": (
        "Brod//NNP/hands/nsubj was/be/VBD/hands/cop in//IN/hands/case rebel//NN/hands/compound hands/hand/NNS//root",
        "hands", Realis.ONGOING,
    ),
    "beyond control": (
        "Brod//NNP/control/nsubj is/be/VBZ/control/cop beyond//IN/control/case our//PRP$/control/nmod:poss"
        " control//NN//root", "control", Realis.NEGATED,
    ),
    "goes on": ("Battle//NN/goes/nsubj goes/go/VBZ//root on//RP/goes/compound:prt", "Battle", Realis.ONGOING),
    "planned": (
        "The//DT/attack/det planned/plan/VBN/attack/amod attack//NN/failed/nsubj failed/fail/VBD//root", "attack",
        Realis.PLANNED,
    ),
    "unhurt": ("Two//CD/unhurt/nsubj were/be/VBD/unhurt/cop unhurt//JJ//root", "unhurt", Realis.NEGATED),
    "nobody knows how many": (
        "Nobody//NN/knows/nsubj knows/know/VBZ//root how//WRB/many/advmod many//JJ/died/nsubj died/die/VBD/knows/ccomp",
        "died", Realis.ACTUAL,
    ),
    "no longer": (
        f"{R}/hold/nsubj no//RB/longer/advmod longer/long/RBR/hold/advmod hold//VBP//root Brod//NNP/hold/obj",
        "hold", Realis.NEGATED,
    ),
    "no subject": (f"No//DT/Rebels/det {R}/left/nsubj {LEFT}", "left", Realis.NEGATED),
    "nobody": (f"Nobody//NN/left/nsubj {LEFT}", "left", Realis.NEGATED),
    "not a single": (
        "Not//RB/tank/advmod a//DT/tank/det single//JJ/tank/amod tank//NN/seized/nsubj:pass"
        " was/be/VBD/seized/aux:pass seized/seize/VBN//root", "seized", Realis.NEGATED,
    ),
    "without": (
        f"{R}/left/nsubj left/leave/VBD//root without//IN/shelling/mark shelling/shell/VBG/left/advcl"
        " Brod//NNP/shelling/obj", "shelling", Realis.NEGATED,
    ),
    "will": (MODAL.format("will//MD"), "leave", Realis.PREDICTED),
    "would": (MODAL.format("would/will/MD"), "leave", Realis.HYPOTHETICAL),
    "could": (MODAL.format("could/can/MD"), "leave", Realis.HYPOTHETICAL),
    "should": (MODAL.format("should/shall/MD"), "leave", Realis.HYPOTHETICAL),
    "will, joined": (
        f"{R}/leave/nsubj will//MD/leave/aux leave//VB//root Brod//NNP/leave/obj and//CC/shell/cc shell//VB/leave/conj"
        " it//PRP/shell/obj", "shell", Realis.PREDICTED,
    ),
    "going to": (
        f"{R}/going/nsubj are/be/VBP/going/aux going/go/VBG//root {TO_LEAVE.format('going')}",
        "leave", Realis.PREDICTED,
    ),
    "expected to": (
        f"{R}/expected/nsubj:pass are/be/VBP/expected/aux:pass expected/expect/VBN//root {TO_LEAVE.format('expected')}",
        "leave", Realis.PREDICTED,
    ),
    "if": (
        f"If//IN/leave/mark {R}/leave/nsubj leave//VBP/end/advcl Brod//NNP/leave/obj it//PRP/end/nsubj"
        " will//MD/end/aux end//VB//root", "leave", Realis.HYPOTHETICAL,
    ),
    "before, in the present": (
        f"{R}/flee/nsubj flee//VBP//root before//IN/enter/mark marines/marine/NNS/enter/nsubj enter//VBP/flee/advcl",
        "enter", Realis.HYPOTHETICAL,
    ),
    "ordered to": (
        f"{R}/ordered/nsubj:pass were/be/VBD/ordered/aux:pass ordered/order/VBN//root {TO_LEAVE.format('ordered')}",
        "leave", Realis.ORDERED,
    ),
    "ordered somebody to": (
        f"She//PRP/ordered/nsubj ordered/order/VBD//root rebels/rebel/NNS/ordered/obj {TO_LEAVE.format('ordered')}",
        "leave", Realis.ORDERED,
    ),
    "ordered an event": (
        "She//PRP/ordered/nsubj ordered/order/VBD//root a//DT/retreat/det retreat//NN/ordered/obj", "retreat",
        Realis.ORDERED,
    ),
    "plan to": (f"{R}/plan/nsubj plan//VBP//root {TO_LEAVE.format('plan')}", "leave", Realis.PLANNED),
    "plan an event": (
        f"{R}/plan/nsubj plan//VBP//root an/a/DT/attack/det attack//NN/plan/obj", "attack", Realis.PLANNED,
    ),
    "want to, joined": (
        f"{R}/want/nsubj want//VBP//root {TO_LEAVE.format('want')} and//CC/shell/cc shell//VB/leave/conj"
        " it//PRP/shell/obj", "shell", Realis.PLANNED,
    ),
    "tried to": (f"{R}/tried/nsubj tried/try/VBD//root {TO_CAPTURE.format('tried')}", "capture", Realis.PLANNED),
    "purpose": (
        "Marines/marine/NNS/shelled/nsubj shelled/shell/VBD//root Brod//NNP/shelled/obj to//TO/stop/mark"
        " stop//VB/shelled/advcl rebels/rebel/NNS/stop/obj", "stop", Realis.PLANNED,
    ),
    "what serves a purpose": (
        "Marines/marine/NNS/shelled/nsubj shelled/shell/VBD//root Brod//NNP/shelled/obj to//TO/stop/mark"
        " stop//VB/shelled/advcl rebels/rebel/NNS/stop/obj", "shelled", Realis.ACTUAL,
    ),
    "fear": (f"{R}/fear/nsubj fear//VBP//root an/a/DT/ambush/det ambush//NN/fear/obj", "ambush", Realis.FEARED),
    "failed to": (f"{R}/failed/nsubj failed/fail/VBD//root {TO_CAPTURE.format('failed')}", "capture", Realis.NEGATED),
    "refused to": (f"{R}/refused/nsubj refused/refuse/VBD//root {TO_LEAVE.format('refused')}", "leave", Realis.NEGATED),
    "unable to": (
        f"{R}/unable/nsubj were/be/VBD/unable/cop unable//JJ//root {TO_CAPTURE.format('unable')}", "capture",
        Realis.NEGATED,
    ),
    "did not manage to": (
        f"{R}/manage/nsubj did/do/VBD/manage/aux not//RB/manage/advmod manage//VB//root {TO_CAPTURE.format('manage')}",
        "capture", Realis.NEGATED,
    ),
    "prevented from": (
        "Marines/marine/NNS/prevented/nsubj prevented/prevent/VBD//root rebels/rebel/NNS/prevented/obj"
        " from//IN/capturing/mark capturing/capture/VBG/prevented/advcl Brod//NNP/capturing/obj", "capturing",
        Realis.NEGATED,
    ),
    "forced to": (
        f"{R}/forced/nsubj:pass were/be/VBD/forced/aux:pass forced/force/VBN//root {TO_LEAVE.format('forced')}",
        "leave", Realis.ACTUAL,
    ),
    "managed to": (
        f"{R}/managed/nsubj managed/manage/VBD//root {TO_CAPTURE.format('managed')}", "capture", Realis.ACTUAL,
    ),
    "no choice but to": (
        f"{R}/had/nsubj had/have/VBD//root no//DT/choice/det choice//NN/had/obj but//IN/leave/mark to//TO/leave/mark"
        " leave//VB/choice/acl Brod//NNP/leave/obj", "leave", Realis.ACTUAL,
    ),
    "no choice, read as a purpose": (
        f"{R}/had/nsubj had/have/VBD//root no//DT/choice/det choice//NN/had/obj but//IN/leave/mark to//TO/leave/mark"
        " leave//VB/had/advcl Brod//NNP/leave/obj", "leave", Realis.ACTUAL,
    ),
    "no choice, read as joined": (
        f"{R}/had/nsubj had/have/VBD//root no//DT/choice/det choice//NN/had/obj but//CC/leave/cc to//TO/leave/mark"
        " leave//VB/had/conj Brod//NNP/leave/obj", "leave", Realis.ACTUAL,
    ),
    "finished": (
        f"{R}/finished/nsubj finished/finish/VBD//root leaving/leave/VBG/finished/xcomp Brod//NNP/leaving/obj",
        "leaving", Realis.ACTUAL,
    ),
    "began": (
        f"{R}/began/nsubj began/begin/VBD//root shelling/shell/VBG/began/xcomp Brod//NNP/shelling/obj", "shelling",
        Realis.ONGOING,
    ),
    "any event under would": (f"A//DT/retreat/det {RETREAT.format('would/will/MD')}", "retreat", Realis.HYPOTHETICAL),
    "the event under could": (f"The//DT/retreat/det {RETREAT.format('could/can/MD')}", "retreat", Realis.ACTUAL),
    "the event that nobody names so": (
        "She//PRP/refused/nsubj refused/refuse/VBD//root to//TO/call/mark call//VB/refused/xcomp the//DT/retreat/det"
        " retreat//NN/call/obj a//DT/rout/det rout//NN/call/xcomp", "retreat", Realis.ACTUAL,
    ),
}  # fmt: skip


def judged(doc, trigger, cues):
    return realis_of(trigger, cues, within=(0, len(doc)))


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES.values(), ids=CASES)
def test_realis(parse, word, cues, text, trigger, expected):
    doc = parse(text)
    assert judged(doc, word(doc, trigger), cues) == Judged(expected)


@pytest.mark.parametrize("modal", ["may", "might"])
def test_a_doubtful_perfect_is_actual_and_hedged(parse, word, cues, modal):
    doc = parse(PERFECT.format(modal))
    assert judged(doc, word(doc, "left"), cues) == Judged(Realis.ACTUAL, hedged=True)


def test_words_outside_the_content_do_not_count(parse, word, cues):
    doc = parse(CASES["fear"][0])
    assert realis_of(word(doc, "ambush"), cues, within=(2, 4)).realis is Realis.ACTUAL
