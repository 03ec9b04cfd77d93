"""Words whose side depends on who speaks: "the enemy" is whom it fights, bare "troops" are its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fogline.model import Effect, Pack, Realis
from fogline.model.cues import Cues

_WORD = re.compile(r"[\w-]+")
_ARMED = frozenset(("military", "ministry", "government", "state", "armed-group", "occupation"))
_AHEAD = frozenset((Realis.ORDERED, Realis.PLANNED))
_COUNTING = frozenset(
    "all some more most several many additional further fresh extra both two three four five ten dozens hundreds "
    "thousands of ground assault airborne infantry armoured armored".split()
)
_OWNERS = frozenset(("our", "my", "his", "her", "its", "their"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who tells of an event: a side, and the kind of actor where the pack knows one."""

    side: str
    kind: str | None


class Deixis:
    """The words of ``cues`` that point away from a speaker or back, in the war of ``pack``."""

    def __init__(self, cues: Cues, pack: Pack | None) -> None:
        self._opponents = _forms(cues.opponents)
        self._own = _forms(cues.own_troops)
        self._camps = tuple(side.id for side in pack.sides if side.belligerent) if pack else ()
        self._supports = {side.id: side.supports for side in pack.sides if side.supports} if pack else {}

    def opponent(self, words: str, speaker: Speaker) -> str | None:
        """The side of "the enemy", "the retreating troops" in a mouth; None where more than two sides fight."""
        camp = self._supports.get(speaker.side, speaker.side)
        found = _words(words)
        if len(self._camps) != 2 or camp not in self._camps or found & _OWNERS or not found & self._opponents:
            return None
        return next(side for side in self._camps if side != camp)

    def own(self, words: str, speaker: Speaker, effect: Effect, realis: Realis) -> str | None:
        """The speaker's side for "troops", "two units", without name, article or owner.

        Of a retreat only where a force or a government tells of it, or orders it.
        """
        found = [word for word in _WORD.findall(words.lower()) if word not in _COUNTING and not word.isdigit()]
        if speaker.side not in self._camps or len(found) != 1 or found[0] not in self._own:
            return None
        leaves = effect is Effect.LEAVES and realis not in _AHEAD
        return speaker.side if not leaves or speaker.kind in _ARMED else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Nouns with their regular plurals."""
    return frozenset(form for word in words for form in (word, f"{word}s"))
