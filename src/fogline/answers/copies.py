"""Near copies among the ledger's reports: groups of one text, and the passages that two reports share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fogline.answers.copying import NEAR, are_apart, telling
from fogline.ledger import Copies, Pair, TextRow, Work
from fogline.link import Passage, Telling, carries, passages, worded
from fogline.model import Misuse


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries words which others carry, too."""

    telling: Telling
    title: str

    def json(self) -> dict[str, Any]:
        own = self.telling
        return {
            "report": own.report,
            "title": self.title,
            "publisher": own.publisher,
            "address": own.address,
            "credited": own.wire or None,
            "known": own.known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


@dataclass(frozen=True, slots=True)
class Copy:
    """A report with how much it shares with the earliest of its group that it shares with: words, and percent."""

    carrier: Carrier
    words: int
    share: int


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that carry one text, by the first that is known to have carried it; the others in order of known time."""

    first: Carrier
    copies: tuple[Copy, ...]

    def json(self) -> dict[str, Any]:
        """The object that ``fogline copies --json`` prints."""
        others = [{**copy.carrier.json(), "words": copy.words, "share": copy.share} for copy in self.copies]
        return {"first": self.first.json(), "copies": others}


@dataclass(frozen=True, slots=True)
class SharedText:
    """What a report shares with another one: the passages, with their words in both texts.

    ``claims`` are the ids of the claims of the later of the two that stand in the passages.
    """

    report: Carrier
    other: Carrier
    words: int
    share: int
    passages: tuple[Passage, ...]
    texts: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]

    @property
    def first(self) -> Carrier:
        return min(self.report, self.other, key=lambda one: one.telling.order)

    def json(self) -> dict[str, Any]:
        """The object that ``fogline copies REPORT_ID --json`` prints."""
        shared = [
            {"span": list(p.span), "other_span": list(p.other), "words": p.words, "text": own, "other_text": other}
            for p, (own, other) in zip(self.passages, self.texts, strict=True)
        ]
        return {
            "report": self.report.telling.report,
            "other": self.other.json(),
            "first": self.first.telling.report,
            "words": self.words,
            "share": self.share,
            "passages": shared,
            "claims": list(self.claims),
        }


def copy_groups(work: Work, *, as_of: datetime | None = None) -> list[CopyGroup]:
    """Groups of reports of different publishers that share half of the shorter text or more, the oldest first."""
    found, rows = _shown(work, Copies(work.connection).pairs(), as_of)
    near = [pair for pair in found if pair.share >= NEAR]
    groups = [_group(members, near, rows) for members in _joined(near)]
    return sorted(groups, key=lambda group: group.first.telling.order)


def shared_texts(work: Work, report: str, *, as_of: datetime | None = None) -> list[SharedText]:
    """What a report shares with each other that carries passages of it, the first to carry them first.

    Raises Misuse if there is no report with this id.
    """
    kept = Copies(work.connection)
    key = kept.keys([report]).get(report)
    if key is None:
        raise Misuse(f"report {report}: is not in the ledger; fogline copies lists the reports that share text")
    found, _ = _shown(work, kept.pairs(of=key), as_of)
    texts = kept.texts({key, *(_other(pair, key) for pair in found)})
    shared = [_shared(work, texts[key], texts[_other(pair, key)], pair) for pair in found]
    return sorted(shared, key=lambda one: one.other.telling.order)


def _shown(work: Work, found: Sequence[Pair], as_of: datetime | None) -> tuple[list[Pair], dict[int, TextRow]]:
    """Pairs of different publishers, known by then, with the facts of their reports."""
    kept = Copies(work.connection)
    rows = kept.facts({key for pair in found for key in (pair.report, pair.other)} - kept.replaced())
    rows = {key: row for key, row in rows.items() if as_of is None or row.known <= as_of}
    there = (pair for pair in found if pair.report in rows and pair.other in rows)
    return [pair for pair in there if are_apart(rows[pair.report], rows[pair.other])], rows


def _joined(found: Iterable[Pair]) -> list[set[int]]:
    """Keys of reports that are connected by pairs."""
    group: dict[int, set[int]] = {}
    for pair in found:
        one, other = group.setdefault(pair.report, {pair.report}), group.setdefault(pair.other, {pair.other})
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            group.update(dict.fromkeys(small, large))
    return list({id(members): members for members in group.values()}.values())


def _group(members: set[int], near: Iterable[Pair], rows: Mapping[int, TextRow]) -> CopyGroup:
    ordered = sorted(members, key=lambda key: telling(rows[key]).order)
    rank = {key: place for place, key in enumerate(ordered)}
    of: dict[int, Pair] = {}
    for pair in sorted((p for p in near if p.report in rank), key=lambda p: rank[p.other]):
        of.setdefault(pair.report, pair)
    copies = [Copy(_carrier(rows[key]), of[key].words, of[key].share) for key in ordered if key in of]
    return CopyGroup(_carrier(rows[ordered[0]]), tuple(copies))


def _shared(work: Work, own: TextRow, other: TextRow, pair: Pair) -> SharedText:
    one, two = worded(own.text), worded(other.text)
    found = passages(one, two)
    texts = tuple((own.text[slice(*p.span)], other.text[slice(*p.other)]) for p in found)
    is_later = pair.report == own.key
    later, spans = (one, [p.span for p in found]) if is_later else (two, [p.other for p in found])
    held = work.claims(Copies(work.connection).claims_of(pair.report), words=False)
    carried = [k.known.claim.id for k in held.values() if carries(k.known.claim.content.span, later, spans)]
    return SharedText(_carrier(own), _carrier(other), pair.words, pair.share, found, texts, tuple(sorted(carried)))


def _other(pair: Pair, key: int) -> int:
    return pair.other if pair.report == key else pair.report


def _carrier(row: TextRow) -> Carrier:
    return Carrier(telling(row), row.title)
