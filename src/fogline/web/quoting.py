"""Reasons with the claims and incidents that they name as links."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(r"\b(?:c[0-9a-f]{12}|i[0-9a-f]{12})\b")


def parted(reason: str, claims: Mapping[str, str]) -> list[tuple[str, str]]:
    """The reason in pieces: (words, address that they lead to, or empty). ``claims``: id → address of those to link."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _NAMED.finditer(reason):
        name = found.group()
        address = f"/incidents/{name}" if name[0] == "i" else claims.get(name, "")
        pieces += [(reason[at : found.start()], ""), (name, address)]
        at = found.end()
    return [piece for piece in (*pieces, (reason[at:], "")) if piece[0]]
