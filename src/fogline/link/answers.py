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


def answered(answers: Sequence[Item], items: Sequence[Item], clusters: Sequence[Cluster], types: Types) -> None:
    """Adds to each cluster the denials and refusals among ``answers`` and the rivals among ``items``.

    An answer is compared only with members known by then, or with those that the incident began with, so
    that later members do not bring it in or out.
    """
    places = _by_place(clusters)
    for one in answers:
        for cluster in _near(one, places):
            if _denies(one, cluster, types):
                cluster.answer(one, "says that it is not so" if one.sign < 0 else "declines to speak of it")
    for one in items:
        if one.sign > 0 and not one.profile.is_ahead and one.profile.spots:
            for cluster in _near(one, places):
                if _is_rival(one, cluster, types):
                    cluster.answer(one, f"{one.profile.type} cannot be true as well")


def _by_place(clusters: Iterable[Cluster]) -> dict[str, dict[int, Cluster]]:
    found: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for cluster in clusters:
        for profile in cluster.profiles:
            for spot in profile.spots:
                for key in (spot.key, *spot.above):
                    found[key][cluster.number] = cluster
    return found


def _near(one: Item, places: dict[str, dict[int, Cluster]]) -> list[Cluster]:
    found: dict[int, Cluster] = {}
    for spot in one.profile.spots:
        for key in (spot.key, *spot.above):
            found |= places.get(key, {})
    return [found[number] for number in sorted(found)]


def _members(cluster: Cluster, known: datetime) -> Iterable[Profile]:
    """Profiles of those members that were there when the answer or the incident came, whichever was later."""
    until = max(known, cluster.first.known.known)
    return dict.fromkeys(member.profile for member in cluster.members if member.known.known <= until)


def _denies(one: Item, cluster: Cluster, types: Types) -> bool:
    profile = one.profile
    if types.group[profile.type] != types.group[cluster.members[0].profile.type]:
        return False
    for member in _members(cluster, one.known.known):
        if profile.time is None and not _is_recent(member, profile):
            continue
        if compare(profile, member, types).verdict is Verdict.SAME:
            return True
    return False


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
