"""Linking as one pass in order of known time, of which only the part is run again that new claims touch.

Each item joins the incident that it resembles most among those that began before it, provided that no member
speaks against it, or else begins one. The outcome is that of running the whole pass over all items, whatever
the order in which they arrived: an item is decided again whenever an incident that it could have joined, as it
stood before that item, has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from fogline.link.board import Board, Ref
from fogline.link.features import MOST, Comparison, Verdict, compare, nearest_in_words, span
from fogline.link.profile import Item, Order, Types

_BY_JUDGEMENT = Comparison(Verdict.SAME, 100, ("merged by a person",))


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided: for an item those with which it must not, or must, be in one incident."""

    apart: Mapping[Ref, frozenset[Ref]] = field(default_factory=dict)
    together: Mapping[Ref, frozenset[Ref]] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """Items whose link is new or another one, and incidents that gained, lost or may be answered otherwise."""

    items: set[Ref] = field(default_factory=set)
    incidents: set[Ref] = field(default_factory=set)
    filed: dict[Ref, list[int]] = field(default_factory=dict)
    unfiled: dict[Ref, list[int]] = field(default_factory=dict)


def linked(board: Board, new: Mapping[Ref, Item], gone: Mapping[Ref, Item], *, judged: Judged | None = None) -> Changes:
    """Decides the new items, and again all those that they, or those that are gone, make a difference to.

    An item in both has become another one. ``new`` are laid on the board, ``gone`` taken away from it.
    """
    run = _Run(board, judged or Judged(), gone=gone.keys() - new.keys())
    board.recall(gone)
    answered = _answered_by(board, gone)
    run.changes.unfiled = board.take_away(gone)
    for ref in gone:
        run.drop(ref)
    run.changes.filed = board.put(dict(new))
    board.prepare(new)
    run.ask(ref for ref in new if board.items[ref].sign > 0)
    run.finish()
    run.changes.items |= {*new, *gone}
    run.changes.incidents |= answered | _answered_by(board, new)
    return run.changes


def _answered_by(board: Board, refs: Iterable[Ref]) -> set[Ref]:
    """The incidents near to items that these may deny, decline to speak of or exclude (answers.py)."""
    found: set[Ref] = set()
    for ref in refs:
        if kinds := _answerable(board.items[ref], board.types):
            linked_ = (other for other in board.near(ref) if other in board.first)
            found |= {board.first[other] for other in linked_ if board.items[other].profile.type in kinds}
    return found


def _answerable(one: Item, types: Types) -> tuple[str, ...]:
    """The types of what it can answer; most of what is said answers nothing."""
    if one.sign <= 0:
        return types.words_for[one.profile.type]
    return () if one.profile.is_ahead else types.barred[one.profile.type]


