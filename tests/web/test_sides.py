"""How sides look: told apart by class and by code, the same on every page."""

from __future__ import annotations

import pytest

from fogline.packs import load_pack, pack_names
from fogline.web.sides import N_STYLES, Sides


@pytest.mark.parametrize("name", pack_names())
def test_the_belligerents_of_a_pack_are_told_apart(name: str) -> None:
    pack = load_pack(name)
    sides = Sides(pack)
    looks = [sides[side.id] for side in pack.sides]
    assert len({look.code for look in looks}) == len(looks)
    assert len({look.style for look in looks[:N_STYLES]}) == len(looks[:N_STYLES])


def test_without_a_pack_sides_are_those_that_were_seen() -> None:
    sides = Sides(None, seen=["redland", "independent", "redland", "blueland"])
    assert [(look.id, look.code) for look in sides.own] == [("redland", "Re"), ("blueland", "Bl")]
    assert sides["independent"].style == "side-independent"
    assert sides[None].name == "nobody known"
    assert (sides["elsewhere"].name, sides["elsewhere"].style) == ("elsewhere", "side-unknown")


def test_codes_that_begin_alike_differ() -> None:
    sides = Sides(None, seen=["armenia", "arcadia", "arabia"])
    assert [look.code for look in sides.own] == ["Ar", "Ac", "Aa"]
