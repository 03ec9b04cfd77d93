"""The stages composed: a report goes in, its attributed claims come out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from fogline.assess import claim_interest, interest
from fogline.desk import desk_notes
from fogline.model import (
    INDEPENDENT,
    UNKNOWN,
    ActorRole,
    Claim,
    Codebook,
    Effect,
    Event,
    FoglineError,
    Interest,
    Pack,
    Participant,
    Place,
    Quantity,
    Reading,
    Realis,
    Report,
    SkipReport,
    Source,
    SourceRole,
    Span,
    Stance,
    Time,
    Words,
    identifier,
)  # fmt: skip
from fogline.model.cues import Cues
from fogline.notes.material import Material
from fogline.packs import load_codebook, load_pack, pack_names
from fogline.packs.cues import load_cues
from fogline.read.build import Builder
from fogline.read.document import Document, Encoded, document_of, encode
from fogline.read.drafts import Draft, DraftEvent, DraftParticipant, DraftSource, Hints
from fogline.read.encoder import Encoder
from fogline.read.events import EventFinder
from fogline.read.place_relations import SOMEWHERE, PlaceRelation
from fogline.resolve.actors import ActorIndex, ActorMention
from fogline.resolve.deixis import Deixis, Speaker
from fogline.resolve.event_time import EventTimes
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex
from fogline.resolve.quantities import find_quantities
from fogline.resolve.times import TimeReader, TimeSpan
from fogline.resolve.units import MONEY_UNITS

AHEAD = 3
"""Reports whose words wait encoded while another is read."""

MENTIONS_OF_A_PACK = 3
"""Names of a conflict's belligerents from which a report counts as being about it."""

_UNCOUNTED = frozenset(("times", *MONEY_UNITS))
"""Units of quantities that no event counts."""

_WHOLE = frozenset(("in", "at", "inside", "within", "throughout"))
"""Relations in which what is said of a place is said of all of it."""

_OWN_MOVES = frozenset(("withdraw", "deploy", "mobilise", "capture", "advance", "enter", "hold", "repel", "invade"))
_BODIES = frozenset(("state", "government", "military", "armed-group", "occupation"))
_SEEING = re.compile(r"\b(?:see|sees|saw|seen|seeing|witness(?:es|ed|ing)?)\b", re.IGNORECASE)
_KINDS = {"person": "person", "media": "media", "agency": "media"}


class Pipeline:
    """Reads reports. Heavy parts are opened when first needed and kept.

    ``pack`` names the conflict; None lets each report's own words choose among the packs.
    """

    def __init__(self, *, pack: str | None = None, encoder: Encoder | None = None) -> None:
        self._pack_name = pack
        self._given_encoder = encoder
        self._worlds: dict[str | None, World] = {}

    @cached_property
    def encoder(self) -> Encoder:
        return self._given_encoder or Encoder()

    @cached_property
    def codebook(self) -> Codebook:
        return load_codebook()

    @cached_property
    def cues(self) -> Cues:
        return load_cues()

    @cached_property
    def finder(self) -> EventFinder:
        return EventFinder(self.codebook)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer.open()

    def world(self, name: str | None) -> World:
        """The conflict of that name with its indexes; None for no conflict."""
        if name not in self._worlds:
            pack = load_pack(name) if name else None
            self._worlds[name] = World(pack, ActorIndex(pack), PlaceIndex(self.gazetteer, pack), _place_pattern(pack))
        return self._worlds[name]

    def world_of(self, report: Report) -> World:
        """The conflict that was asked for, or the one whose belligerents the report names most; it must name two."""
        if self._pack_name:
            return self.world(self._pack_name)
        counted = [(_belligerents_named(self.world(name), report.text), name) for name in pack_names()]
        best = max(counted, default=(0, None))
        return self.world(best[1] if best[0] >= MENTIONS_OF_A_PACK else None)

    def read(self, report: Report) -> Reading:
        """The report's claims and desk notes. Raises SkipReport where evidence is not verbatim."""
        return self._read(report, self.encoded(report))

    def read_each(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | SkipReport]]:
        """Many reports in their order, each with its reading, or with why it was refused.

        The encoder works on the next reports while the claims of one are made; results are those of ``read``.
        """
        with ThreadPoolExecutor(max_workers=1) as pool:
            waiting: deque[tuple[Report, Future[Encoded]]] = deque()
            coming = iter(reports)
            while True:
                waiting.extend((r, pool.submit(self.encoded, r)) for r in islice(coming, AHEAD - len(waiting)))
                if not waiting:
                    return
                report, encoded = waiting.popleft()
                waiting.extend((r, pool.submit(self.encoded, r)) for r in islice(coming, 1))
                try:
                    yield report, self._read(report, encoded.result())
                except SkipReport as refusal:
                    yield report, refusal
                except FoglineError:
                    raise
                except Exception as error:  # costs this report and no other
                    yield report, SkipReport.of_fault(report.address or report.id, "read", error)

    def encoded(self, report: Report) -> Encoded:
        """The report's words with the encoder's scores of them."""
        breaks = frozenset((report.dateline.span[1],)) if report.dateline else frozenset()
        return encode(report.text, self.encoder, breaks=breaks)

    def _read(self, report: Report, encoded: Encoded) -> Reading:
        made = Resolution(self, self.world_of(report), report, encoded)
        claims = made.claims()
        refuse_unverbatim(report, claims)
        material = Material(
            report, claims, made.document, made.times, made.quantities, self.cues, self.codebook, made.world.pack
        )
        return Reading(report, claims, desk_notes(material))


