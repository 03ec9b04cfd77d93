"""Control as rows: each change of holder of a place, in each account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fogline.model import Interval, KnownClaim, Place, Status
from fogline.publish.columns import Column, Columns, Kind, Row
from fogline.publish.lookups import Lookups
from fogline.publish.precision import WHEN, WHERE, when, where
from fogline.publish.sources import SOURCES, moment, sources


@dataclass(frozen=True, slots=True)
class Held:
    """A change of holder in one view: ``holder`` is a side, "vacated" or None for unknown; no ``known`` moment and
    no ``claims`` where it is the baseline of the pack."""

    place: Place
    view: str
    holder: str | None
    happened: Interval | None
    known: datetime | None
    status: Status | None
    claims: tuple[KnownClaim, ...]
    reasons: tuple[str, ...]


CONTROL_COLUMNS: Columns = (
    Column("id", Kind.TEXT, "id of the row", "place id, view, and the number of the change from 0, between strokes"),
    *WHERE,
    Column("view", Kind.TEXT, "whose account", "words.md: a side, independent, consensus"),
    Column(
        "holder", Kind.TEXT, "who holds it from then on", "evidence.md, Who holds a place; `vacated`; empty: unknown"
    ),
    *WHEN,
    Column("status", Kind.TEXT, "status of the incident behind it", "evidence.md; empty for a side's own view"),
    Column("known", Kind.MOMENT, "when it became known", "ledger.md, The three clocks; empty for the baseline", "UTC"),
    Column("baseline", Kind.TRUTH, "whether it is the pack's baseline", "packs.md"),
    Column("reasons", Kind.TEXTS, "what it rests on, in words", "evidence.md, Who holds a place"),
    SOURCES,
)


def control_row(held: Held, number: int, lookups: Lookups) -> Row:
    """The cells of ``CONTROL_COLUMNS``; ``number`` is the change's among those of its place and view."""
    return {
        "id": f"{held.place.id}/{held.view}/{number}",
        **where(held.place, lookups),
        "view": held.view,
        "holder": held.holder,
        **when(held.happened),
        "status": held.status.value if held.status else None,
        "known": moment(held.known) if held.known else None,
        "baseline": held.known is None,
        "reasons": list(held.reasons),
        "sources": sources(held.claims),
    }
