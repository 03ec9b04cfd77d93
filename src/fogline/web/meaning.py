"""Search by meaning at the desk: vectors made in the background, newest claims first, and their signs in memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from fogline.answers import OpenLedger
from fogline.answers.search import Meanings, Vectors, prepare
from fogline.ledger import newest_claim
from fogline.link.wording import shared_wording
from fogline.model import FoglineError

_AT_ONCE = 16  # texts for which the ledger is held, a tenth of a second
_PAUSE, _REST = 0.2, 20.0  # seconds after so many texts, and when there is nothing to do
_IDLE = 6  # times as long as they took it waits, so that readers hardly notice
_NOT_THERE = "the model that compares meanings is not installed; search by words"


@dataclass(frozen=True, slots=True)
class Readiness:
    """``ready`` of ``claims`` claims can be searched by meaning; ``fault`` says why none can."""

    ready: int
    claims: int
    fault: str = ""


class Understanding:
    """``book`` lends a ledger to one thread; ``vectors`` stands in for the model."""

    def __init__(
        self, book: Callable[[], AbstractContextManager[OpenLedger]], *, vectors: Vectors | None = None
    ) -> None:
        self._book = book
        self._vectors = vectors
        self._fault = ""
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._work, name="fogline-meanings", daemon=True)
        self.meanings = Meanings()

    @property
    def vectors(self) -> Vectors | None:
        """None where the model is not installed."""
        return self._vectors or (shared_wording().vectors if shared_wording().identity else None)

    def start(self) -> None:
        if self.vectors is not None:
            self._thread.start()

    def stop(self) -> None:
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def readiness(self, book: OpenLedger) -> Readiness:
        """Takes in what was made since."""
        if self.vectors is None:
            return Readiness(0, 0, _NOT_THERE)
        self.meanings.refresh(book)
        claims = book.see(lambda work: newest_claim(work.connection))
        return Readiness(min(len(self.meanings), claims), claims, self._fault)

    def _work(self) -> None:
        while not self._ends.is_set():
            begun = time.monotonic()
            try:
                is_done = self._step()
            except FoglineError as error:  # a ledger that is busy or gone for a moment; the next round tries again
                self._fault, is_done = str(error), True
            self._ends.wait(_REST if is_done else max(_PAUSE, _IDLE * (time.monotonic() - begun)))

    def _step(self) -> bool:
        """Makes some vectors that are missing; whether there are no more."""
        with self._book() as book:
            there = self.readiness(book)
            if there.ready >= there.claims or self.vectors is None:
                return True
            self._fault = ""
            return sum(prepare(book, self.vectors, limit=_AT_ONCE, at_once=_AT_ONCE)) == 0