@dataclass(frozen=True, slots=True)
class World:
    """A conflict with what looks names up in it."""

    pack: Pack | None
    actors: ActorIndex
    places: PlaceIndex
    place_names: re.Pattern[str] | None


def _belligerents_named(world: World, text: str) -> int:
    """How often a text names actors of the belligerents; 0 where it names only one side: then it is another story."""
    fighting = {side.id for side in world.pack.sides if side.belligerent} if world.pack else set()
    sides = [mention.side for mention in world.actors.mentions(text, on=None) if mention.side in fighting]
    return len(sides) if len(set(sides)) > 1 else 0


def _place_pattern(pack: Pack | None) -> re.Pattern[str] | None:
    """Every name of the pack's places, longest first; banks are put together from their river's name."""
    places = [place for place in pack.places if place.kind != "bank"] if pack else []
    names = {name for place in places for name in (place.name, *place.aliases)}
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b") if ordered else None


class Resolution:
    """One report on its way from drafts to claims; ``builder`` and ``drafts`` are there once ``claims`` has run."""

    builder: Builder
    drafts: tuple[Draft, ...]

    def __init__(self, pipeline: Pipeline, world: World, report: Report, encoded: Encoded | None = None) -> None:
        self.pipeline, self.report = pipeline, report
        text = report.text
        self.on = _day_of(report)
        self.world = replace(world, actors=world.actors.bound(text, on=self.on))
        self.reader = TimeReader(report.published, zone=world.pack.zone if world.pack else None, stated=report.times)
        self.times: list[TimeSpan] = self.reader.find(text)
        self.quantities: list[Quantity] = find_quantities(text, taken=[t.span for t in self.times])
        self.known = self.world.actors.mentions(text, on=self.on)
        self._deixis = Deixis(pipeline.cues, world.pack)
        self.document: Document = document_of(encoded or pipeline.encoded(report), pipeline.encoder)
        self.event_times = EventTimes(text, self.reader, {t.span: t for t in self.times})
        self._quantity_at = {q.words.span: q for q in self.quantities}

    def claims(self) -> tuple[Claim, ...]:
        builder = self.builder = Builder(
            self.document,
            self._hints(),
            self.pipeline.cues,
            self.pipeline.finder,
            headline=self.report.headline,
            without=self.report.dateline.span if self.report.dateline else None,
        )
        dateline = self.report.dateline.span if self.report.dateline else (0, 0)
        names = sorted(span for _, _, span in builder.names.spans if not _meets(span, dateline))
        sentences = [(s.start_char, s.end_char) for s in self.document.doc.sents]
        self._places = _by_name(names, self._read_places(names, sentences))
        scales = {name: self.world.places.scale(place) for name, place in self._places.items()}
        drafts = self.drafts = tuple(self._told(draft) for draft in builder.drafts(scales))
        return tuple(self._claim(draft) for draft in drafts)

    def _read_places(self, names: Sequence[Span], sentences: Sequence[Span]) -> Sequence[Place]:
        return self.world.places.read(self.report.text, names, sentences=sentences)

    def _hints(self) -> Hints:
        names = [
            (m.span, _KINDS.get(m.actor.kind, "organisation"))
            for m in self.known
            if m.actor is not None and m.how != "metonym"
        ]
        dateline = self.report.dateline.span if self.report.dateline else (0, 0)
        taken = [span for span, _ in names]
        pattern = self.world.place_names
        places = [m.span() for m in pattern.finditer(self.report.text)] if pattern else []
        names += [(s, "place") for s in places if not any(_meets(s, t) for t in (*taken, dateline))]
        counts = tuple(q.words.span for q in self.quantities if q.unit not in _UNCOUNTED)
        metonyms = tuple(m.span for m in self.known if m.how == "metonym")
        of_war = _belligerents_named(self.world, self.report.text) > 0
        return Hints(tuple(names), tuple(t.span for t in self.times), counts, metonyms, of_war)

    def _claim(self, draft: Draft) -> Claim:
        sources = tuple(self._source(source) for source in draft.sources) or (self._own_voice(),)
        if draft.stance is Stance.OBSERVES and sources[0].side == UNKNOWN and not sources[0].anonymous:
            sources = (replace(sources[0], side=INDEPENDENT), *sources[1:])  # "this reporter saw", "images show"
        events = tuple(self._event(event, draft, sources[0]) for event in draft.events)
        if any(event.denied for event in draft.events):
            events = self._meant(events, sources[0].side)
        cue = list(draft.cue.span) if draft.cue else None
        claim = Claim(
            id=identifier(
                "c", report=self.report.id, span=list(draft.content.span), cue=cue, stance=draft.stance.value
            ),
            report=self.report.id,
            content=draft.content,
            sentence=draft.sentence,
            sources=sources,
            cue=draft.cue,
            stance=draft.stance,
            hedged=draft.hedged,
            cautioned=draft.cautioned,
            headline=draft.headline,
            events=events,
        )
        return replace(claim, interest=claim_interest(claim, self.world.pack, self.pipeline.codebook))

    def _meant(self, events: tuple[Event, ...], side: str) -> tuple[Event, ...]:
        """Of several events that somebody only points back to in order to deny them, those that hurt the denier."""
        pack, codebook = self.world.pack, self.pipeline.codebook
        hurting = (event for event in events if interest(event, side, pack, codebook) is Interest.UNFAVOURABLE)
        return tuple(hurting) or events

    def _told(self, draft: Draft) -> Draft:
        """The draft; the report's own where a state or a force is said to "see" or "witness" what happens to it."""
        speaker = draft.sources[0].antecedent or draft.sources[0].words if draft.sources else None
        if draft.stance is not Stance.OBSERVES or not speaker or not draft.cue or not _SEEING.search(draft.cue.text):
            return draft
        found = self._look_up(speaker.text)
        is_body = found is not None and found.actor is not None and found.actor.kind in _BODIES
        if not is_body or not any(_is_seen(event, draft) for event in draft.events):
            return draft
        return replace(draft, stance=Stance.NARRATES, sources=(), cue=None, attribution=None)

    def _own_voice(self) -> Source:
        """The report itself; on a side only where the pack knows its publisher as a side's outlet."""
        found = self._look_up(self.report.publisher) if self.report.publisher else None
        actor = found.actor.id if found and found.actor else None
        side = found.side if found and found.actor else INDEPENDENT
        return Source(None, self.report.publisher or "the report", actor, side or INDEPENDENT, SourceRole.SPEAKER)

    def _source(self, draft: DraftSource) -> Source:
        fuller = draft.antecedent or draft.words
        found = self._look_up(draft.words.text) if draft.words else None
        owner = self._look_up(draft.owner.text) if draft.owner and found is None else None
        if (found is None or found.actor is None) and draft.antecedent:
            found = self._look_up(draft.antecedent.text) or found
        name = fuller.text if fuller else "unnamed"
        neutral = INDEPENDENT if draft.bystander and not draft.anonymous else UNKNOWN
        described = draft.words is not None and not draft.named and self.world.actors.anonymous(draft.words.text)
        anonymous = draft.anonymous or described
        return Source(
            draft.words,
            found.actor.name if found and found.actor else name,
            found.actor.id if found and found.actor else None,
            (found.side if found else owner.side if owner else None) or neutral,
            draft.role,
            anonymous,
        )

    def _look_up(self, words: str) -> ActorMention | None:
        return self.world.actors.find(words, on=self.on)

    def _event(self, draft: DraftEvent, claim: Draft, speaker: Source) -> Event:
        if draft.teller:  # a denial has its event from somebody else's claim
            claim, speaker = replace(claim, sources=(draft.teller,)), self._source(draft.teller)
        made = (self._participant(p, claim, speaker) for p in draft.participants)
        participants = tuple(self._spoken_of(p, draft, speaker) for p in made)
        return Event(
            type=draft.type,
            trigger=draft.trigger,
            realis=_own_plan(draft.realis, participants, speaker),
            participants=participants,
            places=tuple(dict.fromkeys(self._places_of(draft))),
            time=self._time(draft),
            quantities=tuple(self._quantity_at[q] for q in draft.quantities if q in self._quantity_at),
            rule=draft.rule,
            ended=draft.judged is not None and draft.judged.ended,
        )

    def _places_of(self, draft: DraftEvent) -> Iterator[Place]:
        for name in draft.names:
            if name in self._places:
                yield _related(self._places[name], draft, draft.relations.get(name))

    def _participant(self, draft: DraftParticipant, claim: Draft, speaker: Source) -> Participant:
        chosen = draft.antecedent or draft.words
        if claim.sources and draft.antecedent and draft.antecedent == claim.sources[0].words:
            return Participant(draft.words, speaker.name, speaker.actor, speaker.side, draft.role)
        found = self._look_up(chosen.text)
        side = self.world.actors.side_of(draft.words.text, on=self.on) or self.world.actors.side_of(
            chosen.text, on=self.on
        )
        if side is None and found is not None:
            side = found.side
        actor = found.actor if found else None
        return Participant(
            draft.words, actor.name if actor else chosen.text, actor.id if actor else None, side or UNKNOWN, draft.role
        )

    def _spoken_of(self, participant: Participant, draft: DraftEvent, speaker: Source) -> Participant:
        """A participant of no known side, as who speaks must mean it: "the enemy" is not the speaker's own."""
        if participant.side != UNKNOWN or participant.actor is not None:
            return participant
        actor = self.world.pack.actor(speaker.actor) if self.world.pack and speaker.actor else None
        who = Speaker(speaker.side, actor.kind if actor else None)
        side = self._deixis.opponent(participant.words.text, who) or self._deixis.opponent(participant.name, who)
        if side is None and draft.type in _OWN_MOVES and participant.role is ActorRole.AGENT:
            effect = self.pipeline.codebook.type(draft.type).effect
            side = self._deixis.own(participant.words.text, who, effect, draft.realis)
        return replace(participant, side=side) if side else participant

    def _time(self, draft: DraftEvent) -> Time | None:
        """What an event's times leave; where it has none, a day that opens the sentence of who tells of it."""
        own = self.event_times.of(draft.times, itself=draft.when_times)
        return own or self.event_times.told(draft.opening_times)