class _Run:
    def __init__(self, board: Board, judged: Judged, *, gone: Collection[Ref]) -> None:
        self._board = board
        self._judged = judged
        self._gone = gone
        self._waiting: set[Ref] = set()
        self._heap: list[tuple[Order, Ref]] = []
        self.changes = Changes()

    def ask(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            if ref not in self._waiting and ref not in self._gone:
                self._waiting.add(ref)
                heappush(self._heap, (self._board.order[ref], ref))

    def finish(self) -> None:
        while self._heap:
            _, ref = heappop(self._heap)
            self._waiting.discard(ref)
            self._decide(ref)

    def drop(self, ref: Ref) -> None:
        first = self._board.first.get(ref)
        if first is None:
            return
        old = set(self._board.members(first))
        self._board.move(ref, None)
        self._spread(ref, old)
        self.changes.incidents.add(first)

    def _decide(self, ref: Ref) -> None:
        board = self._board
        first, why, doubt = self._best(ref)
        board.why[ref] = why
        board.doubt.pop(ref, None)
        if doubt:
            board.doubt[ref] = doubt
        before = board.first.get(ref)
        self.changes.items.add(ref)
        if before == first:
            return
        touched = (set(board.members(before)) if before else set()) | set(board.members(first))
        board.move(ref, first)
        self.changes.incidents |= {first} | ({before} if before else set())
        self._spread(ref, touched)

    def _spread(self, ref: Ref, touched: set[Ref]) -> None:
        """Later items to which it matters where ``ref`` is: members, and whoever could have joined them."""
        board, order = self._board, self._board.order[ref]
        if board.is_last(order):
            return
        if all(self._is_new_or_before(other, order) for other in board.near(ref)) and not touched - {ref}:
            later: set[Ref] = set()
        else:
            later = set().union(touched, board.near(ref), *(board.near(member) for member in touched))
        self.ask(
            other
            for other in later
            if other in board.first and other != ref and board.order[other] > order and board.items[other].sign > 0
        )

    def _is_new_or_before(self, other: Ref, order: Order) -> bool:
        return other not in self._board.first or self._board.order[other] < order

    def _best(self, ref: Ref) -> tuple[Ref, Comparison | None, tuple[Ref, Comparison] | None]:
        """The incident that is likest, why, and the likest of those about which there is doubt.

        Of equals the one that began first; what has no place is not guessed between equals.
        """
        board, one = self._board, self._board.items[ref]
        merged = self._merged(ref)
        if merged is not None:
            return merged, _BY_JUDGEMENT, None
        near = [(first, self._resemblance(ref, first)) for first in self._candidates(ref)]
        found = [(first, why) for first, why in near if why is not None and why.verdict is Verdict.SAME]
        doubts = [(first, why) for first, why in near if why is not None and why.verdict is Verdict.UNSURE]
        if not found:
            found, doubts = self._by_wording(ref, doubts)
        most = max((why.points for _, why in found), default=0)
        best = self._nearest_in_words(ref, [pair for pair in found if pair[1].points == most])
        if best and (one.profile.spots or len(best) == 1):
            return *best[0], None
        doubts = best or doubts
        doubt = max(doubts, key=lambda pair: pair[1].points, default=None)
        return ref, None, doubt if doubt and board.order[doubt[0]] < board.order[ref] else None

    def _by_wording(self, ref: Ref, doubts: list[tuple[Ref, Comparison]]) -> tuple[list[tuple[Ref, Comparison]], ...]:
        """Those that are the same by their wording too, and those that stay in doubt; only the likest are read."""
        likest = sorted(doubts, key=lambda pair: -pair[1].points)[:MOST]
        worded = [(first, self._resemblance(ref, first, worded=True)) for first, _ in likest]
        kept = [(first, why) for first, why in worded if why is not None]
        return [pair for pair in kept if pair[1].verdict is Verdict.SAME], [
            pair for pair in kept if pair[1].verdict is Verdict.UNSURE
        ]

    def _nearest_in_words(self, ref: Ref, best: list[tuple[Ref, Comparison]]) -> list[tuple[Ref, Comparison]]:
        """Of several that it resembles equally the incident told in the likest words; all if none stands out."""
        if len(best) < 2:
            return best
        board = self._board
        told = [[board.said(m) for m in self._before(ref, first)] for first, _ in best]
        chosen = nearest_in_words(board.said(ref), told, wording=board.wording)
        if chosen is None:
            return best
        first, why = best[chosen.index]
        return [(first, replace(why, reasons=(*why.reasons, chosen.reason)))]

    def _before(self, ref: Ref, first: Ref) -> list[Ref]:
        """The incident's members that come before the item, in order."""
        board, order = self._board, self._board.order[ref]
        return sorted(
            (m for m in board.members(first) if m != ref and board.order[m] < order),
            key=lambda m: board.order[m],
        )

    def _merged(self, ref: Ref) -> Ref | None:
        """The incident of the earliest item with which a person put this one together."""
        board, order = self._board, self._board.order[ref]
        partners = self._judged.together.get(ref, frozenset())
        board.need(partners)
        earlier = [other for other in partners if other in board.first and board.order[other] < order]
        return board.first[min(earlier, key=lambda other: board.order[other])] if earlier else None

    def _candidates(self, ref: Ref) -> list[Ref]:
        """Incidents with a member, before this item, that shares its blocks and could be one with it; in order."""
        board, one = self._board, self._board.items[ref]
        firsts = {
            board.first[other]
            for other in board.near(ref)
            if other in board.first
            and board.order[other] < board.order[ref]
            and self._could_join(one, board.items[other])
        }
        return sorted(firsts, key=lambda first: board.order[first])

    def _could_join(self, one: Item, other: Item) -> bool:
        types, a, b = self._board.types, one.profile, other.profile
        if other.sign <= 0 or types.group[a.type] != types.group[b.type]:
            return False
        if not a.spots:
            return a.report in (b.report, other.known.claim.report) or (not b.spots and a.words == b.words)
        keys, others = {spot.key for spot in a.spots}, {spot.key for spot in b.spots}
        if keys & others:
            return True
        if a.type not in types.lasting:
            is_around = any(x.key in y.above or y.key in x.above for x in a.spots for y in b.spots)
            return is_around and self._board.wording is not None
        return any((x.key in y.above and a.type == b.type) or y.key in x.above for x in a.spots for y in b.spots)

    def _resemblance(self, ref: Ref, first: Ref, *, worded: bool = False) -> Comparison | None:
        """The strongest likeness to a member before the item; None if none comes near or a member rules it out."""
        board, one = self._board, self._board.items[ref]
        members = self._before(ref, first)
        is_merged = any(m in self._judged.together for m in members)
        if self._judged.apart.get(ref, frozenset()).intersection(members):
            return None
        if not is_merged and not self._meets(one, members):
            return None
        beside = one.profile.report and any(board.items[m].known.claim.report == one.profile.report for m in members)
        best: Comparison | None = None
        for alike in self._by_profile(members):
            found = self._beside(one, alike[0]) if beside else board.compared(ref, alike[0])
            if found.vetoed and not is_merged:
                return None
            if worded:
                found = board.worded(found, ref, alike)
            if found.verdict is not Verdict.DIFFERENT and (best is None or found.points > best.points):
                best = found
        return best

    def _by_profile(self, members: Iterable[Ref]) -> Iterable[list[Ref]]:
        """The members that have one profile, together, in the order given."""
        found: dict[int, list[Ref]] = {}
        for member in members:
            found.setdefault(self._board.profile(member), []).append(member)
        return found.values()

    def _beside(self, one: Item, member: Ref) -> Comparison:
        """What has no place is compared as if the incident were told in its own report."""
        other = replace(self._board.items[member].profile, report=one.profile.report)
        return compare(one.profile, other, self._board.types)

    def _meets(self, one: Item, members: Collection[Ref]) -> bool:
        """Whether the time alone lets the item in: it must meet every member of its kind in time."""
        board, (start, end) = self._board, span(one.profile, self._board.types)
        spans = [board.spans[m] for m in members if board.items[m].profile.is_ahead == one.profile.is_ahead]
        latest = max((stretch[0] for stretch in spans), default=start)
        earliest = min((stretch[1] for stretch in spans), default=end)
        return bool(members) and start <= earliest and latest <= end
