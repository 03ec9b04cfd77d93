"""Abbreviations that a text explains itself: "the Arakan Army (AA)", later "the AA"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from fogline.model import Actor
from fogline.resolve.actor_names import phrase_keys

_BEHIND = re.compile(r"[”\"’']?\s*\((?:the |or |also known as )?[“\"‘']?([A-Z][A-Za-z0-9/-]{1,9})[”\"’']?[,;)]")
_CAPITALS = 2


def abbreviations(
    text: str, named: Iterable[tuple[int, Actor]], known: Callable[[str], bool]
) -> Mapping[tuple[str, ...], Actor]:
    """The keys of each abbreviation in brackets behind a name, to whom it is short for.

    ``named`` are the ends of the text's names with who bears them. What is ``known`` already, or given to two, is none.
    """
    found: dict[tuple[str, ...], Actor | None] = {}
    for end, actor in named:
        match = _BEHIND.match(text, end)
        if match is None or sum(char.isupper() for char in match[1]) < _CAPITALS or known(match[1]):
            continue
        keys = phrase_keys(match[1])
        found[keys] = actor if found.get(keys, actor) is actor else None
    return {keys: actor for keys, actor in found.items() if actor is not None}
