"""From when until when the claims of one address stand, as its revisions follow each other. Pure.

Revisions are put in the order in which they became known, whatever the order in which they were recorded, so
the outcome does not depend on the order of arrival. A revision's claims are shown until the next one is known.
A claim that the next revision repeats in the same wording goes on there and keeps its first known moment;
one that it does not repeat is withdrawn from that moment on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Wording = tuple[str, int]  # a claim's wording, and the how-manieth of that wording in its revision


@dataclass(frozen=True, slots=True)
class Revision:
    """The known moment of one revision and its claims, key and wording, in the text's order."""

    known: int
    claims: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Shown from ``shown`` until ``until`` (None: still), known since ``since``; all in microseconds.

    ``successor`` is the claim of the next revision that goes on with it; a claim that ends without one is withdrawn.
    """

    claim: int
    since: int
    shown: int
    until: int | None = None
    successor: int | None = None


def standings(revisions: Sequence[Revision], since: Mapping[int, int]) -> list[Standing]:
    """The standing of every claim of ``revisions``, which are in the order of being known.

    ``since`` tells the first known moment of the first revision's claims, where an earlier revision began them.
    """
    known_since = dict(since)
    found: list[Standing] = []
    for revision, following in zip(revisions, [*revisions[1:], None], strict=True):
        until = following.known if following else None
        successors = _numbered(following) if following else {}
        for wording, claim in _numbered(revision).items():
            first, successor = known_since.get(claim, revision.known), successors.get(wording)
            if successor is not None:
                known_since[successor] = first
            found.append(Standing(claim, first, revision.known, until, successor))
    return found


def succeeded(revision: Revision, following: Revision) -> dict[int, int | None]:
    """Each claim of a revision with the one of ``following`` in the same wording, or None."""
    successors = _numbered(following)
    return {claim: successors.get(wording) for wording, claim in _numbered(revision).items()}


def _numbered(revision: Revision) -> dict[Wording, int]:
    seen: Counter[str] = Counter()
    numbered = {}
    for claim, wording in revision.claims:
        numbered[wording, seen[wording]] = claim
        seen[wording] += 1
    return numbered
