"""Filters, order, and one row an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fogline.ledger import ClaimFilter, Ledger
from fogline.model import Misuse, Reading, Realis, Stance, day

Make = Callable[..., Reading]
MARCH_4 = datetime(2023, 3, 4, tzinfo=UTC)
MARCH_5 = datetime(2023, 3, 5, tzinfo=UTC)


@pytest.fixture
def told(ledger: Ledger, reading: Make, now: datetime) -> Ledger:
    """Two papers; the later one recorded first, and one of its claims with two events."""
    later = reading("Blue said forces leave Alda today", "Blue said ŠTURM leave Žitna now", address="b", side="blue")
    negated = replace(later.claims[0].events[0], realis=Realis.NEGATED, time=None, type="shell", places=())
    double = replace(later.claims[0], events=(*later.claims[0].events, negated), stance=Stance.DENIES)
    ledger.add(replace(later, claims=(double, *later.claims[1:])), now=now)
    ledger.add(reading("Red said forces hold Alda today", address="a", published=day(2023, 3, 2)), now=now)
    return ledger


CASES = {
    "all": (ClaimFilter(), "Red Blue Blue"),
    "a place": (ClaimFilter(places=("p-alda",)), "Red Blue"),
    "any of two places": (ClaimFilter(places=("p-alda", "p-žitna")), "Red Blue Blue"),
    "a region": (ClaimFilter(places=("p-land",)), "Red Blue Blue"),
    "no such place": (ClaimFilter(places=("p-none",)), ""),
    "a name, whatever the case": (ClaimFilter(place_name="žITNA"), "Blue"),
    "a side": (ClaimFilter(side="red"), "Red"),
    "an actor": (ClaimFilter(actor="actor-blue"), "Blue Blue"),
    "a stance": (ClaimFilter(stance=Stance.DENIES), "Blue"),
    "a type": (ClaimFilter(type="hold"), "Red"),
    "a realis": (ClaimFilter(realis=Realis.NEGATED), "Blue"),
    "of one event": (ClaimFilter(places=("p-alda",), realis=Realis.NEGATED), ""),
    "happened since": (ClaimFilter(since=MARCH_4), "Red Blue Blue"),
    "happened since its end": (ClaimFilter(since=MARCH_5), ""),
    "happened until": (ClaimFilter(until=MARCH_5), "Red Blue Blue"),
    "happened until its start": (ClaimFilter(until=MARCH_4), ""),
    "undated events lie in no bounds": (ClaimFilter(type="shell", since=MARCH_4), ""),
    "words": (ClaimFilter(text="HOLD alda"), "Red"),
    "words in another alphabet's case": (ClaimFilter(text="šturm"), "Blue"),
    "a wildcard is no wildcard": (ClaimFilter(text="%"), ""),
}


@pytest.mark.parametrize(("wanted", "speakers"), CASES.values(), ids=CASES)
def test_filter(wanted: ClaimFilter, speakers: str, told: Ledger) -> None:
    assert [known.claim.speaker.name for known in told.claims(wanted)] == speakers.split()


def test_a_report_s_claims(told: Ledger) -> None:
    (report,) = [known.report.id for known in told.reports() if known.report.address == "b"]
    assert {known.claim.report for known in told.claims(ClaimFilter(report=report))} == {report}


def test_claims_carry_their_report_s_clocks(told: Ledger) -> None:
    first = next(told.claims())
    assert (first.event, first.known, first.recorded) == (-1, datetime(2023, 3, 3, tzinfo=UTC), 2)
    assert (first.publisher, first.address, first.voice) == ("The Paper", "a", "")


def test_happenings_are_one_row_an_event(told: Ledger) -> None:
    found = [(known.claim.speaker.name, known.event) for known in told.happenings()]
    assert found == [("Red", 0), ("Blue", 0), ("Blue", 1), ("Blue", 0)]


def test_happenings_are_filtered_by_event(told: Ledger) -> None:
    assert [known.event for known in told.happenings(ClaimFilter(realis=Realis.NEGATED))] == [1]
    assert [known.event for known in told.happenings(ClaimFilter(places=("p-alda", "p-land"), side="blue"))] == [0, 0]


def test_the_ledger_can_be_added_to_while_it_is_listed(told: Ledger, reading: Make, now: datetime) -> None:
    for number, known in enumerate(told.claims()):
        told.add(reading(known.claim.content.text, address=f"copy-{number}"), now=now)
    assert told.counts().reports == 5


def test_transactions_and_counts(told: Ledger, now: datetime) -> None:
    assert [(t.number, t.at, t.action) for t in told.transactions()] == [(1, now, "add"), (2, now, "add")]
    counts = told.counts()
    assert (counts.transactions, counts.addresses, counts.reports, counts.claims, counts.standing) == (2, 2, 2, 3, 3)


def test_as_of_needs_a_zone(told: Ledger) -> None:
    with pytest.raises(Misuse, match="as_of 2023-03-04T00:00:00: has no time zone"):
        next(told.claims(as_of=MARCH_4.replace(tzinfo=None)))
