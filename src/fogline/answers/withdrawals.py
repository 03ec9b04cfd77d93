"""Claims that vanished from their report: since when, from which revision on, and what that means for an incident."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from fogline.answers.likeness import matched
from fogline.ledger import ClaimFilter, Ledger, WithdrawnClaim, Work, first_of
from fogline.link import incident_id
from fogline.model import CONSENSUS, Codebook, Control, Effect, Interval, KnownClaim, publication_words

_NAMED = 3
"""Withdrawn claims that the reasons name; with more a reader would lose what still stands."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A claim that its report makes no more. ``revision`` is the id of the report without it.

    ``becomes`` is the id of the claim there that says it in other words, or with other numbers; empty where none does.
    """

    known: KnownClaim
    since: datetime
    revision: str
    becomes: str

    @property
    def vanished(self) -> bool:
        return not self.becomes

    def json(self) -> dict[str, Any]:
        """What is added to a claim in JSON."""
        until = self.since.strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"until": until, "withdrawn": self.vanished, "revision": self.revision, "becomes": self.becomes or None}


class Withdrawals:
    """Withdrawals of one ledger: read anew when one more came or went, and each pair of revisions matched once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._says_again = lru_cache(maxsize=64)(self._matched)
        self._transaction, self._mark = -1, (-1, -1)
        self._at: dict[str, list[WithdrawnClaim]] = {}

    def __call__(self, wanted: ClaimFilter, *, as_of: datetime | None = None) -> Iterator[Withdrawal]:
        """Claims that ended by ``as_of``, in the order in which that became known."""
        return map(self._told, self._ledger.withdrawn(wanted, as_of=as_of))

    def of_incident(self, identity: str, *, as_of: datetime | None) -> list[Withdrawal]:
        """The claims on an incident that ended by ``as_of``, in the order in which that became known."""
        key = self._ledger.look(lambda work: work.incident_of_id(identity))
        return [] if key is None else self.of_incidents([key], as_of=as_of).get(key, [])

    def of_incidents(self, keys: Collection[int], *, as_of: datetime | None) -> dict[int, list[Withdrawal]]:
        """The claims that ended by ``as_of``, by the keys of the incidents that they are on."""

        def see(work: Work) -> tuple[dict[str, set[int]], list[WithdrawnClaim]]:
            members = {(link.item[0], key) for key, links in work.members(keys).items() for link in links}
            ended = work.withdrawn({claim for claim, _ in members})
            names = work.claim_ids({claim for claim, _ in members}) if ended else {}
            incidents: dict[str, set[int]] = {}
            for claim, key in members if ended else ():
                incidents.setdefault(names[claim], set()).add(key)
            return incidents, ended

        incidents, ended = self._ledger.look(see)
        found: dict[int, list[Withdrawal]] = {}
        for one in self._by(ended, as_of):
            for key in incidents[one.known.claim.id]:
                found.setdefault(key, []).append(one)
        return found

    def moving(self, answer: Control, codebook: Codebook) -> Iterator[tuple[str, list[Withdrawal]]]:
        """Ids of incidents that could have moved the place since it came to its holder, with what vanished of each."""
        areas = {answer.place.id, *answer.place.region} - {None}
        since = next((view.since for view in answer.views if view.view == CONSENSUS), None)
        at = self._by_area()
        ended = {one.known.claim.id: one for area in areas for one in at.get(area or "", ())}
        mine = [one for one in ended.values() if _moves(one.known, areas, codebook) and _is_later(one.since, since)]
        told = sorted(self._by(mine, answer.as_of), key=lambda one: (one.since, one.known.order))
        if not told:
            return
        incidents = self._ledger.look(lambda work: _incidents(work, [one.known.claim.id for one in told]))
        found: dict[str, list[Withdrawal]] = {}
        for one in told:
            for identity in incidents.get(one.known.claim.id, ()):
                found.setdefault(identity, []).append(one)
        yield from found.items()

    def _by(self, ended: Iterable[WithdrawnClaim], as_of: datetime | None) -> list[Withdrawal]:
        return [self._told(one) for one in ended if as_of is None or one.since <= as_of]

    def _by_area(self) -> dict[str, list[WithdrawnClaim]]:
        """All that ended, by the places that it tells of."""
        transaction = self._ledger.look(Work.last_transaction)
        if transaction == self._transaction:
            return self._at
        mark, self._transaction = self._ledger.look(Work.withdrawn_mark), transaction
        if mark != self._mark:
            self._mark, self._at = mark, {}
            for one in self._ledger.withdrawn():
                for area in {place.id for event in one.known.claim.events for place in event.places if place.id}:
                    self._at.setdefault(area, []).append(one)
        return self._at

    def _told(self, one: WithdrawnClaim) -> Withdrawal:
        pairs = self._says_again(one.known.claim.report, one.revision)
        return Withdrawal(one.known, one.since, one.revision, pairs.get(one.known.claim.id, ""))

    def _matched(self, report: str, revision: str) -> dict[str, str]:
        before, after = self._ledger.reading(report).claims, self._ledger.reading(revision).claims
        return {a.id: b.id for a, b in matched(before, after)}


def _incidents(work: Work, ids: Collection[str]) -> dict[str, list[str]]:
    """The ids of the incidents that each of the claims is about."""
    keys = work.claim_keys(ids)
    links = work.links_of_claims(keys.values())
    firsts = {incident: first_of(incident) for incident in links.values()}
    names = work.claim_ids({claim for claim, _ in firsts.values()})
    found: dict[int, list[str]] = {}
    for (claim, _), incident in links.items():
        first, event = firsts[incident]
        found.setdefault(claim, []).append(incident_id(names[first], event))
    return {identity: list(dict.fromkeys(found.get(key, ()))) for identity, key in keys.items()}


def reasons_of(found: Collection[Withdrawal]) -> tuple[str, ...]:
    """A reason for each of the last that vanished, and how many more there are."""
    named = [_reason(one) for one in list(found)[-_NAMED:]]
    rest = len(found) - len(named)
    return (*named, *([f"withdrawn: and {rest} more claims"] if rest else []))


def _moves(known: KnownClaim, areas: Collection[str | None], codebook: Codebook) -> bool:
    return any(
        codebook.type(event.type).effect is not Effect.NOTHING and any(place.id in areas for place in event.places)
        for event in known.claim.events
    )


def _is_later(moment: datetime, since: Interval | None) -> bool:
    return since is None or since.start is None or moment >= since.start


def _reason(one: Withdrawal) -> str:
    claim = one.known.claim
    who = claim.speaker.name or "the report itself"
    paper = one.known.publisher or one.known.address or f"report {claim.report}"
    kinds = ", ".join(dict.fromkeys(event.type for event in claim.events)) or "it"
    return (
        f"withdrawn: since {publication_words(one.since)} {paper} no longer says that {who} ({claim.side}) "
        f"{claim.stance.value} {kinds}, claim {claim.id}"
        + (f"; it now says claim {one.becomes}" if one.becomes else "")
    )
