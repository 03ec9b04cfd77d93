"""What people decided, the latest first and a page at a time; and what they decided since somebody looked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fogline.answers.decisions import Decision, prepared, shown
from fogline.answers.judging import members_of
from fogline.answers.lists import Page
from fogline.ledger import Judgement, Work
from fogline.ledger.judge import KINDS, last_reasons, people, subject_claims
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

_REASONS = 60  # decisions of a person whose reasons are looked through for a suggestion


@dataclass(frozen=True, slots=True)
class LogAsked:
    """What the log is narrowed by: who decided, the kind, any of these claims; None does not matter."""

    who: str | None = None
    kind: str | None = None
    claims: frozenset[str] | None = None


def decision_page(
    book: OpenLedger, asked: LogAsked | None = None, *, after: str | None = None, limit: int = 50
) -> Page[Decision]:
    """Decisions, the latest first. Raises Misuse for a kind or a cursor that is none."""
    wanted = asked or LogAsked()
    if wanted.kind is not None and wanted.kind not in KINDS:
        raise Misuse(f"kind {wanted.kind!r}: no such decision; one of {', '.join(KINDS)}")
    begins = _key(after)
    kept = [one for one in book.judgements() if (begins is None or one.key < begins) and _is_asked(one, wanted)]
    page = kept[::-1][: limit + 1]
    more = str(page[limit - 1].key) if len(page) > limit else None
    return Page(tuple(book.see(lambda work: list(shown(work, page[:limit])))), more)


def decision(book: OpenLedger, key: int) -> Decision:
    """The decision with this key, standing or not. Raises Misuse where there is none."""
    own = [one for one in book.judgements() if one.key == key]
    if not own:
        raise Misuse(f"decision {key}: is not in the ledger; the log lists them")
    return book.see(lambda work: list(shown(work, own)))[0]


def meanwhile(book: OpenLedger, given: Mapping[str, Any], *, seen: int) -> list[Decision]:
    """What was decided, or taken back, after the transaction ``seen`` on what ``given`` is about, oldest first."""

    def see(work: Work) -> list[Decision]:
        ids = _claims_of(work, given)
        return list(shown(work, [one for one in work.judgements_since(seen) if ids & subject_claims(one.subject)]))

    return book.see(see)


def is_made(book: OpenLedger, one: Judgement, kind: str, given: Mapping[str, Any]) -> bool:
    """Whether a judgement that stands is the one that would be made of this subject: a form that was sent twice."""
    if one.closed is not None or one.kind != kind:
        return False
    try:
        wanted = prepared(book, kind, given)
    except (Misuse, KeyError):
        return False
    fields = one.subject.get("fields", {})
    same = all(fields.get(name) == value for name, value in wanted.get("fields", {}).items())
    return same and all(_plain(one.subject.get(name)) == _plain(of) for name, of in wanted.items() if name != "fields")


def reasons_given(book: OpenLedger, who: str, *, kind: str | None = None, most: int = 8) -> list[str]:
    """The reasons that somebody gave last, each once, the latest first; with ``kind`` those for such decisions."""
    found = book.see(lambda work: last_reasons(work.connection, who, limit=_REASONS))
    return list(dict.fromkeys(why for of, why in found if kind in (None, of)))[:most]


def who_decided(book: OpenLedger) -> list[str]:
    """Everybody who ever decided something."""
    return book.see(lambda work: people(work.connection))


def _claims_of(work: Work, given: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the claims that a subject is about, as it was given."""
    incidents = [*given.get("incidents", ()), *((given["incident"],) if "incident" in given else ())]
    link: Collection[Any] = given.get("link", ())[:1]
    known = (one for one in incidents if work.incident_of_id(one) is not None)
    return subject_claims(given).union(link, (item[0] for one in known for item in members_of(work, one)))


def _is_asked(one: Judgement, asked: LogAsked) -> bool:
    return (
        asked.who in (None, one.who)
        and asked.kind in (None, one.kind)
        and (asked.claims is None or not asked.claims.isdisjoint(subject_claims(one.subject)))
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _key(after: str | None) -> int | None:
    if after is None:
        return None
    if not (after.isascii() and after.isdigit() and len(after) < 16):
        raise Misuse(f"after {after!r}: is no cursor of the log; leave it out to begin with the latest")
    return int(after)
