"""Maps in a ledger: what they record, that nothing but their own views moves, and how words compare with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
import shapely

import fogline
from fogline.answers import OpenLedger
from fogline.answers.layer_reading import said_of
from fogline.answers.layer_record import Drawing, add_map
from fogline.ingest.layer import Area, LayerMap
from fogline.ledger.layers import layer_claims, layer_maps
from fogline.model import (
    INDEPENDENT,
    ActorRole,
    Claim,
    Event,
    Misuse,
    Participant,
    Place,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Words,
    day,
    identifier,
)  # fmt: skip
from fogline.resolve.layer_places import Margins

PACK = "ukraine-2022"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LARGE = Margins(population=15_000, reach=100.0)
# Longitudes to which the area reaches from the west. Tokmak lies at 35.71, Polohy at 36.25, Orikhiv north of both.
NEITHER, TOKMAK, BOTH = 35.4, 36.0, 36.6
MAPS = [(date(2023, 1, 1), NEITHER), (date(2023, 2, 1), TOKMAK), (date(2023, 3, 1), TOKMAK), (date(2023, 4, 1), BOTH)]


def drawn(on: date, east: float) -> LayerMap:
    area = Area("russia", shapely.box(34.5, 46.6, east, 47.5))
    return LayerMap(f"front_{on}.geojson", day(on.year, on.month, on.day), (area,))


def add(book: OpenLedger, on: date, east: float, **more: str) -> str:
    return add_map(book, drawn(on, east), Drawing("front", margins=LARGE, **more), now=NOW).outcome  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenLedger]:
    with fogline.open(tmp_path / "maps.db", create=True, pack=PACK) as opened:
        yield opened


@pytest.fixture
def series(book: OpenLedger) -> OpenLedger:
    for on, east in MAPS:
        add(book, on, east)
    return book


def lines(book: OpenLedger) -> list[list[str]]:
    """The lines of places of each map that stands."""
    maps = book.ledger.look(lambda work: layer_maps(work.connection, "front", as_of=None))
    return [known.report.text.splitlines()[2:] for known in maps]


def said(book: OpenLedger, place: str, line: str, *, on: date, side: str, kind: str) -> None:
    """Records that a side says in so many words that it took or left a place."""
    spot = book.place(place)
    text = f"{side} said it had {kind} {spot.name} ({line})"

    def words(part: str) -> Words:
        return Words(part, (text.index(part), text.index(part) + len(part)))

    report = Report(text, publisher="The Paper", published=day(on.year, on.month, on.day), address=f"paper/{line}")
    where = Place(words(spot.name), spot.name, spot.id, spot.lat, spot.lon, region=spot.region, country=spot.country)
    event = Event(
        kind, words(kind), Realis.ACTUAL, (Participant(words(side), side, None, side, ActorRole.AGENT),), (where,)
    )
    speaker = Source(words(side), side.capitalize(), None, side, SourceRole.SPEAKER)
    own = Claim(
        identifier("c", report=report.id), report.id, Words(text, (0, len(text))), text, (speaker,), words("said"),
        Stance.ASSERTS, events=(event,),
    )  # fmt: skip
    book.add(Reading(report, (own,), ()), now=NOW)


def test_the_first_map_tells_of_every_place_and_the_next_of_what_changed(series: OpenLedger) -> None:
    first, second, third, fourth = lines(series)
    assert "2023-01-01 Tokmak, Zaporizhzhia Oblast: held by ukraine" in first
    assert "2023-01-01 Melitopol, Zaporizhzhia Oblast: held by russia" in first
    assert second == ["2023-02-01 Tokmak, Zaporizhzhia Oblast: held by russia"]
    assert third == []
    assert "2023-04-01 Polohy, Zaporizhzhia Oblast: held by russia" in fourth


def test_a_claim_is_an_estimate_of_the_maker(series: OpenLedger) -> None:
    for known in series.ledger.look(lambda work: layer_claims(work.connection, name="front")):
        own = known.claim
        assert (own.stance, own.side, own.speaker.name) == (Stance.ESTIMATES, INDEPENDENT, "front")
        assert own.events[0].type == "hold"
        assert own.content.text.startswith(known.address.rpartition("/")[2])


@pytest.mark.parametrize(
    ("maker", "side"), [("deepstatemap", "ukraine"), ("DeepState", "ukraine"), ("A. Nonymous", INDEPENDENT)]
)
def test_the_maker_has_the_side_that_the_pack_gives(maker: str, side: str, book: OpenLedger) -> None:
    add(book, *MAPS[0], maker=maker)
    assert [one.maker_side for one in book.layers()] == [side]


def test_the_same_map_again_is_unchanged(series: OpenLedger) -> None:
    assert [add(series, on, east) for on, east in MAPS] == ["unchanged"] * len(MAPS)


@pytest.mark.parametrize(
    "order", list(permutations(MAPS[:3])), ids=lambda order: " ".join(f"{on:%b}" for on, _ in order)
)
def test_order_of_arrival_does_not_matter(
    order: tuple[tuple[date, float], ...], book: OpenLedger, tmp_path: Path
) -> None:
    for on, east in order:
        add(book, on, east)
    with fogline.open(tmp_path / "in_order.db", create=True, pack=PACK) as other:
        for on, east in MAPS[:3]:
            add(other, on, east)
        assert lines(book) == lines(other)
    assert book.ledger.verify() == []


def test_a_layer_is_a_view_of_its_own_and_moves_nothing_else(series: OpenLedger) -> None:
    answer = series.control("Tokmak", on="2023-01-15")
    held = {view.view: view.holder for view in answer.views}
    baseline = dict.fromkeys(("russia", "ukraine", "independent", "consensus"), "russia")
    assert held == baseline | {"layer front": "ukraine"}
    assert (answer.holder, answer.status) == ("russia", None)
    assert series.incidents() == []
    assert "the last map by then is of 2023-01-01" in answer.reasons[-1]


@pytest.mark.parametrize(
    ("on", "as_of", "holder"),
    [("2023-01-15", None, "ukraine"), ("2023-03-15", "2023-01-31", "ukraine"), ("2023-03-15", "2023-02-01", "russia")],
)
def test_a_view_is_as_of_a_day_and_as_known_then(on: str, as_of: str | None, holder: str, series: OpenLedger) -> None:
    views = {view.view: view.holder for view in series.control("Tokmak", on=on, as_of=as_of).views}
    assert views["layer front"] == holder


def test_before_the_first_map_there_is_no_view(series: OpenLedger) -> None:
    assert "layer front" not in {view.view for view in series.control("Tokmak", on="2022-12-31").views}


@pytest.mark.parametrize(
    ("rest", "says"), [(None, "held by ukraine"), ("ukraine", "held by ukraine"), ("none", "not held by russia")]
)
def test_who_holds_the_rest(rest: str | None, says: str, book: OpenLedger) -> None:
    add(book, *MAPS[0], **({"rest": rest} if rest else {}))
    assert f"2023-01-01 Tokmak, Zaporizhzhia Oblast: {says}" in lines(book)[0]
    holder = None if rest == "none" else "ukraine"
    assert {view.view: view.holder for view in book.control("Tokmak").views}["layer front"] == holder


@pytest.mark.parametrize(
    ("name", "rest", "says"), [("Front Line", None, "no name of a layer"), ("front", "mars", "does not fight")]
)
def test_misuse_is_named(name: str, rest: str | None, says: str, book: OpenLedger) -> None:
    with pytest.raises(Misuse, match=says):
        add_map(book, drawn(*MAPS[0]), Drawing(name, rest=rest, margins=LARGE), now=NOW)


LEADS = [
    (date(2023, 1, 10), (-8, 22), "within"),
    (date(2023, 1, 1), (1, 31), "ahead"),
    (date(2022, 12, 22), (11, 41), "ahead"),
    (date(2023, 2, 2), (-31, -1), "behind"),
    (date(2023, 2, 1), (-30, 0), "within"),
]


@pytest.mark.parametrize(("on", "days", "verdict"), LEADS)
def test_lead_of_words_over_maps(on: date, days: tuple[int, int], verdict: str, series: OpenLedger) -> None:
    """The maps change Tokmak's holder on one of the days from 2 January to 1 February."""
    said(series, "Tokmak", "a", on=on, side="russia", kind="capture")
    found = series.compare_layer("front", place="Tokmak", side="russia")
    (one,) = found.places
    assert (one.shift.before, one.shift.by) == (date(2023, 1, 1), date(2023, 2, 1))
    assert [(lead.days, lead.verdict) for lead in one.leads] == [(days, verdict)]
    assert found.tallies[0].median_days == days


