"""What a search finds, a page at a time: claims by words, newest or best first, or by meaning; and their counts."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fogline.answers.lists import Asked, Page, claims_page, page_of
from fogline.answers.search import Meanings, nearest, stood
from fogline.ledger import Membership, StoodClaim, Work, best_with, claim_rows, memberships, tallies
from fogline.link.cluster import incident_id
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

COUNTED = 500
"""Claims, the first of a search, whose sides, types … are counted."""

RANKED = 1_000
"""Claims of a search by rank, at most."""


class Order(StrEnum):
    """How claims that were found by their words are sorted."""

    NEW = "new"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Sought:
    """A search. ``asked`` has the words and all that narrows it; ``vector``, (384,) float32, is what is meant."""

    asked: Asked
    order: Order = Order.NEW
    vector: NDArray[np.float32] | None = None

    @property
    def is_ranked(self) -> bool:
        return self.vector is not None or (self.order is Order.BEST and bool(self.asked.claims.words))


@dataclass(frozen=True, slots=True)
class Told:
    """An incident that a claim found is about. ``status`` is as it is now, empty where nobody speaks for it."""

    id: str
    type: str
    status: str


@dataclass(frozen=True, slots=True)
class Result:
    """A claim found; ``likeness`` is the cosine to what was meant, None for a search by words."""

    stood: StoodClaim
    likeness: float | None
    incidents: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Field → value → how many of the first ``of`` claims; ``is_all``: the search finds no more than these."""

    counts: Mapping[str, Mapping[str, int]]
    of: int
    is_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """``is_whole``: False where only the nearest of many claims were looked at."""

    page: Page[Result]
    facets: Facets
    is_whole: bool


def seek(book: OpenLedger, sought: Sought, *, meanings: Meanings, after: str | None = None, limit: int = 50) -> Found:
    """A page of a search. Raises Misuse for words, a cursor or a limit that are none."""
    return _by_rank(book, sought, meanings, after, limit) if sought.is_ranked else _by_time(book, sought, after, limit)


def count(book: OpenLedger, asked: Asked, *, most: int = COUNTED) -> int:
    """How many claims there are, ``most`` at most."""
    narrow = asked.narrow()
    return len(book.see(lambda work: claim_rows(work.connection, narrow, as_of=asked.as_of, limit=most)))


def _by_time(book: OpenLedger, sought: Sought, after: str | None, limit: int) -> Found:
    asked = sought.asked
    narrow = asked.narrow()
    first = book.see(lambda work: claim_rows(work.connection, narrow, as_of=asked.as_of, limit=COUNTED + 1))
    page = claims_page(book, asked, after=after, limit=limit) if after else page_of(book, first, limit=limit)
    likeness = dict.fromkeys((one.known.claim.id for one in page.rows), None)
    return Found(_page(book, page, likeness), _facets(book, [row.key for row in first]), is_whole=True)


def _by_rank(book: OpenLedger, sought: Sought, meanings: Meanings, after: str | None, limit: int) -> Found:
    ranked, is_whole = _ranked(book, sought, meanings)
    start = _start(after, [key for key, _ in ranked])
    rows = ranked[start : start + limit]
    held = stood(book, [key for key, _ in rows])
    likeness = {held[key].known.claim.id: one for key, one in rows if key in held}
    following = _cursor(start + limit, rows[-1][0]) if start + limit < len(ranked) else None
    page = Page(tuple(held[key] for key, _ in rows if key in held), following)
    return Found(_page(book, page, likeness), _facets(book, [key for key, _ in ranked]), is_whole)


def _ranked(book: OpenLedger, sought: Sought, meanings: Meanings) -> tuple[Sequence[tuple[int, float | None]], bool]:
    asked, narrow = sought.asked, sought.asked.narrow()
    if sought.vector is not None:
        found = nearest(book, sought.vector, meanings, narrow, as_of=asked.as_of)
        return found.ranked[:RANKED], found.is_whole and len(found.ranked) <= RANKED
    keys = book.see(lambda work: best_with(work.connection, narrow, as_of=asked.as_of, limit=RANKED + 1))
    return [(key, None) for key in keys[:RANKED]], len(keys) <= RANKED


def _page(book: OpenLedger, page: Page[StoodClaim], likeness: Mapping[str, float | None]) -> Page[Result]:
    def see(work: Work) -> dict[str, list[Membership]]:
        keys = work.claim_keys(set(likeness))
        found = memberships(work.connection, list(keys.values()))
        return {identity: found.get(key, []) for identity, key in keys.items()}

    told = book.see(see)
    return Page(
        tuple(
            Result(one, likeness[one.known.claim.id], _told(told.get(one.known.claim.id, ())))
            for one in page.rows
        ),
        page.next,
    )  # fmt: skip


def _told(found: Sequence[Membership]) -> tuple[Told, ...]:
    each = {(one.first, one.first_event): one for one in found}
    return tuple(Told(incident_id(*first), one.type, one.status) for first, one in each.items())


def _facets(book: OpenLedger, keys: Sequence[int]) -> Facets:
    first = keys[:COUNTED]
    return Facets(book.see(lambda work: tallies(work.connection, first)), len(first), len(keys) <= COUNTED)


def _cursor(place: int, key: int) -> str:
    return urlsafe_b64encode(f"{place} {key}".encode()).decode().rstrip("=")


def _start(cursor: str | None, keys: Sequence[int]) -> int:
    """Behind the claim of the cursor, or where it stood when it is no longer there."""
    if not cursor:
        return 0
    try:
        place, key = map(int, urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split())
    except ValueError:
        raise Misuse(f"cursor {cursor!r}: is none that a page gave; begin with the first page") from None
    return keys.index(key) + 1 if key in keys else min(max(place, 0), len(keys))


def loosened(asked: Asked) -> list[tuple[str, Asked]]:
    """The same without each part that narrows it: the field's name, and what is left."""
    parts = {
        "side": ("side",), "actor": ("actor",), "type": ("type",), "stance": ("stance",), "realis": ("realis",),
        "publisher": ("publisher",), "place": ("places", "place_name"), "time": ("since", "until"),
        "known time": ("known_since", "known_until"),
    }  # fmt: skip
    bare = type(asked.claims)()
    found = []
    for name, fields in parts.items():
        if any(getattr(asked.claims, field) != getattr(bare, field) for field in fields):
            without = replace(asked.claims, **{field: getattr(bare, field) for field in fields})
            found.append((name, replace(asked, claims=without)))
    if asked.status:
        found.append(("status", replace(asked, status=())))
    return found
