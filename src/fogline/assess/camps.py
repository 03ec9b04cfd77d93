"""Which camp a side counts with: a belligerent is its own, an ally counts with the side that it supports."""

from __future__ import annotations

from fogline.model import INDEPENDENT, UNKNOWN, Pack

_OUTSIDE = frozenset((INDEPENDENT, UNKNOWN, ""))


def camp(side: str, pack: Pack | None) -> str | None:
    """The belligerent that ``side`` is or supports; None for those who take no part.

    Without a pack every named side is a belligerent.
    """
    if side in _OUTSIDE:
        return None
    own = pack.side(side) if pack else None
    if own is None:
        return None if pack else side
    return own.id if own.belligerent else own.supports


def is_belligerent(side: str, pack: Pack | None) -> bool:
    """Whether the side itself fights; its supporters do not."""
    return camp(side, pack) == side


def camps_of(sides: frozenset[str], pack: Pack | None) -> frozenset[str]:
    """The camps of several sides, those who take no part left out."""
    return frozenset(found for side in sides if (found := camp(side, pack)) is not None)
