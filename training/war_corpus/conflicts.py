"""The sides that a record may name: a pack's, those of war-corpus/sides.yaml, or any label in ``various``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from fogline.packs import load_codebook, load_pack, pack_names

FOLDER = Path(__file__).parent.parent / "war-corpus"
# Types on their way into the codebook.
COMING = {
    "transfer_of_territory": "A place passes from one side to another without a fight, under an agreement or an order.",
    "suicide_bombing": "Somebody blows up explosives that he wears or drives, and himself with them.",
    "remote_explosive": "A planted bomb, a mine or another such device goes off.",
    "grenade": "A grenade is thrown or goes off.",
    "chemical_weapon": "Poison gas or another chemical weapon is used.",
    "disrupted_weapons_use": "Weapons, ammunition or explosives are found, seized or made useless before use.",
    "headquarters_established": "An armed group sets up a base, a camp or its headquarters.",
    "abduction": "Somebody is carried off, taken hostage or made to disappear.",
    "attack_on_civilians": "Armed people attack those who do not fight, on foot and with what they carry.",
    "sexual_violence": "People are raped or otherwise sexually abused.",
    "mob_violence": "A mob beats, kills or burns, outside any protest.",
    "looting": "Goods or homes are robbed by armed people or in the disorder of a war.",
    "property_seizure": "Homes, cattle, crops or other goods are taken by those who have power over a place.",
    "protest": "People protest in public, and do no violence.",
    "riot": "A crowd riots, or a protest turns violent by the doing of those who protest.",
    "agreement": "Sides sign or reach an agreement other than a ceasefire.",
}
ANYBODY = frozenset(("independent", "unknown"))
VARIOUS, QUIET = "various", "none"
GENRES = tuple(
    "news headline bulletin liveblog assessment incident alert interview statement feature history diplomacy "
    "sport business fire weather epidemic film chess politics crime court accident travel science culture daily".split()
)


def side_mistake(conflict: str, side: str, declared: frozenset[str] = frozenset()) -> str | None:
    """What is wrong with the side in this conflict, with the remedy; None where it may be used."""
    if conflict == VARIOUS:
        return None if re.fullmatch(r"[a-z][a-z0-9-]*", side) else f"side {side!r}; write a short lower-case label"
    known = sides_of(conflict) | declared | ANYBODY
    return None if side in known else f"side {side!r} is not of {conflict}; use one of {', '.join(sorted(known))}"


@cache
def sides_of(conflict: str) -> frozenset[str]:
    """Sides of a pack or of sides.yaml. ValueError names those that there are."""
    free = _free_sides()
    if conflict in (VARIOUS, QUIET):
        return frozenset()
    if conflict in free:
        return frozenset(free[conflict])
    if conflict in pack_names():
        return frozenset(side.id for side in load_pack(conflict).sides)
    raise ValueError(f"conflict {conflict!r}; use a pack, {VARIOUS}, {QUIET}, or one of {', '.join(sorted(free))}")


@cache
def _free_sides() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((FOLDER / "sides.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def types() -> dict[str, str]:
    """The codebook's types, each with its gloss."""
    return {kind.name: kind.gloss for kind in load_codebook().types} | COMING
