"""Claims that speak against an incident, or decline to speak of it, laid beside it as evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from fogline.link.cluster import Cluster
from fogline.link.features import RECENT, Verdict, compare
from fogline.link.profile import DAY, Item, Profile, Spot, Types

DENIED_WITHIN = 7 * DAY
"""An undated denial is of what is said to have happened this long before it, at most."""

# Relations that say little more than that it was beside the place; two of them may well mean one spot.
_AROUND = frozenset(("near", "around", "outside", "toward", "outskirts of"))
_COMPASS = re.compile(r"\b(?:north|south|east|west)\w* of$")
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
    is_against = not member.is_ahead and types.excludes(rival, member)
    if not is_against:
        return False
    if types.is_passing(rival.type, member.type):  # there may be another the next day, or a mile away
        return _is_there(rival, member) and _are_at_once(rival, member)
    return _covers(rival, member) and _meets_in_time(rival, member)


def _is_there(rival: Profile, member: Profile) -> bool:
    """Whether both speak of one spot: of the place itself, or of the same side of it."""
    return any(_is_one_spot(x, y) for x in rival.spots for y in member.spots)


def _is_one_spot(x: Spot, y: Spot) -> bool:
    if x.key != y.key or x.is_at != y.is_at:
        return False
    return x.is_at or {x.beside, y.beside} <= _AROUND or (x.beside == y.beside and bool(_COMPASS.search(x.beside)))


def _covers(rival: Profile, member: Profile) -> bool:
    """Whether the rival speaks of the member's place, whole or from above; of a part of it is not enough."""
    return any(_contains(wide, narrow) for wide in rival.spots for narrow in member.spots)


def _contains(wide: Spot, narrow: Spot) -> bool:
    return (wide.is_at and (wide.key == narrow.key or wide.key in narrow.above)) or _is_one_spot(wide, narrow)


def _meets_in_time(rival: Profile, member: Profile) -> bool:
    """Whether the rival's time, or its day of publication, is that of the member or within days after it."""
    start, end = _stretch(member)
    begun, ended = _stretch(rival)
    return begun <= end + RECENT and start <= ended


def _are_at_once(one: Profile, other: Profile) -> bool:
    (start, end), (begun, ended) = _stretch(one), _stretch(other)
    return start < ended and begun < end


def _stretch(profile: Profile) -> tuple[datetime, datetime]:
    time = profile.time
    start = time.start if time and time.start else profile.known - (DAY if time is None else RECENT)
    end = time.end if time and time.end else profile.known + DAY
    return start, max(start, end)
