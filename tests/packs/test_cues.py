"""The lexicon of cues: what ships with Fogline, and what a coder is told about a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.model import Misuse, Realis, Stance
from fogline.packs.cues import load_cues

SMALL = """\
stances:
  asserts: [say, according to]
  declines: [refuse to say]
realis:
  planned: [plan]
  negated: [abandon … attempt]
hedges: [reportedly]
cautions: [wary]
unverifiable: [could not … confirm]
anonymous: [unnamed]
evaluative: [crushing]
bystanders: [nurse]
opponents: [foe]
own_troops: [troop]
"""

MISTAKES = {
    "stance": ("asserts:", "shouts:", ":2: unknown key 'shouts'"),
    "realis": ("planned:", "dreamt:", ":5: unknown key 'dreamt'"),
    "two stances": ("[refuse to say]", "[refuse to say, say]", ":2: 'say' stands under asserts and declines"),
    "two realis": ("[plan]", "[plan, abandon … attempt]", ":5: 'abandon … attempt' stands under planned and negated"),
    "gap in a cue": ("[refuse to say]", "[refuse … say]", ":2: 'refuse … say' has a gap"),
    "gap at the end": ("[could not … confirm]", "[could not …]", ":1: 'could not …' in unverifiable begins or ends"),
    "capital": ("[wary]", "[Wary]", ":1: 'Wary' in cautions"),
    "twice": ("[wary]", "[wary, wary]", ":1: 'wary' stands twice in cautions"),
    "no word": ("[wary]", "[true]", ":1: True in cautions is no word"),
    "empty": ("hedges: [reportedly]", "hedges: []", ":1: hedges is no list of words"),
    "missing": ("hedges: [reportedly]", "", ":1: hedges is no list of words"),
    "no stances": (
        "stances:\n  asserts: [say, according to]\n  declines: [refuse to say]",
        "stances:",
        ":1: no stances",
    ),
}

STANCES = {
    "claim": Stance.ASSERTS,
    "according to": Stance.ASSERTS,
    "confirm": Stance.CONFIRMS,
    "admit": Stance.ACKNOWLEDGES,
    "reject": Stance.DENIES,
    "refuse to acknowledge": Stance.DECLINES,
    "neither confirm nor deny": Stance.DECLINES,
    "accuse": Stance.ACCUSES,
    "warn": Stance.WARNS,
    "forecast": Stance.PREDICTS,
    "instruct": Stance.ORDERS,
    "put the number at": Stance.ESTIMATES,
    "witness": Stance.OBSERVES,
}
REALIS = {
    "order": Realis.ORDERED,
    "intend": Realis.PLANNED,
    "fear": Realis.FEARED,
    "expect": Realis.PREDICTED,
    "call for": Realis.HYPOTHETICAL,
    "fail": Realis.NEGATED,
    "continue": Realis.ONGOING,
    "finish": Realis.ACTUAL,
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cues.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_lexicon_is_read_as_written(tmp_path: Path) -> None:
    cues = load_cues(written(tmp_path, SMALL))
    assert cues.stances == ((Stance.ASSERTS, ("say", "according to")), (Stance.DECLINES, ("refuse to say",)))
    assert cues.realis == ((Realis.PLANNED, ("plan",)), (Realis.NEGATED, ("abandon … attempt",)))
    assert (cues.hedges, cues.cautions, cues.unverifiable) == (("reportedly",), ("wary",), ("could not … confirm",))
    assert (cues.anonymous, cues.evaluative) == (("unnamed",), ("crushing",))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_value_and_remedy(tmp_path: Path, name: str) -> None:
    right, wrong, complaint = MISTAKES[name]
    assert right in SMALL
    path = written(tmp_path, SMALL.replace(right, wrong, 1))
    with pytest.raises(Misuse) as caught:
        load_cues(path)
    assert str(caught.value).startswith(f"{path}{complaint}")
    assert "; " in str(caught.value)


def test_the_shipped_lexicon_has_every_stance_but_the_reports_own() -> None:
    assert {stance for stance, _ in load_cues().stances} == set(Stance) - {Stance.NARRATES}


def test_the_shipped_lexicon_has_every_realis() -> None:
    assert {realis for realis, _ in load_cues().realis} == set(Realis)


@pytest.mark.parametrize("phrase", STANCES)
def test_a_cue_has_its_stance(phrase: str) -> None:
    assert [stance for stance, phrases in load_cues().stances if phrase in phrases] == [STANCES[phrase]]


@pytest.mark.parametrize("phrase", REALIS)
def test_an_embedding_word_has_its_realis(phrase: str) -> None:
    assert [realis for realis, phrases in load_cues().realis if phrase in phrases] == [REALIS[phrase]]
