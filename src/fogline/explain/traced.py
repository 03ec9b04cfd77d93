"""The pipeline's own way through a report, with what it asked and was told kept beside each claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from fogline.model import Claim, Event, Interval, Pack, Participant, Place, Report, Source, Span, Time
from fogline.pipeline import Pipeline, Resolution, World
from fogline.read.drafts import Draft, DraftEvent, DraftParticipant, DraftSource
from fogline.resolve.actors import ActorIndex, ActorMention
from fogline.resolve.places import Weighed
from fogline.resolve.times import TimeSpan

Asked = tuple[str, ActorMention | None]


class AskingActors(ActorIndex):
    """The actors of a pack; what was looked up stays in ``asked``, in order, with the answers."""

    def __init__(self, pack: Pack | None) -> None:
        super().__init__(pack)
        self.asked: list[Asked] = []

    def find(self, name: str, *, on: date | None) -> ActorMention | None:
        found = super().find(name, on=on)
        self.asked.append((name, found))
        return found

    def taken(self) -> tuple[Asked, ...]:
        """What was asked since the last time, each question once."""
        asked = tuple(dict.fromkeys(self.asked))
        self.asked.clear()
        return asked


@dataclass(slots=True)
class EventTrail:
    """What was looked up for one event. ``participants`` are as they were before the event's own rules."""

    draft: DraftEvent
    content: Span
    participants: list[tuple[Participant, tuple[Asked, ...]]] = field(default_factory=list)
    times: list[tuple[TimeSpan | None, Span, Interval | None]] = field(default_factory=list)


@dataclass(slots=True)
class Trail:
    """A claim with its draft and what was looked up on the way from the one to the other."""

    draft: Draft
    claim: Claim | None = None
    sources: list[tuple[Source, tuple[Asked, ...]]] = field(default_factory=list)
    events: list[EventTrail] = field(default_factory=list)


class Traced(Resolution):
    """One report read with a trail for each of its claims."""

    def __init__(self, pipeline: Pipeline, world: World, report: Report) -> None:
        self.asking = AskingActors(world.pack)
        super().__init__(pipeline, replace(world, actors=self.asking), report)
        self.trails: list[Trail] = []
        self.weighed: dict[Span, Weighed] = {}

    def _read_places(self, names: Sequence[Span], sentences: Sequence[Span]) -> Sequence[Place]:
        found = self.world.places.weighed(self.report.text, names, sentences=sentences)
        self.weighed = {one.words: one for one in found}
        return super()._read_places(names, sentences)

    def _claim(self, draft: Draft) -> Claim:
        trail = Trail(draft)
        self.trails.append(trail)
        self.asking.taken()
        trail.claim = super()._claim(draft)
        return trail.claim

    def _own_voice(self) -> Source:
        return self._kept(super()._own_voice())

    def _source(self, draft: DraftSource) -> Source:
        return self._kept(super()._source(draft))

    def _kept(self, source: Source) -> Source:
        self.trails[-1].sources.append((source, self.asking.taken()))
        return source

    def _event(self, draft: DraftEvent, claim: Draft, speaker: Source) -> Event:
        self.trails[-1].events.append(EventTrail(draft, claim.content.span))
        return super()._event(draft, claim, speaker)

    def _meant(self, events: tuple[Event, ...], side: str) -> tuple[Event, ...]:
        kept = super()._meant(events, side)
        pairs = zip(self.trails[-1].events, events, strict=True)
        self.trails[-1].events = [trail for trail, event in pairs if event in kept]
        return kept

    def _participant(self, draft: DraftParticipant, claim: Draft, speaker: Source) -> Participant:
        self.asking.taken()
        made = super()._participant(draft, claim, speaker)
        self.trails[-1].events[-1].participants.append((made, self.asking.taken()))
        return made

    def _time(self, draft: DraftEvent) -> Time | None:
        spans = draft.times or draft.opening_times
        known, interval = self.event_times.known, self.event_times.interval
        times = self.trails[-1].events[-1].times
        times += [(known.get(span), span, interval(span, itself=span in draft.when_times)) for span in spans]
        return super()._time(draft)
