"""The track record of sources: what became of what each said to its own advantage. One pass over incidents.

A voice's word on an incident counts once, however often it says it. The rules are in docs/evidence.md, "Track record".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from fogline.assess.camps import camp
from fogline.assess.testimony import Testimony, standing, testimonies
from fogline.model import Codebook, Evidence, Incident, Pack

_DAY = timedelta(days=1)
_LATEST = 12  # claims of a source that are named as its last


class Outcome(StrEnum):
    """What became of a self-serving word; the first that holds."""

    CONTESTED = "contested"
    OBSERVED = "observed"
    CONCEDED = "conceded"
    AGREED = "agreed"
    ECHOED = "echoed"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whoever is behind claims: ``key`` is the same for all its claims; ``name`` is the fullest known.

    ``actor`` is its id in the pack, if it has one; ``side`` is empty for a publisher, who carries all sides.
    """

    key: str
    name: str
    side: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """By how many days a source said things before the other side did; below 0: after it."""

    n: int
    median: float
    least: float
    most: float


class Kind(StrEnum):
    """What of a source's words is tracked."""

    SELF_SERVING = "self-serving"
    ADMISSION = "admission"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Word:
    """The first word of a voice on an incident (by its id), with the claim that says it.

    ``outcome`` is what became of a self-serving one, ``lead`` by how many days it came before the other side's.
    ``is_conceded``: a denial after which its own side told the same.
    """

    kind: Kind
    incident: str
    claim: str
    known: datetime
    outcome: Outcome | None = None
    lead: float | None = None
    is_conceded: bool = False


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of one source's words by a moment.

    ``statements`` are its claims, each counted for each incident that it is about; ``incidents`` those incidents.
    ``outcomes`` has every Outcome of its ``self_serving`` incidents. ``lead`` is over those that the other side told
    as well. ``own_denials`` are incidents that it denied; of those ``denials_conceded`` its own side told later.
    ``words`` are those counted one by one, oldest first, and ``latest`` the ids of its last claims, the newest first;
    both are empty unless they were asked for.
    """

    origin: Origin
    statements: int
    incidents: int
    self_serving: int
    outcomes: dict[Outcome, int]
    lead: Lead | None
    admissions: int
    own_denials: int
    denials_conceded: int
    first: datetime
    last: datetime
    words: tuple[Word, ...] = ()
    latest: tuple[str, ...] = ()


OriginOf = Callable[[Testimony], Origin]


def speakers(pack: Pack | None) -> OriginOf:
    """The speaker by id or name; for unnamed speakers and a paper's own voice the publisher's."""

    def origin(item: Testimony) -> Origin:
        speaker = item.claim.speaker
        actor = pack.actor(speaker.actor) if pack and speaker.actor and not item.is_own_voice else None
        told = item.known.publisher if item.is_own_voice else speaker.name
        return Origin(
            f"{item.voice} {item.side}", actor.name if actor else told or item.voice, item.side, speaker.actor
        )

    return origin


def publishers(item: Testimony) -> Origin:
    """Whoever published the claim, whoever said it."""
    name = item.known.publisher or item.known.address or item.claim.report
    return Origin(name.casefold(), name, "")


@dataclass(slots=True)
class _Tally:
    origin: Origin
    first: datetime
    last: datetime
    statements: int = 0
    incidents: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    leads: list[float] = field(default_factory=list)
    admissions: int = 0
    denials: int = 0
    denials_conceded: int = 0
    words: list[Word] = field(default_factory=list)
    told: set[tuple[datetime, str]] = field(default_factory=set)


def track_records(
    incidents: Iterable[Incident],
    pack: Pack | None,
    codebook: Codebook,
    *,
    as_of: datetime | None = None,
    by: OriginOf | None = None,
    words: bool = False,
) -> list[TrackRecord]:
    """The record of every source that speaks in the incidents by ``as_of``, those with most statements first.

    ``by`` says whose a testimony is: its speaker's by default. ``words``: with each word that is counted.
    """
    origin_of = by or speakers(pack)
    tallies: dict[str, _Tally] = {}
    for incident in incidents:
        case = _Case(testimonies(incident, pack, codebook, as_of=as_of), pack)
        if not any(item.sign > 0 for item in case.said):
            continue  # only denied so far
        own: dict[str, list[Testimony]] = defaultdict(list)
        for item in case.said:
            origin = origin_of(item)
            _tally(tallies, origin, item.known.known)
            own[origin.key].append(item)
        for key, items in own.items():
            _count(tallies[key], items, case)
            if words:
                _keep(tallies[key], items, case, incident.id)
    made = (_record(tally) for tally in tallies.values())
    return sorted(made, key=lambda one: (-one.statements, one.origin.name, one.origin.key))


class _Case:
    """All that is said on one incident, in known order, and the last word of each."""

    def __init__(self, said: Sequence[Testimony], pack: Pack | None) -> None:
        self.said = said
        self.last = list(standing(said).values())
        self.camps = {item.side: camp(item.side, pack) for item in said}

    def others(self, first: Testimony) -> list[Testimony]:
        """Who else says that it happened: other voices, before or after."""
        return [item for item in self.said if item.happened and item.voice != first.voice]

    def is_across(self, item: Testimony, first: Testimony) -> bool:
        """Whether a belligerent of another camp says it, without caution."""
        return item.is_party and item.is_firm and self.camps[item.side] != self.camps[first.side]

    def outcome(self, first: Testimony) -> Outcome:
        others = self.others(first)
        across = [item for item in others if self.is_across(item, first) and item.agrees(first)]
        holds = {
            Outcome.CONTESTED: any(self._contests(item, first) for item in self.last),
            Outcome.OBSERVED: any(item.is_observation and item.is_firm for item in others),
            Outcome.CONCEDED: any(item.evidence is Evidence.ADMISSION for item in across),
            Outcome.AGREED: bool(across),
            Outcome.ECHOED: bool(others),
        }
        return next((outcome for outcome, does in holds.items() if does), Outcome.ALONE)

    def lead(self, first: Testimony) -> float | None:
        """Days from this word to the other side's first on it; below 0 where that came before."""
        told = (item for item in self.others(first) if self.is_across(item, first))
        return next((round((item.known.known - first.known.known) / _DAY, 1) for item in told), None)

    def is_conceded_later(self, denial: Testimony) -> bool:
        """Whether the denier's own camp says later that it happened."""
        own = self.camps[denial.side]
        later = (item for item in self.said if item.happened and item.known.known > denial.known.known)
        return any(item.is_party and item.is_firm and self.camps[item.side] == own for item in later)

    def _contests(self, item: Testimony, first: Testimony) -> bool:
        """Whether it is the last word of a belligerent of another camp, or of one outside, that it is not so."""
        is_outside = item.is_observation or (item.evidence is Evidence.INDEPENDENT and not item.is_own_voice)
        is_against = item.is_party and self.camps[item.side] != self.camps[first.side]
        return item.sign < 0 and (is_outside or is_against)


