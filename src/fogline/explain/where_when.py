"""Which place and which day: the candidates with their scores, and the words, anchor and direction of a time."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from fogline.explain.records import PlaceOption, PlaceWhy, TimeWhy, iso
from fogline.explain.traced import EventTrail, Traced
from fogline.model import Place, Span, Time, Words
from fogline.read.build import Builder
from fogline.read.events import Found
from fogline.read.names import nominal_tokens
from fogline.read.place_relations import SOMEWHERE
from fogline.resolve.places import LEAST_SCORE, Weighed
from fogline.resolve.times import TimeReader, TimeSpan

SHOWN = 4
"""Candidates of a name that are given; the rest are counted."""


def place_of(place: Place, traced: Traced, trail: EventTrail) -> PlaceWhy:
    weighed = traced.weighed.get(place.words.span)
    options = weighed.options if weighed else ()
    chosen = weighed.chosen if weighed else None
    first = [one for one in options[:SHOWN] if one is not chosen]
    shown = sorted([*([chosen] if chosen else []), *first], key=lambda one: -one.score)[: SHOWN + 1]
    return PlaceWhy(
        place.words,
        place.name,
        place.id,
        place.relation,
        tuple(
            PlaceOption(
                one.candidate.id, one.candidate.name, one.candidate.kind, one.candidate.country,
                one.candidate.population, round(one.score, 2), one.reasons(), one is chosen,
            )
            for one in shown
        ),
        len(options),
        "; ".join(_place_reasons(place, weighed, trail)),
        _belongs(place, traced, trail),
    )  # fmt: skip


def _place_reasons(place: Place, weighed: Weighed | None, trail: EventTrail) -> list[str]:
    found = [_choice(weighed)]
    if weighed and weighed.chosen and place.id != weighed.chosen.candidate.id:
        found.append(f"with its relation {place.relation!r} it is {place.name} of the pack")
    if weighed and weighed.within:
        found.append(f"the text itself names {weighed.within[0]} around it")
    if place.relation == SOMEWHERE and any(told.words == SOMEWHERE for told in trail.draft.relations.values()):
        found.append("what is taken, left or fought for are unnamed places in it")
    return found


def _belongs(place: Place, traced: Traced, trail: EventTrail) -> str:
    """Why the name belongs to the event."""
    start, end = place.words.span
    named = [name for name in trail.draft.names if start <= name[0] and name[1] <= end]
    if trail.draft.inherited_place:
        return "taken over from the event of this type told before, to which the words point back"
    if trail.draft.carried_place:
        return "told of another event, with which this one goes on"
    found = trail.draft.found
    told = (_relation(name, found, traced.builder) for name in named if found is not None)
    content = trail.content
    inside = content[0] <= start < content[1]
    fallback = "named in the content, beside no word of the event" if inside else "named outside the content"
    return next((one for one in told if one), fallback)


def _relation(name: Span, found: Found, builder: Builder) -> str:
    """In which role's phrase the name stands, or beside which word; "" where it stands in none."""
    names = builder.names
    for role in ("place", "target"):
        for head in found.roles.get(role, ()):
            if name in names.under(head):
                within = {t.i for t in builder.document.tokens(name)} & set(nominal_tokens(head))
                phrase = f"the {role} “{head.text}”"
                return f"in the phrase of {phrase}" if within else f"{phrase} points back to it"
    for token in (found.token, *(builder.doc[i] for i in found.words), found.token.head):
        if name in names.beside(token):
            return f"in a phrase of place beside “{token.text}”"
    beside = (head for role in ("place", "target") for head in found.roles.get(role, ()) if name in names.beside(head))
    return next((f"in a phrase of place beside “{head.text}”" for head in beside), "")


def _choice(weighed: Weighed | None) -> str:
    if weighed is None or not weighed.options:
        return "no pack and no gazetteer has the name"
    best = weighed.options[0]
    if weighed.chosen is None:
        return f"none: the best has {best.score:.1f}, and {LEAST_SCORE:.1f} is the least that counts"
    if weighed.chosen is not best:
        return "the best of those that lie in what the text names around it"
    if len(weighed.options) == 1:
        return "the only candidate"
    return f"the highest score, {best.score - weighed.options[1].score:.1f} above the next"


def times_of(time: Time | None, traced: Traced, trail: EventTrail) -> tuple[TimeWhy, ...]:
    """The times that belong to an event, the one that it took first."""
    made = []
    for known, span, interval in trail.times:
        words = Words(traced.report.text[slice(*span)], span)
        start, end = iso(interval)
        chosen = time is not None and time.words.span == span
        if known is None:
            rule = "marked by the encoder; no rule of the grammar reads it"
            made.append(TimeWhy(words, rule, "", "", None, None, "", start, end, chosen))
            continue
        anchor, direction = _tied(known, traced.reader)
        value = traced.reader.timex_value(known)
        made.append(
            TimeWhy(words, known.rule, shown(known.form), value, known.modifier, anchor, direction, start, end, chosen)
        )
    return tuple(sorted(made, key=lambda one: not one.chosen))


def _tied(known: TimeSpan, reader: TimeReader) -> tuple[str | None, str]:
    """The day from which a time is counted, and in which direction; None where it names its date itself."""
    if TimeReader(None, zone=reader.zone).resolve(known) is not None and known.modifier is None:
        return None, "the words name the date themselves"
    anchor = iso(reader.published)[0] if reader.published else None
    if anchor is None:
        return None, "undated report: nothing to count from"
    if reader.resolve(known) is None:
        return anchor, "cannot be placed: the words leave it open"
    if known.tense == "future":
        return anchor, "ahead: the words before it in its clause look ahead"
    ahead, back = (reader.resolve(known, tense=tense) for tense in ("future", "past"))
    if ahead == back:
        return anchor, "its words leave no choice of direction"
    return anchor, "ahead: it is near" if reader.resolve(known) == ahead else "back: nothing in its clause looks ahead"


def shown(form: object) -> str:
    """A form with the fields that say something: "Calendar(weekday=4, clock=Clock(hour=5))"."""
    if not is_dataclass(form):
        return repr(form)
    said = [(f.name, getattr(form, f.name)) for f in fields(form) if getattr(form, f.name) != f.default]
    return f"{type(form).__name__}({', '.join(f'{name}={shown(value)}' for name, value in said)})"
