"""The status of an incident as known at a moment: a table of rules, the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from fogline.assess.testimony import Testimony, published, standing, testimonies
from fogline.model import (
    AHEAD,
    Assessment,
    Claim,
    Codebook,
    Evidence,
    Incident,
    Interval,
    Mark,
    Misuse,
    Pack,
    Realis,
    Status,
)

_WITNESSES = 4
"""Claims that a reason names before it counts the rest."""

_A_DAY = timedelta(days=1)
_REALIS = (Realis.ACTUAL, Realis.ONGOING, Realis.ORDERED, Realis.PLANNED)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is said on an incident: every testimony in known order, and the last word of each side and voice.

    ``is_part``: only what speaks of one effect on one place.
    """

    said: tuple[Testimony, ...]
    last: tuple[Testimony, ...]
    is_part: bool = False

    @property
    def happened(self) -> list[Testimony]:
        return [item for item in self.said if item.happened]

    @property
    def full(self) -> list[Testimony]:
        """Those of them who say as much as the incident does."""
        return [item for item in self.happened if item.is_full or self.is_part]


Finder = Callable[[Case], list[Testimony]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A status, who makes it hold (nobody: it does not hold), and how the reason is worded.

    ``when`` is the rule as docs/evidence.md has it, ``example`` a case of it.
    """

    status: Status
    witnesses: Finder
    wording: str
    when: str
    example: str


def _deniers(case: Case) -> list[Testimony]:
    """Those who still deny what others say happened. What was denied before it is said to have begun stands aside."""
    happened = case.happened
    begun = _beginning(happened)
    deniers = [item for item in case.last if item.sign < 0 and _may_contest(item)]
    return (
        [item for item in deniers if begun is None or begun.date() <= published(item.known.known).date()]
        if happened
        else []
    )


def _observers(case: Case) -> list[Testimony]:
    return [item for item in case.full if item.is_observation and item.is_firm]


def _both_parties(case: Case) -> list[Testimony]:
    firm = [item for item in case.full if item.is_party and item.is_firm]
    return [one for one in firm if any(one.side != other.side and one.agrees(other) for other in firm)]


def _accusers(case: Case) -> list[Testimony]:
    firm = [item for item in case.happened if item.is_party and item.is_firm]
    return [one for one in firm if any(one.side != other.side and one.accuses_another(other) for other in firm)]


def _conceders(case: Case) -> list[Testimony]:
    admissions = [item for item in case.full if item.is_party and item.evidence is Evidence.ADMISSION]
    firm = [item for item in admissions if not (item.claim.hedged or item.claim.cautioned)]
    firm = [item for item in firm if item.is_admissible or case.is_part]
    others = [item for item in case.happened if item.is_party]
    return [one for one in firm if not any(one.side != other.side and one.names_another(other) for other in others)]


def _partisans(case: Case) -> list[Testimony]:
    """Those of a side, where nobody outside says it as well."""
    is_told_outside = any(item.is_outside and item.is_firm and not item.claim.headline for item in case.happened)
    return [] if is_told_outside else [item for item in case.happened if item.is_partisan]


def _reporters(case: Case) -> list[Testimony]:
    return case.happened


def _announcers(case: Case) -> list[Testimony]:
    return [item for item in case.said if item.sign > 0 and item.realis in AHEAD]


RULES = (
    Rule(
        Status.CONTESTED, _deniers, "a belligerent or independent voice says that it is not so",
        "somebody says that it happened, and the last word of a belligerent, or of an independent voice, is that it "
        "did not, or is something that excludes it",
        "blue says that it took the town; red's ministry says that red holds it",
    ),
    Rule(
        Status.CONTESTED, _accusers, "each side lays it at another's door",
        "two belligerents say that it happened, each that another did it",
        "blue says that red shelled the market; red says that blue did",
    ),
    Rule(
        Status.OBSERVED, _observers, "an independent voice saw it",
        "an independent voice saw it: a reporter on the spot, a monitor, imagery",
        "a reporter walks through the town and sees blue's soldiers there",
    ),
    Rule(
        Status.AGREED, _both_parties, "both belligerents say it",
        "two belligerents say it, both without caution, and both the same of who won",
        "blue says that it took the town; red's governor says that it fell",
    ),
    Rule(
        Status.CONCEDED, _conceders, "the side that it hurts says it, and the other side has not confirmed it",
        "the side that it hurts says it, without caution",
        "red says that it has left the town; blue says nothing, or fears an ambush",
    ),
    Rule(
        Status.CLAIMED, _partisans, "only a side that it does not hurt says it, or its supporters",
        "only those say it whom it does not hurt, or their supporters",
        "blue says that it took the town",
    ),
    Rule(
        Status.REPORTED, _reporters, "a report says it in its own voice, or somebody outside who did not see it",
        "a report says it in its own voice, or somebody outside who did not see it, or a source without a name",
        "a paper writes, without a source, that blue took the town",
    ),
    Rule(
        Status.ANNOUNCED, _announcers, "only ordered or planned, nobody says yet that it happened",
        "it is only ordered or planned",
        "red's minister orders his troops to leave the town",
    ),
)  # fmt: skip


def assess(
    incident: Incident,
    pack: Pack | None,
    codebook: Codebook,
    *,
    as_of: datetime | None = None,
    unverifiable: frozenset[str] = frozenset(),
) -> Assessment:
    """How the incident stood as known at ``as_of`` (None: by all that is known).

    ``unverifiable`` are ids of claims of which their reports say that they could not check them. Raises Misuse if
    nobody had spoken for the incident by then.
    """
    found = assessed(testimonies(incident, pack, codebook, as_of=as_of), unverifiable=unverifiable)
    if found is None:
        moment = f" by {as_of.isoformat()}" if as_of else ""
        raise Misuse(f"incident {incident.id}: nobody speaks for it{moment}; ask as of a later moment")
    return found


def assessed(
    said: Sequence[Testimony], *, around: Sequence[Testimony] = (), unverifiable: frozenset[str] = frozenset()
) -> Assessment | None:
    """The assessment of what is said, in known order; None when nobody speaks for it.

    ``around`` is all that is said on the incident where ``said`` is a part; each side's last word is taken from it.
    """
    case = Case(tuple(said), tuple(standing(around or said).values()), is_part=bool(around))
    for rule in RULES:
        if witnesses := rule.witnesses(case):
            marks = _marks(case, rule.status, unverifiable)
            reasons = (_reason(rule, witnesses), *_reasons_of_marks(case, marks, unverifiable))
            return Assessment(rule.status, _realis(case), marks, _voices(case), reasons)
    return None


class Step(NamedTuple):
    """What became known at a moment: the assessment from then on, and the claim that brought it about."""

    known: datetime
    assessment: Assessment
    claim: Claim


def history(
    incident: Incident, pack: Pack | None, codebook: Codebook, *, unverifiable: frozenset[str] = frozenset()
) -> list[Step]:
    """How the status came to be: one step for each moment at which claims became known, oldest first."""
    said = testimonies(incident, pack, codebook, as_of=None)
    steps = []
    for moment in sorted({item.known.known for item in said}):
        found = assessed([item for item in said if item.known.known <= moment], unverifiable=unverifiable)
        if found is not None:
            new = [item.claim for item in said if item.known.known == moment]
            steps.append(Step(moment, found, _deciding(new, found)))
    return steps


def _deciding(new: list[Claim], found: Assessment) -> Claim:
    """Of the claims of a moment the first that the reasons name, else the first."""
    return next((claim for claim in new if claim.id in found.reasons[0]), new[0])


def _may_contest(item: Testimony) -> bool:
    independent = item.evidence is Evidence.INDEPENDENT and not item.is_own_voice
    return item.is_party or independent or item.is_observation


def _beginning(happened: list[Testimony]) -> datetime | None:
    """The earliest moment at which the event is said to have begun; an undated telling counts from its report.

    A telling that names only a wider time ("in December") around one that is told more finely says nothing of it.
    """
    starts = [_start(item) for item in happened]
    wide = [_is_around(item, starts) for item in happened]
    return min((start for start, is_wide in zip(starts, wide, strict=True) if not is_wide), default=None)


def _start(item: Testimony) -> datetime:
    interval = _interval(item)
    return interval.start if interval and interval.start else published(item.known.known)


def _is_around(item: Testimony, starts: Sequence[datetime]) -> bool:
    """Whether its time is longer than a day, and another telling begins after its beginning and within it."""
    interval = _interval(item)
    if interval is None or interval.start is None or interval.end is None or interval.end - interval.start <= _A_DAY:
        return False
    return any(interval.start < start < interval.end for start in starts)


def _interval(item: Testimony) -> Interval | None:
    return item.event.time.interval if item.event.time else None


def _realis(case: Case) -> Realis:
    stated = {item.realis for item in case.said if item.sign > 0}
    return next((realis for realis in _REALIS if realis in stated), Realis.PLANNED)


def _voices(case: Case) -> dict[str, int]:
    """Distinct voices of each side that take a stand, for or against."""
    voices: dict[str, set[str]] = {}
    for item in case.said:
        if item.sign:
            voices.setdefault(item.side, set()).add(item.voice)
    return {side: len(found) for side, found in sorted(voices.items())}


def _cautious(case: Case) -> list[Testimony]:
    return [item for item in case.last if item.sign > 0 and item.claim.cautioned]


def _unchecked(case: Case, unverifiable: frozenset[str]) -> list[Testimony]:
    return [item for item in case.said if item.sign > 0 and item.claim.id in unverifiable]


def _marks(case: Case, status: Status, unverifiable: frozenset[str]) -> tuple[Mark, ...]:
    is_unchecked = status is not Status.OBSERVED and bool(_unchecked(case, unverifiable))
    found = ((Mark.CAUTIONED, bool(_cautious(case))), (Mark.UNVERIFIABLE, is_unchecked))
    return tuple(mark for mark, holds in found if holds)


def _reasons_of_marks(case: Case, marks: tuple[Mark, ...], unverifiable: frozenset[str]) -> list[str]:
    wordings = {
        Mark.CAUTIONED: ("accepted, but with doubts", _cautious(case)),
        Mark.UNVERIFIABLE: ("the report could not check it", _unchecked(case, unverifiable)),
    }
    return [f"{mark.value}: {wordings[mark][0]}: {_named(wordings[mark][1])}" for mark in marks]


def _reason(rule: Rule, witnesses: list[Testimony]) -> str:
    return f"{rule.status.value}: {rule.wording}: {_named(witnesses)}"


def _named(witnesses: list[Testimony]) -> str:
    """Each voice once, with its first claim: "Defence Ministry (russia) asserts, claim c1"."""
    first: dict[str, Testimony] = {}
    for item in witnesses:
        first.setdefault(item.voice, item)
    shown = [_said_by(item) for item in list(first.values())[:_WITNESSES]]
    rest = len(first) - len(shown)
    return "; ".join([*shown, f"and {rest} more"] if rest else shown)


def _said_by(item: Testimony) -> str:
    own = item.known.publisher or "the report"
    name = f"{own} in its own voice" if item.is_own_voice else item.claim.speaker.name or "an unnamed source"
    return f"{name} ({item.side}) {item.claim.stance.value} {item.event.type}, claim {item.claim.id}"
