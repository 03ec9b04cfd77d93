"""Blocking: numbers under which an item is filed, and in which it looks for others that may be its happening.

A block is an arena of types (types that meet or exclude each other), a place or what contains it, and a
stretch of sixteen days. Two items are compared if one looks where the other is filed; the relation is symmetric,
so that it does not matter which of them came first. What is kept apart by this is never compared, however alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b

from fogline.link.features import span
from fogline.link.profile import DAY, Item, Profile, Types

BUCKET = 16 * DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PAD = 3 * DAY  # rivals and denials answer for days around
_MOST = 24  # buckets of a long stretch that count, from its end back: about a year

DATED, LOOSE, AHEAD = "dated", "loose", "ahead"
RECALL = 8
"""Buckets (128 days) before an undated report of a change of hands in which that may have happened."""

_FOLLOWS = 2  # buckets after an order in which it may be carried out
# (kind of the one who looks, kind looked for) → how many buckets before and after its own it looks.
REACH = {
    (DATED, DATED): (0, 0),
    (DATED, LOOSE): (0, RECALL),
    (DATED, AHEAD): (_FOLLOWS, 0),
    (LOOSE, DATED): (RECALL, 0),
    (LOOSE, LOOSE): (RECALL, RECALL),
    (LOOSE, AHEAD): (_FOLLOWS, 0),
    (AHEAD, AHEAD): (RECALL, RECALL),
    (AHEAD, DATED): (0, _FOLLOWS),
    (AHEAD, LOOSE): (0, _FOLLOWS),
}
AT, IN = "at", "in"  # filed under the place itself; under what contains it
SAID, DENIED = "+", "-"


@dataclass(frozen=True, slots=True)
class _Stretch:
    kind: str
    first: int
    last: int


def filed(one: Item, types: Types) -> list[int]:
    """The blocks under which the item is found."""
    found = _stretch(one.profile, types)
    sign = SAID if one.sign > 0 else DENIED
    buckets = range(found.first, found.last + 1)
    wheres = [*((AT, where) for where in _own(one)), *((IN, where) for where in _around(one))]
    return sorted({_number(types, one, found.kind, how + sign, where, b) for how, where in wheres for b in buckets})


def sought(one: Item, types: Types) -> list[int]:
    """The blocks in which the item looks for those said or denied of its place, within it and around it."""
    return sorted({_number(types, one, kind, how, where, b) for kind, how, where, b in _sought(one, types)})


def _sought(one: Item, types: Types) -> Iterator[tuple[str, str, str, int]]:
    found = _stretch(one.profile, types)
    wheres = [*((AT, w) for w in _own(one)), *((IN, w) for w in _own(one)), *((AT, w) for w in _around(one))]
    for kind in (DATED, LOOSE, AHEAD):
        before, after = REACH[found.kind, kind]
        for bucket in range(found.first - before, found.last + after + 1):
            for how, where in wheres:
                for sign in (SAID, DENIED):
                    yield kind, how + sign, where, bucket


def _own(one: Item) -> list[str]:
    profile = one.profile
    return [spot.key for spot in profile.spots] or [f"words {profile.words}"]


def _around(one: Item) -> list[str]:
    return sorted({region for spot in one.profile.spots for region in spot.above})


def _stretch(profile: Profile, types: Types) -> _Stretch:
    if profile.is_ahead:
        start = span(profile, types)[0] if profile.time and profile.time.start else profile.known
        return _Stretch(AHEAD, _bucket(start), _bucket(max(start, profile.known)))
    if profile.time is None and profile.type in types.lasting:
        return _Stretch(LOOSE, _bucket(profile.known), _bucket(profile.known))
    start, end = span(profile, types)
    last = _bucket(end + _PAD)
    return _Stretch(DATED, max(_bucket(start - _PAD), last - _MOST + 1), last)


def _bucket(moment: datetime) -> int:
    return int((moment - _EPOCH) // BUCKET)


def _number(types: Types, one: Item, kind: str, how: str, where: str, bucket: int) -> int:
    return block_number(types.arena[one.profile.type], kind, how, where, bucket)


@lru_cache(maxsize=100_000)
def block_number(arena: str, kind: str, how: str, where: str, bucket: int) -> int:
    """48 bits, so that a row stays small; two blocks that share a number cost a comparison and nothing else."""
    text = "\0".join((arena, kind, how, where, str(bucket)))
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")