def _tally(tallies: dict[str, _Tally], origin: Origin, known: datetime) -> None:
    """Counts one statement of the origin; its longest name stands for all."""
    tally = tallies.setdefault(origin.key, _Tally(origin, known, known))
    if len(origin.name) > len(tally.origin.name):
        tally.origin = origin
    tally.first, tally.last = min(tally.first, known), max(tally.last, known)
    tally.statements += 1


def _count(tally: _Tally, own: Sequence[Testimony], case: _Case) -> None:
    tally.incidents += 1
    for first in _firsts(item for item in own if item.happened and item.evidence is Evidence.SELF_SERVING):
        tally.outcomes[case.outcome(first)] += 1
        lead = case.lead(first)
        tally.leads += [] if lead is None else [lead]
    tally.admissions += len(_firsts(item for item in own if item.happened and item.evidence is Evidence.ADMISSION))
    denials = _firsts(item for item in own if item.sign < 0 and item.is_partisan)
    tally.denials += len(denials)
    tally.denials_conceded += sum(case.is_conceded_later(denial) for denial in denials)


def _keep(tally: _Tally, own: Sequence[Testimony], case: _Case, incident: str) -> None:
    """The words themselves, by the same rules as ``_count``, and of all claims the last."""
    for first in _firsts(item for item in own if item.happened and item.evidence is Evidence.SELF_SERVING):
        found = (case.outcome(first), case.lead(first))
        tally.words.append(Word(Kind.SELF_SERVING, incident, first.claim.id, first.known.known, *found))
    for first in _firsts(item for item in own if item.happened and item.evidence is Evidence.ADMISSION):
        tally.words.append(Word(Kind.ADMISSION, incident, first.claim.id, first.known.known))
    for first in _firsts(item for item in own if item.sign < 0 and item.is_partisan):
        is_conceded = case.is_conceded_later(first)
        tally.words.append(Word(Kind.DENIAL, incident, first.claim.id, first.known.known, is_conceded=is_conceded))
    tally.told |= {(item.known.known, item.claim.id) for item in own}
    if len(tally.told) > _LATEST * 8:
        tally.told = set(sorted(tally.told)[-_LATEST:])


def _firsts(items: Iterable[Testimony]) -> list[Testimony]:
    """The first word of each voice: a speaker is one, a publisher carries several."""
    found: dict[tuple[str, str], Testimony] = {}
    for item in items:
        found.setdefault((item.voice, item.side), item)
    return list(found.values())


def _record(tally: _Tally) -> TrackRecord:
    outcomes = {outcome: tally.outcomes[outcome] for outcome in Outcome}
    days = tally.leads
    lead = Lead(len(days), round(median(days), 1), min(days), max(days)) if days else None
    return TrackRecord(
        tally.origin, tally.statements, tally.incidents, sum(outcomes.values()), outcomes, lead,
        tally.admissions, tally.denials, tally.denials_conceded, tally.first, tally.last,
        tuple(sorted(tally.words, key=lambda word: (word.known, word.incident))),
        tuple(claim for _, claim in sorted(tally.told, reverse=True)[:_LATEST]),
    )  # fmt: skip
