"""The queue of a reviewer: unsure links first, then the weakest claims, each with all that is needed to decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fogline.answers.cards import Card, cards
from fogline.answers.weakness import Feature, Look, weaknesses
from fogline.ledger import Work
from fogline.ledger.judge import subject_claims
from fogline.ledger.pages import Row
from fogline.ledger.review import Doubt, claim_window, doubt_page, incident_standings
from fogline.model import Codebook, Misuse

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger

LINK, CLAIM = "link", "claim"
WINDOW = 1000
"""Claims that are weighed against each other; those known last come first, then the next as many."""

BESIDE = 8
"""Claims of the other incident that an item shows; how many more there are is told."""

_WINDOWS = 4  # that are kept in memory

_WHY = re.compile(r"(?P<reason>.+?) \((?P<points>[+-]\d+)\)(?:, |$)")


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something that a person should decide.

    ``kind`` is "link" (whether ``claim`` is about the incident ``other``) or "claim" (whether it is right as it was
    read). ``own`` is the incident in which its event is now, None where it has none. ``beside`` are the first claims
    of the other incident, for a claim those of its own; ``of`` how many there are. ``seen`` is the last transaction,
    for ``expects``. ``cursor`` continues the list after this item.
    """

    cursor: str
    kind: str
    points: int
    features: tuple[Feature, ...]
    claim: Card
    event: int
    own: Assessed | None
    other: Assessed | None
    beside: tuple[Card, ...]
    of: int
    seen: int

    @property
    def subject(self) -> dict[str, Any]:
        """What ``accept`` and ``reject`` are about."""
        identity = self.claim.known.claim.id
        if self.other is not None and self.kind == LINK:
            return {"link": [identity, self.event], "incident": self.other.incident.id}
        return {"claims": [identity]}

    def json(self) -> dict[str, Any]:
        """The object that ``fogline review --json`` prints."""
        return {
            "cursor": self.cursor,
            "kind": self.kind,
            "points": self.points,
            "reasons": [{"reason": one.reason, "points": one.points} for one in self.features],
            "claim": self.claim.json(),
            "event": self.event,
            "own": self.own.json() if self.own else None,
            "other": self.other.json() if self.other else None,
            "beside": [card.json() for card in self.beside],
            "of": self.of,
            "subject": self.subject,
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item before its cards are made: the keys of its claim and incidents."""

    cursor: str
    kind: str
    features: tuple[Feature, ...]
    claim: int
    event: int
    own: int | None
    other: int | None


def review_queue(
    book: OpenLedger, *, kind: str | None = None, after: str | None = None, limit: int = 20
) -> list[ReviewItem]:
    """A page of the queue, always in the same order. Raises Misuse for a kind or a cursor that is none."""
    if kind not in (None, LINK, CLAIM):
        raise Misuse(f"kind {kind!r}: no such kind of review; {LINK} or {CLAIM}")
    if limit < 1:
        raise Misuse(f"limit {limit}: a page has at least one item")
    begun, place = _begun(after)
    if kind is not None and begun is not None and begun != kind:
        raise Misuse(f"after {after!r}: goes on with the kind {begun}, not {kind}; leave it out to begin anew")
    drafts, seen = book.see(lambda work: (_drafts(work, book, kind, (begun, place), limit), work.last_transaction()))
    return _finished(book, drafts, seen)


def review_claim(book: OpenLedger, identity: str) -> ReviewItem:
    """A claim as the queue shows it, also one that is decided on or not weak; its cursor is empty. Raises Misuse."""

    def see(work: Work) -> tuple[_Draft | None, int]:
        key = work.claim_keys((identity,)).get(identity)
        found = _weighed(work, book.codebook, (key,), weak_only=False) if key is not None else {}
        return next(iter(found.values()), None), work.last_transaction()

    draft, seen = book.see(see)
    if draft is None:
        raise Misuse(f"claim {identity}: is not in the ledger {book.ledger.name}; fogline claims lists them")
    return _finished(book, [draft], seen)[0]


def _drafts(
    work: Work, book: OpenLedger, kind: str | None, after: tuple[str | None, tuple[int, ...]], limit: int
) -> list[_Draft]:
    begun, place = after
    found: list[_Draft] = []
    if kind in (None, LINK) and begun in (None, LINK):
        found = [_of_link(doubt) for doubt in doubt_page(work.connection, after=_three(place), limit=limit)]
    if kind in (None, CLAIM) and len(found) < limit:
        book.weighed.keep(work.last_transaction())
        weak = _weak(work, book.codebook, place if begun == CLAIM else (), book.weighed)
        found += [draft for draft, _ in zip(weak, range(limit - len(found)), strict=False)]
    return found


def _three(place: tuple[int, ...]) -> tuple[int, int, int] | None:
    return (place[0], place[1], place[2]) if place else None


def _of_link(doubt: Doubt) -> _Draft:
    cursor = _cursor(LINK, *doubt.order)
    return _Draft(cursor, LINK, features_of(doubt.why), doubt.claim, doubt.event, doubt.own, doubt.other)


def features_of(why: str) -> tuple[Feature, ...]:
    """The features of a comparison with their points, as the linker wrote them."""
    return tuple(Feature(found["reason"], int(found["points"])) for found in _WHY.finditer(why))


def _weak(work: Work, codebook: Codebook, place: tuple[int, ...], windows: Windows) -> Iterator[_Draft]:
    """Weak claims, window by window; ``place``: where the window began, then points and key of the last one."""
    begins = Row(place[0], place[1]) if place and place[0] >= 0 else None
    last: tuple[int, int] | None = (-place[2], -place[3]) if place else None
    decided = _decided(work)
    while True:
        window = windows.of(begins, lambda: _window(work, codebook, begins, decided))  # noqa: B023
        if window.ends is None:
            return
        at = (begins.known, begins.key) if begins else (-1, -1)
        for (points, key), draft in window.weighed:
            if last is None or (points, key) > last:
                yield replace(draft, cursor=_cursor(CLAIM, *at, -points, -key))
        begins, last = window.ends, None


@dataclass(frozen=True, slots=True)
class _Window:
    """The weak claims of a window in order, and its last row; None: there is no such window."""

    weighed: tuple[tuple[tuple[int, int], _Draft], ...]
    ends: Row | None


class Windows:
    """The windows that were weighed last: they stay as they are until the ledger changes."""

    def __init__(self) -> None:
        self._at = -1
        self._kept: dict[Row | None, _Window] = {}

    def keep(self, transaction: int) -> None:
        if transaction != self._at:
            self._at, self._kept = transaction, {}

    def of(self, begins: Row | None, made: Callable[[], _Window]) -> _Window:
        if begins not in self._kept:
            while len(self._kept) >= _WINDOWS:
                self._kept.pop(next(iter(self._kept)))
            self._kept[begins] = made()
        return self._kept[begins]


def _window(work: Work, codebook: Codebook, begins: Row | None, decided: frozenset[int]) -> _Window:
    rows = claim_window(work.connection, after=begins, limit=WINDOW)
    weighed = _weighed(work, codebook, [row.key for row in rows if row.key not in decided])
    return _Window(tuple(sorted(weighed.items(), key=lambda pair: pair[0])), rows[-1] if rows else None)


def _weighed(
    work: Work, codebook: Codebook, keys: Sequence[int], *, weak_only: bool = True
) -> dict[tuple[int, int], _Draft]:
    """The weak ones among the claims, by what puts them in order: the weakest first, then the last recorded."""
    held, links = work.claims(keys, words=False), work.links_of_claims(keys)
    stand = incident_standings(work.connection, set(links.values()))
    own: dict[int, list[tuple[int, int]]] = {}
    for (claim, event), incident in sorted(links.items()):
        own.setdefault(claim, []).append((event, incident))
    found = {}
    for key, one in held.items():
        mine = own.get(key, [])
        features = weaknesses(Look(one.known.claim, tuple(stand[i] for _, i in mine), codebook))
        if features or not weak_only:
            number, its = mine[0] if mine else _NOWHERE
            points = sum(feature.points for feature in features)
            found[-points, -key] = _Draft("", CLAIM, features, key, number, its, None)
    return found


def _decided(work: Work) -> frozenset[int]:
    """Keys of the claims that a person accepted, corrected or rejected."""
    of_claims = [one for one in work.docket.judgements if one.kind in ("accept", "correct", "reject")]
    ids = {i for one in of_claims if "link" not in one.subject for i in subject_claims(one.subject)}
    return frozenset(key for identity in ids for key in work.docket.keys.get(identity, ()))


def _finished(book: OpenLedger, drafts: Sequence[_Draft], seen: int) -> list[ReviewItem]:
    """The drafts with their claims, and their incidents with how they stand."""
    incidents = book.incidents_by_key(sorted({i for d in drafts for i in (d.own, d.other) if i is not None}))

    def look(work: Work) -> dict[int, Card]:
        ids = {i for draft in drafts for i in _beside(draft, incidents)[:BESIDE]}
        return cards(work, {draft.claim for draft in drafts} | set(work.claim_keys(ids).values()))

    held = book.see(look)
    by_id = {card.known.claim.id: card for card in held.values()}
    return [_item(draft, incidents, held, by_id, seen) for draft in drafts if draft.claim in held]


def _item(
    draft: _Draft, incidents: Mapping[int, Assessed], held: Mapping[int, Card], by_id: Mapping[str, Card], seen: int
) -> ReviewItem:
    card = held[draft.claim]
    beside = [i for i in _beside(draft, incidents) if i != card.known.claim.id]
    return ReviewItem(
        cursor=draft.cursor,
        kind=draft.kind,
        points=sum(feature.points for feature in draft.features),
        features=draft.features,
        claim=card,
        event=draft.event,
        own=incidents.get(draft.own) if draft.own is not None else None,
        other=incidents.get(draft.other) if draft.other is not None else None,
        beside=tuple(by_id[i] for i in beside[:BESIDE] if i in by_id),
        of=len(beside),
        seen=seen,
    )


def _beside(draft: _Draft, incidents: Mapping[int, Assessed]) -> list[str]:
    """Ids of the claims that are laid beside the item's own, in order of known time."""
    key = draft.other if draft.other is not None else draft.own
    found = incidents.get(key) if key is not None else None
    return list(dict.fromkeys(known.claim.id for known in found.incident.claims)) if found else []


def _cursor(kind: str, *numbers: int) -> str:
    return ".".join((kind, *map(str, numbers)))


_NOWHERE: tuple[int, int | None] = (0, None)
_LENGTHS: dict[str, int] = {LINK: 3, CLAIM: 4}


def _begun(after: str | None) -> tuple[str | None, tuple[int, ...]]:
    """The kind that a cursor goes on with, and where. Raises Misuse for what is no cursor."""
    if after is None:
        return None, ()
    kind, *numbers = after.split(".")
    is_number: Callable[[str], bool] = re.compile(r"-?\d{1,18}").fullmatch  # type: ignore[assignment]
    if _LENGTHS.get(kind) != len(numbers) or not all(map(is_number, numbers)):
        raise Misuse(f"after {after!r}: is no cursor of the review queue; leave it out to begin anew")
    return kind, tuple(map(int, numbers))
