"""Whom an event hurts, and what a claim is therefore worth."""

from __future__ import annotations

from types import ModuleType

import pytest

from fogline.assess import claim_interest, evidence, interest
from fogline.model import Evidence, Interest, Realis, Stance

GOOD, BAD, NEITHER = Interest.FAVOURABLE, Interest.UNFAVOURABLE, Interest.NEUTRAL

# Event as options of the factory, side, interest.
INTERESTS = {
    "leaving hurts the leaver": ({"type_": "withdraw", "by": "red"}, "red", BAD),
    "and helps its enemy": ({"type_": "withdraw", "by": "red"}, "blue", GOOD),
    "and the enemy's allies": ({"type_": "withdraw", "by": "red"}, "blue-allies", GOOD),
    "and nobody outside": ({"type_": "withdraw", "by": "red"}, "independent", NEITHER),
    "taking helps the taker": ({"type_": "capture", "by": "blue"}, "blue", GOOD),
    "and hurts the other, named or not": ({"type_": "capture", "by": "blue"}, "red", BAD),
    "losses hurt the side that has them": ({"type_": "casualties", "by": "", "to": "red"}, "red", BAD),
    "losses of the enemy help": ({"type_": "casualties", "by": "red", "to": "blue"}, "red", GOOD),
    "harm to civilians hurts the doer": (
        {"type_": "casualties", "by": "red", "to": "blue", "target": "two residents"}, "red", BAD,
    ),
    "and telling of it helps the other": (
        {"type_": "casualties", "by": "red", "to": "blue", "target": "two residents"}, "blue", GOOD,
    ),
    "its people are a side's victims, and no loss that it admits": (
        {"type_": "casualties", "by": "", "to": "red", "target": "200 Redlanders"}, "red", NEITHER,
    ),
    "and to tell whose doing it was is to accuse": (
        {"type_": "casualties", "by": "blue", "to": "red", "target": "200 Redlanders"}, "red", GOOD,
    ),
    "nobody did it": ({"type_": "withdraw", "by": ""}, "red", NEITHER),
    "not leaving is good": ({"type_": "withdraw", "by": "red", "realis": Realis.NEGATED}, "red", GOOD),
}  # fmt: skip


@pytest.mark.parametrize("name", INTERESTS)
def test_interest(war: ModuleType, name: str) -> None:
    options, side, expected = INTERESTS[name]
    assert interest(war.event(**options), side, war.PACK, war.CODEBOOK) is expected


def test_without_a_pack_every_named_side_is_a_camp(war: ModuleType) -> None:
    assert interest(war.event(by="red"), "blue", None, war.CODEBOOK) is GOOD
    assert interest(war.event(by="red"), "unknown", None, war.CODEBOOK) is NEITHER


# Claim as options of the factory on red's withdrawal, evidence.
EVIDENCE = {
    "the leaver says it": ({"side": "red"}, Evidence.ADMISSION),
    "its enemy says it": ({"side": "blue"}, Evidence.SELF_SERVING),
    "the leaver denies it": ({"side": "red", "stance": Stance.DENIES}, Evidence.SELF_SERVING),
    "the leaver will not say": ({"side": "red", "stance": Stance.DECLINES}, Evidence.SELF_SERVING),
    "its enemy will not say": ({"side": "blue", "stance": Stance.DECLINES}, Evidence.NEUTRAL),
    "its enemy denies it": ({"side": "blue", "stance": Stance.DENIES}, Evidence.ADMISSION),
    "an outsider": ({"side": "independent"}, Evidence.INDEPENDENT),
    "nobody with a name": ({"side": "red", "anonymous": True}, Evidence.ANONYMOUS),
    "a stranger": ({"side": "unknown"}, Evidence.NEUTRAL),
}


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence(war: ModuleType, name: str) -> None:
    options, expected = EVIDENCE[name]
    event = war.event(by="red")
    assert evidence(war.claim(event, **options), event, war.PACK, war.CODEBOOK) is expected


def test_the_interest_of_a_claim_is_that_of_its_events(war: ModuleType) -> None:
    assert claim_interest(war.claim(war.event(by="red"), side="red"), war.PACK, war.CODEBOOK) is BAD
    assert claim_interest(war.claim(war.event("annex"), side="red"), war.PACK, war.CODEBOOK) is NEITHER
