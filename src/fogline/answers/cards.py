"""A claim with all that a person needs to decide on it: its words in their paragraph, as read and as corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fogline.ledger import Judgement, Work
from fogline.ledger.judge import subject_claims
from fogline.ledger.review import Background, backgrounds
from fogline.model import Claim, KnownClaim, Span
from fogline.model.reading import claim_json


@dataclass(frozen=True, slots=True)
class Card:
    """A claim for a reviewer. ``known`` is the claim as read; ``now`` as people corrected it, None where nobody did.

    ``paragraph`` is the stretch of the report around it, with its span; ``judged`` the decisions on it that stand.
    """

    known: KnownClaim
    now: Claim | None
    title: str
    paragraph: str
    span: Span
    judged: tuple[Judgement, ...]

    @property
    def claim(self) -> Claim:
        """As it counts: corrected, where it was."""
        return self.now or self.known.claim

    def json(self) -> dict[str, Any]:
        return {
            **claim_json(self.known.claim),
            "known": self.known.known.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "publisher": self.known.publisher,
            "address": self.known.address,
            "title": self.title,
            "paragraph": {"text": self.paragraph, "span": list(self.span)},
            "corrected": claim_json(self.now) if self.now else None,
            "decisions": [{"key": one.key, "kind": one.kind, "who": one.who, "why": one.why} for one in self.judged],
        }


def cards(work: Work, keys: Collection[int]) -> dict[int, Card]:
    """The cards of the claims with these keys."""
    read, now = work.claims(keys, words=True, as_read=True), work.claims(keys, words=True)
    around = backgrounds(work.connection, {one.known.claim.report for one in read.values()})
    judged = _judged(work, {key: one.known.claim.id for key, one in read.items()})
    return {
        key: _card(one.known, now[key].known.claim, around[one.known.claim.report], judged.get(key, ()))
        for key, one in read.items()
    }


def _card(known: KnownClaim, now: Claim, around: Background, judged: Iterable[Judgement]) -> Card:
    start, end = paragraph(around.text, known.claim)
    changed = now if now != known.claim else None
    return Card(known, changed, around.title, around.text[start:end], (start, end), tuple(judged))


def paragraph(text: str, claim: Claim) -> Span:
    """The lines of a report in which a claim's content, cue and source stand."""
    spans = [claim.content.span, *(words.span for words in (claim.cue, claim.speaker.words) if words)]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    return start, len(text) if end < 0 else end


def _judged(work: Work, ids: Mapping[int, str]) -> dict[int, list[Judgement]]:
    """The decisions that stand on each claim, in whichever revision they were made."""
    found: dict[int, list[Judgement]] = {}
    for one in work.docket.judgements:
        about = (key for identity in subject_claims(one.subject) for key in work.docket.keys.get(identity, ()))
        for key in set(about) & ids.keys():
            found.setdefault(key, []).append(one)
    return found
