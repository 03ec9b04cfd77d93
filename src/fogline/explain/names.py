"""Who was meant: every noun phrase that was looked up, the actors that its words may stand for, and the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fogline.explain.records import Candidate, LookUp, NameWhy
from fogline.explain.traced import Asked
from fogline.model import Participant, Source
from fogline.resolve.actor_lexicon import Entry
from fogline.resolve.actors import ActorIndex, ActorMention

_HOW = {
    "name": "by name", "alias": "by another of its names", "office": "by the office held on that day",
    "metonym": "a capital or country for its government",
}  # fmt: skip


def name_of(
    who: Source | Participant, asked: tuple[Asked, ...], actors: ActorIndex, on: date | None, *, why: str
) -> NameWhy:
    """One source or participant. ``why`` wins over what the look-ups tell."""
    look_ups = [_looked_up(text, found, actors, on) for text, found in asked]
    deciding = next((i for i, one in enumerate(look_ups) if one.actor and one.actor == who.actor), None)
    if deciding is None:
        deciding = next((i for i, one in enumerate(look_ups) if one.side == who.side), None)
    if deciding is not None and not why:
        look_ups[deciding] = replace(look_ups[deciding], decided=True)
    elif not why and not look_ups:
        why = "nothing to look up"
    return NameWhy(who.role.value, who.words, who.name, who.actor, who.side, tuple(look_ups), why)


def _looked_up(text: str, found: ActorMention | None, actors: ActorIndex, on: date | None) -> LookUp:
    found_there = (
        _candidate(option.text, entry, valid=valid, bar=option.bar)
        for option in actors.options(text, on=on)
        for entry, valid in option.readings
    )
    candidates = tuple(dict.fromkeys(found_there))
    actor, side = (found.actor.id if found.actor else None, found.side) if found else (None, None)
    return LookUp(text, candidates, actor, side, _why(found, candidates, on))


def _candidate(words: str, entry: Entry, *, valid: bool, bar: str) -> Candidate:
    name, actor = (entry.actor.name, entry.actor.id) if entry.actor else (f"the side {entry.side}", None)
    return Candidate(words, name, actor, entry.side, entry.how, _office(entry), valid, bar)


def _office(entry: Entry) -> str:
    if entry.office is None:
        return ""
    office = entry.office
    return f"{office.title}, {office.start or 'always'} to {office.end or 'now'}"


def _why(found: ActorMention | None, candidates: tuple[Candidate, ...], on: date | None) -> str:
    if found is None:
        barred = next((one.bar for one in candidates if one.bar), "")
        if not candidates:
            return "no name, title or capital of the pack stands in these words"
        return f"set aside: {barred}" if barred else "the words around it speak for no side of the pack"
    if found.actor:
        return _HOW.get(found.how, "a description of one who speaks for it")
    if found.how != "office":
        return f"{found.text!r} is nobody in person; its words tell the side"
    holders = {one.actor for one in candidates if one.valid and one.how == "office"}
    day = f"on {on}" if on else "on no known day"
    return f"{len(holders) or 'none'} of the pack held this office {day}: a side, but nobody in person"
