"""The map of all places says of each what control says of it, in every view and at every moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.model import Control, Misuse, Reading

NOW = datetime(2024, 1, 1, tzinfo=UTC)
VIEWS = ["consensus", "independent", "russia", "ukraine"]


@pytest.fixture(scope="module")
def readings(sample: Callable[[str], Reading], sample_folder: Path) -> list[Reading]:
    return [sample(file.name) for file in sorted(sample_folder.glob("[01]*"))]


@pytest.fixture(scope="module")
def book(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path_factory.mktemp("map") / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add_all(readings, now=NOW)
        yield opened


def shown(answer: Control, view: str) -> tuple[object, ...]:
    own = next(one for one in answer.views if one.view == view)
    return own.holder, own.since, own.status, own.marks


@pytest.mark.parametrize("as_of", [None, "2022-11-05", "2022-11-10", "2022-11-12"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_place_is_as_control_has_it(book: OpenLedger, view: str, as_of: str | None) -> None:
    for on in ("2022-09-01", "2022-11-09", "2022-11-11", "2022-12-24"):
        for one in book.map_state(on, as_of, view=view):
            answer = book.control(one.place.id or "", on=on, as_of=as_of)
            assert (one.holder, one.since, one.status, one.marks) == shown(answer, view), (one.place.name, on)


def test_every_place_of_the_pack_is_there_once(book: OpenLedger) -> None:
    ids = [one.place.id for one in book.map_state()]
    assert len(ids) == len(set(ids))
    assert book.pack is not None
    assert {spot.id for spot in book.pack.places} <= set(ids)


def test_only_places_of_a_country(book: OpenLedger) -> None:
    found = book.map_state(country="UA")
    assert {one.place.country for one in found} == {"UA"}
    assert len(found) < len(book.map_state())


def test_what_is_added_later_is_on_the_next_map(readings: list[Reading], tmp_path: Path) -> None:
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="ukraine-2022") as first:
        for one in readings:
            first.add(one, now=NOW)
            first.map_state("2022-11-12")
        with OpenLedger.open(tmp_path / "l.db", pack="ukraine-2022") as second:
            assert first.map_state("2022-11-12") == second.map_state("2022-11-12")


def test_a_view_of_nobody_is_refused(book: OpenLedger) -> None:
    with pytest.raises(Misuse, match="view 'mars'"):
        book.map_state(view="mars")