def _related(place: Place, draft: DraftEvent, told: PlaceRelation | None) -> Place:
    """The place with the relation in which the event lies to it.

    A place that is only carried on, or guessed, is not enough to change who holds it: the event is somewhere in it.
    """
    if told and told.words and (told.points_back or place.relation == "in"):
        place = replace(place, relation=told.words)
    unsure = draft.carried_place or (told is not None and told.is_guessed)
    effect = draft.found.type.effect if draft.found else Effect.NOTHING
    if effect is Effect.LEAVES and place.relation == "from":
        place = replace(place, relation="in")  # "withdrew from Dvirne to Kamianka"
    may_move = effect is not Effect.NOTHING
    is_there = place.relation in _WHOLE or place.is_part
    return replace(place, relation=SOMEWHERE) if unsure and may_move and is_there else place


def _is_seen(event: DraftEvent, draft: Draft) -> bool:
    """Whether an event is itself the object of a cue: "witnessed clashes", and not "sees a trap"."""
    token, cue = event.found.token if event.found else None, draft.attribution.cue if draft.attribution else (0, 0)
    return token is not None and token.dep_ in ("obj", "conj") and token.head.i in range(*cue)


def _own_plan(realis: Realis, participants: Sequence[Participant], speaker: Source) -> Realis:
    """What a side says that it will do itself is its plan, not a prediction."""
    agents = {p.side for p in participants if p.role is ActorRole.AGENT}
    own = speaker.side in agents and speaker.side not in (UNKNOWN, INDEPENDENT)
    return Realis.PLANNED if realis is Realis.PREDICTED and own else realis


