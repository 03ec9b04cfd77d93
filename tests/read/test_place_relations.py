"""How an event lies to the places of its clause: what may move a holding, and what only shows where it was."""

from __future__ import annotations

import pytest

from fogline.ingest import parse_published
from fogline.model import Place, Report, Words
from fogline.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(pack="ukraine-2022")


def lies(pipeline: Pipeline, text: str, kind: str) -> list[tuple[str, str]]:
    """Relation and name of every place of the events of a type."""
    reading = pipeline.read(Report(text=text, published=parse_published("2023-03-04")))
    events = [event for claim in reading.claims for event in claim.events if event.type == kind]
    return [(place.relation, place.name) for event in events for place in event.places]


PLACES = {
    "one of several villages of a region": (
        "The army had taken one more village in Luhansk region.", "capture", [("somewhere in", "Luhansk Oblast")],
    ),
    "an unnamed town of a country": (
        "Troops captured another town in Ukraine.", "capture", [("somewhere in", "Ukraine")],
    ),
    "where a road leads": (
        "Troops captured a village on the highway to Kupiansk.", "capture", [("on the way to", "Kupiansk")],
    ),
    "half of the way": ("Rebels took a town halfway to Sumy.", "capture", [("on the way to", "Sumy")]),
    "where they came from": (
        "The army took both villages last week as it pushed east from Izium.", "capture", [],
    ),
    "around a town": ("Troops seized three villages near Lyman.", "capture", [("near", "Lyman")]),
    "the town itself": ("Troops captured the town of Lyman.", "capture", [("in", "Lyman")]),
    "a town behind": ("The army withdrew from Lyman to Kreminna.", "withdraw", [("in", "Lyman")]),
    "an airport": ("Troops captured the airport in Kherson.", "capture", [("airport of", "Kherson")]),
    "a centre": ("Troops entered the centre of Izium.", "enter", [("centre of", "Izium")]),
    "a centre named behind": ("Soldiers entered Izium city centre.", "enter", [("centre of", "Izium")]),
    "the city centre": (
        "Troops withdrew from Izium. Soldiers now occupy the city centre.", "capture", [("centre of", "Izium")],
    ),
    "the city": ("Shells fell near Izium. Troops withdrew from the city.", "withdraw", [("in", "Izium")]),
    "a city that may be either": (
        "Shells hit Izium and Lyman all day. Troops withdrew from the city.", "withdraw", [],
    ),
    "a centre that may be of any town of a list": (
        "The army took Izium, Balakliia and Lyman. Its soldiers hold the town centre.", "capture",
        [("in", "Izium"), ("in", "Balakliia"), ("in", "Lyman")],
    ),
    "a town of no name by another": (
        "The army pressed closer to Izium and captured a nearby town.", "capture", [],
    ),
    "closer to a town": ("Troops inched closer to Izium.", "advance", [("toward", "Izium")]),
    "closing in on a town": ("The army is closing in on Lyman.", "advance", [("toward", "Lyman")]),
    "a hill above a town": ("Soldiers captured a hill overlooking Lyman.", "capture", [("near", "Lyman")]),
    "up the river from a town": ("Troops seized a dam upstream of Izium.", "capture", [("near", "Izium")]),
    "where it is told": (
        "At a briefing in Odesa, a spokesman said that Russian units had advanced in the north.", "advance", [],
    ),
    "in the south, after a town": (
        "Troops captured Lyman. The general acknowledged in Dnipro that Russian units had advanced in the south.",
        "advance", [],
    ),
    "the town, as a government says": (
        "Troops captured Lyman. Kyiv says it controls the town.", "hold", [("in", "Lyman")],
    ),
    "fighting in a region": ("Fighting raged in Donetsk region.", "clash", [("somewhere in", "Donetsk Oblast")]),
    "a name that only its part in the event tells": (
        "The army says it 'liberated Fedorivka' in Kherson region.", "capture", [("in", "Fedorivka")],
    ),
    "one before its region": ("Troops seized Hlyboke in Kharkiv region.", "capture", [("in", "Hlyboke")]),
    "a region given up": ("The army withdrew from Kharkiv region.", "withdraw", [("in", "Kharkiv Oblast")]),
    "the capital of a region": (
        "The rebels captured the capital of Luhansk region.", "capture", [],
    ),
    "a government by its seat": ("The government in Kyiv said its troops had retaken the town.", "capture", []),
    "a war as a whole": (
        "Troops captured Lyman. Ukraine has been fighting off a Russian invasion for a year.", "repel", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), PLACES.values(), ids=PLACES.keys())
def test_how_an_event_lies_to_its_places(
    pipeline: Pipeline, text: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    assert lies(pipeline, text, kind) == expected


NO_PLACES = {
    "a battlegroup": "Troops clashed with Battlegroup Dnipro.",
    "a brigade": "The Kharkiv brigade lost 20 men.",
    "a government that loses men": "Kyiv lost 60 men in a clash with Battlegroup Dnipro, Moscow said.",
}


@pytest.mark.parametrize("text", NO_PLACES.values(), ids=NO_PLACES.keys())
def test_a_name_of_somebody_is_no_place(pipeline: Pipeline, text: str) -> None:
    reading = pipeline.read(Report(text=text, published=parse_published("2023-03-04")))
    assert [place.name for claim in reading.claims for event in claim.events for place in event.places] == []


@pytest.mark.parametrize(
    ("relation", "is_part"),
    [
        ("in", False), ("near", False), ("centre of", True), ("airport of", True), ("eastern half of", True),
        ("most of", True), ("part of", True), ("south of", False), ("20 km east of", False), ("west bank of", False),
        ("most of the west bank of", False), ("outskirts of", False), ("southern outskirts of", False),
        ("somewhere in", False), ("", False),
    ],
)  # fmt: skip
def test_parts(relation: str, is_part: bool) -> None:
    assert Place(Words("Izium", (0, 5)), "Izium", relation=relation).is_part is is_part
