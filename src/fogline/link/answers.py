"""Claims that speak against an incident, or decline to speak of it, laid beside it as evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from fogline.link.cluster import Cluster
from fogline.link.features import RECENT, Verdict, compare
from fogline.link.profile import DAY, Item, Profile, Spot, Types
from fogline.model import Effect

DENIED_WITHIN = 7 * DAY
"""An undated denial is of what is said to have happened this long before it, at most."""

# Types exclude each other between different sides; but that one side left and that it holds contradict of one side.
_OF_ONE_SIDE = frozenset((Effect.LEAVES, Effect.HOLDS))
Key = tuple[str, str]


def answered(answers: Sequence[Item], items: Sequence[Item], clusters: Sequence[Cluster], types: Types) -> None:
    """Adds to each cluster the denials and refusals among ``answers`` and the rivals among ``items``.

    An answer is compared only with members known by then, or with those that the incident began with, so
    that later members do not bring it in or out.
    """
    index = _Index(clusters)
    for one in answers:
        for cluster in index.near(one.profile, types.words_for[one.profile.type]):
            if _denies(one, cluster, types):
                cluster.answer(one, "says that it is not so" if one.sign < 0 else "declines to speak of it")
    for one in items:
        if one.sign > 0 and not one.profile.is_ahead:
            for cluster in index.near(one.profile, types.barred[one.profile.type]):
                if _is_rival(one, cluster, types):
                    cluster.answer(one, f"{one.profile.type} cannot be true as well")


class _Index:
    """Clusters by a member's type and place, and by its type and each place around it."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._at: dict[Key, dict[int, Cluster]] = defaultdict(dict)
        self._within: dict[Key, dict[int, Cluster]] = defaultdict(dict)
        for cluster in clusters:
            for profile in cluster.profiles:
                for spot in profile.spots:
                    self._at[profile.type, spot.key][cluster.number] = cluster
                    for region in spot.above:
                        self._within[profile.type, region][cluster.number] = cluster

    def near(self, profile: Profile, kinds: Iterable[str]) -> list[Cluster]:
        """Clusters of one of the types at a place of the profile, within it or around it, in order."""
        found: dict[int, Cluster] = {}
        for kind in kinds:
            for spot in profile.spots:
                found.update(self._at.get((kind, spot.key), {}))
                found.update(self._within.get((kind, spot.key), {}))
                for region in spot.above:
                    found.update(self._at.get((kind, region), {}))
        return [found[number] for number in sorted(found)]


def _members(cluster: Cluster, known: datetime) -> list[Profile]:
    """Profiles of those members that were there when the answer or the incident came, whichever was later."""
    until = max(known, cluster.members[0].known.known)
    return [profile for profile, since in cluster.profiles.items() if since <= until]


def _denies(one: Item, cluster: Cluster, types: Types) -> bool:
    members = _members(cluster, one.known.known)
    if one.profile.time is None:
        members = [member for member in members if _is_recent(member, one.profile)]
    return any(compare(one.profile, member, types).verdict is Verdict.SAME for member in members)


def _is_recent(member: Profile, denial: Profile) -> bool:
    """Whether the member lies within the days before an undated denial, or became known within days of it."""
    if member.time is None or member.time.end is None:
        return abs(member.known - denial.known) <= DENIED_WITHIN
    return member.time.end + DENIED_WITHIN >= denial.known


def _is_rival(one: Item, cluster: Cluster, types: Types) -> bool:
    """Whether what one says cannot be true beside a member: another side's doing at the same place and time."""
    return any(_excludes(one.profile, member, types) for member in _members(cluster, one.known.known))


def _excludes(rival: Profile, member: Profile, types: Types) -> bool:
    if member.is_ahead or not rival.agents or not member.agents or not types.exclude(rival.type, member.type):
        return False
    is_same_side = bool(rival.agents & member.agents)
    is_against = is_same_side == (types.effects(rival.type, member.type) == _OF_ONE_SIDE)
    return is_against and _covers(rival, member) and _meets_in_time(rival, member)


def _covers(rival: Profile, member: Profile) -> bool:
    """Whether the rival speaks of the member's place, whole or from above; of a part of it is not enough."""
    return any(_contains(wide, narrow) for wide in rival.spots for narrow in member.spots)


def _contains(wide: Spot, narrow: Spot) -> bool:
    return wide.is_at and (wide.key == narrow.key or wide.key in narrow.above)


def _meets_in_time(rival: Profile, member: Profile) -> bool:
    """Whether the rival's time, or its day of publication, is that of the member or within days after it."""
    start, end = _stretch(member)
    begun, ended = _stretch(rival)
    return begun <= end + RECENT and start <= ended


def _stretch(profile: Profile) -> tuple[datetime, datetime]:
    time = profile.time
    start = time.start if time and time.start else profile.known - (DAY if time is None else RECENT)
    end = time.end if time and time.end else profile.known + DAY
    return start, max(start, end)
