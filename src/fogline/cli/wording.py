"""Records in words: a source chain, an event, a place, a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fogline.model import (
    Claim,
    Control,
    Event,
    Granularity,
    Interest,
    Interval,
    Place,
    Source,
    SourceRole,
    publication_words,
)

_INTEREST = {Interest.FAVOURABLE: "helps it", Interest.UNFAVOURABLE: "hurts it", Interest.NEUTRAL: ""}
_SHOWN = {
    Granularity.MINUTE: 17, Granularity.HOUR: 17, Granularity.DAY: 10, Granularity.MONTH: 7, Granularity.YEAR: 4,
}  # fmt: skip
"""Characters of an ISO start that say the whole of an interval of that granularity."""


def source_words(sources: Sequence[Source]) -> str:
    """The chain in words: speaker (side), then who relays it."""
    speakers = [s.name for s in sources if s.role is SourceRole.SPEAKER]
    relays = [s.name for s in sources if s.role is SourceRole.VIA]
    return f"{', '.join(speakers)} ({sources[0].side})" + (f" via {', '.join(relays)}" if relays else "")


def stance_words(claim: Claim) -> str:
    """Stance, hedge, caution, and whom it helps or hurts, one under another."""
    marks = [word for word, holds in (("hedged", claim.hedged), ("cautioned", claim.cautioned)) if holds]
    return "\n".join(part for part in (claim.stance.value, *marks, _INTEREST[claim.interest]) if part)


def event_words(event: Event) -> str:
    """One event in one line: type, realis, who, where, when, how many."""
    parts = [f"{event.type} [{'ended' if event.ended else event.realis.value}]"]
    parts += [f"{p.role.value} {p.name} ({p.side})" for p in event.participants]
    parts += [place_words(place) for place in event.places]
    if event.time:
        parts.append(when_words(event.time.interval) or f"{event.time.words.text!r} (unresolved)")
    parts += [q.words.text for q in event.quantities]
    return " · ".join(parts)


def place_words(place: Place) -> str:
    """Relation and name; a bank that is a place of its own says its relation itself."""
    relation = "" if place.relation.split(" ")[0] in place.name else f"{place.relation} "
    return f"{relation}{place.name}" + ("" if place.id else " (not placed)")


def when_words(interval: Interval | None) -> str:
    """An interval in words: a day alone, or start to end."""
    if interval is None:
        return ""
    start, end = interval.iso()
    if start and interval.granularity in _SHOWN:
        return start[: _SHOWN[interval.granularity]]
    return f"{start or '…'} to {end or '…'}"


def status_words(status: str | None, marks: Sequence[str]) -> str:
    return ", ".join([status or "no claim", *marks])


def control_words(answer: Control) -> str:
    """The status and marks of a holder; where it has none, whether it is the pack's baseline, and what is claimed."""
    if answer.status is not None:
        return status_words(answer.status.value, [mark.value for mark in answer.marks])
    is_claimed = any(view.claims for view in answer.views)
    claims = "what is claimed moves single accounts only" if is_claimed else "no claim"
    return f"by the pack's baseline; {claims}" if answer.holder else claims


def shortened(text: str, length: int) -> str:
    """``text`` on one line, cut after a word so that it has at most ``length`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"


def as_of_words(moment: datetime) -> str:
    """A moment of asking: "2022-11-11 14:05 UTC", or "the end of 2022-11-11" for the midnight that ends a day."""
    words = publication_words(moment)
    return f"{words} UTC" if ":" in words else f"the end of {words}"
