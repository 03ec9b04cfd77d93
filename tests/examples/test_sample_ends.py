"""Who holds what where the samples end: what a careful reader would say, and no place by a side that nobody names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

import fogline
from fogline.answers import OpenLedger
from fogline.cli.demo import SAMPLES
from fogline.ingest import IngestSettings, load, sources
from fogline.model import CONSENSUS, Status

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
IN_WORDS = ("of what is told of this alone", "is settled to have left it")
PACKS = {sample.folder: sample.pack for sample in SAMPLES.values()}


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OpenLedger]]:
    opened = {folder: built(folder, tmp_path_factory.mktemp(folder)) for folder in PACKS}
    yield opened
    for book in opened.values():
        book.close()


def built(folder: str, where: Path) -> OpenLedger:
    book = OpenLedger.open(where / "l.db", create=True, pack=PACKS[folder])
    pipeline = fogline.pipeline_for(PACKS[folder])
    found = [one for one in sources([EXAMPLES / folder]) if Path(one).suffix in (".txt", ".html")]
    book.add_all([pipeline.read(load(one, settings=IngestSettings())) for one in found], now=NOW)
    return book


# Folder, place, day, as known by the end of; then the holder by an account.
ENDS = [
    ("kherson", "Kherson", "2022-11-10", "2022-11-11", CONSENSUS, "russia"),
    ("kherson", "Kherson", "2022-11-09", "2022-11-11", CONSENSUS, "russia"),
    ("kherson", "Kherson", "2022-11-10", "2022-12-24", CONSENSUS, "russia"),
    ("kherson", "Kherson", "2022-11-11", "2022-12-24", CONSENSUS, "ukraine"),
    ("kherson", "Kherson", "2022-11-11", "2022-12-24", "ukraine", "ukraine"),
    ("kherson", "Kherson", "2022-12-24", "2022-12-24", CONSENSUS, "ukraine"),
    ("kherson", "Kherson", "2022-12-24", "2022-12-24", "russia", "vacated"),
    ("kherson", "Snihurivka", "2022-12-24", "2022-12-24", "ukraine", "ukraine"),
    ("kherson", "Snihurivka", "2022-11-09", "2022-11-09", "russia", "russia"),
    ("kherson", "Kyiv", "2022-12-24", "2022-12-24", CONSENSUS, "ukraine"),
    ("kherson", "Oleshky", "2022-12-24", "2022-12-24", CONSENSUS, "russia"),
    ("sudan", "Wad Madani", "2023-12-19", "2023-12-19", CONSENSUS, "rsf"),
    ("sudan", "Wad Madani", "2025-01-17", "2025-01-17", CONSENSUS, "saf"),
    ("sudan", "Khartoum", "2026-01-01", "2026-01-01", CONSENSUS, "saf"),
    ("sudan", "El Fasher", "2025-10-25", "2026-01-01", CONSENSUS, "saf"),
    ("sudan", "El Fasher", "2026-01-01", "2026-01-01", CONSENSUS, "rsf"),
    ("karabakh", "Shusha", "2020-12-01", "2020-12-01", CONSENSUS, "azerbaijan"),
    ("karabakh", "Shusha", "2020-12-01", "2020-12-01", "armenia", "azerbaijan"),
]


@pytest.mark.parametrize(("folder", "place", "on", "as_of", "view", "holder"), ENDS)
def test_the_samples_end_right(
    ledgers: dict[str, OpenLedger], folder: str, place: str, on: str, as_of: str, view: str, holder: str
) -> None:
    answer = ledgers[folder].control(place, on=on, as_of=as_of)
    assert next(one.holder for one in answer.views if one.view == view) == holder, answer.reasons


@pytest.mark.parametrize("folder", PACKS)
def test_whoever_holds_a_place_is_said_to_by_words_or_by_the_baseline(
    ledgers: dict[str, OpenLedger], folder: str
) -> None:
    book = ledgers[folder]
    for one in book.map_state():
        for view in book.control(one.place.id or "").views if one.holder else ():
            is_said = any(view.holder in _named(book, claim) for claim in view.claims)
            is_left = view.holder in (None, "vacated")
            is_baseline = any(reason.startswith("baseline") for reason in view.reasons)
            assert is_left or is_said or is_baseline, (one.place.name, view)


@pytest.mark.parametrize("folder", PACKS)
def test_a_place_shows_the_status_of_the_incident_behind_its_holder(
    ledgers: dict[str, OpenLedger], folder: str
) -> None:
    book = ledgers[folder]
    status = _statuses(book)
    for state in book.map_state():
        for view in book.control(state.place.id or "").views:
            is_own = bool(view.claims) and view.status is not Status.CONTESTED
            is_in_words = any(words in reason for reason in view.reasons for words in IN_WORDS)
            if is_own and not is_in_words:
                assert view.status in set().union(*(status[claim] for claim in view.claims)), (state.place.name, view)


def _statuses(book: OpenLedger) -> dict[str, set[Status]]:
    """Claim → the statuses of the incidents that it is about."""
    found: dict[str, set[Status]] = defaultdict(set)
    for one in book.incidents():
        for known in one.incident.claims:
            found[known.claim.id].add(one.assessment.status)
    return found


@cache
def _named(book: OpenLedger, claim: str) -> frozenset[str]:
    """The sides that take part in what a claim says."""
    found = book.claims_of([claim])[claim].claim
    return frozenset(participant.side for event in found.events for participant in event.participants)
