"""Explanations put together: one reading with a trail, and for each of its claims what stands in the trail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fogline.explain.names import name_of
from fogline.explain.records import EventWhy, Explanation, NameWhy, RuleWhy
from fogline.explain.rules import codebook_of, interest_of, marks_of, realis_of, stance_of
from fogline.explain.spans import spans_of
from fogline.explain.traced import Asked, EventTrail, Traced, Trail
from fogline.explain.trees import trees_of
from fogline.explain.where_when import place_of, times_of
from fogline.model import INDEPENDENT, Claim, Event, Participant, Report, Source
from fogline.pipeline import Pipeline, refuse_unverbatim
from fogline.read.events import Found

_OPPONENT = "a word for those whom the speaker fights (opponents in cues.yaml)"


def explained(pipeline: Pipeline, report: Report) -> tuple[Explanation, ...]:
    """Why each claim of the report is what it is, in the order of ``Pipeline.read``.

    Raises SkipReport where evidence is not verbatim, as reading does.
    """
    traced = Traced(pipeline, pipeline.world_of(report), report)
    claims = traced.claims()
    refuse_unverbatim(report, claims)
    return Explainer(traced).all(claims)


class Explainer:
    """Explains the claims of one traced reading."""

    def __init__(self, traced: Traced) -> None:
        self._traced, self._builder = traced, traced.builder
        self._fitting: dict[int, list[Found]] = defaultdict(list)
        for found in self._builder.finder.fitting(self._builder.doc, self._builder.kinds):
            self._fitting[found.token.i].append(found)

    def all(self, claims: tuple[Claim, ...]) -> tuple[Explanation, ...]:
        pairs = zip(claims, self._traced.trails, strict=True)
        return tuple(self._one(number, claim, trail) for number, (claim, trail) in enumerate(pairs, start=1))

    def _one(self, number: int, claim: Claim, trail: Trail) -> Explanation:
        draft = trail.draft
        pairs = zip(claim.events, trail.events, strict=True)
        events = tuple(self._event(event, kept, claim.side) for event, kept in pairs)
        marks = marks_of(claim, draft, self._builder)
        rules = [*((mark.value, mark) for mark in marks), *(("realis", r) for event in events for r in event.realis)]
        return Explanation(
            number,
            claim,
            spans_of(draft, self._traced.document),
            draft.attribution.steps if draft.attribution else (),
            stance_of(draft, self._builder),
            interest_of(claim, self._traced.world.pack, self._traced.pipeline.codebook),
            marks,
            trees_of(claim, self._traced.document, rules),
            tuple(map(self._source, claim.sources, trail.sources)),
            events,
        )

    def _source(self, source: Source, kept: tuple[Source, tuple[Asked, ...]]) -> NameWhy:
        before, asked = kept
        why = ""
        if source.side != before.side:
            why = f"a witness of no side of the pack: {source.side}"
        elif source.words is None and source.actor is None:
            why = "the report's own voice: its publisher is nobody's outlet in the pack"
        elif source.anonymous and source.actor is None and not any(found for _, found in asked):
            why = "kept unnamed by the report"
        elif source.side == INDEPENDENT and not any(found and found.side == INDEPENDENT for _, found in asked):
            why = "called by a word for people of no side (bystanders in cues.yaml)"
        return name_of(source, asked, self._traced.asking, self._traced.on, why=why)

    def _event(self, event: Event, trail: EventTrail, speaker: str) -> EventWhy:
        draft = trail.draft
        if draft.found is None or draft.judged is None:
            raise ValueError(f"event {event.type} at {event.trigger.span}: its draft does not say what made it")
        realis = realis_of(draft.judged, self._builder)
        if event.realis is not draft.realis:
            realis += (RuleWhy(event.realis.value, "what a side says that it will do itself is its plan"),)
        return EventWhy(
            event.type,
            event.trigger,
            realis,
            codebook_of(draft.found, self._builder, self._fitting[draft.found.token.i]),
            tuple(
                self._participant(made, kept, speaker)
                for made, kept in zip(event.participants, trail.participants, strict=True)
            ),
            tuple(place_of(place, self._traced, trail) for place in event.places),
            times_of(event.time, self._traced, trail),
            tuple(_notes(trail)),
        )

    def _participant(self, made: Participant, kept: tuple[Participant, tuple[Asked, ...]], speaker: str) -> NameWhy:
        before, asked = kept
        why = "the words stand for the speaker" if not asked else ""
        if made.side != before.side:
            own = speaker == made.side
            why = "troops of nobody in particular, of which their own side speaks" if own else _OPPONENT
        return name_of(made, asked, self._traced.asking, self._traced.on, why=why)


def _notes(trail: EventTrail) -> Iterator[str]:
    if trail.draft.rule.endswith("+part"):
        yield "counts a part of what the claim before it counts, and takes its event"
    if trail.draft.inherited_place and trail.draft.names:
        yield "points back: place, and agent where none is named, are those of the event of this type told before"
