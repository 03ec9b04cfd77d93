"""A move as each account has it: what a side says itself, what its supporters say, what its enemy concedes to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from fogline.assess.camps import camp
from fogline.assess.testimony import Testimony, published
from fogline.model import INDEPENDENT, Evidence, Granularity, Interval, Pack, Stance

# Stances by which a side commits itself; the voice of the report is nobody's but the report's.
COMMITS = frozenset(Stance) - {Stance.DENIES, Stance.DECLINES, Stance.PREDICTS, Stance.ORDERS, Stance.NARRATES}
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Teller(IntEnum):
    """By whose word an account has a move: that of the side itself, its enemy's admission, or its supporters'."""

    ITSELF = 0
    ENEMY = 1
    SUPPORTERS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A move as only some of its tellings have it.

    ``is_firm``: one of them is the account's own, without caution, by a named source.
    """

    time: Interval | None
    day: datetime
    known: datetime
    claims: tuple[str, ...]
    is_firm: bool
    teller: Teller = Teller.ITSELF


def accounts(
    said: Sequence[Testimony], side: str, time: Interval | None, pack: Pack | None, *, gains: bool
) -> Mapping[str, Told]:
    """Account → the move as it has it. ``said`` are its tellings, ``side`` whose move it is, ``time`` lent by others.

    What is hedged moves no account. ``gains``: that the move is to the advantage of ``side``, so that its enemy's
    admission counts in its own account.
    """
    by: dict[str, dict[Teller, list[Testimony]]] = defaultdict(lambda: defaultdict(list))
    for item in said:
        if item.claim.hedged:
            continue
        for account, teller in _accounts_of(item, side if gains else "", pack):
            by[account][teller].append(item)
    return {account: _told(tellers, time) for account, tellers in by.items()}


def _accounts_of(item: Testimony, gainer: str, pack: Pack | None) -> list[tuple[str, Teller]]:
    found: list[tuple[str, Teller]] = []
    if item.is_outside:
        found.append((INDEPENDENT, Teller.ITSELF))
    if item.claim.stance not in COMMITS:
        return found
    principal = camp(item.side, pack) if item.is_partisan else None
    if item.is_party:
        found.append((item.side, Teller.ITSELF))
        if gainer and item.side != gainer and item.evidence is Evidence.ADMISSION and item.is_firm:
            found.append((gainer, Teller.ENEMY))
    elif principal is not None:
        found.append((principal, Teller.SUPPORTERS))
    return found


def _told(tellers: Mapping[Teller, list[Testimony]], time: Interval | None) -> Told:
    """By the best teller that there is."""
    teller = min(tellers)
    said = tellers[teller]
    own = finest(said) or time
    is_firm = teller is Teller.ITSELF and any(item.is_firm for item in said)
    return Told(own, day_of(own, said), said[0].known.known, claims_of(said), is_firm, teller)


def claims_of(said: Sequence[Testimony]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.claim.id for item in said))


def is_sure(item: Testimony) -> bool:
    """Whether its time may date what others tell without one: not what is only estimated or hedged."""
    return item.claim.stance is not Stance.ESTIMATES and not item.claim.hedged


def finest(said: Iterable[Testimony]) -> Interval | None:
    """The finest time at which the event is said to have happened; of equals the first known."""
    times = [item.event.time.interval for item in said if item.happened and item.event.time]
    order = list(Granularity)
    return min((time for time in times if time), key=lambda time: order.index(time.granularity), default=None)


def day_of(time: Interval | None, said: Sequence[Testimony]) -> datetime:
    """The day from which the move counts: that of its time, else of the news; undated background is long past.

    A time that is open at its beginning ("by Monday"), or only bounded ("since 1 October"), counts from the last day
    that it allows.
    """
    if time is not None and (time.start or time.end):
        is_bounded = time.granularity is Granularity.INTERVAL and time.end is not None
        start = None if is_bounded else time.start
        return midnight(start or published(time.end or LONG_AGO))
    news = [item for item in said if is_news(item)]
    return midnight(published(min(item.known.known for item in news))) if news else LONG_AGO


def is_news(item: Testimony) -> bool:
    """Whether what is told without a time is of the day of its report: a source's word, a headline, what goes on."""
    return not item.is_own_voice or item.claim.headline or item.is_present


def midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


MATCHED = timedelta(days=7)
"""How far apart one side's leaving and the other's taking may be told and still be one change of hands."""
