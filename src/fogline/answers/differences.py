"""Two revisions of one text compared claim by claim: what was kept, changed, added, and withdrawn. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from fogline.answers.facets import FIELDS, Value, content
from fogline.answers.likeness import matched
from fogline.model import Claim, Reading, Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision: its number among those of its address, oldest 1, when it became known, and what it says."""

    number: int
    known: datetime
    reading: Reading

    def json(self) -> dict[str, Any]:
        report = self.reading.report
        return {
            "revision": self.number, "report": report.id, "known": _instant(self.known), "title": report.title,
            "claims": len(self.reading.claims),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Altered:
    """One respect in which a claim changed: the value and the words before and after."""

    field: str
    before: Value
    after: Value

    def json(self) -> dict[str, Any]:
        return {"field": self.field, "before": _value_json(self.before), "after": _value_json(self.after)}


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that both revisions make, not in the same way."""

    before: Claim
    after: Claim
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim that is made no more since a revision became known."""

    claim: Claim
    since: datetime


@dataclass(frozen=True, slots=True)
class Differences:
    """How the claims of two revisions of one address differ, each list in the text's order."""

    address: str
    before: Revised
    after: Revised
    kept: tuple[tuple[Claim, Claim], ...]
    changed: tuple[ChangedClaim, ...]
    new: tuple[Claim, ...]
    withdrawn: tuple[Withdrawn, ...]

    def json(self) -> dict[str, Any]:
        """The object that ``fogline diff --json`` prints."""
        return {
            "address": self.address,
            "from": self.before.json(),
            "to": self.after.json(),
            "kept": [{"before": a.id, "after": b.id, "text": b.content.text} for a, b in self.kept],
            "changed": [
                {
                    "before": _claim_json(one.before),
                    "after": _claim_json(one.after),
                    "fields": [altered.json() for altered in one.altered],
                }
                for one in self.changed
            ],
            "new": [_claim_json(claim) for claim in self.new],
            "withdrawn": [{**_claim_json(one.claim), "since": _instant(one.since)} for one in self.withdrawn],
        }


def compared(before: Revised, after: Revised, between: Sequence[Revised] = ()) -> Differences:
    """The differences of two revisions; ``between`` are those known after ``before`` and before ``after``, in order.

    A claim is withdrawn since the first revision from which on none makes it any more.
    """
    said, says = before.reading.claims, after.reading.claims
    pairs = sorted(matched(said, says), key=lambda pair: pair[1].content.span)
    weighed = [ChangedClaim(a, b, tuple(alterations(a, b))) for a, b in pairs]
    lost, found = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    gone = [claim for claim in said if claim.id not in lost]
    return Differences(
        after.reading.report.address, before, after,
        kept=tuple((one.before, one.after) for one in weighed if not one.altered),
        changed=tuple(one for one in weighed if one.altered),
        new=tuple(claim for claim in says if claim.id not in found),
        withdrawn=tuple(_withdrawn(gone, said, between, after.known)),
    )  # fmt: skip


def alterations(before: Claim, after: Claim) -> Iterator[Altered]:
    """In what two claims of one statement differ; in their words alone only where nothing else does."""
    found = [Altered(name, a, b) for name, of in FIELDS.items() if (a := of(before))[0] != (b := of(after))[0]]
    a, b = content(before), content(after)
    yield from found or ([Altered("words", a, b)] if a[0] != b[0] else [])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two texts share, or that only one of them has (the other's span is empty)."""

    op: str
    text: str
    before: Span
    after: Span

    def json(self) -> dict[str, Any]:
        return {"op": self.op, "text": self.text, "from": list(self.before), "to": list(self.after)}


def word_differences(before: str, after: str) -> list[Stretch]:
    """The texts laid side by side, word by word: ``kept``, ``gone`` and ``new`` stretches in order."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    at_a, at_b = _starts(a), _starts(b)
    found = []
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        old, new = (at_a[i], at_a[j]), (at_b[k], at_b[m])
        if op == "equal":
            found.append(Stretch("kept", after[slice(*new)], old, new))
            continue
        if i < j:
            found.append(Stretch("gone", before[slice(*old)], old, (new[0], new[0])))
        if k < m:
            found.append(Stretch("new", after[slice(*new)], (old[1], old[1]), new))
    return found


def _withdrawn(
    gone: Sequence[Claim], said: Sequence[Claim], between: Sequence[Revised], last: datetime
) -> Iterator[Withdrawn]:
    since = dict.fromkeys((claim.id for claim in gone), last)
    missing = set(since)
    for revision in reversed(between):
        missing -= {a.id for a, _ in matched(said, revision.reading.claims)}
        since |= dict.fromkeys(missing, revision.known)
    return (Withdrawn(claim, since[claim.id]) for claim in gone)


def _starts(tokens: Sequence[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _value_json(value: Value) -> dict[str, Any]:
    return {"value": value[0], "words": [{"text": words.text, "span": list(words.span)} for words in value[1]]}


def _claim_json(claim: Claim) -> dict[str, Any]:
    sources = FIELDS["source"](claim)[0]
    return {
        "id": claim.id, "span": list(claim.content.span), "text": claim.content.text, "stance": claim.stance.value,
        "source": sources, "headline": claim.headline,
    }  # fmt: skip


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
