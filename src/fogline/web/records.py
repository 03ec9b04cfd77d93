"""Track records as the desk keeps them: one pass over all incidents, made beside the answers when the ledger changed.

A large ledger takes a minute. Whoever asks waits a little, then gets the count of before, if there was one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches

from fogline.answers import OpenLedger
from fogline.answers.sources import track_records
from fogline.assess import TrackRecord
from fogline.web.problems import Problem, not_found

PATIENCE = 8.0  # seconds that somebody waits for a count
_KEPT = 8  # counts, by kind and moment

Asked = tuple[bool, object]
"""Whether of publishers, and as of which moment; for now the day."""


@dataclass(slots=True)
class _Count:
    """One pass: how much of it is done, and what came of it."""

    transaction: int
    done: int = 0
    of: int = 0
    made: Sequence[TrackRecord] | None = None
    error: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def tracked(self, batches: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
        self.of = len(batches)
        for batch in batches:
            yield batch
            self.done += 1


class Records:
    """The counts made last; one at a time is made.

    ``book`` lends a ledger to one thread, ``clock`` gives the last transaction.
    """

    def __init__(
        self, book: Callable[[], AbstractContextManager[OpenLedger]], clock: Callable[[], int], *,
        patience: float = PATIENCE,
    ) -> None:  # fmt: skip
        self._book, self._clock, self._patience = book, clock, patience
        self._counts: OrderedDict[Asked, _Count] = OrderedDict()
        self._before: dict[Asked, Sequence[TrackRecord]] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def all(self, *, publishers: bool, as_of: datetime | None) -> Sequence[TrackRecord]:
        """Every source, those with most statements first; what is known now counts for the day.

        To be asked by a thread that has no ledger lent. Raises Problem (503) where the first count takes longer than
        somebody waits.
        """
        asked = publishers, as_of or datetime.now(UTC).date()
        count = self._count(asked, self._clock(), as_of)
        if not count.ended.wait(self._patience):
            if asked in self._before:
                return self._before[asked]
            told = f"{count.done} of {count.of} parts are done" if count.of else "another count goes first"
            detail = f"track records are being counted, which takes a while for a large ledger: {told}; look again soon"
            raise Problem(503, "busy", detail, headers={"retry-after": "5"})
        if count.error is not None:
            raise count.error
        return count.made or ()

    def _count(self, asked: Asked, last: int, as_of: datetime | None) -> _Count:
        """The count that is made or being made; begun where there is none, or one of before the last transaction."""
        with self._lock:
            count = self._counts.get(asked)
            if count is None or count.error is not None or (count.ended.is_set() and count.transaction < last):
                count = self._counts[asked] = _Count(last)
                threading.Thread(
                    target=self._make, args=(asked, count, as_of), name="fogline-records", daemon=True
                ).start()
            self._counts.move_to_end(asked)
            while len(self._counts) > _KEPT:
                self._before.pop(self._counts.popitem(last=False)[0], None)
            return count

    def _make(self, asked: Asked, count: _Count, as_of: datetime | None) -> None:
        try:
            with self._turn, self._book() as book:
                count.made = track_records(book, publishers=asked[0], as_of=as_of, words=True, tracked=count.tracked)
            self._before[asked] = count.made
        except Exception as error:
            count.error = error
        finally:
            count.ended.set()


def found_record(records: Sequence[TrackRecord], source: str, *, side: str | None) -> TrackRecord:
    """By its id in the pack or its name, of one side where several have it. Raises Problem (404)."""
    wanted = source.casefold()
    for one in records:
        if wanted in (one.origin.actor, one.origin.name.casefold()) and side in (None, one.origin.side):
            return one
    near = get_close_matches(source, [one.origin.name for one in records], n=3)
    remedy = f"did you mean {', '.join(near)}?" if near else "the list of sources has them all"
    raise not_found(f"source {source!r}: says nothing that is known by then; {remedy}")
