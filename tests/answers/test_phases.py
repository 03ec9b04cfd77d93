"""Control over all days at once is control of each day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.assess import Phase
from fogline.model import Reading

NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def book(
    sample: Callable[[str], Reading], sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path_factory.mktemp("phases") / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add_all([sample(file.name) for file in sorted(sample_folder.glob("[01]*"))], now=NOW)
        yield opened


def on(found: list[Phase], day: date) -> Phase:
    return [one for one in found if one.since is None or one.since <= day][-1]


@pytest.mark.parametrize("as_of", [None, "2022-11-05", "2022-11-10", "2022-11-12"])
@pytest.mark.parametrize("view", ["consensus", "russia", "ukraine"])
@pytest.mark.parametrize("name", ["Kherson", "Kherson Oblast", "Beryslav", "Snihurivka", "Mykolaiv"])
def test_each_day_is_in_its_phase(book: OpenLedger, name: str, view: str, as_of: str | None) -> None:
    moment = book.end_of(as_of) if as_of else None
    found = book.phases(book.place(name), as_of=moment, view=view)
    for n in range(130):
        asked = date(2022, 8, 20) + timedelta(days=n)
        answer = book.control(name, on=asked.isoformat(), as_of=moment)
        phase = on(found, asked)
        own = next(one for one in answer.views if one.view == view)
        assert (phase.holder, phase.status, phase.marks) == (own.holder, own.status, own.marks), asked


def test_phases_that_follow_on_each_other_differ(book: OpenLedger) -> None:
    found = book.phases(book.place("Kherson"))
    assert len(found) > 2
    assert all((a.holder, a.status, a.marks) != (b.holder, b.status, b.marks) for a, b in pairwise(found))
