"""Precision codes of times and places, scheme by scheme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fogline.model import Granularity, Interval
from fogline.publish import Lookups
from fogline.publish.precision import when, where

Make = Callable[..., Any]
START = datetime(2023, 5, 1, tzinfo=UTC)


def lasting(**length: float) -> Interval:
    return Interval(START, START + timedelta(**length), Granularity.INTERVAL)


TIMES = [
    (lasting(hours=1), 1, 1),
    (lasting(days=1), 1, 1),
    (lasting(days=2), 2, 2),
    (lasting(days=6), 2, 2),
    (lasting(days=7), 2, 3),
    (lasting(days=8), 3, 4),
    (lasting(days=31), 3, 4),
    (lasting(days=32), None, 5),
    (lasting(days=366), None, 5),
    (lasting(days=367), None, None),
    (Interval(START, None, Granularity.INTERVAL), None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("interval", "acled", "ucdp"), TIMES)
def test_time_precision(interval: Interval | None, acled: int | None, ucdp: int | None) -> None:
    cells = when(interval)
    assert (cells["time_precision"], cells["ucdp_date_prec"]) == (acled, ucdp)


PLACES = [
    ("town", "in", 1, 1),
    ("town", "near", 2, 2),
    ("town", "20 km east of", 2, 2),
    ("river", "in", 2, 5),
    ("shire", "in", 3, 4),
    ("shire", "near", 3, 4),
    ("country:AM", "in", None, 6),
    (None, "in", None, None),
]


@pytest.mark.parametrize(("identity", "relation", "acled", "ucdp"), PLACES)
def test_geo_precision(
    identity: str | None, relation: str, acled: int | None, ucdp: int | None, place: Make, lookups: Lookups
) -> None:
    cells = where(place(identity, relation=relation), lookups)
    assert (cells["geo_precision"], cells["ucdp_where_prec"]) == (acled, ucdp)


def test_no_place_has_no_cells(lookups: Lookups) -> None:
    assert set(where(None, lookups).values()) == {None}
