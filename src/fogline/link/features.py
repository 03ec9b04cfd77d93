"""Whether two events are one happening: a visible list of weighted features, each with its reason.

Weights are whole points, so that type and place and one further agreement make ``same``; they were checked on the
pairs of benchmarks/linking-set/development (docs/linking.md has them all). A feature that vetoes ends the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Protocol

from fogline.link.profile import DAY, PARTS, Count, Profile, Spot, Types
from fogline.model import Granularity, Interval, StopRun
from fogline.model.pack import Doers

SAME, UNSURE = 5, 3
ANNOUNCED_AHEAD = 30 * DAY
"""How long before it is carried out an order or plan may be made known."""

RECENT = 3 * DAY
"""An undated event that does not last is news: it happened this long before the report, at most."""

# How far apart two tellings of one event may lie: "overnight" is told as either day; a change of hands takes days.
_SLACK = {Granularity.MINUTE: DAY / 8, Granularity.HOUR: DAY / 4, Granularity.DAY: DAY / 2}
_CLOCK = frozenset((Granularity.MINUTE, Granularity.HOUR))
_LASTING_SLACK = 3 * DAY
_FOREVER = 36500 * DAY


# From which cosine on the wording of two claims counts how much, fitted on linking-set/development (docs/linking.md).
WORDING = ((0.85, 2, "nearly the same"), (0.6, 1, "alike"), (0.3, 0, "neither alike nor unlike"), (-2.0, -1, "unlike"))
MOST = 8
"""Claims of one profile, or of one incident, whose wording is looked at: the earliest."""

STANDS_OUT = 0.1
"""By how much more alike an incident's wording must be for it to be chosen among several that are alike otherwise."""


class Verdict(StrEnum):
    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Finding:
    """Points of one feature and why; None: the two cannot be the same."""

    points: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    verdict: Verdict
    points: int
    reasons: tuple[str, ...]
    vetoed: bool = False


Feature = Callable[[Profile, Profile, Types], Finding]


class Likeness(Protocol):
    """What tells how alike two texts are."""

    def likeness(self, a: str, b: str) -> float:
        """From -1 to 1, the same both ways round. Raises StopRun where it cannot tell."""
        ...


def compare(a: Profile, b: Profile, types: Types) -> Comparison:
    """All features summed; different at the first that vetoes. Symmetric in ``a`` and ``b``."""
    points, reasons = 0, []
    for feature in FEATURES:
        finding = feature(a, b, types)
        if finding.points is None:
            return Comparison(Verdict.DIFFERENT, 0, (finding.reason,), vetoed=True)
        points += finding.points
        if finding.points:
            reasons.append(f"{finding.reason} ({finding.points:+d})")
    return Comparison(_verdict(points), points, tuple(reasons))