def _by_name(names: Sequence[Span], places: Sequence[Place]) -> dict[Span, Place]:
    """Each name with the place whose phrase holds it."""
    found: dict[Span, Place] = {}
    for place in places:
        start, end = place.words.span
        found.update({name: place for name in names if start <= name[0] and name[1] <= end})
    return found


def _day_of(report: Report) -> date | None:
    return report.published.day if report.published else None


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def refuse_unverbatim(report: Report, claims: Sequence[Claim]) -> None:
    """Raise SkipReport when any words of a claim do not stand in the report at their span, whoever read it."""
    for claim in claims:
        for words in words_of(claim):
            if report.text[slice(*words.span)] != words.text:
                raise SkipReport(
                    f"report {report.id}: claim {claim.id} gives {words.text!r} at {words.span}, where the text has "
                    f"{report.text[slice(*words.span)]!r}; the reader that made it is at fault"
                )


def words_of(claim: Claim) -> Iterator[Words]:
    """Every piece of evidence that a claim rests on."""
    yield claim.content
    if claim.cue:
        yield claim.cue
    yield from (source.words for source in claim.sources if source.words)
    for event in claim.events:
        yield event.trigger
        yield from (p.words for p in event.participants)
        yield from (p.words for p in event.places)
        yield from (q.words for q in event.quantities)
        if event.time:
            yield event.time.words