def test_the_loser_s_own_word_counts_as_its_view(series: OpenLedger) -> None:
    said(series, "Tokmak", "a", on=date(2023, 1, 10), side="ukraine", kind="withdraw")
    (one,) = series.compare_layer("front", place="Tokmak").places
    assert {lead.told.view for lead in one.leads} == {"ukraine", "consensus"}


def test_what_is_only_on_maps_or_only_in_words(series: OpenLedger) -> None:
    said(series, "Tokmak", "a", on=date(2023, 1, 10), side="russia", kind="capture")
    said(series, "Zaporizhzhia", "b", on=date(2023, 2, 10), side="russia", kind="capture")
    found = series.compare_layer("front")
    assert "Polohy" in {one.place.name for one in found.never_told}
    assert "Tokmak" not in {one.place.name for one in found.never_told}
    assert [(one.place.name, one.told.view, one.on_map) for one in found.never_shown] == [
        ("Zaporizhzhia", "russia", "ukraine")
    ]
    (russia,) = [tally for tally in found.tallies if tally.view == "russia"]
    assert (russia.told, russia.never_told, russia.never_shown) == (1, len(found.places) - 1, 1)


def test_maps_with_the_place_at_the_edge_make_the_interval_longer(book: OpenLedger) -> None:
    polohy = book.place("Polohy")
    assert polohy.lon is not None
    for on, east in [(date(2023, 1, 1), NEITHER), (date(2023, 2, 1), polohy.lon + 0.002), (date(2023, 3, 1), BOTH)]:
        add(book, on, east)
    (one,) = book.compare_layer("front", place="Polohy").places
    assert (one.shift.before, one.shift.by) == (date(2023, 1, 1), date(2023, 3, 1))


def test_every_word_stands_in_the_report(series: OpenLedger) -> None:
    """Round trip: what a claim says of a place is what its line says."""
    for known in series.ledger.look(lambda work: layer_claims(work.connection)):
        _, held = said_of(known.claim)
        assert known.claim.content.text.endswith(" or ".join(held.sides))


@pytest.mark.parametrize(("name", "side", "says"), [("other", None, "it has front"), ("front", "mars", "no view")])
def test_a_comparison_of_nothing_is_misuse(name: str, side: str | None, says: str, series: OpenLedger) -> None:
    with pytest.raises(Misuse, match=says):
        series.compare_layer(name, side=side)
