"""Which incidents change who holds a place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from fogline.model import Effect, Place

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger

_CHANGES = (Effect.TAKES, Effect.LEAVES)


def changing_control(book: OpenLedger, found: Iterable[Assessed], *, as_of: datetime | None = None) -> list[Assessed]:
    """Those of the incidents by which a place of theirs is taken or left in some account, as known by ``as_of``."""
    effects = {kind.name: kind.effect for kind in book.codebook.types}
    likely = [one for one in found if any(effects.get(t) in _CHANGES for t in _types(one))]
    places = {place.id: place for one in likely for place in one.incident.places if place.id}
    moving = frozenset().union(*(_moving(book, place, as_of) for place in places.values()))
    return [one for one in likely if one.incident.id in moving]


def _types(one: Assessed) -> set[str]:
    return {one.incident.type, *(known.claim.events[known.event].type for known in one.incident.claims)}


def _moving(book: OpenLedger, place: Place, as_of: datetime | None) -> frozenset[str]:
    """Ids of the incidents by which a place is taken or left."""
    return frozenset(move.incident for move in book.moves(place, as_of=as_of) if move.effect in _CHANGES)
