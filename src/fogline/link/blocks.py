"""Blocking: numbers under which an item is filed, and in which it looks for others that may be its happening.

A block is an arena of types (types that meet or exclude each other), a place or what contains it, and a
stretch of sixteen days. Two items are compared if one looks where the other is filed; the relation is symmetric,
so that it does not matter which of them came first. What is kept apart by this is never compared, however alike.

Most of what is told of a town and of the region around it can never meet: only what the features and the rules of
rivals and denials (answers.py) could bring together is looked for from the one in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
LASTING, RIVAL, OTHER = "lasting", "rival", "other"  # manners of types (Types.manner)
ALL = (LASTING, RIVAL, OTHER)
# Manner of what is said → the manners of what is said inside its place, and around it, that it may meet.
INSIDE = {LASTING: (LASTING, RIVAL), RIVAL: (LASTING, RIVAL), OTHER: (LASTING,)}
AROUND: dict[str, tuple[str, ...]] = {LASTING: ALL, RIVAL: (LASTING, RIVAL), OTHER: ()}


@dataclass(frozen=True, slots=True)
class _Stretch:
    kind: str
    first: int
    last: int


def filed(one: Item, types: Types) -> list[int]:
    """The blocks under which the item is found."""
    found = _stretch(one.profile, types)
    sign = SAID + types.manner[one.profile.type] if one.sign > 0 else DENIED
    buckets = range(found.first, found.last + 1)
    wheres = [*((AT, where) for where in _own(one)), *((IN, where) for where in _around(one))]
    return sorted({_number(types, one, found.kind, how + sign, where, b) for how, where in wheres for b in buckets})


def sought(one: Item, types: Types, *, widely: bool = False) -> list[int]:
    """The blocks in which the item looks for those said or denied of its place, within it and around it.

    ``widely``: where wording may bring any two together of which one is told of the place and one of the region.
    """
    return _numbers(one, types, list(_wheres(one, types, widely=widely)))


def answering(one: Item, types: Types) -> list[int]:
    """The blocks in which denials of what the item says lie, and what excludes it (answers.py)."""
    own, around, kind = _own(one), _around(one), one.profile.type
    rivals = types.manners[types.arena[kind]] & {LASTING, RIVAL} if types.barred[kind] else ()
    said = [(AT + SAID + manner, where) for manner in rivals for where in (*own, *around)]
    return _numbers(one, types, [*said, *_denials(own, around)])


def _numbers(one: Item, types: Types, wheres: Sequence[tuple[str, str]]) -> list[int]:
    """The numbers of the blocks there, over the stretches in which it looks."""
    found, wanted = _stretch(one.profile, types), set[int]()
    for kind in (DATED, LOOSE, AHEAD):
        before, after = REACH[found.kind, kind]
        those = [pair for pair in wheres if pair[0].endswith((LASTING, DENIED))] if kind == LOOSE else wheres
        if kind != LOOSE or LASTING in types.manners[types.arena[one.profile.type]]:
            buckets = range(found.first - before, found.last + after + 1)
            wanted |= {_number(types, one, kind, how, where, bucket) for bucket in buckets for how, where in those}
    return sorted(wanted)


def _wheres(one: Item, types: Types, *, widely: bool) -> Iterator[tuple[str, str]]:
    """How and where the others are filed that the item may meet; denials meet only what is said."""
    own, around, kind = _own(one), _around(one), one.profile.type
    manner, there = types.manner[kind], types.manners[types.arena[kind]]
    inside, outside = (there, there) if widely or one.sign <= 0 else (INSIDE[manner], AROUND[manner])
    yield from ((AT + SAID + other, where) for other in there for where in own)
    yield from ((IN + SAID + other, where) for other in there.intersection(inside) for where in own)
    yield from ((AT + SAID + other, where) for other in there.intersection(outside) for where in around)
    if one.sign > 0:
        yield from _denials(own, around)


def _denials(own: Sequence[str], around: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((how + DENIED, where) for how in (AT, IN) for where in own)
    yield from ((AT + DENIED, where) for where in around)


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


@lru_cache(maxsize=400_000)
def block_number(arena: str, kind: str, how: str, where: str, bucket: int) -> int:
    """48 bits, so that a row stays small; two blocks that share a number cost a comparison and nothing else."""
    text = "\0".join((arena, kind, how, where, str(bucket)))
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")
