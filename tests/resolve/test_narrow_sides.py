"""The narrowest side that a phrase names, common nouns of a war, and abbreviations that a text explains."""

from __future__ import annotations

import pytest

from fogline.packs import load_pack
from fogline.resolve.actors import ActorIndex

SIDES = [
    ("sudan-2023", "a field commander of Sudan's Rapid Support Forces", "rsf"),
    ("sudan-2023", "Sudanese fighters of the RSF", "rsf"),
    ("sudan-2023", "soldiers loyal to General Burhan", "saf"),
    ("sudan-2023", "tribal fighters allied with the RSF", "rsf"),
    ("sudan-2023", "the army", "saf"),
    ("sudan-2023", "military positions", "saf"),
    ("sudan-2023", "the militia", "rsf"),
    ("sudan-2023", "a militia", None),
    ("sudan-2023", "the Chadian army", "independent"),
    ("sudan-2023", "the army of Gambia", None),
    ("sudan-2023", "the Ruritanian army", None),
    ("tigray-2020", "a spokesman for Ethiopia's Tigray region", "tigray"),
    ("tigray-2020", "government troops", "ethiopia"),
    ("myanmar-2021", "the military", "junta"),
    ("myanmar-2021", "a spokesman for the army", "junta"),
    ("myanmar-2021", "An ethnic army", None),
    ("myanmar-2021", "the rival army", None),
    ("myanmar-2021", "a small private army", None),
    ("myanmar-2021", "the Karen National Liberation Army", "resistance"),
    ("yemen-2014", "units loyal to President Hadi", "yemen-government"),
    ("yemen-2014", "the government", "yemen-government"),
    ("congo-2022", "the armed forces", "congo"),
    ("congo-2022", "the rebels", "m23"),
    ("ukraine-2022", "the army", None),
    ("ukraine-2022", "Commander-in-Chief Valerii Zaluzhnyi", "ukraine"),
    ("karabakh-2020", "the military", None),
]


@pytest.mark.parametrize(("pack", "words", "side"), SIDES)
def test_side_of_a_phrase(pack: str, words: str, side: str | None) -> None:
    assert ActorIndex(load_pack(pack)).side_of(words, on=None) == side


BOUND = [
    ("The Kachin Independence Army (KIX) took a post. The KIX said so.", "the KIX", "mm-kia"),
    ("the Arakan Army (the “AAX”) moved on", "AAX", "mm-aa"),
    ("the Arakan Army (AAX) and the Kachin Independence Army (AAX)", "AAX", None),
    ("the Arakan Army (near Sittwe)", "Sittwe", None),
    ("the Arakan Army moved on", "AAX", None),
]


@pytest.mark.parametrize(("text", "words", "actor"), BOUND)
def test_an_abbreviation_stands_for_the_name_before_it(text: str, words: str, actor: str | None) -> None:
    found = ActorIndex(load_pack("myanmar-2021")).bound(text, on=None).find(words, on=None)
    assert (found.actor.id if found and found.actor else None) == actor
