"""Warnings on a pack that loads: what an analyst would want to look at again, each with its line and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fogline.packs.pack import Draft
from fogline.packs.rows import Row


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning: which rule gave it, where, about what, and what to do."""

    rule: str
    path: Path
    line: int
    complaint: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.complaint}; {self.remedy}"


class KnownPlace(Protocol):
    """An entry of a gazetteer; latitude and longitude in degrees, ``matched`` the kind of name that was asked for."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def country(self) -> str: ...
    @property
    def population(self) -> int: ...
    @property
    def matched(self) -> str: ...


class Reference(Protocol):
    """What the pack is held against: how names sound, and which places the gazetteer knows."""

    def sound(self, name: str) -> tuple[str, ...]:
        """Keys that the spellings of one name share."""
        ...

    def places(self, name: str) -> Sequence[KnownPlace]:
        """All places of this name."""
        ...

    def place(self, number: int) -> KnownPlace | None:
        """The place with this GeoNames number."""
        ...


Rule = Callable[[Draft, Reference], Iterator[tuple[Row, str, str]]]


def advice(draft: Draft, reference: Reference) -> list[Advice]:
    """All warnings, by rule in the order of the tables of rules. The draft must be free of mistakes."""
    from fogline.packs.advice_actors import ACTOR_RULES
    from fogline.packs.advice_places import PLACE_RULES

    return [
        Advice(name, row.path, row.line, complaint, remedy)
        for name, rule in (*ACTOR_RULES, *PLACE_RULES)
        for row, complaint, remedy in rule(draft, reference)
    ]
