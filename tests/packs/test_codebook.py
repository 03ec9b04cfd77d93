"""The codebook: what ships with Fogline, and what a coder is told about a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.model import Effect, Misuse
from fogline.packs.codebook import load_codebook
from fogline.packs.codebook_checks import BUILT_IN

ROOT = Path(__file__).parents[2]
ISSUED = """
    withdraw advance capture hold repel encircle clash shell airstrike missile_strike drone_strike casualties damage
    lay_mines deploy displace evacuate detain order annex ceasefire negotiate aid
"""

SMALL = """\
lists:
  forces: [troop, army]
types:
  leave:
    gloss: Forces go away.
    family: ground
    triggers:
      - {verb: pull out | leave, agent: subject, place: "from, out of", needs: {agent: forces}}
      - {light: give ground, agent: subject}
    hurts: [agent]
    interest:
      - {when: {target: forces}, helps: [agent]}
    control: {effect: leaves, of: agent}
    meets: [come]
    codes: {plover: RETREAT/withdraw, cameo: "0874", acled: "Battles: Armed clash"}
  come:
    gloss: Forces arrive.
    family: ground
    triggers:
      - {verb: arrive, agent: subject, place: in}
    meets: [leave]
"""

MISTAKES = {
    "relation": ('"from, out of"', '"from, beneath"', 8, "unknown relation 'beneath'"),
    "list": ("needs: {agent: forces}", "needs: {agent: armies}", 8, "unknown kind 'armies'"),
    "need on nothing": ("needs: {agent: forces}", "needs: {weapon: forces}", 8, "needs names 'weapon'"),
    "meets": ("meets: [come]", "meets: [go]", 5, "meets the unknown type 'go'"),
    "one way": ("meets: [leave]", "meets: []", 17, "leave meets come, but not the other way"),
    "excludes": ("meets: [come]", "meets: [come]\n    excludes: [go]", 5, "excludes the unknown type 'go'"),
    "gloss": ("gloss: Forces go away.", 'gloss: ""', 5, "gloss is ''"),
    "effect": ("effect: leaves", "effect: empties", 13, "effect 'empties'"),
    "effect of": ("of: agent", "of: weather", 13, "the effect is of 'weather'"),
    "interest": ("hurts: [agent]", "hurts: [place]", 5, "hurts names 'place'"),
    "when": ("when: {target: forces}", "when: {speaker: forces}", 12, "when is about speaker"),
    "no trigger": ("- {verb: arrive, agent: subject, place: in}", "", 17, "type come has no triggers"),
    "two kinds": ("{verb: arrive,", "{verb: arrive, noun: arrival,", 20, "a trigger of verb and noun"),
    "no kind": ("{verb: arrive,", "{", 20, "a trigger of no kind"),
    "role": ("place: in}", "plase: in}", 20, "unknown key 'plase'"),
    "capital": ("verb: arrive", "verb: Arrive", 20, "'Arrive' in verb"),
    "empty word": ("verb: arrive", "verb: arrive | ", 20, "'' in verb"),
    "light": ("light: give ground", "light: yield", 9, "light trigger 'yield' is one word"),
    "plover": ("RETREAT/withdraw", "RETREAT/run", 15, "plover is RETREAT/run"),
    "cameo": ('"0874"', "0874", 15, "cameo is 874"),
    "acled": ("Battles: Armed clash", "Battles: Fight", 15, "acled is 'Battles: Fight'"),
    "no word": ("[troop, army]", "[troop, 12]", 2, "12 in forces is no word"),
    "twice": ("[troop, army]", "[troop, army, troop]", 2, "'troop' stands twice in forces"),
    "built-in": ("forces: [troop, army]", "forces: [troop, army]\n  place: [town]", 2, "built-in kind"),
    "same words": ("verb: arrive, agent: subject, place: in", "light: give ground", 20, "same words and needs as line"),
}  # fmt: skip


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_codebook_is_read_as_written(tmp_path: Path) -> None:
    leave, come = load_codebook(written(tmp_path, SMALL)).types
    first, light = leave.triggers
    assert (first.kind, first.lemmas, first.line) == ("verb", ("pull out", "leave"), 8)
    assert first.roles == (("agent", ("subject",)), ("place", ("from", "out of")))
    assert first.needs == (("agent", ("forces",)),)
    assert (light.kind, light.lemmas, light.needs) == ("light", ("give ground",), ())
    assert (leave.effect, leave.effect_of, leave.hurts, leave.helps) == (Effect.LEAVES, "agent", ("agent",), ())
    assert (leave.cases[0].role, leave.cases[0].kinds, leave.cases[0].helps) == ("target", ("forces",), ("agent",))
    assert (leave.plover, leave.cameo) == ("RETREAT/withdraw", "0874")
    assert (come.effect, come.effect_of, come.cameo) == (Effect.NOTHING, "", "")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_value_and_remedy(tmp_path: Path, name: str) -> None:
    right, wrong, line, complaint = MISTAKES[name]
    assert right in SMALL
    path = written(tmp_path, SMALL.replace(right, wrong, 1))
    with pytest.raises(Misuse) as caught:
        load_codebook(path)
    message = str(caught.value)
    assert complaint in message
    assert message.startswith(f"{path}:{line}: ")
    assert "; " in message


@pytest.mark.parametrize("text", ["", "types: []", "- a\n- b", "lists: {a: [b]}"])
def test_a_file_that_is_no_codebook_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Misuse):
        load_codebook(written(tmp_path, text))


def test_the_shipped_codebook_has_every_type_that_is_asked_for() -> None:
    names = [kind.name for kind in load_codebook().types]
    assert set(ISSUED.split()) <= set(names)
    assert len(names) == len(set(names))


def test_every_shipped_trigger_gives_a_role() -> None:
    bare = [(kind.name, line.line) for kind in load_codebook().types for line in kind.triggers if not line.roles]
    assert bare == []


def test_a_type_that_moves_a_holding_says_where() -> None:
    for kind in load_codebook().types:
        if kind.effect is not Effect.NOTHING:
            assert all("place" in dict(line.roles) for line in kind.triggers), kind.name


def test_the_rules_of_interest_are_those_of_the_design() -> None:
    book = load_codebook()
    cases = {(kind.name, case.role, k): case for kind in book.types for case in kind.cases for k in case.kinds}
    assert book.type("withdraw").hurts == ("agent",)
    assert (book.type("capture").helps, book.type("capture").hurts) == (("agent",), ("target",))
    assert book.type("casualties").hurts == ("target",)
    assert cases["shell", "target", "civilians"].hurts == ("agent",)
    assert cases["shell", "target", "forces"].helps == ("agent",)
    assert book.type("annex").effect is Effect.NOTHING


def test_the_page_for_coders_lists_every_type_list_and_kind() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    book = load_codebook()
    wanted = [kind.name for kind in book.types] + [name for name, _ in book.lists] + sorted(BUILT_IN)
    assert [name for name in wanted if f"`{name}`" not in page] == []


def test_the_page_for_coders_gives_every_gloss() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert [kind.name for kind in load_codebook().types if kind.gloss not in page] == []
