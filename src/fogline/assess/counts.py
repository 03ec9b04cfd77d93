"""Numbers of one thing in one incident, claimant by claimant: ranges, never averaged or added into one number.

Two numbers are of the same thing if what became of it (dead, wounded, displaced …) and what is counted (soldiers,
civilians, people, settlements, km2 …) are the same. A voice's later number takes the place of its earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fogline.assess.counted import Thing, things
from fogline.assess.testimony import Testimony, testimonies
from fogline.model import Codebook, Incident, Pack, Span

Part = tuple[str, Span]
"""A report's id and the span of a number in it that is a part of another number there."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number by one voice: from ``minimum`` to ``maximum``, either open (None), in the unit of its count.

    ``claims`` have all that repeat it, in order of known time; ``known`` is the moment of the first. ``superseded_by``
    is the claim with which the same voice gave another number later. ``is_part``: the report gives it as a part of
    another number, so that it says nothing of the whole.
    """

    minimum: float | None
    maximum: float | None
    text: str
    side: str
    voice: str
    speaker: str
    known: datetime
    claims: tuple[str, ...]
    superseded_by: str | None = None
    is_part: bool = False

    @property
    def stands(self) -> bool:
        return self.superseded_by is None and not self.is_part


@dataclass(frozen=True, slots=True)
class Range:
    """What a side's standing numbers leave open: ``minimum`` to ``maximum``, either open (None).

    ``lowest`` and ``highest`` are the smallest and the largest number that any of its voices names.
    """

    side: str
    minimum: float | None
    maximum: float | None
    lowest: float
    highest: float
    n_voices: int


@dataclass(frozen=True, slots=True)
class Count:
    """All numbers of one thing, in order of known time, and the range of each side."""

    thing: Thing
    ranges: tuple[Range, ...]
    figures: tuple[Figure, ...]


def counts(
    incident: Incident,
    pack: Pack | None,
    codebook: Codebook,
    *,
    as_of: datetime | None = None,
    parts: Collection[Part] = (),
) -> list[Count]:
    """The counts of an incident as known at ``as_of``, by what became of what is counted.

    Only those count who say that the event happened; ``parts`` are numbers that are part of another one.
    """
    found: dict[Thing, list[Figure]] = defaultdict(list)
    for item in testimonies(incident, pack, codebook, as_of=as_of):
        if item.happened:
            for thing, figure in _figures(item, codebook, parts):
                found[thing].append(figure)
    made = (Count(thing, *_settled(figures)) for thing, figures in found.items())
    return sorted(made, key=lambda one: (one.thing.what, -len({f.voice for f in one.figures}), one.thing.of))


def _figures(item: Testimony, codebook: Codebook, parts: Collection[Part]) -> Iterable[tuple[Thing, Figure]]:
    speaker = item.claim.speaker
    name = speaker.name if not item.is_own_voice else item.known.publisher
    for quantity, thing in things(item.event, codebook):
        minimum, maximum = (_scaled(n, thing.factor) for n in (quantity.minimum, quantity.maximum))
        is_part = (item.claim.report, quantity.words.span) in parts
        yield (
            thing,
            Figure(
                minimum, maximum, quantity.words.text, item.side, item.voice, name or "an unnamed source",
                item.known.known, (item.claim.id,), is_part=is_part,
            ),
        )  # fmt: skip


def _scaled(number: float | None, factor: float) -> float | None:
    return number if number is None or factor == 1.0 else round(number * factor, 1)


def _settled(figures: Sequence[Figure]) -> tuple[tuple[Range, ...], tuple[Figure, ...]]:
    """The ranges of the sides, and the figures, each voice's repetitions joined and its older numbers superseded."""
    joined = _joined(figures)
    newest: dict[str, Figure] = {}
    for figure in joined:
        if not figure.is_part and (figure.voice not in newest or figure.known >= newest[figure.voice].known):
            newest[figure.voice] = figure
    told = tuple(_superseded(figure, newest.get(figure.voice)) for figure in joined)
    sides = dict.fromkeys(figure.side for figure in told if figure.stands)
    return tuple(_range(side, [f for f in told if f.stands and f.side == side]) for side in sides), told


def _joined(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for a number that a voice repeats before it gives another."""
    last: dict[str, int] = {}
    joined: list[Figure] = []
    for figure in figures:
        at = last.get(figure.voice)
        before = joined[at] if at is not None else None
        if at is not None and before is not None and _same_number(before, figure):
            claims = tuple(dict.fromkeys((*before.claims, *figure.claims)))
            joined[at] = replace(before, claims=claims, is_part=before.is_part and figure.is_part)
            continue
        last[figure.voice] = len(joined)
        joined.append(figure)
    return joined


def _same_number(a: Figure, b: Figure) -> bool:
    return (a.minimum, a.maximum) == (b.minimum, b.maximum)


def _superseded(figure: Figure, newest: Figure | None) -> Figure:
    """Numbers of one moment stand beside each other: neither is the later one."""
    if newest is None or figure.is_part or newest.known <= figure.known:
        return figure
    return replace(figure, superseded_by=newest.claims[0])


def _range(side: str, figures: Sequence[Figure]) -> Range:
    lows, highs = [f.minimum for f in figures], [f.maximum for f in figures]
    named = [number for number in (*lows, *highs) if number is not None]
    return Range(
        side,
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        min(named),
        max(named),
        len({figure.voice for figure in figures}),
    )
