"""The claims of which their reports say that they could not check them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from fogline.assess import Remark, remarks, unchecked
from fogline.ledger import Work
from fogline.model import KnownClaim, NoteKind, Span


def remarks_in(work: Work, reports: Collection[str]) -> dict[str, tuple[Remark, ...]]:
    """What each of the reports says could not be checked; a note without a span is about all of it."""
    found = work.noted_texts(reports, NoteKind.UNVERIFIABLE)
    return {report: _remarks(*found[report]) if report in found else () for report in reports}


def unchecked_among(claims: Iterable[KnownClaim], told: Mapping[str, tuple[Remark, ...]]) -> frozenset[str]:
    """Ids of the claims that the remarks of their reports are about; ``told``: report → its remarks."""
    by_report: dict[str, list[KnownClaim]] = defaultdict(list)
    for known in claims:
        if told.get(known.claim.report):
            by_report[known.claim.report].append(known)
    return frozenset[str]().union(*(unchecked(own, told[report]) for report, own in by_report.items()))


def unchecked_in(work: Work, claims: Iterable[KnownClaim]) -> frozenset[str]:
    """Ids of those of the claims of which their reports say that they could not check them."""
    held = list(claims)
    return unchecked_among(held, remarks_in(work, {known.claim.report for known in held}))


def _remarks(text: str, spans: Sequence[Span | None]) -> tuple[Remark, ...]:
    whole = (Remark((0, len(text))),) if None in spans else ()
    return (*whole, *remarks(text, [span for span in spans if span is not None]))
