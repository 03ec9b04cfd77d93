"""The one happening that several claims are about, its status, and who holds what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from fogline.model.claim import Claim, Place
from fogline.model.enums import Mark, Realis, Status
from fogline.model.intervals import Interval
from fogline.model.report import Span


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim with the clocks of its report: ``known`` is when it was published, ``recorded`` the
    transaction that took it in. ``event`` is the index in ``claim.events`` that it is about here.

    ``publisher`` and ``address`` are its report's; ``voice`` names the independent origin (a wire
    text carried by ten papers is one voice), ``voiced`` says why it is another's, empty where it is not.
    """

    claim: Claim
    event: int
    known: datetime
    recorded: int
    publisher: str = ""
    address: str = ""
    voice: str = ""
    voiced: str = ""

    @property
    def order(self) -> tuple[datetime, str, Span, str, int]:
        """By known time; of one moment report by report, and within one in the order of its text."""
        claim = self.claim
        return self.known, claim.report, claim.content.span, claim.id, self.event


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that are about one happening, in order of known time."""

    id: str
    type: str
    places: tuple[Place, ...]
    time: Interval | None
    claims: tuple[KnownClaim, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an incident stands as known at a moment, and why."""

    status: Status
    realis: Realis
    marks: tuple[Mark, ...]
    voices: dict[str, int]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Who holds a place in one account. ``holder`` is a side, "vacated" or None for unknown.

    ``status`` and ``marks`` are those of the incident behind this holder, or of a contest of it in this account; None
    where it rests on what the pack's baseline says to be undisputed, or on nothing. ``reasons`` say what it rests on.
    """

    view: str
    holder: str | None
    since: Interval | None
    claims: tuple[str, ...] = ()
    status: Status | None = None
    marks: tuple[Mark, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """The answer to "who holds this place, on that day, as known then, and who says so"."""

    place: Place
    on: Interval
    as_of: datetime
    holder: str | None
    status: Status | None
    marks: tuple[Mark, ...] = ()
    views: tuple[View, ...] = ()
    reasons: tuple[str, ...] = field(default=())
