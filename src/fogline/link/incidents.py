"""Claims to incidents: one pass in order of known time, so that what is learned later never regroups what came before.

Blocking by type group and place finds the incidents that a claim may belong to; it joins the one that it
resembles most, provided that no member speaks against it. Denials, refusals to comment and claims that
exclude the incident are then laid beside it as evidence; alone they make no incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from fogline.link.answers import answered
from fogline.link.cluster import Cluster
from fogline.link.features import Comparison, Verdict, compare, span
from fogline.link.profile import Item, Profile, Types, item, types
from fogline.model import Codebook, Incident, KnownClaim

Block = tuple[str, str]


def incidents(claims: Sequence[KnownClaim], codebook: Codebook) -> list[Incident]:
    """The incidents that the claims are about, by the moment at which each became known, then by id.

    The order of ``claims`` does not matter. Events of a type that the codebook lacks raise KeyError.
    """
    found = {(one.known.claim.id, one.known.event): one for one in map(item, claims) if one is not None}
    items = sorted(found.values(), key=lambda one: one.order)
    book = types(codebook)
    clusters = _Linker(book).joined([one for one in items if one.sign > 0])
    answered([one for one in items if one.sign <= 0], items, clusters, book)
    return sorted((cluster.incident() for cluster in clusters), key=lambda i: (i.claims[0].known, i.id))


class _Linker:
    """Clusters so far, indexed by block: type group with a place, a containing place, a report or the words."""

    def __init__(self, book: Types) -> None:
        self._book = book
        self._own: dict[Block, dict[int, Cluster]] = defaultdict(dict)
        self._above: dict[Block, dict[int, Cluster]] = defaultdict(dict)
        self._clusters: list[Cluster] = []
        self.compared = lru_cache(maxsize=200_000)(lambda a, b: compare(a, b, book))

    def joined(self, items: Sequence[Item]) -> list[Cluster]:
        for one in items:
            cluster, why = self._best(one)
            if cluster is None:
                cluster = Cluster(len(self._clusters))
                self._clusters.append(cluster)
            cluster.add(one, why, span(one.profile, self._book))
            self._index(one, cluster)
        return self._clusters

    def _best(self, one: Item) -> tuple[Cluster | None, Comparison | None]:
        """The likest cluster, the earliest of equals; what has no place is not guessed between equals."""
        stretch = span(one.profile, self._book)
        near = [c for c in self._candidates(one.profile) if c.may_hold(one.profile.is_ahead, stretch)]
        options = [(cluster, self._resemblance(one.profile, cluster)) for cluster in near]
        found = [(cluster, why) for cluster, why in options if why is not None]
        most = max((why.points for _, why in found), default=0)
        best = [(cluster, why) for cluster, why in found if why.points == most]
        return best[0] if best and (one.profile.spots or len(best) == 1) else (None, None)

    def _resemblance(self, profile: Profile, cluster: Cluster) -> Comparison | None:
        """The strongest likeness to a member; None if that is not ``same`` or a member rules it out."""
        best: Comparison | None = None
        beside = profile.report and profile.report in cluster.reports
        for member in cluster.profiles:
            found = self.compared(profile, replace(member, report=profile.report) if beside else member)
            if found.vetoed:
                return None
            if found.verdict is Verdict.SAME and (best is None or found.points > best.points):
                best = found
        return best

    def _candidates(self, profile: Profile) -> list[Cluster]:
        found: dict[int, Cluster] = {}
        group = self._book.group[profile.type]
        for spot in profile.spots:
            found.update(self._own[group, spot.key])
            if profile.type in self._book.lasting:  # only then can a place and one within it make the same
                found.update(self._above[profile.type, spot.key])
                for region in spot.above:
                    found.update(self._own[group, region])
        for key in _placeless(profile):
            found.update(self._own[group, key])
        return [found[number] for number in sorted(found)]

    def _index(self, one: Item, cluster: Cluster) -> None:
        group = self._book.group[one.profile.type]
        for spot in one.profile.spots:
            self._own[group, spot.key][cluster.number] = cluster
            for region in spot.above:
                self._above[one.profile.type, region][cluster.number] = cluster
        self._own[group, f"report {one.known.claim.report}"][cluster.number] = cluster
        for key in _placeless(one.profile):
            self._own[group, key][cluster.number] = cluster


def _placeless(profile: Profile) -> tuple[str, ...]:
    return () if profile.spots else (f"report {profile.report}", f"words {profile.words}")
