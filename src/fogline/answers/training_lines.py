"""What people decided on claims as training data for the encoder: one JSON line a claim, with its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fogline.answers.cards import Card, cards
from fogline.ledger import Judgement, Work
from fogline.ledger.judge import subject_claims
from fogline.ledger.review import steps
from fogline.model import Claim, Span
from fogline.model.reading import claim_json

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

FORMAT = "fogline-reviewed-1"
_OF_CLAIMS = ("accept", "correct", "reject")


def training_lines(book: OpenLedger) -> Iterator[dict[str, Any]]:
    """The attributed claims that were decided on, by report and place in it; docs/review.md has the fields.

    They hold the words of the reports, which belong to others.
    """
    yield from book.see(lambda work: list(_lines(work)))


def _lines(work: Work) -> Iterator[dict[str, Any]]:
    last = _decided(work)
    keys = work.claim_keys(last)
    held = {card.known.claim.id: card for card in cards(work, keys.values()).values() if _is_attributed(card)}
    at = steps(work.connection, {one.recorded for one in last.values()})
    beside = _beside(work, {card.known.claim.report for card in held.values()})
    for card in sorted(held.values(), key=lambda card: (card.known.claim.report, card.known.claim.content.span)):
        one = last[card.known.claim.id]
        unread = [span for i, span in beside[card.known.claim.report].items() if i not in held]
        yield _line(card, one, at=at[one.recorded][0].strftime("%Y-%m-%dT%H:%M:%SZ"), unread=unread)


def _is_attributed(card: Card) -> bool:
    """Whether the text attributes the claim: what a report says in its own voice is no attribution."""
    return card.claim.cue is not None or card.claim.speaker.words is not None


def _decided(work: Work) -> dict[str, Judgement]:
    """By claim the last decision on it; one that was corrected stays so when the correction is accepted."""
    found: dict[str, Judgement] = {}
    for one in work.judgements():
        if one.kind in _OF_CLAIMS and "link" not in one.subject:
            for identity in subject_claims(one.subject):
                before = found.get(identity)
                if not (one.kind == "accept" and before is not None and before.kind == "correct"):
                    found[identity] = one
    return found


def _beside(work: Work, reports: set[str]) -> dict[str, dict[str, Span]]:
    """The stretch of each claim of the reports, by report and claim."""
    keys = work.claims_of_reports(reports)
    held = work.claims({key for own in keys.values() for key in own}, words=False)
    found: dict[str, dict[str, Span]] = {report: {} for report in reports}
    for one in held.values():
        found[one.known.claim.report][one.known.claim.id] = extent(one.known.claim)
    return found


def extent(claim: Claim) -> Span:
    """From the first to the last character of a claim's content, cue and source."""
    spans = [claim.content.span, *(words.span for words in (claim.cue, claim.speaker.words) if words)]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _line(card: Card, one: Judgement, *, at: str, unread: Sequence[Span]) -> dict[str, Any]:
    now, (first, last) = card.claim, card.span
    parts = [("cue", now.cue), ("source", now.speaker.words), ("content", now.content)]
    spans = [[kind, words.span[0] - first, words.span[1] - first] for kind, words in parts if words]
    cut = [(max(start, first), min(end, last)) for start, end in unread]
    return {
        "format": FORMAT,
        "claim": now.id,
        "report": now.report,
        "decision": one.kind,
        "who": one.who,
        "why": one.why,
        "at": at,
        "text": card.paragraph,
        "span": [first, last],
        "spans": spans,
        "links": [[0, i] for i in range(1, len(spans))] if now.cue else [],
        "unread": sorted([start - first, end - first] for start, end in cut if start < end),
        "stance": now.stance.value,
        "events": claim_json(now)["events"],
        "read": claim_json(card.known.claim) if card.now else None,
    }
