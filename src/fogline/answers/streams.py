"""The streams of areas, decoded once and kept while the ledger stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator

from fogline.assess import Stream, decoded
from fogline.ledger import Work

KEPT = 200_000
"""Streams that are kept decoded, about 2 kB each."""


class Streams:
    def __init__(self) -> None:
        self._areas: OrderedDict[str, list[Stream]] = OrderedDict()
        self._transaction = -1
        self._held = 0

    def keep(self, transaction: int) -> None:
        """Forgets all if the ledger has gone on since."""
        if transaction != self._transaction:
            self._areas.clear()
            self._held, self._transaction = 0, transaction

    def of(self, areas: Collection[str], work: Work) -> Iterator[Stream]:
        missing = [area for area in areas if area not in self._areas]
        found: dict[str, list[Stream]] = {area: [] for area in missing}
        for area, incident, body in work.streams(missing):
            found[area].append(decoded(incident, body))
        for area, streams in found.items():
            self._areas[area] = streams
            self._held += len(streams)
        for area in areas:
            self._areas.move_to_end(area)
            yield from self._areas[area]
        while self._held > KEPT and len(self._areas) > 1:
            _, dropped = self._areas.popitem(last=False)
            self._held -= len(dropped)
