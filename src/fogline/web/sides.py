"""How a side looks: a class of the style sheet, which gives colour and pattern, and a short code in letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import INDEPENDENT, UNKNOWN, VACATED, Pack

N_STYLES = 6
"""Colours and patterns of the style sheet, ``side-0`` to ``side-5``."""


@dataclass(frozen=True, slots=True)
class SideLook:
    """``style`` is a class of css/sides.css; ``code`` two letters that stand where there is no room for the name."""

    id: str
    name: str
    style: str
    code: str


_FIXED = (
    SideLook(INDEPENDENT, "independent", "side-independent", "In"),
    SideLook(UNKNOWN, "unknown", "side-unknown", "??"),
    SideLook(VACATED, "vacated", "side-vacated", "Va"),
)


class Sides:
    """The looks of a conflict's sides, in the pack's order; without a pack in that of ``seen``."""

    def __init__(self, pack: Pack | None, *, seen: Iterable[str] = ()) -> None:
        fixed = {look.id: look for look in _FIXED}
        named = [(side.id, side.name) for side in pack.sides] if pack else [(one, one) for one in dict.fromkeys(seen)]
        own = [(identity, name) for identity, name in named if identity not in fixed]
        codes = _codes(own)
        self._looks: Mapping[str, SideLook] = {
            identity: SideLook(identity, name, f"side-{number % N_STYLES}", codes[identity])
            for number, (identity, name) in enumerate(own)
        } | fixed
        self.own: Sequence[SideLook] = [self._looks[identity] for identity, _ in own]

    def __getitem__(self, identity: str | None) -> SideLook:
        """A side's look; that of nobody for None, and of ``unknown`` with its own name for a side of no pack."""
        if identity is None:
            return SideLook("", "nobody known", "side-unknown", "–")
        return self._looks.get(identity) or SideLook(identity, identity, "side-unknown", identity[:2].capitalize())

    def of(self, ids: Iterable[str]) -> list[SideLook]:
        """The looks of these sides, each once, those of the conflict first."""
        wanted = set(ids)
        return [look for identity, look in self._looks.items() if identity in wanted]


def _codes(named: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Two letters of each (id, name), the first with another one where that tells them apart."""
    found: dict[str, str] = {}
    for identity, name in named:
        letters = [c for c in name or identity if c.isalnum()] or ["x"]
        options = [letters[0] + other for other in letters[1:]] or [letters[0]]
        found[identity] = next((o.capitalize() for o in options if o.capitalize() not in found.values()), identity[:3])
    return found
