"""Deriving which reports carry each other's words: done for each report once, when it is new to the ledger.

For a pair of reports the outcome depends on these two alone, and who was first on when each became known; so it
does not matter in which order they are recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fogline.ledger import Copies, Pair, TextRow, Work
from fogline.link import Passage, Telling, Tellings, Worded, carries, credited, passages, shared_words, worded
from fogline.model import LAYER, KnownClaim, Span

COPIED, REPLACED = "copied", "replaced"
"""What the ledger notes the last report under whose copies were sought, and the reports that corrections replaced."""

SHARED, NEAR = 40, 50
"""Words that two reports must share in passages to be kept as a pair; or else percent of the shorter text."""

_AT_ONCE = 200  # reports held with their texts


@dataclass(frozen=True, slots=True)
class _Read:
    """A report with its text cut into words."""

    row: TextRow
    worded: Worded
    telling: Telling


def _read(row: TextRow) -> _Read:
    return _Read(row, worded(row.text), telling(row))


class _Shelf:
    """Reports that were compared of late, since the next ones are mostly compared with the same."""

    def __init__(self, work: Work) -> None:
        self._copies = Copies(work.connection)
        self._held: dict[int, _Read] = {}

    def reports(self, keys: Collection[int]) -> list[_Read]:
        if len(self._held) > _AT_ONCE:
            self._held.clear()
        missing = [key for key in keys if key not in self._held]
        if missing:
            self._held.update({key: _read(row) for key, row in self._copies.texts(missing).items()})
        return [self._held[key] for key in keys]


def telling(row: TextRow) -> Telling:
    return Telling(row.id, row.publisher, row.address, row.known, credited(row.dateline, row.publisher))


def tellings(work: Work, claims: Mapping[int, KnownClaim]) -> Tellings:
    """What is known of the first tellers of claims, given by key, and of the reports that they stand in."""
    kept = Copies(work.connection)
    first = {claims[key].claim.id: telling(row) for key, row in kept.carriers(claims).items()}
    publishers = {known.claim.report: known.publisher for known in claims.values()}
    wires = {report: credited(words, publishers[report]) for report, words in kept.datelines(publishers).items()}
    return Tellings(first, {report: wire for report, wire in wires.items() if wire})


def are_sought(work: Work) -> bool:
    """Whether copies of all that is recorded were sought."""
    return int(work.state(COPIED) or 0) >= Copies(work.connection).last_report()


def seek(work: Work) -> set[int]:
    """Seeks copies of all reports that are new; keys of the claims that now have another first teller."""
    changed: set[int] = set()
    kept, shelf = Copies(work.connection), _Shelf(work)
    while found := kept.reports_after(int(work.state(COPIED) or 0), limit=_AT_ONCE):
        for row in found:
            changed |= _seek(work, row, shelf)
        work.set_state(COPIED, str(found[-1].key))
    return changed | _without_replaced(work)


def _seek(work: Work, row: TextRow, shelf: _Shelf) -> set[int]:
    kept = Copies(work.connection)
    near = kept.mark(row) if not row.address.startswith(LAYER) else []  # maps are no prose
    if not near:
        return set()
    new, claims = _read(row), _Carried(work)
    pairs: list[Pair] = []
    for other in shelf.reports(near):
        earlier, later = sorted((new, other), key=lambda one: one.telling.order)
        shared = passages(later.worded, earlier.worded)
        words, shorter = shared_words(shared), min(len(later.worded.words), len(earlier.worded.words))
        if words >= SHARED or 100 * words >= NEAR * shorter > 0:
            pairs.append(Pair(later.row.key, earlier.row.key, words, 100 * words // shorter))
            claims.tell(later, earlier, shared)
    kept.write_pairs(pairs)
    return claims.write()


def _without_replaced(work: Work) -> set[int]:
    """Looks anew for first tellers where a report was replaced by its correction since, or has come back."""
    kept = Copies(work.connection)
    before = {int(key) for key in (work.state(REPLACED) or "").split()}
    replaced = kept.replaced()
    if before == replaced:
        return set()
    work.set_state(REPLACED, " ".join(map(str, sorted(replaced))))
    later = {pair.report for key in before ^ replaced for pair in kept.pairs(of=key)}
    return set().union(*(_tell_anew(work, key) for key in later))


def _tell_anew(work: Work, report: int) -> set[int]:
    """The first tellers of a report's claims, from all that it shares with earlier ones."""
    kept, claims = Copies(work.connection), _Carried(work)
    pairs = [pair for pair in kept.pairs(of=report) if pair.report == report]
    later, *others = _Shelf(work).reports([report, *(pair.other for pair in pairs)])
    claims.forget(later)
    for earlier in others:
        claims.tell(later, earlier, passages(later.worded, earlier.worded))
    return claims.write()


class _Carried:
    """The first tellers of claims, as far as they were looked up, and those that were found to be another."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._copies = Copies(work.connection)
        self._replaced = self._copies.replaced()
        self._spans: dict[int, dict[int, Span]] = {}
        self._first: dict[int, Telling] = {}
        self._changed: dict[int, int | None] = {}

    def tell(self, later: _Read, earlier: _Read, shared: Sequence[Passage]) -> None:
        """Notes the earlier report as teller of the later one's claims in shared passages, where none was before it."""
        if earlier.row.key in self._replaced:
            return
        spans = [passage.span for passage in shared]
        for claim, span in self._claims(later.row).items():
            before = self._first.get(claim)
            if (before is None or earlier.telling.order < before.order) and carries(span, later.worded, spans):
                self._first[claim] = earlier.telling
                self._changed[claim] = earlier.row.key

    def forget(self, later: _Read) -> None:
        """Takes none of its claims to have been told before."""
        for claim in self._claims(later.row):
            if self._first.pop(claim, None):
                self._changed[claim] = None

    def write(self) -> set[int]:
        self._copies.carry(self._changed)
        return set(self._changed)

    def _claims(self, row: TextRow) -> dict[int, Span]:
        """Where a report's claims stand, by key."""
        if row.key not in self._spans:
            held = self._work.claims(self._copies.claims_of(row.key), words=False)
            self._spans[row.key] = {key: one.known.claim.content.span for key, one in held.items()}
            before = self._copies.carriers(self._spans[row.key])
            self._first.update({claim: telling(first) for claim, first in before.items()})
        return self._spans[row.key]


def are_apart(one: TextRow, other: TextRow) -> bool:
    """Whether two reports are of different publishers: what a publisher revises or repeats is no copy."""
    is_revision = bool(one.address) and one.address == other.address
    return not is_revision and _publisher(one) != _publisher(other)


def _publisher(row: TextRow) -> str:
    return (row.publisher or row.address or row.id).casefold()
