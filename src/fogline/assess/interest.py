"""Whom an event hurts and helps, and what a claim is therefore worth.

The codebook names the roles that an event hurts or helps; the table below says what a stance does to
that. The rules are laid out for readers in docs/evidence.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.assess.camps import camp, camps_of
from fogline.model import (
    INDEPENDENT,
    ActorRole,
    Claim,
    Codebook,
    Effect,
    Event,
    EventType,
    Evidence,
    Interest,
    Pack,
    Realis,
    Stance,
)

_OPPOSITE = {
    Interest.FAVOURABLE: Interest.UNFAVOURABLE,
    Interest.UNFAVOURABLE: Interest.FAVOURABLE,
    Interest.NEUTRAL: Interest.NEUTRAL,
}
# To deny is to say the opposite. To refuse an admission spares one's own side; to refuse a boast admits nothing.
# An accusation concedes nothing.
INVERTED: dict[Stance, dict[Interest, Interest]] = {
    Stance.ACCUSES: {
        Interest.UNFAVOURABLE: Interest.NEUTRAL,
        Interest.FAVOURABLE: Interest.FAVOURABLE,
        Interest.NEUTRAL: Interest.NEUTRAL,
    },
    Stance.DENIES: _OPPOSITE,
    Stance.DECLINES: {
        Interest.UNFAVOURABLE: Interest.FAVOURABLE,
        Interest.FAVOURABLE: Interest.NEUTRAL,
        Interest.NEUTRAL: Interest.NEUTRAL,
    },
}
_EVIDENCE = {
    Interest.FAVOURABLE: Evidence.SELF_SERVING,
    Interest.UNFAVOURABLE: Evidence.ADMISSION,
    Interest.NEUTRAL: Evidence.NEUTRAL,
}
_ARMS = ("forces", "weapons", "military_targets")
"""Lists of the codebook: what a side that loses it has lost in arms, so that to say so is an admission."""

_WORD = re.compile(r"[\w'’-]+")


def interest(event: Event, side: str, pack: Pack | None, codebook: Codebook) -> Interest:
    """Whether what the event says hurts or helps the camp of ``side``; neutral for those without a camp.

    Raises KeyError when the codebook has no such event type.
    """
    own = camp(side, pack)
    if own is None:
        return Interest.NEUTRAL
    kind = codebook.type(event.type)
    hurts, helps = roles_of_interest(event, kind, codebook)
    hurt, helped = _in_roles(event, hurts, pack), _in_roles(event, helps, pack)
    moves_ground = kind.effect is not Effect.NOTHING
    if kind.cases and not moves_ground and not any(_fills(event, c.role, c.kinds, codebook) for c in kind.cases):
        # Whom a strike hit is not told: those who made it concede nothing by telling of it.
        hurt -= {own} & _in_roles(event, (ActorRole.AGENT.value,), pack)
    if own in hurt and own not in _losing(event, hurts, kind, pack, codebook):
        hurt, helped = _in_roles(event, (ActorRole.AGENT.value,), pack), frozenset()  # a victim, who may accuse
    good = own in helped or bool(hurt - {own})
    bad = own in hurt or (moves_ground and bool(helped - {own}))
    if own in hurt and own not in helped:
        good = False
    elif own in helped and own not in hurt:
        bad = False
    if good == bad:
        return Interest.NEUTRAL
    found = Interest.FAVOURABLE if good else Interest.UNFAVOURABLE
    return _OPPOSITE[found] if event.realis is Realis.NEGATED else found


def claimed_interest(claim: Claim, event: Event, pack: Pack | None, codebook: Codebook) -> Interest:
    """The interest of the claim's side in what it says of the event, its stance taken into account."""
    found = interest(event, claim.side, pack, codebook)
    if found is Interest.UNFAVOURABLE and _is_over(claim, event, pack, codebook):
        return Interest.NEUTRAL
    return INVERTED[claim.stance][found] if claim.stance in INVERTED else found


def _is_over(claim: Claim, event: Event, pack: Pack | None, codebook: Codebook) -> bool:
    """Whether the claim tells of a hold that its own side has ended: "it took the town, which the enemy had held"."""
    if codebook.type(event.type).effect is not Effect.HOLDS:
        return False
    others = (other for other in claim.events if codebook.type(other.type).effect is Effect.TAKES)
    return any(interest(other, claim.side, pack, codebook) is Interest.FAVOURABLE for other in others)


def claim_interest(claim: Claim, pack: Pack | None, codebook: Codebook) -> Interest:
    """The interest of a whole claim: that of its events where they agree, else neutral."""
    found = {claimed_interest(claim, event, pack, codebook) for event in claim.events} - {Interest.NEUTRAL}
    return found.pop() if len(found) == 1 else Interest.NEUTRAL


def evidence(claim: Claim, event: Event, pack: Pack | None, codebook: Codebook) -> Evidence:
    """What one claim is worth as evidence of one of its events."""
    if claim.speaker.anonymous:
        return Evidence.ANONYMOUS
    if claim.side == INDEPENDENT:
        return Evidence.INDEPENDENT
    return _EVIDENCE[claimed_interest(claim, event, pack, codebook)]


def roles_of_interest(event: Event, kind: EventType, codebook: Codebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles that the event hurts and those that it helps: the first case that applies, else the type's own."""
    for case in kind.cases:
        if _fills(event, case.role, case.kinds, codebook):
            return case.hurts, case.helps
    return kind.hurts, kind.helps


def _losing(
    event: Event, hurts: tuple[str, ...], kind: EventType, pack: Pack | None, codebook: Codebook
) -> frozenset[str]:
    """The camps that lose ground, forces or arms by the event. Those whose people are hurt by it are its victims."""
    is_military = kind.effect is not Effect.NOTHING or _fills(event, ActorRole.TARGET.value, _ARMS, codebook)
    is_loss = bool(_words(event.trigger.text) & _forms(dict(codebook.lists).get("losses", ())))
    roles = hurts if is_military or is_loss else tuple(role for role in hurts if role != ActorRole.TARGET.value)
    return _in_roles(event, roles, pack)


def _in_roles(event: Event, roles: tuple[str, ...], pack: Pack | None) -> frozenset[str]:
    sides = frozenset(p.side for p in event.participants if p.role.value in roles)
    return camps_of(sides, pack)


def _fills(event: Event, role: str, kinds: tuple[str, ...], codebook: Codebook) -> bool:
    """Whether the role has words of one of the kinds ("not KIND" bars one); what is counted stands with the target."""
    fillers = [p.words.text for p in event.participants if p.role.value == role]
    if role == ActorRole.TARGET.value:
        fillers += [quantity.of for quantity in event.quantities]
    found = {word for filler in fillers for word in _words(filler)}
    lists = dict(codebook.lists)
    wanted = [kind for kind in kinds if not kind.startswith("not ")]
    barred = [kind[4:] for kind in kinds if kind.startswith("not ")]
    if any(found & _forms(lists.get(kind, ())) for kind in barred):
        return False
    return any(found & _forms(lists.get(kind, ())) for kind in wanted) or bool(barred and not wanted and fillers)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=256)
def _forms(lemmas: tuple[str, ...]) -> frozenset[str]:
    """The words of a list and their regular plurals, as a text has them."""
    plurals = {f"{lemma}s" for lemma in lemmas} | {f"{lemma[:-1]}ies" for lemma in lemmas if lemma.endswith("y")}
    return frozenset((*lemmas, *plurals))
