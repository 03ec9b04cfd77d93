"""The banks of a river, as the pack lists them: "west bank of" a river, within a region, is a place of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.model import Pack, PackPlace, Place
from fogline.resolve.containment import Containment
from fogline.resolve.gazetteer import normal
from fogline.resolve.place_words import bank_side

_RIVER_WORDS = frozenset(("river", "bank", "of", "the", "in", "region", "oblast", "side"))


@dataclass(frozen=True, slots=True)
class _Bank:
    place: PackPlace
    words: frozenset[str]
    chain: tuple[str, ...]


class Banks:
    """The pack's banks, found by river, side and region."""

    def __init__(self, pack: Pack | None, containment: Containment) -> None:
        places = [place for place in (pack.places if pack else ()) if place.kind == "bank"]
        self._banks = [_Bank(p, _words(p), containment.chain(p.id, p.country or "", "")) for p in places]

    def placed(self, places: Sequence[Place]) -> list[Place]:
        """The places, those on a bank that the pack knows moved there from the river's own entry."""
        if not self._banks:
            return list(places)
        spoken_of = Counter(region for place in places for region in {place.id, place.within, *place.region})
        return [self._moved(place, spoken_of) for place in places]

    def _moved(self, place: Place, spoken_of: Counter[str | None]) -> Place:
        side = bank_side(place.relation)
        bank = self._bank(place, side, spoken_of) if side else None
        if bank is None:
            return place
        own = bank.place
        lat, lon = (own.lat, own.lon) if own.lat is not None else (place.lat, place.lon)
        reasons = (f"the pack's {own.name}", *place.reasons)
        return replace(
            place, name=own.name, id=own.id, lat=lat, lon=lon, region=bank.chain, country=own.country, reasons=reasons
        )

    def _bank(self, place: Place, side: str, spoken_of: Counter[str | None]) -> _Bank | None:
        """The bank of this side and river: of several, that in the region most spoken of, else the widest."""
        found = [bank for bank in self._banks if side in bank.words and _is_of_river(bank, place)]
        if place.within is not None:
            found = [bank for bank in found if place.within in bank.chain] or [b for b in found if _is_wide(place, b)]
        spoken = {bank.place.id: max((spoken_of[region] for region in bank.chain[:-1]), default=0) for bank in found}
        ordered = sorted(found, key=lambda bank: (-spoken[bank.place.id], len(bank.chain)))
        return ordered[0] if ordered else None


def _is_of_river(bank: _Bank, place: Place) -> bool:
    names = set(normal(place.name).split()) - _RIVER_WORDS
    return place.id in (*bank.chain, *bank.place.inside) or bool(names & bank.words)


def _is_wide(place: Place, bank: _Bank) -> bool:
    """Whether the text names no more than the country around the bank."""
    return (place.within or "").startswith("country:") and (place.within or "").endswith(bank.place.country or "?")


def _words(place: PackPlace) -> frozenset[str]:
    words = {word for name in (place.name, *place.aliases) for word in normal(name).split()}
    return frozenset(words | {word.removesuffix("ern") for word in words})
