"""One thing of the ledger by its id or name; what is not there is a 404, not a misuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from fogline.answers import Assessed, OpenLedger
from fogline.answers.one_incident import WholeIncident, whole_incident
from fogline.ledger import Work
from fogline.model import Misuse, Place, Reading
from fogline.web.problems import not_found


@contextmanager
def or_not_found() -> Iterator[None]:
    """Around a look-up whose only misuse is an id or name that is not there. Raises Problem (404)."""
    try:
        yield
    except Misuse as error:
        raise not_found(str(error)) from None


def found_incident(book: OpenLedger, identity: str, *, as_of: datetime | None) -> WholeIncident:
    with or_not_found():
        return whole_incident(book, identity, as_of=as_of)


def found_reading(book: OpenLedger, identity: str) -> Reading:
    with or_not_found():
        return book.ledger.reading(identity)


def found_place(book: OpenLedger, name: str) -> Place:
    with or_not_found():
        return book.place(name)


def incidents_of(book: OpenLedger, claims: Sequence[str]) -> dict[str, list[Assessed]]:
    """The incidents that each of these claims (ids) is about, in the order of its events, with how they stand."""

    def see(work: Work) -> list[tuple[str, int]]:
        keys = work.claim_keys(set(claims))
        ids = {key: identity for identity, key in keys.items()}
        return [(ids[claim], incident) for (claim, _), incident in sorted(work.links_of_claims(keys.values()).items())]

    pairs = book.see(see)
    held = book.incidents_by_key(list(dict.fromkeys(incident for _, incident in pairs)))
    found: dict[str, list[Assessed]] = {}
    for claim, incident in dict.fromkeys(pairs):
        if incident in held:
            found.setdefault(claim, []).append(held[incident])
    return found
