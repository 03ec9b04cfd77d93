"""Items and what is linked so far, as far as it has been needed: in memory, over a store that may hold much more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from fogline.link.blocks import answering, filed, sought
from fogline.link.features import Comparison, Likeness, compare, span, with_wording
from fogline.link.profile import Item, Order, Profile, Types

Ref = tuple[int, int]
"""A claim's key and the index of its event."""

Span = tuple[datetime, datetime]


class Store(Protocol):
    """Where items, blocks and links lie; asked once for each."""

    def filed(self, blocks: Collection[int]) -> dict[int, set[Ref]]: ...

    def items(self, refs: Collection[Ref]) -> dict[Ref, Item]: ...

    def firsts(self, refs: Collection[Ref]) -> dict[Ref, Ref]: ...

    def members(self, firsts: Collection[Ref]) -> dict[Ref, set[Ref]]: ...

    def of_reports(self, reports: Collection[str]) -> dict[str, set[Ref]]: ...

    def latest(self) -> datetime | None:
        """No item that is linked became known after this moment; None where none is."""
        ...


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

    def latest(self) -> datetime | None:
        return None


class Board:
    """Reads from the store what is asked for, and keeps what is changed; the store itself is not written.

    ``order`` and ``spans`` are those of the items (``Item.order``, ``span``), looked up far more often than made.
    """

    def __init__(self, types: Types, store: Store | None = None, *, wording: Likeness | None = None) -> None:
        self.types = types
        self.wording = wording
        self.items: dict[Ref, Item] = {}
        self.first: dict[Ref, Ref] = {}
        self.why: dict[Ref, Comparison | None] = {}
        self.doubt: dict[Ref, tuple[Ref, Comparison]] = {}
        self._store: Store = store or Nothing()
        self._latest = self._store.latest()
        self._last: Order | None = None
        self._filed: dict[int, set[Ref]] = {}
        self._fresh: dict[int, set[Ref]] = defaultdict(set)  # put into, and taken from, blocks not read yet
        self._taken: dict[int, set[Ref]] = defaultdict(set)
        self._members: dict[Ref, set[Ref]] = {}
        self._reports: dict[str, set[Ref]] = {}
        self._sought: dict[Ref, list[int]] = {}
        self._answering: dict[Ref, list[int]] = {}
        self._number: dict[Profile, int] = {}
        self._profile: dict[Ref, int] = {}
        self._compared: dict[tuple[int, int], Comparison] = {}
        self._near: dict[Ref, set[Ref]] = {}
        self.order: dict[Ref, Order] = {}
        self.spans: dict[Ref, Span] = {}

    def put(self, items: Mapping[Ref, Item]) -> dict[Ref, list[int]]:
        """Lays new items on the board, not linked yet; gives the blocks under which each is filed."""
        self._near.clear()
        blocks = {ref: filed(one, self.types) for ref, one in items.items()}
        self._need_reports({one.known.claim.report for one in items.values()})
        for ref, one in items.items():
            self._know(ref, one)
            self._reports[one.known.claim.report].add(ref)
            for number in blocks[ref]:
                self._taken[number].discard(ref)
                self._filed.get(number, self._fresh[number]).add(ref)
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
        self._near.clear()
        gone = {ref: filed(self.items[ref], self.types) for ref in refs}
        for ref, own in gone.items():
            for number in own:
                self._fresh[number].discard(ref)
                self._filed.get(number, self._taken[number]).discard(ref)
                self._taken[number].add(ref)
            report = self.items[ref].known.claim.report
            self._need_reports({report})
            self._reports[report].discard(ref)
        return gone

    def near(self, ref: Ref) -> set[Ref]:
        """Items that may be of one happening with this, or answer it: those of its blocks and of its report.

        What is given is the board's own; it must not be changed.
        """
        if ref in self._near:
            return self._near[ref]
        numbers = self.sought(ref)
        report = self.items[ref].known.claim.report
        self._need_blocks(numbers)
        self._need_reports((report,))
        found = set(self._reports[report])
        for number in numbers:
            found |= self._filed[number]
        found.discard(ref)
        self.need(found)
        self._near[ref] = found
        return found

    def prepare(self, refs: Collection[Ref]) -> None:
        """Reads what ``near`` will ask of these items, at one go."""
        self.need(refs)
        self._need_reports({self.items[ref].known.claim.report for ref in refs})
        self._need_blocks({number for ref in refs for number in self.sought(ref)})
        beside = {other for ref in refs for other in self._reports[self.items[ref].known.claim.report]}
        self.need(beside.union(*(self._filed[number] for ref in refs for number in self.sought(ref))))

    def sought(self, ref: Ref) -> list[int]:
        if ref not in self._sought:
            self._sought[ref] = sought(self.items[ref], self.types, widely=self.wording is not None)
        return self._sought[ref]

    def prepare_members(self, firsts: Collection[Ref]) -> None:
        """Reads the members of these incidents, and what may answer them, at one go."""
        missing = [first for first in firsts if first not in self._members]
        self._members.update({first: set(found) for first, found in self._store.members(missing).items()})
        refs = {ref for first in firsts for ref in self._members[first]}
        self.need(refs)
        reports = {self.items[ref].known.claim.report for ref in refs}
        self._need_reports(reports)
        numbers = {number for ref in refs for number in self._answered_in(ref)}
        self._need_blocks(numbers)
        beside = set().union(*(self._reports[report] for report in reports))
        self.need(beside.union(*(self._filed[number] for number in numbers)))

    def answering(self, ref: Ref) -> set[Ref]:
        """Of the items near to this one those that may answer it, and some more; of its report all."""
        numbers, report = self._answered_in(ref), self.items[ref].known.claim.report
        self._need_blocks(numbers)
        self._need_reports((report,))
        found = self._reports[report].union(*(self._filed[number] for number in numbers)) - {ref}
        self.need(found)
        return found

    def _answered_in(self, ref: Ref) -> list[int]:
        if ref not in self._answering:
            self._answering[ref] = answering(self.items[ref], self.types)
        return self._answering[ref]

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
            self._last = max(self._last or self.order[ref], self.order[ref])

    def is_last(self, order: Order) -> bool:
        """Whether nothing that is linked comes after it, as with news that arrive in order."""
        return (self._latest is None or order[0] > self._latest) and (self._last is None or order >= self._last)

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

    def worded(self, found: Comparison, one: Ref, others: Iterable[Ref]) -> Comparison:
        """The comparison with the others, which have one profile, and what their wording adds to it, if that counts."""
        return with_wording(found, self.said(one), map(self.said, others), wording=self.wording)

    def said(self, ref: Ref) -> str:
        """The words of the item's claim."""
        return self.items[ref].known.claim.content.text

    def _know(self, ref: Ref, one: Item) -> None:
        self.items[ref] = one
        self.order[ref] = one.order
        self.spans[ref] = span(one.profile, self.types)
        self._sought.pop(ref, None)
        self._answering.pop(ref, None)
        self._profile[ref] = self._number.setdefault(one.profile, len(self._number))

    def _need_blocks(self, numbers: Collection[int]) -> None:
        missing = [number for number in numbers if number not in self._filed]
        if missing:
            for number, found in self._store.filed(missing).items():
                self._filed[number] = (found | self._fresh[number]) - self._taken[number]

    def _need_reports(self, reports: Collection[str]) -> None:
        missing = [report for report in reports if report not in self._reports]
        if missing:
            self._reports.update(self._store.of_reports(missing))
