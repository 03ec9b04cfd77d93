"""Which revisions of an address are compared, taken out of a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.answers.differences import Differences, Revised, compared
from fogline.ledger import Ledger, ListedReport
from fogline.model import Misuse


def differences_of(ledger: Ledger, target: str, *, old: str | None, new: str | None) -> Differences:
    """The differences of two revisions of an address, which its newest report, or any by its id, may stand for.

    ``old`` and ``new`` are numbers of revisions, from 1, or ids of reports. By default the newest one is compared with
    the one before it, or the report that was named. Raises Misuse.
    """
    revisions = ledger.revisions(target)
    if len(revisions) < 2:
        (only,) = revisions
        raise Misuse(
            f"report {only.id}: is the only revision of {only.address or 'its text'}; there is none to compare"
        )
    last = _place(new, revisions) if new else _default_last(old, target, revisions)
    first = _place(old, revisions) if old else last - 1
    if first >= last:
        raise Misuse(f"revisions {first + 1} and {last + 1}: --from must be older than --to; turn them round")
    chosen = [_revised(ledger, one) for one in revisions[first : last + 1]]
    return compared(chosen[0], chosen[-1], chosen[1:-1])


def _default_last(old: str | None, target: str, revisions: Sequence[ListedReport]) -> int:
    places = {one.id: place for place, one in enumerate(revisions)}
    if old is None and target in places:
        return max(places[target], 1)
    return len(revisions) - 1


def _place(given: str, revisions: Sequence[ListedReport]) -> int:
    for place, one in enumerate(revisions):
        if given in (str(one.revision), one.id):
            return place
    listed = ", ".join(f"{one.revision} ({one.id})" for one in revisions)
    raise Misuse(f"revision {given!r}: not of this address; it has {listed}")


def _revised(ledger: Ledger, one: ListedReport) -> Revised:
    return Revised(one.revision, one.known, ledger.reading(one.id))
