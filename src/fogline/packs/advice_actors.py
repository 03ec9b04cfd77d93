"""Warnings on sides and actors."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.model import INDEPENDENT, UNKNOWN, Actor
from fogline.packs.advice import Reference, Rule
from fogline.packs.pack import Draft
from fogline.packs.rows import Row

Found = Iterator[tuple[Row, str, str]]
_NAMESAKE = 0.2
"""Share of the largest place's inhabitants from which a namesake abroad is one that the press may well mean."""


def _one_sided(draft: Draft, _: Reference) -> Found:
    belligerents = [side for _, side in draft.sides if side.belligerent]
    if len(belligerents) < 2:
        named = ", ".join(side.id for side in belligerents) or "none"
        yield (
            draft.about,
            f"belligerent sides: {named}",
            "claims are weighed between two or more; mark them belligerent",
        )


def _silent_side(draft: Draft, _: Reference) -> Found:
    """A side that no report can be heard on."""
    speaking = {actor.side for _, actor in draft.actors}
    for row, side in draft.sides:
        if side.id not in speaking and side.id not in (INDEPENDENT, UNKNOWN):
            yield row, f"side {side.id!r} has no actor", "add who speaks for it to an actors file, or take the side out"


def _nameless_side(draft: Draft, _: Reference) -> Found:
    for row, side in draft.sides:
        if not side.adjectives and side.id not in (INDEPENDENT, UNKNOWN):
            remedy = "list the words that put people on it, such as [Ukrainian]"
            yield row, f"side {side.id!r} has no adjectives", remedy


def _shared_adjective(draft: Draft, reference: Reference) -> Found:
    seen: dict[tuple[str, ...], str] = {}
    for row, side in draft.sides:
        for word in side.adjectives:
            first = seen.setdefault(reference.sound(word), side.id)
            if first != side.id:
                yield row, f"{word!r} is an adjective of {side.id!r} and of {first!r}", "keep it with one of them"


def _voiceless(draft: Draft, _: Reference) -> Found:
    """A belligerent whose forces or government no entry names."""
    for row, side in draft.sides:
        kinds = {actor.kind for _, actor in draft.actors if actor.side == side.id}
        if side.belligerent and kinds and not kinds & {"military", "armed-group"}:
            yield (
                row,
                f"side {side.id!r} has no military or armed-group",
                "add the body whose troops hold and take places",
            )


def _same_sound(draft: Draft, reference: Reference) -> Found:
    seen: dict[tuple[str, ...], tuple[str, Actor]] = {}
    for row, actor in draft.actors:
        for name in (actor.name, *actor.aliases, *actor.metonyms):
            keys = reference.sound(name)
            first_name, first = seen.setdefault(keys, (name, actor))
            if first is not actor and keys:
                complaint = f"{name!r} of {actor.id!r} sounds like {first_name!r} of {first.id!r}"
                yield row, complaint, "neither is understood by that name; keep it with one"


def _undated(draft: Draft, _: Reference) -> Found:
    for row, actor in draft.actors:
        open_titles = [office.title for office in actor.offices if office.start is None and office.end is None]
        if open_titles:
            yield (
                row,
                f"{actor.id!r} is {open_titles[0]!r} at all times",
                "give 'from' and 'until' if they can be found",
            )


def _on_other_side(draft: Draft, _: Reference) -> Found:
    """A person whose office is of a body on another side."""
    sides = {actor.id: actor.side for _, actor in draft.actors}
    for row, actor in draft.actors:
        for office in actor.offices:
            of = office.organisation
            if of and sides.get(of, actor.side) != actor.side and office.end is None:
                complaint = (
                    f"{actor.id!r} is on side {actor.side!r} and {office.title!r} of {of!r}, on side {sides[of]!r}"
                )
                yield row, complaint, "mend one side, or give the day on which the office ended"
                break


def _metonym_abroad(draft: Draft, reference: Reference) -> Found:
    """A capital that is also a large town in another country, which reports may mean."""
    for row, actor in draft.actors:
        for name in actor.metonyms:
            own = [place for place in reference.places(name) if place.matched == "primary" and place.population]
            least = _NAMESAKE * max((place.population for place in own), default=0)
            countries = list(dict.fromkeys(place.country for place in own if place.population >= least))
            if len(countries) > 1:
                remedy = "leave it out unless reports of this war use it for the government"
                yield row, f"metonym {name!r} of {actor.id!r} is a place in {', '.join(countries)}", remedy


ACTOR_RULES: tuple[tuple[str, Rule], ...] = (
    ("one-sided", _one_sided),
    ("silent-side", _silent_side),
    ("nameless-side", _nameless_side),
    ("shared-adjective", _shared_adjective),
    ("voiceless-side", _voiceless),
    ("same-sound", _same_sound),
    ("other-side", _on_other_side),
    ("metonym-abroad", _metonym_abroad),
    ("undated-office", _undated),
)
