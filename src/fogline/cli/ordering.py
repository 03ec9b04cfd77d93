"""The order of a list and how much of it is printed: ``--sort`` and ``--limit``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from fogline.model import Interval, KnownClaim, Misuse, Status

if TYPE_CHECKING:
    from fogline.answers import Assessed
    from fogline.answers.withdrawals import Withdrawal
    from fogline.ledger import ListedReport

T = TypeVar("T")
Keys = Mapping[str, Callable[[T], Any]]
"""By the name of an order what a row is compared by; None comes last, whichever way round."""

Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Print no more than so many.")]
ClaimOrder = Annotated[
    str | None,
    typer.Option("--sort", metavar="ORDER", help="known (as by default), recorded or happened; -known: latest first."),
]
IncidentOrder = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="ORDER",
        help="known (as by default), happened, status or claims (how many); -known: latest first.",
    ),
]  # fmt: skip
ReportOrder = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="ORDER",
        help="known (as by default), published, recorded or claims (how many); -known: latest first.",
    ),
]  # fmt: skip


def ordered(found: Iterable[T], keys: Keys[T], *, sort: str | None, limit: int | None) -> Iterator[T]:
    """At most ``limit`` rows by the order of that name, "-" before it for the other way round; else as they come.

    Raises Misuse for an order that there is not.
    """
    if sort is not None:
        key = keys.get(sort.removeprefix("-"))
        if key is None:
            raise Misuse(f"--sort {sort!r}: no such order; one of {', '.join(keys)}, or with - before it")
        rows = [(key(row), row) for row in found]
        told = sorted((pair for pair in rows if pair[0] is not None), key=lambda pair: pair[0], reverse=sort[0] == "-")
        found = [row for _, row in (*told, *(pair for pair in rows if pair[0] is None))]
    return islice(found, limit)


def _start(time: Interval | None) -> Any:
    return time.start or time.end if time else None


def _happened(known: KnownClaim) -> Any:
    starts = [_start(event.time.interval) for event in known.claim.events if event.time]
    return min((start for start in starts if start is not None), default=None)


def _of_claim(key: Callable[[KnownClaim], Any]) -> Callable[[Withdrawal], Any]:
    return lambda gone: key(gone.known)


CLAIMS: Keys[KnownClaim] = {
    "known": lambda known: known.known,
    "recorded": lambda known: known.recorded,
    "happened": _happened,
}
WITHDRAWN: Keys[Withdrawal] = {name: _of_claim(key) for name, key in CLAIMS.items()}
_STATUSES = list(Status)
INCIDENTS: Keys[Assessed] = {
    "known": lambda one: one.incident.claims[0].known,
    "happened": lambda one: _start(one.incident.time),
    "status": lambda one: _STATUSES.index(one.assessment.status),
    "claims": lambda one: len(one.incident.claims),
}
REPORTS: Keys[ListedReport] = {
    "known": lambda one: one.known,
    "published": lambda one: _start(one.published),
    "recorded": lambda one: one.recorded,
    "claims": lambda one: one.claims,
}
