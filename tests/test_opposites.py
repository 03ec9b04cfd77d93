"""What two sides say of one place on one day, from their sentences to the status: tests/opposites.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

import fogline
from fogline.answers import Assessed
from fogline.model import Report, Status, day
from fogline.packs import load_codebook

ROWS = yaml.safe_load(Path(__file__).with_name("opposites.yaml").read_text(encoding="utf-8"))
WEDNESDAY = day(2023, 2, 8)
SETTLED = {Status.AGREED, Status.CONCEDED}


@dataclass(frozen=True)
class Outcome:
    types: frozenset[str]
    found: list[Assessed]


@cache
def told(row: int, tmp_path: Path, *, turned: bool = False) -> Outcome:
    """Both sentences, each as a paper of its own has it, in a new ledger."""
    pack = ROWS[row].get("pack", "ukraine-2022")
    texts = [ROWS[row]["one"], ROWS[row]["other"]]
    with fogline.open(tmp_path / f"{row}-{turned}.db", create=True, pack=pack) as book:
        for paper, text in enumerate(reversed(texts) if turned else texts):
            report = Report(text, published=WEDNESDAY, address=f"https://paper{paper}.example/", publisher=f"P{paper}")
            book.add(fogline.pipeline_for(pack).read(report))
        types = {event.type for known in book.claims() for event in known.claim.events}
        own = set(ROWS[row]["types"])
        return Outcome(frozenset(types), [one for one in book.incidents() if one.incident.type in own])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("opposites")
    told.cache_clear()


def named(row: int) -> str:
    return f"{'-'.join(ROWS[row]['types'])}-{row}"


every_row = pytest.mark.parametrize("row", range(len(ROWS)), ids=named)


@every_row
def test_the_sentences_are_of_these_types(row: int, folder: Path) -> None:
    assert set(ROWS[row]["types"]) <= told(row, folder).types


@every_row
@pytest.mark.parametrize("turned", [False, True], ids=["as written", "the other first"])
def test_they_are_one_happening_a_contest_or_two(row: int, folder: Path, *, turned: bool) -> None:
    found = told(row, folder, turned=turned).found
    sides = [len({known.claim.report for known in one.incident.claims}) for one in found]
    is_contested = [one.assessment.status is Status.CONTESTED for one in found]
    expected = {
        "one happening": ([2], [False]),
        "contest": ([2, 2], [True, True]),
        "two happenings": ([1, 1], [False, False]),
    }
    assert (sides, is_contested) == expected[ROWS[row]["are"]]


@every_row
@pytest.mark.parametrize("turned", [False, True], ids=["as written", "the other first"])
def test_the_status(row: int, folder: Path, *, turned: bool) -> None:
    statuses = sorted(one.assessment.status.value for one in told(row, folder, turned=turned).found)
    assert statuses == ROWS[row].get("status", statuses)


def test_every_two_types_that_meet_or_exclude_each_other_have_a_row() -> None:
    paired = {
        frozenset((kind.name, pairing.type))
        for kind in load_codebook().types
        for pairing in (*kind.meets, *kind.excludes)
    }
    assert paired - {frozenset(row["types"]) for row in ROWS} == set()