def with_wording(found: Comparison, said: str, texts: Iterable[str], *, wording: Likeness | None) -> Comparison:
    """The comparison with what the wording adds: consulted only where the rest leaves it unsure, and never a veto.

    ``texts`` are those of claims with one profile; of them the likest to ``said`` counts, of the first ``MOST``.
    """
    if wording is None or found.verdict is not Verdict.UNSURE:
        return found
    finding = same_wording(said, list(islice(texts, MOST)), wording)
    if not finding.points:
        return replace(found, reasons=(*found.reasons, finding.reason))
    points = found.points + finding.points
    return Comparison(_verdict(points), points, (*found.reasons, f"{finding.reason} ({finding.points:+d})"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The number of one among several, and why it."""

    index: int
    reason: str


def nearest_in_words(said: str, told: Sequence[Sequence[str]], *, wording: Likeness | None) -> Choice | None:
    """Which of several tellings is likest to what is said; None where none stands out or that cannot be told."""
    if wording is None:
        return None
    try:
        cosines = [round(max(wording.likeness(said, text) for text in texts[:MOST]), 2) for texts in told]
    except StopRun:
        return None
    best, second = sorted(cosines, reverse=True)[:2]
    if best - second < STANDS_OUT:
        return None
    return Choice(
        cosines.index(best), f"of {len(told)} alike, nearest in wording (cosine {best:.2f}, next {second:.2f})"
    )


def same_wording(said: str, texts: Sequence[str], wording: Likeness) -> Finding:
    """How near the words are in meaning; 0 points where that says nothing, or cannot be told."""
    try:
        cosine = round(max(wording.likeness(said, text) for text in texts), 2)
    except StopRun:
        return Finding(0, "wording not compared: its model is not there")
    points, name = next((points, name) for least, points, name in WORDING if cosine >= least)
    return Finding(points, f"wording {name} (cosine {cosine:.2f})")


def _verdict(points: int) -> Verdict:
    if points >= SAME:
        return Verdict.SAME
    return Verdict.UNSURE if points >= UNSURE else Verdict.DIFFERENT


def same_type(a: Profile, b: Profile, types: Types) -> Finding:
    if a.type == b.type:
        return Finding(2, "same type")
    if types.meet(a.type, b.type):
        return Finding(2, f"{min(a.type, b.type)} and {max(a.type, b.type)} are words for one happening")
    if types.akin(a.type, b.type):
        return Finding(-2, f"{min(a.type, b.type)} and {max(a.type, b.type)} may be words for one happening")
    return Finding(None, "types of different happenings")


def same_place(a: Profile, b: Profile, types: Types) -> Finding:
    if not a.spots or not b.spots:
        return Finding(0, "a place is missing")
    best = max((_nearness(x, y) for x in a.spots for y in b.spots), key=lambda pair: pair[0])
    is_whole = a.type in types.lasting and a.type == b.type
    points, reason = best
    if points < 0:
        return Finding(None, "different places")
    if reason == _INSIDE:
        return Finding(2 if is_whole else -1, reason)
    return Finding(points, reason)


_INSIDE = "one place contains the other"


def _nearness(x: Spot, y: Spot) -> tuple[int, str]:
    if x.key == y.key and x.above and y.above and x.above.isdisjoint(y.above):
        return -1, "different places"  # two villages of one name, both unplaced within a region
    if x.key == y.key:
        return (3, "same place") if x.is_at == y.is_at else (1, "at the place and beside it")
    if (x.key in y.above and x.is_at) or (y.key in x.above and y.is_at):
        return 2, _INSIDE
    return -1, "different places"


def same_words(a: Profile, b: Profile, _: Types) -> Finding:
    """What gives no place is known by its words or by the report that it stands in."""
    if a.spots and b.spots:
        return Finding(0, "places speak for themselves")
    if a.words and a.words == b.words:
        return Finding(4, "same words")
    if a.report and a.report == b.report and a.type == b.type:
        return Finding(2, "same report")
    return Finding(-2, "no place, nor report, nor words in common")


def same_time(a: Profile, b: Profile, types: Types) -> Finding:
    if a.is_ahead != b.is_ahead:
        return _announced_time(*((a, b) if a.is_ahead else (b, a)), types)
    x, y = span(a, types), span(b, types)
    if not _overlap(x, y):
        return Finding(None, "different times")
    if a.time and b.time:
        return (
            Finding(2, "times agree") if a.time.overlaps(b.time) else _nearly(a.time, b.time, a.type in types.lasting)
        )
    near = abs(a.known - b.known) <= RECENT
    return Finding(1 if near else 0, "published within days of each other")


def _nearly(x: Interval, y: Interval, is_lasting: bool) -> Finding:
    if is_lasting:
        return Finding(1, "times nearly agree")
    if _CLOCK.intersection((x.granularity, y.granularity)):
        return Finding(-2, "times nearly agree")
    return Finding(-3, "one day and the next")


def _announced_time(ahead: Profile, done: Profile, types: Types) -> Finding:
    """An order or plan lies before what it orders, and not long before."""
    said = span(ahead, types)[0] if ahead.time else ahead.known
    begun, ended = span(done, types)
    latest = begun if done.time else done.known
    if ended < said or latest > said + ANNOUNCED_AHEAD:
        return Finding(None, "ordered or planned at another time")
    return Finding(1, "ordered or planned before")


def span(profile: Profile, types: Types) -> tuple[datetime, datetime]:
    """The stretch in which the event may lie, slack included; tellings whose stretches are apart are never one."""
    is_lasting = profile.type in types.lasting
    if profile.time is None:
        return profile.known - (_FOREVER if is_lasting else RECENT), profile.known + DAY
    slack = _LASTING_SLACK if is_lasting else _SLACK.get(profile.time.granularity, timedelta(0))
    return _bounds(profile.time, profile.known, slack)


def _bounds(time: Interval, known: datetime, slack: timedelta) -> tuple[datetime, datetime]:
    """Half the slack on each end of each interval; open ends reach to the day of the report and for ever back."""
    start = time.start - slack / 2 if time.start else known - _FOREVER
    end = time.end + slack / 2 if time.end else known + DAY
    return start, max(end, start)


def _overlap(x: tuple[datetime, datetime], y: tuple[datetime, datetime]) -> bool:
    return x[0] <= y[1] and y[0] <= x[1]


def same_agents(a: Profile, b: Profile, types: Types) -> Finding:
    if not a.agents or not b.agents:
        return Finding(0, "a doer is missing")
    is_same, doers = bool(a.agents & b.agents), types.doers(a.type, b.type)
    if doers is Doers.ANY:
        return Finding(0, "either side may be the doer")
    if doers is Doers.OTHER:
        is_of_one = a.agents == b.agents
        return Finding(None, "done by one side") if is_of_one else Finding(1, "one side's part and the other's")
    if is_same:
        return Finding(1, "same side")
    is_blame = types.blames(a.type) and types.blames(b.type)
    return Finding(-3, "each may blame the other") if is_blame else Finding(None, "done by different sides")


def same_targets(a: Profile, b: Profile, _: Types) -> Finding:
    if a.voice and b.voice and a.voice != b.voice and not _same_dead(a, b):
        return Finding(None, "each side may tell of its own people")
    if a.type != b.type or not a.targets or not b.targets:
        return Finding(0, "a target is missing")
    is_same = bool(a.targets & b.targets)
    return Finding(0 if is_same else None, "same target" if is_same else "done to different sides")


def _same_dead(a: Profile, b: Profile) -> bool:
    """Whether two sides' losses are of one side's people, or of people of no named side in one number."""
    if a.targets or b.targets:
        return bool(a.targets & b.targets)
    return any(x.unit == y.unit and _agree(x, y) for x in a.counts for y in b.counts)


def same_counts(a: Profile, b: Profile, types: Types) -> Finding:
    """Numbers of one unit agree or not; a part of a place is not the place."""
    if a.type in types.lasting and _is_part(a) != _is_part(b):
        return Finding(None, "one is of parts of the place only")
    pairs = [(x, y) for x in a.counts for y in b.counts if x.unit == y.unit]
    if not pairs:
        return Finding(0, "no numbers to compare")
    agree = any(_agree(x, y) for x, y in pairs)
    if not agree and _is_part(a):
        return Finding(None, "numbers of places differ")
    return Finding(1 if agree else -1, "numbers agree" if agree else "numbers differ")


def _is_part(profile: Profile) -> bool:
    return any(count.unit in PARTS for count in profile.counts)


def _agree(x: Count, y: Count) -> bool:
    low = max(x.minimum or 0.0, y.minimum or 0.0)
    highs = [value for value in (x.maximum, y.maximum) if value is not None]
    return not highs or low <= min(highs)


FEATURES: tuple[Feature, ...] = (same_type, same_place, same_agents, same_targets, same_counts, same_time, same_words)
