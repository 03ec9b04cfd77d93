"""Areas of a map as what they say of settlements, on squares drawn around real towns."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import SkipReport
from fogline.packs import load_pack
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.layer_places import Located, Margins, located
from fogline.resolve.places import PlaceIndex

PACK = load_pack("ukraine-2022")
GAZETTEER = Gazetteer.open()
INDEX = PlaceIndex(GAZETTEER, PACK)
CITY = "ua-zaporizhzhia"
KM = 1 / 111.2  # degrees of latitude


def spots(areas: dict[str, shapely.Geometry], **margins: float) -> dict[str, Located]:
    found = located(areas, GAZETTEER, INDEX, PACK, Margins(**margins))  # type: ignore[arg-type]
    return {spot.place.id or "": spot for spot in found}


def square(identity: str = CITY, *, north: float = 20.0, rest: float = 20.0) -> shapely.Geometry:
    """A square with the place in it, ``north`` and for the other ways ``rest`` km from its edge."""
    place = INDEX.find(identity)
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    wide = rest * KM * 1.5
    return shapely.box(place.lon - wide, place.lat - rest * KM, place.lon + wide, place.lat + north * KM)


@pytest.mark.parametrize(
    ("north", "lies"),
    [(5.0, "held"), (0.6, "held"), (0.4, "edge"), (-0.4, "edge"), (-0.6, "outside"), (-5.0, "outside")],
)
def test_inside_at_the_edge_and_outside(north: float, lies: str) -> None:
    assert spots({"russia": square(north=north)})[CITY].lies == lies


def test_the_tolerance_says_how_wide_an_edge_is() -> None:
    assert spots({"russia": square(north=3.0)}, tolerance=4.0)[CITY].lies == "edge"


def test_two_sides_areas_that_overlap_are_an_edge_of_both() -> None:
    found = spots({"russia": square(), "ukraine": square(rest=10.0)})
    assert (found[CITY].lies, found[CITY].sides) == ("edge", ("russia", "ukraine"))


def test_a_coast_is_no_front() -> None:
    """Berdiansk lies on the sea: an edge along the shore faces nobody, however near it is."""
    shore = square("ua-berdiansk", north=60.0, rest=40.0)
    place = INDEX.find("ua-berdiansk")
    assert place is not None
    assert place.lat is not None
    south = shapely.box(30.0, 40.0, 45.0, place.lat - 0.2 * KM)
    assert spots({"russia": shapely.difference(shore, south)})["ua-berdiansk"].lies == "held"


def test_only_settlements_large_enough_or_of_the_pack_are_told() -> None:
    area = {"russia": square(rest=40.0, north=40.0)}
    few, many = spots(area, population=100_000), spots(area, population=500)
    pack = {place.id for place in PACK.places}
    assert few.keys() < many.keys()
    for spot in few.values():
        entry = GAZETTEER.entry(spot.place.id or "")
        assert spot.place.id in pack or (entry is not None and entry.population >= 100_000)


def test_places_far_behind_the_front_are_left_out() -> None:
    assert "ua-lviv" not in spots({"russia": square()})
    near, far = spots({"russia": square()}, reach=5.0), spots({"russia": square()}, reach=50.0)
    assert near.keys() < far.keys()


def test_a_country_that_the_edge_only_touches_is_left_out() -> None:
    """Rostov-on-Don is within reach of an area in Ukraine, and no place of that war's front."""
    found = spots({"russia": square("ua-mariupol", north=60.0, rest=60.0)}, reach=200.0)
    assert {spot.place.country for spot in found.values()} == {"UA"}


@pytest.mark.parametrize(
    ("area", "says"),
    [(shapely.box(-40, 30, -39, 31), "no known settlement"), (shapely.box(47, 35, 48, 36.5), "lie in IR")],
    ids=["at sea", "latitude first"],
)
def test_a_map_of_elsewhere_is_refused(area: shapely.Geometry, says: str) -> None:
    with pytest.raises(SkipReport, match=says + ".*longitude before latitude"):
        spots({"russia": area})


def test_without_a_pack_any_country_will_do() -> None:
    area = {"red": shapely.box(47, 35, 48, 36.5)}
    found = located(area, GAZETTEER, PlaceIndex(GAZETTEER), None, Margins())
    assert {spot.place.country for spot in found} == {"IR"}
    assert {spot.lies for spot in found} == {"held", "edge", "outside"}


@settings(max_examples=15, deadline=None)
@given(north=st.floats(-3, 3), tolerance=st.floats(0, 2))
def test_a_wider_edge_only_takes_from_inside_and_outside(north: float, tolerance: float) -> None:
    area = {"russia": square(north=north)}
    narrow, wide = spots(area, tolerance=tolerance)[CITY], spots(area, tolerance=tolerance + 0.5)[CITY]
    assert wide.lies in (narrow.lies, "edge")
