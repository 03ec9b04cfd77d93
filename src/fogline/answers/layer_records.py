"""What a comparison of words with control maps finds, and its printed form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fogline.answers.layers import Layer
from fogline.model import Effect, Place


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of hands on the maps: ``before`` is the last map that shows it not yet, ``by`` the first that does.

    ``after`` and ``until`` bound the days on which another such change of this place lies, None: there is none.
    ``holder`` and ``loser`` are None where the maps show only that a side does not hold it.
    """

    holder: str | None
    loser: str | None
    before: date
    by: date
    after: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """That one view has a side take, leave or hold a place: since when it is known, and the day that it gives."""

    view: str
    effect: Effect
    side: str
    known: date
    happened: str | None
    claims: tuple[str, ...]

    def json(self) -> dict[str, Any]:
        return {
            "view": self.view, "effect": self.effect.value, "side": self.side, "known": self.known.isoformat(),
            "happened": self.happened, "claims": list(self.claims),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """When one view first says that a place changed hands, against the maps.

    ``days`` are how many, least and most, the words were known before the maker had it change hands; negative: after.
    """

    told: Telling
    days: tuple[int, int]

    @property
    def verdict(self) -> str:
        """Whether the words ran "ahead" of the maps, "behind" them, or "within" what snapshots can tell."""
        return "ahead" if self.days[0] > 0 else "behind" if self.days[1] < 0 else "within"


@dataclass(frozen=True, slots=True)
class Compared:
    """One change of hands on the maps, with what each view says of it; no leads: no words tell of it."""

    place: Place
    shift: Shift
    leads: tuple[Lead, ...]

    def json(self) -> dict[str, Any]:
        shift = self.shift
        return {
            "place": self.place.name,
            "place_id": self.place.id,
            "from": shift.loser,
            "to": shift.holder,
            "map_before": shift.before.isoformat(),
            "map_by": shift.by.isoformat(),
            "views": [
                {**lead.told.json(), "lead": list(lead.days), "verdict": lead.verdict} for lead in self.leads
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unshown:
    """A capture that a view tells of and that no map shows from then on, to the last one, which has ``on_map``."""

    place: Place
    told: Telling
    on_map: str

    def json(self) -> dict[str, Any]:
        return {"place": self.place.name, "place_id": self.place.id, **self.told.json(), "on_map": self.on_map}


@dataclass(frozen=True, slots=True)
class Tally:
    """One view over all places. ``median_days`` are the medians of the least and the most lead, None without any."""

    view: str
    told: int
    ahead: int
    within: int
    behind: int
    never_told: int
    never_shown: int
    median_days: tuple[float, float] | None

    def json(self) -> dict[str, Any]:
        return {
            "view": self.view, "told": self.told, "ahead": self.ahead, "within": self.within, "behind": self.behind,
            "never_told": self.never_told, "never_shown": self.never_shown,
            "median_lead": list(self.median_days) if self.median_days else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """A layer against the words of the ledger. ``never_told``: changes on the maps that no view tells of."""

    layer: Layer
    places: tuple[Compared, ...]
    never_shown: tuple[Unshown, ...]
    tallies: tuple[Tally, ...]

    @property
    def never_told(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.places if not one.leads)

    def json(self) -> dict[str, Any]:
        """The object that ``fogline compare --json`` prints."""
        return {
            **self.layer.json(),
            "changes": [one.json() for one in self.places],
            "never_shown": [one.json() for one in self.never_shown],
            "summary": [one.json() for one in self.tallies],
        }
