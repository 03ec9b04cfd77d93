"""Items and what is linked so far, as far as it has been needed: in memory, over a store that may hold much more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from fogline.link.blocks import filed, sought
from fogline.link.features import Comparison, compare
from fogline.link.profile import Item, Profile, Types

Ref = tuple[int, int]
"""A claim's key and the index of its event."""


class Store(Protocol):
    """Where items, blocks and links lie; asked once for each."""

    def filed(self, blocks: Collection[int]) -> dict[int, set[Ref]]: ...

    def items(self, refs: Collection[Ref]) -> dict[Ref, Item]: ...

    def firsts(self, refs: Collection[Ref]) -> dict[Ref, Ref]: ...

    def members(self, firsts: Collection[Ref]) -> dict[Ref, set[Ref]]: ...

    def of_reports(self, reports: Collection[str]) -> dict[str, set[Ref]]: ...


class Nothing:
    """A store that holds nothing: all is on the board."""

    def filed(self, blocks: Collection[int]) -> dict[int, set[Ref]]:
        return {number: set() for number in blocks}

    def items(self, refs: Collection[Ref]) -> dict[Ref, Item]:  # noqa: ARG002
        return {}

    def firsts(self, refs: Collection[Ref]) -> dict[Ref, Ref]:  # noqa: ARG002
        return {}

    def members(self, firsts: Collection[Ref]) -> dict[Ref, set[Ref]]:
        return {first: set() for first in firsts}

    def of_reports(self, reports: Collection[str]) -> dict[str, set[Ref]]:
        return {report: set() for report in reports}


class Board:
    """Reads from the store what is asked for, and keeps what is changed; the store itself is not written."""

    def __init__(self, types: Types, store: Store | None = None) -> None:
        self.types = types
        self.items: dict[Ref, Item] = {}
        self.first: dict[Ref, Ref] = {}
        self.why: dict[Ref, Comparison | None] = {}
        self.doubt: dict[Ref, tuple[Ref, Comparison]] = {}
        self._store: Store = store or Nothing()
        self._filed: dict[int, set[Ref]] = {}
        self._members: dict[Ref, set[Ref]] = {}
        self._reports: dict[str, set[Ref]] = {}
        self._sought: dict[Ref, list[int]] = {}
        self._number: dict[Profile, int] = {}
        self._profile: dict[Ref, int] = {}
        self._compared: dict[tuple[int, int], Comparison] = {}

    def put(self, items: Mapping[Ref, Item]) -> dict[Ref, list[int]]:
        """Lays new items on the board, not linked yet; gives the blocks under which each is filed."""
        blocks = {ref: filed(one, self.types) for ref, one in items.items()}
        self._need_blocks({number for own in blocks.values() for number in own})
        self._need_reports({one.known.claim.report for one in items.values()})
        for ref, one in items.items():
            self._know(ref, one)
            self._reports[one.known.claim.report].add(ref)
            for number in blocks[ref]:
                self._filed[number].add(ref)
        return blocks

    def recall(self, items: Mapping[Ref, Item]) -> None:
        """Lays items as they were when they were linked on the board."""
        missing = [ref for ref in items if ref not in self.items]
        for ref, one in items.items():
            self._know(ref, one)
        for ref, first in self._store.firsts(missing).items():
            self.first.setdefault(ref, first)

    def take_away(self, refs: Iterable[Ref]) -> dict[Ref, list[int]]:
        """Takes items off the board, linked or not; gives the blocks under which each was filed."""
        gone = {ref: filed(self.items[ref], self.types) for ref in refs}
        self._need_blocks({number for own in gone.values() for number in own})
        for ref, own in gone.items():
            for number in own:
                self._filed[number].discard(ref)
            report = self.items[ref].known.claim.report
            self._need_reports({report})
            self._reports[report].discard(ref)
        return gone

    def near(self, ref: Ref) -> set[Ref]:
        """Items that may be of one happening with this, or answer it: those of its blocks and of its report."""
        numbers = self.sought(ref)
        report = self.items[ref].known.claim.report
        self._need_blocks(numbers)
        self._need_reports((report,))
        found = set(self._reports[report])
        for number in numbers:
            found |= self._filed[number]
        found.discard(ref)
        self.need(found)
        return found

    def prepare(self, refs: Collection[Ref]) -> None:
        """Reads what ``near`` will ask of these items, at one go."""
        self._need_blocks({number for ref in refs for number in self.sought(ref)})
        self.need({other for ref in refs for number in self.sought(ref) for other in self._filed[number]})

    def sought(self, ref: Ref) -> list[int]:
        if ref not in self._sought:
            self._sought[ref] = sought(self.items[ref], self.types)
        return self._sought[ref]

    def members(self, first: Ref) -> set[Ref]:
        """The members of the incident that began with this item."""
        if first not in self._members:
            self._members[first] = set(self._store.members((first,))[first])
            self.need(self._members[first])
        return self._members[first]

    def move(self, ref: Ref, to: Ref | None) -> None:
        """Makes the item a member of another incident, or of none."""
        before = self.first.pop(ref, None)
        if before is not None:
            self.members(before).discard(ref)
        if to is not None:
            self.members(to).add(ref)
            self.first[ref] = to

    def need(self, refs: Collection[Ref]) -> None:
        """Sees to it that these items are on the board, with their links and the first items of their incidents."""
        missing = [ref for ref in refs if ref not in self.items]
        if missing:
            for ref, one in self._store.items(missing).items():
                self._know(ref, one)
            for ref, first in self._store.firsts(missing).items():
                self.first.setdefault(ref, first)
            self.need({self.first[ref] for ref in missing if ref in self.first})

    def profile(self, ref: Ref) -> int:
        """A number that stands for the item's profile."""
        return self._profile[ref]

    def compared(self, a: Ref, b: Ref) -> Comparison:
        """Each pair of profiles is weighed once."""
        pair = self._profile[a], self._profile[b]
        if pair not in self._compared:
            self._compared[pair] = compare(self.items[a].profile, self.items[b].profile, self.types)
        return self._compared[pair]

    def _know(self, ref: Ref, one: Item) -> None:
        self.items[ref] = one
        self._sought.pop(ref, None)
        self._profile[ref] = self._number.setdefault(one.profile, len(self._number))

    def _need_blocks(self, numbers: Collection[int]) -> None:
        missing = [number for number in numbers if number not in self._filed]
        if missing:
            self._filed.update(self._store.filed(missing))

    def _need_reports(self, reports: Collection[str]) -> None:
        missing = [report for report in reports if report not in self._reports]
        if missing:
            self._reports.update(self._store.of_reports(missing))
