"""A few open ledgers, each lent to one thread at a time.

An open ledger keeps decoded streams and look-ups as it answers, without locks, so two threads must not share one;
but the moves of the map, which are large, are read once for all of them.
SQLite itself reads concurrently. The one used last is lent first, so that a quiet desk fills one memory only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue

from fogline.answers import OpenLedger
from fogline.answers.moves_kept import MovesKept
from fogline.ledger import Ledger, Work
from fogline.web.problems import Problem

PATIENCE = 30.0  # seconds that a request waits for a ledger


@dataclass(frozen=True, slots=True)
class _Lent:
    """An open ledger, and the last transaction there was when it was opened."""

    book: OpenLedger
    opened: int


class Books:
    """Ledgers over the one file ``path``. Raises LedgerRefused where it is no ledger; a missing one is made."""

    def __init__(self, path: Path, *, pack: str | None, size: int) -> None:
        self._path, self._pack = path, pack
        self._moves = MovesKept()
        self._free: LifoQueue[_Lent | None] = LifoQueue()
        for _ in range(size - 1):
            self._free.put(None)
        self._free.put(self._opened())
        self._clock = Ledger.open(path)

    @contextmanager
    def one(self, *, patience: float = PATIENCE) -> Iterator[OpenLedger]:
        """A ledger for this thread alone, given back at the end. Raises Problem (503) where none comes free."""
        lent = self._taken(patience)
        try:
            lent = lent if lent is not None and not self._is_outdated(lent) else self._opened()
            yield lent.book
        finally:
            self._free.put(lent)

    def last_transaction(self) -> int:
        """The recorded clock: whatever the ledger says stays so until this goes on."""
        return self._clock.look(Work.last_transaction)

    def close(self) -> None:
        self._clock.close()
        while not self._free.empty():
            lent = self._free.get_nowait()
            if lent is not None:
                lent.book.close()

    def _opened(self) -> _Lent:
        """Opened and linked to its last claim, which takes time where another program only recorded."""
        book = OpenLedger.open(self._path, create=True, pack=self._pack)
        book.overview.share(self._moves)
        return _Lent(book, book.see(Work.last_transaction))

    def _taken(self, patience: float) -> _Lent | None:
        try:
            return self._free.get(timeout=patience)
        except Empty:
            raise Problem(503, "busy", "all ledgers of the desk are in use; try again in a moment") from None

    def _is_outdated(self, lent: _Lent) -> bool:
        """A ledger that knew no conflict may have got one since."""
        return lent.book.pack is None and lent.opened != self.last_transaction()
