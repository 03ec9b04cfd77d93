"""What each claim of an incident says for or against it, who says it, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fogline.assess.camps import camp, is_belligerent
from fogline.assess.interest import evidence
from fogline.model import (
    AHEAD,
    HAPPENED,
    INDEPENDENT,
    UNKNOWN,
    Claim,
    Codebook,
    Event,
    Evidence,
    Incident,
    KnownClaim,
    Pack,
    Realis,
    Stance,
)

# What a stance makes of the realis of its content: an order to leave is no leaving.
_STATED = {Stance.ORDERS: Realis.ORDERED, Stance.PREDICTS: Realis.PREDICTED}
_SIGNS = {Stance.DENIES: -1, Stance.DECLINES: 0}
# What a monitor says so, it did not see.
_UNSEEN = frozenset((Stance.NARRATES, Stance.ESTIMATES, Stance.PREDICTS, Stance.WARNS))
_WATCHERS = frozenset(("monitor",))
_IMAGERY = ("satellite imag", "imagery", "satellite photo", "aerial photo", "satellite picture")


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim on an incident. ``sign``: 1 says it, -1 says that it is not so, 0 says nothing either way.

    ``realis`` is that of the content under the claim's stance. ``is_observation``: an independent voice
    that saw it. ``is_own_voice``: the report's narration, without a source.
    """

    known: KnownClaim
    event: Event
    sign: int
    realis: Realis
    evidence: Evidence
    is_party: bool
    is_partisan: bool
    is_observation: bool
    is_own_voice: bool

    @property
    def claim(self) -> Claim:
        return self.known.claim

    @property
    def side(self) -> str:
        return self.known.claim.side

    @property
    def voice(self) -> str:
        speaker = self.claim.speaker
        return self.known.voice or speaker.actor or speaker.name or self.known.publisher or self.claim.report

    @property
    def happened(self) -> bool:
        """Whether it says that the event came about."""
        return self.sign > 0 and self.realis in HAPPENED

    @property
    def is_present(self) -> bool:
        """Whether it tells what goes on as it is published."""
        return self.realis is Realis.ONGOING

    @property
    def is_outside(self) -> bool:
        """Whether an observer or an independent voice tells it, or the report in its own."""
        is_nobodys = self.side in (INDEPENDENT, UNKNOWN)
        return self.is_observation or (is_nobodys and (self.is_own_voice or self.side == INDEPENDENT))

    @property
    def is_firm(self) -> bool:
        """Whether it is said without caution or hedging, by someone with a name or a side of its own."""
        return not (self.claim.cautioned or self.claim.hedged or self.evidence is Evidence.ANONYMOUS)

    @property
    def order(self) -> tuple[datetime, str, int]:
        return self.known.known, self.claim.id, self.known.event


def published(known: datetime) -> datetime:
    """A moment on the day of publication: a report that gives only its day is known from the end of that day."""
    return known - timedelta(microseconds=1)


def stated_realis(claim: Claim, event: Event) -> Realis:
    """The realis that the claim as a whole gives to the event."""
    return _STATED.get(claim.stance, event.realis) if event.realis in HAPPENED else event.realis


def testimonies(
    incident: Incident, pack: Pack | None, codebook: Codebook, *, as_of: datetime | None
) -> list[Testimony]:
    """What the claims known by ``as_of`` say on the incident, in order of known time."""
    known = (item for item in incident.claims if as_of is None or item.known <= as_of)
    found = [_testimony(item, incident.type, pack, codebook) for item in known]
    return sorted(found, key=lambda item: item.order)


def standing(items: Iterable[Testimony]) -> dict[str, Testimony]:
    """The last word of each belligerent side and of each other voice; said at one moment, yes outweighs no."""
    last: dict[str, Testimony] = {}
    for item in items:
        if item.sign == 0:
            continue
        who = item.side if item.is_party else f"voice {item.voice}"
        before = last.get(who)
        is_weaker = before is not None and before.known.known == item.known.known and before.sign >= item.sign
        if not is_weaker:
            last[who] = item
    return last


def _testimony(known: KnownClaim, kind: str, pack: Pack | None, codebook: Codebook) -> Testimony:
    claim, event = known.claim, known.claim.events[known.event]
    worth = evidence(claim, event, pack, codebook)
    own_voice = claim.stance is Stance.NARRATES or (claim.speaker.words is None and claim.stance is not Stance.OBSERVES)
    named = worth is not Evidence.ANONYMOUS and not own_voice
    return Testimony(
        known,
        event,
        _sign(claim, event, kind, codebook),
        stated_realis(claim, event),
        worth,
        is_party=named and is_belligerent(claim.side, pack),
        is_partisan=named and camp(claim.side, pack) is not None,
        is_observation=_is_observation(claim, pack),
        is_own_voice=own_voice,
    )


def _sign(claim: Claim, event: Event, kind: str, codebook: Codebook) -> int:
    """Denial and negation each turn a statement round; a rival type speaks against, and its denial says nothing."""
    realis = stated_realis(claim, event)
    if realis not in HAPPENED and realis not in AHEAD and realis is not Realis.NEGATED:
        return 0
    sign = _SIGNS.get(claim.stance, 1) * (-1 if realis is Realis.NEGATED else 1)
    if is_own_type(event.type, kind, codebook):
        return sign if realis is not Realis.PREDICTED else 0
    return -1 if sign > 0 and realis in HAPPENED and _is_rival(event.type, kind, codebook) else 0


def _is_rival(name: str, kind: str, codebook: Codebook) -> bool:
    """Whether ``name`` excludes ``kind``, or another word for it; that it is no such word does not make it a rival."""
    barred = {kind, *codebook.type(kind).meets}
    return bool(barred & set(codebook.type(name).excludes)) or any(name in codebook.type(k).excludes for k in barred)


def is_own_type(name: str, kind: str, codebook: Codebook) -> bool:
    """Whether ``name`` can be another word for a happening of type ``kind``."""
    return name == kind or name in codebook.type(kind).meets or kind in codebook.type(name).meets


def _is_observation(claim: Claim, pack: Pack | None) -> bool:
    """A reporter on the spot, a monitor, or imagery; a watcher who belongs to a side is none."""
    speaker = claim.speaker
    if any(words in speaker.name.lower() for words in _IMAGERY) and claim.side in (INDEPENDENT, UNKNOWN):
        return claim.stance is not Stance.DECLINES
    if claim.stance is Stance.OBSERVES:
        return claim.side == INDEPENDENT or (speaker.words is None and claim.side == UNKNOWN)
    actor = pack.actor(speaker.actor) if pack and speaker.actor else None
    is_watcher = actor is not None and actor.kind in _WATCHERS and claim.side == INDEPENDENT
    return is_watcher and claim.stance not in _UNSEEN and not speaker.anonymous
