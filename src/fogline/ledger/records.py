"""What the ledger is asked with and answers with, beside the model's own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from fogline.model import KnownClaim, Realis, Report, Stance

Outcome = Literal["new", "unchanged", "revision", "corrected"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report: its id in the ledger, and how many claims stand recorded with it.

    ``remark`` is for the person who added it, where its date is not what the ledger has.
    """

    outcome: Outcome
    report: str
    claims: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; what is left out does not matter.

    What is said of events (``places``, ``place_name``, ``type``, ``realis``, ``since``, ``until``) must hold of one
    and the same event of the claim. ``places`` are ids, any of which is the event's place or contains it.
    ``side`` is the speaker's; ``actor`` may be any link of the source chain. ``since`` and ``until`` bound what
    happened, half-open; an event without a resolved time lies in no bounds. ``known_since`` and ``known_until`` bound
    since when the claim is known, half-open. ``text`` is looked for in the claim's
    content, whatever the case; ``words`` are looked up in the full-text index, in content and names of sources (see
    words.py). ``as_recorded`` is a transaction's number: the ledger as it stood after it.
    """

    places: tuple[str, ...] = ()
    place_name: str | None = None
    side: str | None = None
    actor: str | None = None
    stance: Stance | None = None
    type: str | None = None
    realis: Realis | None = None
    report: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None
    words: str | None = None
    publisher: str | None = None
    known_since: datetime | None = None
    known_until: datetime | None = None
    as_recorded: int | None = None


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A recorded report with its clocks."""

    report: Report
    known: datetime
    recorded: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """One step of the recorded clock. ``digest`` covers all rows of this and of every earlier transaction."""

    number: int
    at: datetime
    action: str
    digest: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds. ``standing`` counts the claims that stand now, withdrawn ones left out."""

    transactions: int
    addresses: int
    reports: int
    claims: int
    standing: int


@dataclass(frozen=True, slots=True)
class StoodClaim:
    """A claim with the time during which its report's revision showed it; ``until`` None: it still stands."""

    known: KnownClaim
    shown: datetime
    until: datetime | None

    @property
    def never_stood(self) -> bool:
        """Whether it stands at no moment: its report's date was corrected, or another text has the same moment."""
        return self.until is not None and self.until <= self.shown


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. It is never changed: to take it back, or to judge anew, closes it.

    ``kind``: merge, split, accept, correct, reject. ``subject``: the ids and values that it is about. ``recorded``
    and ``closed`` are transactions.
    """

    key: int
    kind: str
    subject: Mapping[str, Any]
    who: str
    why: str
    recorded: int
    closed: int | None
