"""The place that is asked about, and how what is said of other places speaks of it: of it all, of a part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from fogline.model import Codebook, Event, Pack, Place

Contains = Callable[[str, Place], bool]

# Only under these relations does what is said of a place go down to the places inside it.
REACHES = frozenset(("", "in", "at", "inside", "within", "throughout"))
# An event counted in these units is of parts of the place that are not named, not of the place.
PARTS = frozenset(
    (
        "settlements",
        "villages",
        "towns",
        "cities",
        "districts",
        "settlement",
        "village",
        "town",
        "km2",
        "mi2",
        "km",
        "mi",
        "ha",
        "%",
        "share",
    )
)
_WATER = frozenset(("river", "lake", "sea", "reservoir", "water", "bay", "strait", "canal"))
_REGIONS = ("country:", "admin1:")


@dataclass(frozen=True, slots=True)
class Ground:
    """The place in question, and how narrowly what is said of other places speaks of it.

    ``kinds``: the id of each place of the pack → its kind. ``depth_of(id)``: 0 for the place itself, less the wider the
    place with that id is around it, None where it does not contain it.
    """

    place: Place
    pack: Pack | None
    codebook: Codebook
    kinds: Mapping[str, str]
    depth_of: Callable[[str], int | None]

    def reach(self, event: Event) -> int | None:
        """0 where the event is of the place itself, less the wider it is told; None where it does not reach it."""
        if _is_counted(event):
            return None
        depths = [depth for spot in event.places if (depth := self._depth(spot)) is not None]
        return max(depths, default=None)

    def reaches(self, spot: Place) -> bool:
        return self._depth(spot) is not None

    def is_in_part(self, event: Event) -> bool:
        """Whether the event is of a part of the town that is asked about: its centre, its airport."""
        return not _is_counted(event) and any(self.is_part(spot) for spot in event.places)

    def is_unplaced(self, event: Event) -> bool:
        """Whether no place is named for the event: what denies it then denies it wherever it is told of."""
        return not any(goes_down(spot, self.kinds) for spot in event.places)

    def is_part(self, spot: Place) -> bool:
        own = self.place.id
        if own is None or not is_town(own, self.kinds):
            return False
        return spot.is_part if spot.id == own else own in spot.region and goes_down(spot, self.kinds)

    def _depth(self, spot: Place) -> int | None:
        if not goes_down(spot, self.kinds):
            return None
        if spot.id is None or self.place.id is None:
            is_same = spot.id == self.place.id and spot.name.casefold() == self.place.name.casefold()
            return 0 if is_same and not _is_elsewhere(spot, self.place) else None
        return self.depth_of(spot.id)


def _is_elsewhere(a: Place, b: Place) -> bool:
    """Whether two unplaced names are within different regions."""
    return bool(a.region and b.region) and a.region[0] not in b.region and b.region[0] not in a.region


def _is_counted(event: Event) -> bool:
    """Whether the event is of so many parts of its place, or of a share of it."""
    return any(quantity.unit in PARTS for quantity in event.quantities)


def goes_down(spot: Place, kinds: Mapping[str, str]) -> bool:
    """Whether what is said of the place is said of all that lies in it; ``kinds`` are those of the pack's places."""
    kind = kinds.get(spot.id or "", "")
    is_on_bank = kind == "bank" and spot.relation.endswith(" bank of") and " of the " not in spot.relation
    is_there = spot.relation in REACHES or is_on_bank
    return is_there and kind not in _WATER


def is_town(identity: str, kinds: Mapping[str, str]) -> bool:
    """Whether the id is that of a settlement, not of a region, a bank or a river."""
    return not identity.startswith(_REGIONS) and kinds.get(identity, "settlement") == "settlement"


def ground(place: Place, pack: Pack | None, codebook: Codebook, contains: Contains) -> Ground:
    """``contains`` is asked once for each other place."""

    @cache
    def depth_of(identity: str) -> int | None:
        if identity == place.id:
            return 0
        if not contains(identity, place):
            return None
        return -1 - (place.region.index(identity) if identity in place.region else len(place.region))

    return Ground(place, pack, codebook, {spot.id: spot.kind for spot in pack.places} if pack else {}, depth_of)
