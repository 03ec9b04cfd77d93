"""How well a division of mentions into clusters meets another one: the measures of the coreference literature.

MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF by entities (Luo 2005), their mean as in CoNLL 2012
(Pradhan et al. 2014), BLANC (Recasens and Hovy 2011), LEA (Moosavi and Strube 2016) and plain pairs. Both divisions are
of the same mentions: who misses a mention leaves it in a cluster of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Percent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def clusters_of(labels: Mapping[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    """Mentions with one label are one cluster."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(mentions) for mentions in found.values()]


def muc(key: Clusters, response: Clusters) -> Score:
    """Links that must be added to one division to make the clusters of the other; clusters of one have none."""
    return _both(_muc_recall, key, response)


def b_cubed(key: Clusters, response: Clusters) -> Score:
    """Of each mention's cluster the share that the other division gives it too; the mean over mentions."""
    return _both(_b_cubed_recall, key, response)


def ceaf_e(key: Clusters, response: Clusters) -> Score:
    """The best one-to-one match of clusters, by 2·shared / both sizes, over the number of clusters."""
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    most = best_match(likeness)
    return Score(_percent(most, len(response)), _percent(most, len(key)))


def lea(key: Clusters, response: Clusters) -> Score:
    """Links of each cluster that the other division keeps, weighted by size; a cluster of one has a link to itself."""
    return _both(_lea_recall, key, response)


def pairs(key: Clusters, response: Clusters) -> Score:
    """Pairs of mentions in one cluster."""
    right = sum(_pairs_within(n) for n in _shared(key, response).values())
    given, true = (sum(_pairs_within(len(c)) for c in division) for division in (response, key))
    return Score(_percent(right, given), _percent(right, true))


def blanc(key: Clusters, response: Clusters) -> float:
    """Percent: mean of the F1 on pairs that are one and the F1 on all others; of one alone where the other has none."""
    mentions = sum(len(cluster) for cluster in key)
    right = sum(_pairs_within(n) for n in _shared(key, response).values())
    given, true = (sum(_pairs_within(len(c)) for c in division) for division in (response, key))
    total = _pairs_within(mentions)
    apart = total - given - true + right
    linked = _f1(right, given, true) if given or true else None
    kept_apart = _f1(apart, total - given, total - true) if total > min(given, true) else None
    found = [value for value in (linked, kept_apart) if value is not None]
    return sum(found) / len(found) if found else 100.0


def conll(key: Clusters, response: Clusters) -> float:
    """Percent: the mean F1 of MUC, B³ and CEAF by entities."""
    return sum(measure(key, response).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def best_match(likeness: Sequence[Sequence[float]]) -> float:
    """The greatest sum over a one-to-one choice of rows and columns, by shortest augmenting paths (Munkres 1957)."""
    if not likeness or not likeness[0]:
        return 0.0
    rows = likeness if len(likeness) <= len(likeness[0]) else [list(column) for column in zip(*likeness, strict=True)]
    n, m = len(rows), len(rows[0])
    of_row, of_column, taken_by = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        _augment(rows, row, of_row, of_column, taken_by)
    return sum(rows[taken_by[column] - 1][column - 1] for column in range(1, m + 1) if taken_by[column])


def _augment(
    rows: Sequence[Sequence[float]], row: int, of_row: list[float], of_column: list[float], taken_by: list[int]
) -> None:
    """Gives one more row a column, moving others along the cheapest path; costs are likenesses turned round."""
    m = len(of_column) - 1
    least, came_from, seen = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
    taken_by[0], at = row, 0
    while taken_by[at]:
        seen[at], here = True, taken_by[at]
        for column in range(1, m + 1):
            if not seen[column]:
                cost = -rows[here - 1][column - 1] - of_row[here] - of_column[column]
                if cost < least[column]:
                    least[column], came_from[column] = cost, at
        step, following = min((least[column], column) for column in range(1, m + 1) if not seen[column])
        for column in range(m + 1):
            if seen[column]:
                of_row[taken_by[column]] += step
                of_column[column] -= step
            else:
                least[column] -= step
        at = following
    while at:
        taken_by[at] = taken_by[came_from[at]]
        at = came_from[at]


def _both(recall: Callable[[Clusters, Clusters], float], key: Clusters, response: Clusters) -> Score:
    return Score(recall(response, key), recall(key, response))


def _muc_recall(key: Clusters, response: Clusters) -> float:
    where = _where(response)
    kept = sum(len(cluster) - len({where[mention] for mention in cluster}) for cluster in key)
    return _percent(kept, sum(len(cluster) - 1 for cluster in key))


def _b_cubed_recall(key: Clusters, response: Clusters) -> float:
    kept = sum(n * n / len(key[k]) for (k, _), n in _shared(key, response).items())
    return _percent(kept, sum(len(cluster) for cluster in key))


def _lea_recall(key: Clusters, response: Clusters) -> float:
    where = _where(response)
    kept = 0.0
    for cluster in key:
        if len(cluster) == 1:
            (mention,) = cluster
            kept += len(response[where[mention]]) == 1
        else:
            held = sum(_pairs_within(n) for n in Counter(where[mention] for mention in cluster).values())
            kept += len(cluster) * held / _pairs_within(len(cluster))
    return _percent(kept, sum(len(cluster) for cluster in key))


def _shared(key: Clusters, response: Clusters) -> Counter[tuple[int, int]]:
    """How many mentions a cluster of the one and a cluster of the other have in common."""
    where = _where(response)
    return Counter((k, where[mention]) for k, cluster in enumerate(key) for mention in cluster)


def _where(division: Iterable[frozenset[Hashable]]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(division) for mention in cluster}


def _pairs_within(n: int) -> int:
    return n * (n - 1) // 2


def _percent(part: float, whole: float) -> float:
    return 100.0 * part / whole if whole else 0.0


def _f1(right: int, given: int, true: int) -> float:
    return _percent(2 * right, given + true)
