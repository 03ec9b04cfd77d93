"""A filter as tests of one claim at a time, and the part of it that leads to its claims soonest.

SQLite keeps no figures about how common a side or a place is in this ledger, so it cannot tell whether to look up the
few claims of a village or to walk down the newest claims of a country. Here the claims of each part are counted, up
to ``FEW``: where a part has fewer, they are looked up and sorted; else the newest claims are walked and tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from fogline.ledger.derived_tables import links
from fogline.ledger.lists_tables import summaries
from fogline.ledger.queries import Condition, claim_conditions, event_conditions
from fogline.ledger.records import ClaimFilter
from fogline.ledger.rows import folded
from fogline.ledger.tables import areas, claims, events, places, reports, sources
from fogline.ledger.words import WORDS, keys_with

FEW = 20_000
"""Claims that are looked up and sorted in less time than a walk may take: 60 ms of a million."""

COMMON = 200_000
"""Claims with words that are so common that each claim of a walk is looked up in the index (40 microseconds), instead
of all claims with the words being listed first (120 ms for so many)."""

_PROBED = 2_500  # claims that are looked up in the index of words one by one, where the words are common
_REPORTS = 1_000  # of a publisher, from which on its claims are so common that the newest are walked
_HANDFUL = 1_000  # so few that no other part is counted


@dataclass(frozen=True, slots=True)
class Narrow:
    """A filter, and the statuses of incidents (as they are now) of which a claim must be a member of one."""

    wanted: ClaimFilter
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """``first``: keys of the claims of the narrowest part, perhaps some twice; None: the newest claims are walked.

    ``are_common``: the words are so common that each claim is looked up in their index.
    """

    first: Select[Any] | None = None
    are_common: bool = False


WALK = Plan()


def plan(connection: Connection, narrow: Narrow) -> Plan:
    """How to find the claims that pass. Raises OperationalError for words that SQLite refuses."""
    best, least = WALK.first, FEW + 1
    for keys in _parts(connection, narrow):
        count = _count(connection, keys, most=least)
        if count < least:
            best, least = keys, count
        if least <= _HANDFUL:
            break
    return Plan(best, (best is None or least <= _PROBED) and _are_common(connection, narrow))


def _count(connection: Connection, keys: Select[Any], *, most: int) -> int:
    """How many there are, ``most`` at most."""
    return connection.scalar(select(func.count()).select_from(keys.limit(most).subquery())) or 0


def _are_common(connection: Connection, narrow: Narrow) -> bool:
    """Never words that only begin so: to look up one claim costs as much there as to list all."""
    words = narrow.wanted.words
    return words is not None and "*" not in words and _count(connection, keys_with(words), most=COMMON + 1) > COMMON


def conditions(
    narrow: Narrow, claim: ColumnElement[int], *, event: ColumnElement[int] | None = None, common: bool = False
) -> list[Condition]:
    """What is true of ``claim``, a key, if it passes; the query must have the rows of ``claims`` and ``reports``.

    ``event``: the position of the one event that must pass. ``common``: the words are.
    """
    wanted = narrow.wanted
    found = claim_conditions(replace(wanted, words=None, actor=None))
    about = _event_tests(wanted)
    if about:
        here = [events.c.claim == claim] + ([] if event is None else [events.c.position == event])
        found.append(exists().where(*here, *about))
    if wanted.actor:
        found.append(exists().where(sources.c.claim == claim, sources.c.actor == wanted.actor))
    if narrow.status:
        found.append(exists().where(links.c.claim == claim, summaries.c.incident == links.c.incident, _of(narrow)))
    if wanted.words:
        keys = keys_with(wanted.words)
        # The sum keeps the keys from leading.
        found.append(keys.where(WORDS.c.rowid == claim).exists() if common else (claim + 0).in_(keys))
    return found


def _of(narrow: Narrow) -> Condition:
    return summaries.c.status.in_(narrow.status)


def _event_tests(wanted: ClaimFilter) -> list[Condition]:
    found = event_conditions(replace(wanted, places=(), place_name=None))
    if wanted.places:
        own = (areas.c.claim == events.c.claim, areas.c.event == events.c.position)
        found.append(exists().where(areas.c.area.in_(wanted.places), *own))
    if wanted.place_name is not None:
        own = (places.c.claim == events.c.claim, places.c.event == events.c.position)
        found.append(exists().where(*own, places.c.name == folded(wanted.place_name)))
    return found


def _parts(connection: Connection, narrow: Narrow) -> Iterator[Select[Any]]:
    """Keys of the claims of each part that an index leads to, at last of those for which a table is gone through."""
    wanted = narrow.wanted
    if wanted.report:
        yield select(claims.c.key).join(reports, reports.c.key == claims.c.report).where(reports.c.id == wanted.report)
    if wanted.words:
        yield keys_with(wanted.words)
    if wanted.places:
        yield select(areas.c.claim).where(areas.c.area.in_(wanted.places))
    if wanted.place_name is not None:
        yield select(places.c.claim).where(places.c.name == folded(wanted.place_name))
    if wanted.actor:
        yield select(sources.c.claim).where(sources.c.actor == wanted.actor)
    if wanted.type:
        yield select(events.c.claim).where(events.c.type == wanted.type)
    if narrow.status:
        yield select(links.c.claim).join(summaries, summaries.c.incident == links.c.incident).where(_of(narrow))
    if wanted.publisher:
        own = select(reports.c.key).where(reports.c.publisher == wanted.publisher)
        if _count(connection, own, most=_REPORTS) < _REPORTS:
            yield select(claims.c.key).where(claims.c.report.in_(own))
    if wanted.since or wanted.until or wanted.realis:
        yield select(events.c.claim).where(*event_conditions(ClaimFilter(
            since=wanted.since, until=wanted.until, realis=wanted.realis
        )))  # fmt: skip
