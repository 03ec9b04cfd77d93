"""Where a headline says more than the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fogline.model import ActorRole, Claim, Effect, Event, Interest, Note, NoteKind, Place, Stance
from fogline.notes.material import Material, has_happened, is_attributed, is_near
from fogline.resolve.place_words import KINDS

_MOVES = (Effect.TAKES, Effect.LEAVES)
_SETTLEMENTS = frozenset(word for word, hint in KINDS.items() if hint == "settlement")
_COMPASS = re.compile(r"\b(?:(?:north|south)-?)?(?:north|south|east|west)(?:ern)?\b|\bcentral\b")
_FEWEST = 4  # words of a headline that tells what happened: "Retreat" is a label
_REFUSED = (Stance.DENIES, Stance.DECLINES)
_WORD = re.compile(r"[^\W\d_]+")


def headline_notes(material: Material) -> Iterator[Note]:
    """A place that the text has not, a greater number, as a fact what is only ordered, feared or one side's word."""
    body = list(material.body())
    if not body:
        return
    for claim in material.claims:
        for event in claim.events if claim.headline else ():
            yield from _other_place(material, event)
            yield from _greater_number(material, event)
            yield from _further(material, claim, event, body)
            yield from _narrower(material, claim, event, body)


def _other_place(material: Material, event: Event) -> Iterator[Note]:
    start = material.report.headline[1] if material.report.headline else 0
    below = material.report.text[start:]
    told = [place for _, other in material.body() for place in other.places]
    for place in event.places:
        if (
            place.region
            and not _COMPASS.search(place.words.text)
            and not _is_named(place, below)
            and not any(is_near(place, other) for other in told)
        ):
            message = f"the headline's place {place.words.text!r} is not in the text"
            yield Note(NoteKind.HEADLINE, message, place.words.span)


def _is_named(place: Place, text: str) -> bool:
    """Whether a text has the place's name, by the headline's words or by the gazetteer's, whatever its signs."""
    words = _plain(text)
    return any(f" {name} " in words for name in (_plain(place.name).strip(), _name_in(place)) if name)


def _name_in(place: Place) -> str:
    """The capitalised words of the headline's phrase: "key city of el-Fasher" gives "el fasher"."""
    found = re.findall(r"(?:al-|el-|ad-|as-|ash-|an-|ar-)?[A-ZÀ-Þ][\w’'-]*", place.words.text)
    return _plain(" ".join(found)).strip()


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _greater_number(material: Material, event: Event) -> Iterator[Note]:
    for quantity in event.quantities:
        below = [
            other for _, told in material.body() if told.type == event.type for other in told.quantities
            if other.unit == quantity.unit
        ]  # fmt: skip
        most = [other.maximum for other in below]
        if quantity.minimum is None or not below or None in most:
            continue
        greatest = max(below, key=lambda other: other.maximum or 0)
        together = sum(other.maximum or 0 for other in {other.words: other for other in below}.values())
        everywhere = [q for q in material.quantities if not _is_in_headline(material, q.words.span[0])]
        named = any(q.minimum == quantity.minimum and q.maximum == quantity.maximum for q in everywhere)
        if quantity.minimum > together and not named:
            message = f"the headline has {quantity.words.text!r}, the text no more than {greatest.words.text!r}"
            yield Note(NoteKind.HEADLINE, message, quantity.words.span)


def _is_in_headline(material: Material, at: int) -> bool:
    span = material.report.headline
    return span is not None and span[0] <= at < span[1]


def _further(material: Material, claim: Claim, event: Event, body: Sequence[tuple[Claim, Event]]) -> Iterator[Note]:
    """What the text has only ahead, or only from the side that it helps."""
    if not has_happened(event) or claim.hedged:
        return
    same = [(c, e) for c, e in body if e.type == event.type and _may_be_one(event, e)]
    happened = [(c, e) for c, e in same if has_happened(e) and c.stance is not Stance.DENIES]
    kin = [e for _, e in body if has_happened(e) and _effect(material, e) == _effect(material, event)]
    if same and not happened and not (kin and _effect(material, event) is not Effect.NOTHING):
        first, ahead = same[0]
        message = f"the headline tells it as done; in the text it is {ahead.realis.value}: {_shortened(first)!r}"
        yield Note(NoteKind.HEADLINE, message, event.trigger.span)
    elif happened and len(claim.content.text.split()) >= _FEWEST and _moves(material, claim, event):
        speakers = {c.speaker.name for c, e in happened if _serves_itself(material, c)}
        if len(speakers) == 1 and all(_serves_itself(material, c) for c, _ in happened):
            message = f"the headline states as a fact what the text has only from one side: {next(iter(speakers))}"
            yield Note(NoteKind.HEADLINE, message, event.trigger.span)


def _moves(material: Material, claim: Claim, event: Event) -> bool:
    """Whether the headline, in its own voice, tells that a place has changed hands."""
    return not is_attributed(claim) and _effect(material, event) in _MOVES


def _serves_itself(material: Material, claim: Claim) -> bool:
    return is_attributed(claim) and claim.side in material.belligerents and claim.interest is Interest.FAVOURABLE


def _effect(material: Material, event: Event) -> Effect:
    kind = material.types.get(event.type)
    return kind.effect if kind else Effect.NOTHING


def _may_be_one(event: Event, other: Event) -> bool:
    """Whether two events of one type can be the same: no other doer, no other place."""
    sides = event.sides(ActorRole.AGENT), other.sides(ActorRole.AGENT)
    known = [side - {"unknown", "independent"} for side in sides]
    if all(known) and not known[0] & known[1]:
        return False
    return not event.places or not other.places or any(is_near(a, b) for a in event.places for b in other.places)


def _shortened(claim: Claim) -> str:
    text = " ".join(claim.content.text.split())
    return text if len(text) <= 80 else text[:79] + "…"


def _narrower(material: Material, claim: Claim, event: Event, body: Sequence[tuple[Claim, Event]]) -> Iterator[Note]:
    """A settlement without a name where the same side's own words in the text are of a stretch of land."""
    noun = next((word for word in _WORD.findall(claim.content.text.lower()) if word in _SETTLEMENTS), None)
    if noun is None or _effect(material, event) not in _MOVES or not is_attributed(claim):
        return
    own = [
        (c, e) for c, e in body
        if is_attributed(c) and c.stance not in _REFUSED
        and c.side == claim.side and e.type == event.type and has_happened(e)
    ]  # fmt: skip
    places = [place for _, e in own for place in e.places]
    named = any(word in _SETTLEMENTS for c, _ in own for word in _WORD.findall(c.content.text.lower()))
    if places and not named and all(place.relation != "in" for place in places):
        message = f"the headline speaks of a {noun}, {own[0][0].speaker.name} in the text of {places[0].words.text!r}"
        yield Note(NoteKind.HEADLINE, message, claim.content.span)
