"""What each claim of an incident says for or against it, who says it, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fogline.assess.camps import camp, camps_of, is_belligerent
from fogline.assess.interest import evidence, roles_of_interest
from fogline.assess.upshot import Upshot, upshot
from fogline.model import (
    AHEAD,
    HAPPENED,
    INDEPENDENT,
    UNKNOWN,
    ActorRole,
    Claim,
    Codebook,
    Effect,
    Event,
    EventType,
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
_DECIDED = 2  # weight of what says who won
_WATCHERS = frozenset(("monitor",))
_IMAGERY = ("satellite imag", "imagery", "satellite photo", "aerial photo", "satellite picture")


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim on an incident. ``sign``: 1 says it, -1 says that it is not so, 0 says nothing either way.

    ``realis`` is that of the content under the claim's stance. ``is_observation``: an independent voice
    that saw it. ``is_own_voice``: the report's narration, without a source. ``upshot``: who won by it, None where it
    says nothing of that. ``doers``: the camps that did it; ``is_blame``: it does its doer no credit, so that each side
    may lay it at the other's door.
    ``weight``: how much it says, 2 who won, 1 that somebody did it, 0 only that it was (a clash, an explosion);
    ``is_full``: it says as much as the own type of the incident; ``is_admissible``: what it admits is what that
    type says (to have detained somebody is not to have abducted him).
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
    upshot: Upshot | None = None
    doers: frozenset[str] = frozenset()
    is_blame: bool = False
    weight: int = 0
    is_full: bool = True
    is_admissible: bool = True

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

    def agrees(self, other: Testimony) -> bool:
        """Whether both say as much, and the same of who won, or else of who did it."""
        if self.weight != other.weight or self.names_another(other):
            return False
        return not (self.upshot and other.upshot) or self.upshot.is_that_of(other.upshot)

    def names_another(self, other: Testimony) -> bool:
        """Whether the two have different camps do it, where it does not follow who won."""
        is_undecided = not (self.upshot or other.upshot)
        return is_undecided and bool(self.doers and other.doers) and not self.doers & other.doers

    def accuses_another(self, other: Testimony) -> bool:
        """Whether the two name different camps as the doers of what does no doer credit."""
        return self.is_blame and other.is_blame and self.names_another(other)

    @property
    def order(self) -> tuple[object, ...]:
        return self.known.order


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
    found = sorted(
        (_testimony(item, incident.type, pack, codebook) for item in known),
        key=lambda item: item.order,
    )
    return _with_opposed(found, incident.type, codebook)


def _with_opposed(said: Sequence[Testimony], kind: str, codebook: Codebook) -> list[Testimony]:
    """Who says that another one won than the incident's own telling does, or what excludes that, speaks against it.

    That is the first with the incident's own type that says who did it; where there is none, the first at all.
    """
    telling = [item for item in said if item.happened and item.doers]
    telling = [item for item in telling if item.upshot] or telling
    own = next((item for item in telling if item.event.type == kind), telling[0] if telling else None)
    if own is None:
        return list(said)
    return [replace(item, sign=-1) if _is_against(item, own, codebook) else item for item in said]


def _is_against(item: Testimony, own: Testimony, codebook: Codebook) -> bool:
    if not item.happened:
        return False
    doers = codebook.excluding(item.event.type, own.event.type)
    is_barred = doers is not None and doers.fits(item.doers, own.doers)
    return is_barred or bool(item.upshot and own.upshot and item.upshot.opposes(own.upshot))


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
    weight, of_incident = _weight(codebook.type(event.type)), _weight(codebook.type(kind))
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
        upshot=upshot(event, pack, codebook),
        doers=camps_of(event.sides(ActorRole.AGENT), pack),
        is_blame=_is_blame(event, codebook),
        weight=weight,
        is_full=weight >= of_incident,
        is_admissible=event.type == kind or weight == of_incident == _DECIDED,
    )


def _is_blame(event: Event, codebook: Codebook) -> bool:
    kind = codebook.type(event.type)
    hurts, _ = roles_of_interest(event, kind, codebook)
    return kind.effect is Effect.NOTHING and ActorRole.AGENT.value in hurts


def _weight(kind: EventType) -> int:
    if kind.won_by or kind.lost_by:
        return _DECIDED
    return 1 if kind.effect is Effect.NOTHING and ActorRole.AGENT.value in (*kind.hurts, *kind.helps) else 0


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
    words = {kind, *(pairing.type for pairing in codebook.type(kind).meets)}
    return any(codebook.excluding(name, word) for word in words)


def is_own_type(name: str, kind: str, codebook: Codebook) -> bool:
    """Whether ``name`` can be another word for a happening of type ``kind``."""
    return name == kind or codebook.meeting(name, kind) is not None


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
