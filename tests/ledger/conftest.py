"""Small readings and ledgers for the tests of the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fogline.ledger import Ledger
from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Interval,
    Note,
    NoteKind,
    Participant,
    Place,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    day,
    identifier,
)

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
Dump = dict[str, list[tuple[object, ...]]]


def words(text: str, part: str) -> Words:
    start = text.index(part)
    return Words(part, (start, start + len(part)))


def make_claim(report: Report, line: str, *, side: str = "red", stance: Stance = Stance.ASSERTS) -> Claim:
    """One claim out of one line "SPEAKER said TROOPS VERB PLACE …"; the event is of the type of the verb."""
    content = words(report.text, line)
    speaker, cue, troops, verb, place, *_ = line.split()
    start = content.span[0]

    def inside(part: str) -> Words:
        at = report.text.index(part, start)
        return Words(part, (at, at + len(part)))

    event = Event(
        type=verb,
        trigger=inside(verb),
        realis=Realis.ACTUAL,
        participants=(Participant(inside(troops), troops, f"{side}-army", side, ActorRole.AGENT),),
        places=(make_place(inside(place)),),
        time=Time(inside(place), day(2023, 3, 4)),
        quantities=(Quantity(inside(troops), 40.0, None, "people", "troops"),),
        rule="line 7",
    )
    return Claim(
        id=identifier("c", report=report.id, span=content.span),
        report=report.id,
        content=content,
        sentence=line,
        sources=(Source(inside(speaker), speaker, f"actor-{speaker.lower()}", side, SourceRole.SPEAKER),),
        cue=inside(cue),
        stance=stance,
        events=(event,),
    )


def make_place(spoken: Words) -> Place:
    return Place(
        spoken,
        spoken.text,
        f"p-{spoken.text.lower()}",
        48.5,
        37.25,
        within="p-district",
        region=("p-district", "p-land"),
        country="XX",
        reasons=("only candidate",),
    )


def make_reading(
    *lines: str, address: str = "https://paper.example/1", published: Interval | None = None, side: str = "red"
) -> Reading:
    """A report of these lines, each of them a claim; published on 5 March 2023 unless told."""
    report = Report(
        text="\n".join(lines),
        title=lines[0] if lines else "",
        publisher="The Paper",
        published=published or day(2023, 3, 5),
        address=address,
    )
    made = tuple(make_claim(report, line, side=side) for line in lines)
    return Reading(report, made, (Note(NoteKind.UNVERIFIABLE, "nobody could check it", (0, 3)),))


def dump(path: Path) -> Dump:
    """Every row of every table."""
    raw = sqlite3.connect(path)
    try:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608
    finally:
        raw.close()


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture(scope="session")
def dumped() -> Callable[[Path], Dump]:
    return dump


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fogline.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def at() -> Callable[[int], datetime]:
    """The end of a day of March 2023."""
    return lambda date: datetime(2023, 3, date, tzinfo=UTC) + timedelta(days=1)
