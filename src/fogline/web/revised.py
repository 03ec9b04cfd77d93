"""Two revisions of a report as their page compares them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.answers import OpenLedger
from fogline.answers.differences import Differences, Stretch, word_differences
from fogline.ledger import ListedReport

_AROUND = 90  # characters of unchanged text that are shown on either side of a change


@dataclass(frozen=True, slots=True)
class RevisedReport:
    """All revisions of an address, oldest first, and two compared; None: there is only one."""

    revisions: tuple[ListedReport, ...]
    differences: Differences | None
    words: tuple[Stretch, ...]


def revised(book: OpenLedger, identity: str, *, old: str | None, new: str | None) -> RevisedReport:
    """Raises Misuse for a revision that the address does not have."""
    listed = tuple(book.ledger.revisions(identity))
    if len(listed) < 2:
        return RevisedReport(listed, None, ())
    found = book.differences(identity, old=old, new=new)
    texts = found.before.reading.report.text, found.after.reading.report.text
    return RevisedReport(listed, found, tuple(word_differences(*texts)))


def cut(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Long unchanged stretches without their middles."""
    for number, one in enumerate(stretches):
        if one.op != "kept" or len(one.text) <= 2 * _AROUND:
            yield one
            continue
        head = "" if number == 0 else one.text[:_AROUND].rsplit(" ", 1)[0] + " "
        tail = "" if number == len(stretches) - 1 else " " + one.text[-_AROUND:].split(" ", 1)[-1]
        yield Stretch("kept", f"{head}…{tail}", one.before, one.after)
