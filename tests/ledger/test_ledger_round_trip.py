"""Whatever a claim is, the ledger gives back the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.ledger import Ledger
from fogline.ledger.payload import Frame, decoded, encoded
from fogline.model import (
    ActorRole,
    Claim,
    Dateline,
    Event,
    Granularity,
    Interest,
    Interval,
    Note,
    NoteKind,
    Participant,
    Place,
    Quantity,
    Reading,
    Realis,
    Removed,
    Report,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    identifier,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
REAL = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
MOMENT = st.one_of(st.none(), MOMENTS)
INTERVAL = st.builds(Interval, MOMENT, MOMENT, st.sampled_from(Granularity), st.booleans())
NAMES = st.lists(TEXT, max_size=3).map(tuple)
BODY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
ADDRESSES = count()


def quoted(text: str) -> st.SearchStrategy[Words]:
    """Any stretch of the text, the empty one too."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(sorted).map(lambda span: Words(text[span[0] : span[1]], (span[0], span[1])))


def any_source(text: str) -> st.SearchStrategy[Source]:
    words = st.one_of(st.none(), quoted(text))
    return st.builds(Source, words, TEXT, st.one_of(st.none(), TEXT), TEXT, st.sampled_from(SourceRole), st.booleans())


def any_place(text: str) -> st.SearchStrategy[Place]:
    maybe = st.one_of(st.none(), TEXT)
    return st.builds(Place, quoted(text), TEXT, maybe, REAL, REAL, TEXT, maybe, NAMES, maybe, NAMES)


def any_event(text: str) -> st.SearchStrategy[Event]:
    words = quoted(text)
    actor = st.one_of(st.none(), TEXT)
    return st.builds(
        Event,
        type=TEXT,
        trigger=words,
        realis=st.sampled_from(Realis),
        participants=several(st.builds(Participant, words, TEXT, actor, TEXT, st.sampled_from(ActorRole))),
        places=several(any_place(text)),
        time=st.one_of(st.none(), st.builds(Time, words, st.one_of(st.none(), INTERVAL))),
        quantities=several(st.builds(Quantity, words, REAL, REAL, TEXT, TEXT)),
        rule=TEXT,
    )


def several(one: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, min_size=least, max_size=2).map(tuple)


def any_claim(report: Report, number: int) -> st.SearchStrategy[Claim]:
    text = report.text
    return st.builds(
        Claim,
        id=st.just(identifier("c", report=report.id, number=number)),
        report=st.just(report.id),
        content=quoted(text),
        sentence=st.one_of(TEXT, quoted(text).map(lambda words: words.text)),
        sources=several(any_source(text), least=1),
        cue=st.one_of(st.none(), quoted(text)),
        stance=st.sampled_from(Stance),
        hedged=st.booleans(),
        interest=st.sampled_from(Interest),
        cautioned=st.booleans(),
        headline=st.booleans(),
        events=several(any_event(text)),
    )


PUBLISHED = st.builds(
    Interval,
    MOMENTS,
    MOMENTS,
    st.sampled_from(Granularity),
    st.booleans(),
)
SPAN = st.tuples(st.integers(0, 99), st.integers(0, 99))
REPORTS = st.builds(
    Report,
    text=BODY,
    title=TEXT,
    publisher=TEXT,
    published=PUBLISHED,
    address=st.builds(lambda: f"made:{next(ADDRESSES)}"),
    headline=st.one_of(st.none(), SPAN),
    dateline=st.one_of(st.none(), st.builds(Dateline, TEXT, SPAN, TEXT)),
    removed=several(st.builds(Removed, TEXT, TEXT)),
    language=TEXT,
)
NOTES = several(st.builds(Note, st.sampled_from(NoteKind), TEXT, st.one_of(st.none(), SPAN)))
CLAIMS = REPORTS.flatmap(lambda report: st.tuples(st.just(report), any_claim(report, 0)))
READINGS = REPORTS.flatmap(
    lambda report: st.builds(Reading, st.just(report), st.tuples(any_claim(report, 0), any_claim(report, 1)), NOTES)
)


@pytest.fixture(scope="module")
def shared_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("ledger")
    with Ledger.open(folder / "fogline.db", create=True) as ledger:
        yield ledger


@settings(max_examples=50, deadline=None)
@given(CLAIMS)
def test_a_claim_comes_back_from_its_payload(made: tuple[Report, Claim]) -> None:
    report, claim = made
    frame = Frame(
        claim.id,
        claim.report,
        claim.stance.value,
        claim.hedged,
        claim.interest.value,
        claim.cautioned,
        claim.headline,
    )
    assert decoded(encoded(claim, report.text), frame, report.text) == claim


@settings(max_examples=25, deadline=None)
@given(READINGS)
def test_a_reading_comes_back_from_the_ledger(shared_ledger: Ledger, now: datetime, made: Reading) -> None:
    added = shared_ledger.add(made, now=now)
    assert shared_ledger.reading(added.report) == made
    assert shared_ledger.add(made, now=now).outcome == "unchanged"


def test_all_that_was_made_up_is_still_sealed(shared_ledger: Ledger) -> None:
    assert shared_ledger.verify() == []


def test_a_whole_number_stays_whole(ledger: Ledger, reading: Callable[..., Reading], now: datetime) -> None:
    made = reading("Red said forces hold Alda today")
    added = ledger.add(made, now=now)
    assert ledger.reading(added.report).json() == made.json()
