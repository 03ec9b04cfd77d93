"""Track records as the desk keeps them: one pass over all incidents, made anew only when the ledger has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from threading import Lock

from fogline.answers import OpenLedger
from fogline.answers.sources import track_records
from fogline.assess import TrackRecord
from fogline.ledger import Work
from fogline.web.problems import not_found

_KEPT = 8  # passes, by moment and kind


class Records:
    """The passes made last. One at a time is made: a second visitor who asks for the same waits for it."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], Sequence[TrackRecord]] = OrderedDict()
        self._lock = Lock()

    def all(self, book: OpenLedger, *, publishers: bool, as_of: datetime | None) -> Sequence[TrackRecord]:
        """Every source, those with most statements first; what is known now counts for the day."""
        last = book.ledger.look(Work.last_transaction)
        key = (last, publishers, as_of or datetime.now(UTC).date())
        with self._lock:
            if key not in self._made:
                self._made[key] = track_records(book, publishers=publishers, as_of=as_of, words=True)
            self._made.move_to_end(key)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
            return self._made[key]


def found_record(records: Sequence[TrackRecord], source: str, *, side: str | None) -> TrackRecord:
    """By its id in the pack or its name, of one side where several have it. Raises Problem (404)."""
    wanted = source.casefold()
    for one in records:
        if wanted in (one.origin.actor, one.origin.name.casefold()) and side in (None, one.origin.side):
            return one
    near = get_close_matches(source, [one.origin.name for one in records], n=3)
    remedy = f"did you mean {', '.join(near)}?" if near else "the list of sources has them all"
    raise not_found(f"source {source!r}: says nothing that is known by then; {remedy}")
