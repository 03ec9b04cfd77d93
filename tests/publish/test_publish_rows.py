"""Rows of claims, incidents and control: every column filled, every source named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from fogline.model import Status, Time, Words, day
from fogline.publish import (
    CLAIM_COLUMNS,
    CONTROL_COLUMNS,
    INCIDENT_COLUMNS,
    Held,
    Lookups,
    claim_rows,
    control_row,
    feature,
    incident_row,
)
from fogline.publish.columns import names

Make = Callable[..., Any]


def test_a_claim_has_a_row_for_each_event(known: Make, event: Make, lookups: Lookups) -> None:
    rows = list(claim_rows(known(event("shell"), event("capture")), lookups))
    assert [(row["id"], row["event"], row["type"]) for row in rows] == [("c1/0", 0, "shell"), ("c1/1", 1, "capture")]


def test_one_event_of_a_claim_is_one_row(known: Make, event: Make, lookups: Lookups) -> None:
    (row,) = claim_rows(known(event("shell"), event("capture"), number=1), lookups)
    assert (row["id"], row["type"], row["cameo"]) == ("c1/1", "capture", "192")


def test_a_claim_without_an_event_has_a_row_of_its_own(known: Make, lookups: Lookups) -> None:
    (row,) = claim_rows(known(), lookups)
    assert (row["id"], row["event"], row["type"], row["place"]) == ("c1", None, None, None)


def test_a_row_names_its_source(known: Make, event: Make, lookups: Lookups) -> None:
    (row,) = claim_rows(known(event()), lookups)
    named = {name: row[name] for name in ("outlet", "address", "known", "claimant", "side", "via", "words")}
    assert named == {
        "outlet": "The Gazette", "address": "https://gazette.example/1", "known": "2023-05-02T12:00:00Z",
        "claimant": "Red Spokesman", "side": "red", "via": ["Red Agency"], "words": "that the town was shelled",
    }  # fmt: skip


def test_an_incident_carries_each_claim_once(
    known: Make, event: Make, incident: Make, assessment: Make, lookups: Lookups
) -> None:
    twice = known(event(), event(), number=0)
    found = incident(twice, replace(twice, event=1), known(event(), identity="c2", by="Blue Mayor", side="blue"))
    row = incident_row(found, assessment(), lookups)
    assert [(one["claim"], one["side"]) for one in row["sources"]] == [("c1", "red"), ("c2", "blue")]
    assert row["voices"] == [{"side": "red", "count": 2}, {"side": "blue", "count": 1}]
    assert (row["start"], row["time_precision"], row["geo_precision"]) == ("2023-05-01", 1, 1)


@pytest.fixture
def held(place: Make, known: Make, event: Make) -> Held:
    return Held(
        place(), "consensus", "vacated", day(2023, 5, 1), datetime(2023, 5, 2, tzinfo=UTC), Status.CONCEDED,
        (known(event("capture")),), ("red leaves it",),
    )  # fmt: skip


def test_a_change_of_holder_is_a_row(held: Held, lookups: Lookups) -> None:
    row = control_row(held, 2, lookups)
    assert (row["id"], row["holder"], row["status"]) == ("town/consensus/2", "vacated", "conceded")
    assert (row["baseline"], row["sources"][0]["claimant"]) == (False, "Red Spokesman")


def test_a_baseline_has_no_known_moment(held: Held, lookups: Lookups) -> None:
    row = control_row(replace(held, known=None, claims=()), 0, lookups)
    assert (row["baseline"], row["known"], row["sources"]) == (True, None, [])


def test_rows_have_the_columns_in_their_order(
    known: Make, event: Make, incident: Make, assessment: Make, held: Held, lookups: Lookups
) -> None:
    (claim,) = claim_rows(known(event()), lookups)
    assert tuple(claim) == names(CLAIM_COLUMNS)
    assert tuple(incident_row(incident(known(event())), assessment(), lookups)) == names(INCIDENT_COLUMNS)
    assert tuple(control_row(held, 0, lookups)) == names(CONTROL_COLUMNS)


def test_the_place_that_could_be_placed_comes_first(known: Make, event: Make, place: Make, lookups: Lookups) -> None:
    unplaced = place(None, lat=None, lon=None)
    (row,) = claim_rows(known(event(places=(unplaced, place()))), lookups)
    assert (row["place_id"], [one["place_id"] for one in row["places"]]) == ("town", [None, "town"])


GEOMETRIES = [
    ((), None),
    (((44.5, 40.2),), {"type": "Point", "coordinates": [44.5, 40.2]}),
    (((44.5, 40.2), (44.5, 40.2)), {"type": "Point", "coordinates": [44.5, 40.2]}),
    (((44.5, 40.2), (None, None)), {"type": "Point", "coordinates": [44.5, 40.2]}),
    (((44.5, 40.2), (0.0, 0.0)), {"type": "MultiPoint", "coordinates": [[44.5, 40.2], [0.0, 0.0]]}),
]


@pytest.mark.parametrize(("positions", "geometry"), GEOMETRIES)
def test_geometry(
    positions: tuple[tuple[float | None, float | None], ...], geometry: Any, known: Make, event: Make, place: Make,
    lookups: Lookups,
) -> None:  # fmt: skip
    places = tuple(place(lon=lon, lat=lat) for lon, lat in positions)
    (row,) = claim_rows(known(event(places=places)), lookups)
    assert feature(row)["geometry"] == geometry
    assert "latitude" not in feature(row)["properties"]


def test_an_unresolved_time_keeps_its_words(known: Make, event: Make, lookups: Lookups) -> None:
    (row,) = claim_rows(known(event(time=Time(Words("Monday", (0, 6)), None))), lookups)
    assert (row["start"], row["time_precision"], row["time_words"]) == (None, None, "Monday")
