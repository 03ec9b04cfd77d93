"""What a report says in its own voice, without anybody behind it, and somebody might dispute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from fogline.model import (
    INDEPENDENT,
    UNKNOWN,
    ActorRole,
    Claim,
    Effect,
    Event,
    EventType,
    Note,
    NoteKind,
    Span,
)  # fmt: skip
from fogline.notes.material import Material, has_happened, is_attributed, is_near

PAST = timedelta(days=6)
"""What is further back than so is background: the report's own news is fresher."""
OWN_MANNER = 0.6
"""The share of a report's statements in its own voice from which that is its manner: a bulletin, an assessment."""
_FEWEST = 2  # statements from which a manner can be told
_LONGEST = 60  # characters of a statement that is named in a note on many
_NAMED = 3  # statements that such a note names
_SHORTEST = 5  # words of a statement; fewer are a heading
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+: ")  # who speaks in a transcript
_NOBODY = (UNKNOWN, INDEPENDENT)
_CLAUSES = ("ground", "fire", "mines", "custody", "people")


def unattributed_notes(material: Material) -> Iterator[Note]:
    """What a report says in its own voice and somebody might dispute; one note where that is its manner."""
    eventful = [claim for claim in material.claims if not claim.headline and any(map(has_happened, claim.events))]
    own = [claim for claim in eventful if not is_attributed(claim)]
    found = {claim.id: events for claim in own if (events := _unsourced(material, claim))}
    if not found:
        return
    if len(found) >= _FEWEST and len(own) >= OWN_MANNER * len(eventful):
        message = f"told in the report's own voice ({len(own)} of {len(eventful)} statements of what happened)"
        named = [repr(_shortened(c.content.text)) for c in own if c.id in found]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        yield Note(NoteKind.UNATTRIBUTED, f"{message}; nobody else says: {'; '.join(named[:_NAMED])}{more}")
        return
    for claim in own:
        if claim.id in found:
            types = ", ".join(dict.fromkeys(event.type.replace("_", " ") for event in found[claim.id]))
            message = f"{types}: said in the report's own voice, without a source"
            yield Note(NoteKind.UNATTRIBUTED, message, claim.content.span)


def _unsourced(material: Material, claim: Claim) -> list[Event]:
    """The events of a claim in the report's own voice that want a source."""
    sentence = material.sentence(claim.content.span[0])
    if len(claim.content.text.split()) < _SHORTEST or _is_somebodys(material, claim, sentence):
        return []
    return [
        event for event in claim.events
        if has_happened(event) and _is_disputable(material, event)
        and not _is_background(material, event, sentence)
        and not _is_sourced(material, event, is_lead=_is_lead(material, sentence))
    ]  # fmt: skip


def _is_somebodys(material: Material, claim: Claim, sentence: Span) -> bool:
    """Whether the sentence, or the one before it, gives its words to somebody; or it asks, or is a quotation."""
    first = _before(material, sentence)[0]
    others = (c for c in material.claims if is_attributed(c) and first <= c.content.span[0] < sentence[1])
    text = material.report.text[slice(*sentence)].strip()
    return (
        text.endswith("?")
        or _SPEAKER.match(text) is not None
        or material.is_quoted(claim.content.span[0] + 1)
        or material.gives_its_words(sentence)
        or next(others, None) is not None
    )


def _is_disputable(material: Material, event: Event) -> bool:
    """An event that hurts somebody or changes the ground, with somebody who did it or a number."""
    kind = material.types.get(event.type)
    if kind is None or kind.family not in _CLAUSES or not (kind.effect is not Effect.NOTHING or kind.hurts):
        return False
    agents = (p for p in event.participants if p.role is ActorRole.AGENT)
    named = any(p.side in material.belligerents if material.pack else p.side not in _NOBODY for p in agents)
    counted = any(quantity.minimum for quantity in event.quantities)
    return named or counted or (_moves(kind) and bool(event.places))


def _moves(kind: EventType) -> bool:
    return kind.effect in (Effect.TAKES, Effect.LEAVES, Effect.HOLDS)


def _is_background(material: Material, event: Event, sentence: Span) -> bool:
    """Whether it lies further back than the report's own news, by its own time or by its sentence's."""
    published = material.report.published
    if published is None or published.start is None:
        return False
    fresh = published.start - PAST
    own = event.time.interval if event.time else None
    if own is not None:
        return own.start is not None and own.start < fresh
    return _is_past(material, sentence, fresh) or _is_past(material, _before(material, sentence), fresh)


def _is_past(material: Material, stretch: Span, fresh: datetime) -> bool:
    """Whether the times that stand in a stretch of text are all of long ago; False where there is none."""
    starts = [i.start for span, i in material.placed_times if stretch[0] <= span[0] < stretch[1] and i.start]
    return bool(starts) and all(start < fresh for start in starts)


def _before(material: Material, sentence: Span) -> Span:
    """The sentence before in the same paragraph; an empty stretch where there is none."""
    first = material.paragraph(sentence[0])[0]
    return material.sentence(sentence[0] - 2) if sentence[0] - 2 > first else (first, first)


def _is_lead(material: Material, sentence: Span) -> bool:
    """Whether a sentence stands in the first paragraph under the headline, which sums up what follows."""
    start = material.report.headline[1] if material.report.headline else 0
    text = material.report.text
    return not text[start : material.paragraph(sentence[0])[0]].strip()


def _is_sourced(material: Material, event: Event, *, is_lead: bool) -> bool:
    """Whether somebody else says it, or what comes to the same, elsewhere in the report."""
    others = (other for claim in material.claims if is_attributed(claim) for other in claim.events)
    told = [other for other in others if has_happened(other)]
    return any(_comes_to_the_same(material, event, other, anywhere=is_lead) for other in told)


def _comes_to_the_same(material: Material, event: Event, other: Event, *, anywhere: bool) -> bool:
    """``anywhere``: whatever the places, which a summary need not name."""
    sides = [one.sides(ActorRole.AGENT) - frozenset(_NOBODY) for one in (event, other)]
    if all(sides) and not sides[0] & sides[1]:
        return False
    if event.type == other.type:
        return anywhere or not event.places or not other.places or _shares_place(event, other)
    families = {kind.family for one in (event, other) if (kind := material.types.get(one.type))}
    return len(families) == 1 and _shares_place(event, other)


def _shares_place(event: Event, other: Event) -> bool:
    return any(is_near(a, b) for a in event.places for b in other.places)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
