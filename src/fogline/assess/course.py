"""The course of an incident: what became known, moment by moment, and what that made of its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fogline.assess.status import assessed
from fogline.assess.streams import Stood
from fogline.assess.testimony import testimonies
from fogline.model import Assessment, Codebook, Incident, KnownClaim, Pack


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which claims became known or were withdrawn, and how the incident stood before and after.

    None for ``before`` or ``after``: nobody spoke for it. A claim that a later revision repeats is in neither list.
    """

    known: datetime
    before: Assessment | None
    after: Assessment | None
    new: tuple[KnownClaim, ...]
    gone: tuple[KnownClaim, ...]

    @property
    def is_change(self) -> bool:
        """Whether the status or its marks changed."""
        return _standing(self.before) != _standing(self.after)

    @property
    def deciding(self) -> KnownClaim:
        """Of the new claims (or those that went) the first that the reasons name, else the first."""
        told = self.new or self.gone
        reasons = self.after.reasons if self.after else ()
        named = (known for reason in reasons for known in told if known.claim.id in reason)
        return next(named, told[0])


def course(
    incident: Incident,
    stood: Sequence[Stood],
    pack: Pack | None,
    codebook: Codebook,
    *,
    as_of: datetime | None = None,
    unverifiable: frozenset[str] = frozenset(),
) -> list[Turn]:
    """The turns of an incident up to ``as_of``, oldest first. ``stood`` has every claim of it, withdrawn ones too."""
    starts = {max(one.known.known, one.shown) for one in stood}
    ends = {one.until for one in stood if one.until is not None}
    turns: list[Turn] = []
    before, shown = None, frozenset[KnownClaim]()
    for moment in sorted(starts | ends):
        if as_of is not None and moment > as_of:
            break
        now = frozenset(one.known for one in stood if one.stands_at(moment))
        claims = tuple(one.known for one in stood if one.known in now)
        said = testimonies(replace(incident, claims=claims), pack, codebook, as_of=None)
        after = assessed(said, unverifiable=unverifiable)
        new, gone = _without_repeated(_in_order(now - shown), _in_order(shown - now))
        if new or gone:
            turns.append(Turn(moment, before, after, new, gone))
        before, shown = after, now
    return turns


def _without_repeated(
    new: Sequence[KnownClaim], gone: Sequence[KnownClaim]
) -> tuple[tuple[KnownClaim, ...], tuple[KnownClaim, ...]]:
    """What a revision repeats in the same words is neither new nor gone."""
    old, fresh = {_wording(one) for one in gone}, {_wording(one) for one in new}
    return (
        tuple(one for one in new if _wording(one) not in old),
        tuple(one for one in gone if _wording(one) not in fresh),
    )


def _wording(known: KnownClaim) -> tuple[str, str, int]:
    return known.address, known.claim.content.text, known.event


def _in_order(found: frozenset[KnownClaim]) -> list[KnownClaim]:
    return sorted(found, key=lambda one: (one.known, one.claim.report, one.claim.content.span, one.event))


def _standing(found: Assessment | None) -> object:
    return (found.status, found.marks) if found else None
