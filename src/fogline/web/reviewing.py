"""What the review pages show: an item with its surroundings, incidents laid out, and the way through the queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fogline.answers import Assessed, OpenLedger
from fogline.answers.cards import Card, cards
from fogline.answers.decision_log import LogAsked, decision_page
from fogline.answers.decisions import Decision
from fogline.answers.judging import members_of
from fogline.answers.lists import Asked, incidents_page
from fogline.answers.review import ReviewItem
from fogline.ledger import ClaimFilter, Work
from fogline.model import Incident
from fogline.web.rendering import address

SHOWN = 40
"""Claims of an incident that a page lays out; how many more there are is told."""

_NEAR, _DAYS, _PAGE = 12, 14, 25
_TRAIL = 30  # items that "previous" can go back by
_START = "0"  # stands in a trail for the beginning of the queue


@dataclass(frozen=True, slots=True)
class Laid:
    """An incident with the cards of its first claims; ``seen`` is the last transaction before it was looked at.

    ``members`` are the ids of the claims that speak for it; the others are laid beside it and cannot be split off.
    """

    assessed: Assessed
    cards: tuple[Card, ...]
    members: frozenset[str]
    decisions: tuple[Decision, ...]
    seen: int

    @property
    def id(self) -> str:
        return self.assessed.incident.id

    @property
    def of(self) -> int:
        return len(claim_ids(self.assessed.incident))


@dataclass(frozen=True, slots=True)
class Way:
    """Where in the queue one is: the kind asked for, the cursor before this item, and those before it."""

    kind: str | None
    after: str | None
    trail: str | None

    @property
    def here(self) -> str:
        return address("/review", kind=self.kind, after=self.after, trail=self.trail)

    def next(self, cursor: str) -> str:
        behind = [*self._behind, self.after or _START][-_TRAIL:]
        return address("/review", kind=self.kind, after=cursor, trail="~".join(behind))

    @property
    def previous(self) -> str:
        """Empty at the beginning."""
        if not self._behind:
            return ""
        *behind, last = self._behind
        return address("/review", kind=self.kind, after="" if last == _START else last, trail="~".join(behind))

    @property
    def _behind(self) -> list[str]:
        return self.trail.split("~") if self.trail else []


def laid(book: OpenLedger, identity: str) -> Laid:
    """Raises Misuse where there is no such incident."""
    seen = book.see(Work.last_transaction)
    assessed = book.incident(identity)
    ids = claim_ids(assessed.incident)

    def look(work: Work) -> tuple[dict[int, Card], frozenset[str]]:
        members = frozenset(claim for claim, _ in members_of(work, assessed.incident.id))
        return cards(work, work.claim_keys(ids[:SHOWN]).values()), members

    held, members = book.see(look)
    by_id = {card.known.claim.id: card for card in held.values()}
    shown = tuple(by_id[one] for one in ids[:SHOWN] if one in by_id)
    return Laid(assessed, shown, members, touching(book, ids), seen)


def claim_ids(incident: Incident) -> list[str]:
    """Each claim once, in the order in which they became known."""
    return list(dict.fromkeys(known.claim.id for known in incident.claims))


def touching(book: OpenLedger, claims: Iterable[str], *, limit: int = 10) -> tuple[Decision, ...]:
    """The last decisions on any of these claims, taken back or not."""
    return decision_page(book, LogAsked(claims=frozenset(claims)), limit=limit).rows


def on_item(book: OpenLedger, item: ReviewItem) -> tuple[Decision, ...]:
    """The last decisions on the item's claim, and on those of the incident beside it."""
    other = claim_ids(item.other.incident) if item.other else []
    return touching(book, [item.claim.known.claim.id, *other])


def near(book: OpenLedger, incident: Incident) -> Sequence[Assessed]:
    """Other incidents at its places, of its type or about its time, those of its own type first."""
    places = tuple(place.id for place in incident.places if place.id)[:3]
    when = incident.time
    about = timedelta(days=_DAYS)
    since = when.start - about if when and when.start else None
    until = when.end + about if when and when.end else None
    wanted = ClaimFilter(places=places, type=None if places else incident.type, since=since, until=until)
    return of_filter(book, wanted, besides=incident)[:_NEAR]


def of_filter(book: OpenLedger, wanted: ClaimFilter, *, besides: Incident) -> list[Assessed]:
    """Incidents that pass a filter, those of the same type first."""
    found = incidents_page(book, Asked(wanted), limit=_PAGE).rows
    others = [one for one in found if one.incident.id != besides.id]
    return sorted(others, key=lambda one: one.incident.type != besides.type)
