"""To which event a time or a quantity belongs: the one whose words govern it most nearly."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

_UPWARD = frozenset(("xcomp", "obj", "nsubj:pass", "nsubj", "conj", "obl", "nmod", "acl", "advcl", "ccomp", "compound"))


def reach(trigger: Token, barred: frozenset[int]) -> list[int]:
    """The words on which what is said of an event may hang: the trigger, then the words that govern it.

    Words in ``barred`` (cues) end the way: a time on "said" is the time of saying.
    """
    way = [trigger.i]
    current = trigger
    while current.head != current and current.dep_ in _UPWARD and current.head.i not in barred:
        if current.dep_ in ("nsubj", "advcl", "obl", "nmod", "acl") and len(way) > 1:
            break
        current = current.head
        way.append(current.i)
    return way


def owner(item: Token, ways: Sequence[list[int]], barred: frozenset[int]) -> int | None:
    """The index of the event whose way the word hangs on most nearly; None where a cue comes first."""
    current = item
    for _ in range(12):
        near = [
            (way.index(current.i), abs(way[0] - item.i), number) for number, way in enumerate(ways) if current.i in way
        ]
        if near:
            return min(near)[2]
        if current.i in barred or current.head == current:
            return None
        current = current.head
    return None
