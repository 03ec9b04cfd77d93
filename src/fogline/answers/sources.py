"""Track records out of a ledger: one pass over all its incidents, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from fogline.answers.derive import shown_at, wholes
from fogline.assess import TrackRecord, Word, speakers
from fogline.assess import publishers as by_publisher
from fogline.assess import track_records as records_of
from fogline.ledger import Work
from fogline.model import INDEPENDENT, UNKNOWN, Incident, Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

Tracked = Callable[[Sequence[Sequence[int]]], Iterable[Sequence[int]]]
"""Goes through batches, and may show how far it is."""

_AT_ONCE = 500  # incidents held in memory with the texts of their claims


def track_records(
    book: OpenLedger, *, side: str | None = None, publishers: bool = False, as_of: datetime | None = None,
    tracked: Tracked = iter, words: bool = False,
) -> list[TrackRecord]:  # fmt: skip
    """See ``OpenLedger.track_records``; ``words``: with each word that is counted.

    Raises Misuse for a side that the conflict does not have.
    """
    check_side(book, side, publishers=publishers)
    pack, by = book.pack, by_publisher if publishers else speakers(book.pack)
    found = book.see(
        lambda work: records_of(_incidents(work, as_of, tracked), pack, book.codebook, as_of=as_of, by=by, words=words)
    )
    return [one for one in found if side is None or one.origin.side == side]


def track_record(book: OpenLedger, source: str, *, as_of: datetime | None = None) -> TrackRecord:
    """See ``OpenLedger.track_record``."""
    found = track_records(book, as_of=as_of)
    wanted = source.casefold()
    for one in found:
        if wanted in (one.origin.actor, one.origin.name.casefold()):
            return one
    near = get_close_matches(source, [one.origin.name for one in found], n=3)
    remedy = f"did you mean {', '.join(near)}?" if near else "fogline sources lists them"
    raise Misuse(f"source {source!r}: says nothing in the ledger {book.ledger.name}; {remedy}")


def _incidents(work: Work, as_of: datetime | None, tracked: Tracked) -> Iterator[Incident]:
    keys = list(work.all_incidents())
    batches = [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
    for batch in tracked(batches):
        for whole in wholes(work, batch, at=shown_at(as_of)):
            yield whole.incident


def check_side(book: OpenLedger, side: str | None, *, publishers: bool) -> None:
    """Raises Misuse for a side that the conflict does not have, or beside publishers."""
    if side is not None and publishers:
        raise Misuse(f"--side {side!r} with --publishers: a publisher carries all sides; leave one of them out")
    sides = [*(one.id for one in book.pack.sides), INDEPENDENT, UNKNOWN] if book.pack else []
    if side is not None and book.pack and side not in sides:
        raise Misuse(f"--side {side!r}: not in pack {book.pack.id}; one of {', '.join(dict.fromkeys(sides))}")


def word_json(one: Word) -> dict[str, Any]:
    """One word of a source's record."""
    from fogline.answers.control_record import instant

    return {
        "kind": one.kind.value, "incident": one.incident, "claim": one.claim, "known": instant(one.known),
        "outcome": one.outcome.value if one.outcome else None, "lead_days": one.lead, "conceded": one.is_conceded,
    }  # fmt: skip


def record_json(one: TrackRecord) -> dict[str, Any]:
    """The object that ``fogline sources --json`` prints."""
    from fogline.answers.control_record import instant

    lead = one.lead
    return {
        "source": one.origin.name,
        "id": one.origin.actor,
        "side": one.origin.side or None,
        "statements": one.statements,
        "incidents": one.incidents,
        "self_serving": one.self_serving,
        "outcomes": {outcome.value: n for outcome, n in one.outcomes.items()},
        "lead_days": {"n": lead.n, "median": lead.median, "min": lead.least, "max": lead.most} if lead else None,
        "admissions": one.admissions,
        "denials": one.own_denials,
        "denials_conceded": one.denials_conceded,
        "first_known": instant(one.first),
        "last_known": instant(one.last),
    }
