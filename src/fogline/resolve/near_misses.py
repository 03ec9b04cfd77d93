"""Names that are spelt nearly alike, for "did you mean"."""

from __future__ import annotations

from collections.abc import Mapping

from fogline.resolve.edits import edits
from fogline.resolve.gazetteer import Gazetteer, normal

MOST = 5
_OWN_FIRST = 10**10  # a pack's place ranks before any population
_LETTERS = "abcdefghijklmnopqrstuvwxyz "


def near_misses(name: str, gazetteer: Gazetteer, own: Mapping[str, str]) -> list[str]:
    """Up to five known names within two edits (one for names of up to four letters), nearest and largest first.

    ``own``: the pack's normalised names, to the names they are shown by; they come before the gazetteer's.
    """
    norm = normal(name)
    furthest = 2 if len(norm) > 4 else 1
    pool = {*gazetteer.names_like(norm, prefix=2, spread=furthest), *own, *_one_edit_away(norm)}
    distances = {known: d for known in pool if known != norm and (d := edits(norm, known, most=furthest)) <= furthest}
    best: dict[str, tuple[int, int]] = {}
    for known, distance in distances.items():
        entry = max(gazetteer.entries(known), key=lambda entry: entry.population, default=None)
        if known in own or entry:
            shown = own.get(known) or (entry.name if entry else known)
            rank = distance, -(entry.population if entry and known not in own else _OWN_FIRST)
            best[shown] = min(rank, best.get(shown, rank))
    return sorted(best, key=lambda shown: best[shown])[:MOST]


def _one_edit_away(norm: str) -> set[str]:
    """Every string one edit from ``norm``: finds also a wrong first letter, which the index's order hides."""
    splits = [(norm[:i], norm[i:]) for i in range(min(3, len(norm) + 1))]
    swaps = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    drops = {a + b[1:] for a, b in splits if b}
    changes = {a + letter + b[1:] for a, b in splits if b for letter in _LETTERS}
    return swaps | drops | changes | {a + letter + b for a, b in splits for letter in _LETTERS}
