"""Decisions of people: made, taken back, and listed with when and by whom; whether they still meet their subject."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from fogline.answers.correcting import resolved, with_interest
from fogline.answers.judging import Subject, check_unchanged, refs, subject_of
from fogline.ledger import Judgement, Ref, Work
from fogline.ledger.judge import subject_claims, undone_by
from fogline.ledger.review import standing_keys, steps
from fogline.model import KnownClaim, Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

_ABOUT = 4  # claims that a decision is shown with


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, why, and at which moment."""

    who: str
    why: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement as it is shown. ``stale`` says why it no longer meets its subject, empty where it does.

    ``about`` are the first claims that it is about, as they were read; ``of`` how many there are.
    """

    judgement: Judgement
    at: datetime
    undone: By | None
    stale: tuple[str, ...]
    about: tuple[KnownClaim, ...]
    of: int

    def json(self) -> dict[str, Any]:
        """The object that ``fogline review --log --json`` prints."""
        one, undone = self.judgement, self.undone
        return {
            "key": one.key,
            "kind": one.kind,
            "who": one.who,
            "why": one.why,
            "at": _instant(self.at),
            "undone": {"who": undone.who, "why": undone.why, "at": _instant(undone.now)} if undone else None,
            "stale": list(self.stale),
            "subject": {name: value for name, value in one.subject.items() if name not in ("items", "rest")},
            "claims": sorted(subject_claims(one.subject)),
            "about": [
                {"id": known.claim.id, "source": known.claim.speaker.name, "text": known.claim.content.text}
                for known in self.about
            ],
        }


def recorded(
    book: OpenLedger, kind: str, subject: Mapping[str, Any], by: By, *, expects: int | None = None
) -> Judgement:
    """Records a judgement and links anew, all in one transaction. Raises Misuse for what cannot be."""
    given = prepared(book, kind, subject)
    relinking = book._deriver.relinking()

    def whole(work: Work) -> Subject:
        book._deriver(work)
        try:
            made = subject_of(work, kind, given)
        except KeyError as missing:
            raise Misuse(f"judgement {kind}: lacks {missing}; name what it is about") from None
        if expects is not None:
            check_unchanged(work, made, seen=expects)
        if kind == "correct":
            made["fields"] = with_interest(work, made, book)
        relinking.before(work, made)
        return made

    return book.ledger.judge(kind, whole, who=by.who, why=by.why, now=by.now, derive=relinking.after)


def taken_back(book: OpenLedger, judgement: int, by: By) -> None:
    """Takes a judgement back and links anew, all in one transaction. Raises Misuse if there is none that stands."""
    relinking = book._deriver.relinking()

    def before(work: Work) -> None:
        book._deriver(work)
        relinking.before(work, next((one.subject for one in work.judgements() if one.key == judgement), {}))

    book.ledger.take_back(judgement, who=by.who, why=by.why, now=by.now, before=before, derive=relinking.after)


def prepared(book: OpenLedger, kind: str, subject: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a correction looked up in codebook, pack and gazetteer, before the ledger is locked."""
    if kind != "correct" or "items" in subject:
        return subject
    try:
        claim, fields = subject["claim"], subject["fields"]
    except KeyError as missing:
        raise Misuse(f"judgement correct: lacks {missing}; name the claim, and what is to be corrected") from None
    return {"claim": claim, "fields": resolved(book, claim, {**fields, "event": subject.get("event", 0)})}


def decisions(book: OpenLedger, *, claims: Collection[str] | None = None) -> list[Decision]:
    """All judgements, oldest first; with ``claims`` those about one of them."""
    wanted = None if claims is None else set(claims)
    kept = [one for one in book.judgements() if wanted is None or wanted & subject_claims(one.subject)]
    return book.see(lambda work: list(shown(work, kept)))


def shown(work: Work, kept: Sequence[Judgement]) -> Iterator[Decision]:
    """The judgements with when they were made, what they are about, and whether they still meet it."""
    at = steps(work.connection, {number for one in kept for number in (one.recorded, one.closed) if number})
    ids = {one.key: sorted(subject_claims(one.subject), key=partial(_rank, one)) for one in kept}
    same = work.same_claims({identity for own in ids.values() for identity in own})
    first = {identity: same[identity][0] for own in ids.values() for identity in own[:_ABOUT] if identity in same}
    held = work.claims(first.values(), words=True, as_read=True)
    for one in kept:
        about = tuple(held[first[i]].known for i in ids[one.key][:_ABOUT] if i in first)
        undone = _undone(at[one.closed]) if one.closed else None
        stale = tuple(_staleness(work, one, same)) if one.closed is None else ()
        yield Decision(one, at[one.recorded][0], undone, stale, about, len(ids[one.key]))


def _rank(one: Judgement, identity: str) -> tuple[bool, str]:
    """The claim of a link comes first."""
    return identity not in one.subject.get("link", ()), identity


def _undone(step: tuple[datetime, str]) -> By:
    who, why = undone_by(step[1])
    return By(who, why, step[0])


def _staleness(work: Work, one: Judgement, same: Mapping[str, list[int]]) -> Iterator[str]:
    """Why a judgement no longer meets its subject: claims that went, or a later judgement that says otherwise."""
    standing = standing_keys(work.connection, {key for i in subject_claims(one.subject) for key in same.get(i, ())})
    for identity in sorted(subject_claims(one.subject)):
        if identity not in same:
            yield f"claim {identity} is not in the ledger"
        elif standing.isdisjoint(same[identity]):
            yield f"claim {identity} was withdrawn: its report was revised"
    if one.kind in ("merge", "split") or "link" in one.subject:
        yield from _undone_by_others(work, one, same)


def _undone_by_others(work: Work, one: Judgement, same: Mapping[str, list[int]]) -> Iterator[str]:
    own, rest = (refs(one.subject.get(name, ()), same) for name in ("items", "rest"))
    linked = work.links_of_claims({key for key, _ in own | rest})
    ours, theirs = _incidents(own, linked), _incidents(rest, linked)
    if len(ours) > 1:
        yield f"what it put together is {len(ours)} incidents by a later decision"
    if ours & theirs:
        yield "what it parted is one incident by a later decision"


def _incidents(items: Collection[Ref], linked: Mapping[Ref, int]) -> frozenset[int]:
    return frozenset(linked[item] for item in items if item in linked)


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
