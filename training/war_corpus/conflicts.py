"""The sides that a record may name: a pack's, those of war-corpus/sides.yaml, or any label in ``various``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from fogline.packs import load_codebook, load_pack, pack_names

FOLDER = Path(__file__).parent.parent / "war-corpus"
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
    return {kind.name: kind.gloss for kind in load_codebook().types}
