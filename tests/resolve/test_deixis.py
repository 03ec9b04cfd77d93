"""Words whose side depends on who speaks."""

from __future__ import annotations

import pytest

from fogline.model import Effect, Realis
from fogline.packs import load_pack
from fogline.packs.cues import load_cues
from fogline.resolve.deixis import Deixis, Speaker

RUSSIAN, UKRAINIAN = Speaker("russia", "ministry"), Speaker("ukraine", "person")
OUTSIDE, SUPPORTER = Speaker("independent", "media"), Speaker("ukraine-allies", "ministry")

OPPONENTS = [
    ("the enemy", UKRAINIAN, "russia"),
    ("the enemy", RUSSIAN, "ukraine"),
    ("enemy infantry", SUPPORTER, "russia"),
    ("The fleeing soldiers", UKRAINIAN, "russia"),
    ("withdrawing units", RUSSIAN, "ukraine"),
    ("our retreating troops", UKRAINIAN, None),
    ("the enemy", OUTSIDE, None),
    ("the troops", UKRAINIAN, None),
]


@pytest.mark.parametrize(("words", "speaker", "side"), OPPONENTS)
def test_whom_a_speaker_fights(words: str, speaker: Speaker, side: str | None) -> None:
    assert Deixis(load_cues(), load_pack("ukraine-2022")).opponent(words, speaker) == side


def test_the_enemy_is_nobody_in_particular_where_more_than_two_sides_fight() -> None:
    assert Deixis(load_cues(), load_pack("yemen-2014")).opponent("the enemy", Speaker("houthis", None)) is None


OWN = [
    ("troops", RUSSIAN, Effect.TAKES, "russia"),
    ("two units", UKRAINIAN, Effect.HOLDS, "ukraine"),
    ("all troops", RUSSIAN, Effect.LEAVES, "russia"),
    ("the troops", RUSSIAN, Effect.TAKES, None),
    ("foreign troops", RUSSIAN, Effect.TAKES, None),
    ("troops", UKRAINIAN, Effect.LEAVES, None),
    ("troops", SUPPORTER, Effect.TAKES, None),
]


@pytest.mark.parametrize(("words", "speaker", "effect", "side"), OWN)
def test_whose_bare_troops_are(words: str, speaker: Speaker, effect: Effect, side: str | None) -> None:
    deixis = Deixis(load_cues(), load_pack("ukraine-2022"))
    assert deixis.own(words, speaker, effect, Realis.ACTUAL) == side


def test_whoever_orders_a_retreat_orders_his_own() -> None:
    deixis = Deixis(load_cues(), load_pack("ukraine-2022"))
    assert deixis.own("troops", UKRAINIAN, Effect.LEAVES, Realis.ORDERED) == "ukraine"
