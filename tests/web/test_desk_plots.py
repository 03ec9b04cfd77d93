"""The geometry of drawings: within the frame, in order, and saying what the records say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.assess import Change, Count, Figure, Kind, Outcome, Phase, Range, Thing, Word
from fogline.model import Status, day
from fogline.web.plots.clock import EDGE, clock
from fogline.web.plots.holdings import holdings
from fogline.web.plots.leads import leads
from fogline.web.plots.ranges import range_words, ranges
from fogline.web.sides import Sides

START = datetime(2022, 11, 1, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(0, 20_000_000).map(lambda seconds: START + timedelta(minutes=seconds // 60)), min_size=1, max_size=30
)


@given(MOMENTS)
def test_a_clock_keeps_the_order_and_the_frame(moments: list[datetime]) -> None:
    axis = clock(moments)
    across = [axis.at(moment) for moment in sorted(set(moments))]
    assert across == sorted(across)
    assert all(EDGE <= x <= 100 - EDGE for x in across)
    assert [tick.x for tick in axis.ticks] == sorted({tick.x for tick in axis.ticks})


@given(MOMENTS)
def test_ticks_by_days_are_whole_days(moments: list[datetime]) -> None:
    assert all(len(tick.words) in (4, 10) for tick in clock(moments, by_days=True).ticks)


def test_a_long_stretch_is_cut_and_says_how_long_it_is() -> None:
    days = [START + timedelta(days=n) for n in (0, 1, 2, 3, 63)]
    axis = clock(days)
    assert [cut.days for cut in axis.cuts] == [60]
    assert axis.at(days[-1]) - axis.at(days[-2]) < 5 * (axis.at(days[1]) - axis.at(days[0]))


def test_even_moments_are_not_cut() -> None:
    assert clock([START + timedelta(days=n) for n in range(6)]).cuts == ()


@pytest.mark.parametrize(
    ("least", "most", "inner", "told"),
    [
        (15, 35, (), "15–35"),
        (12, 12, (), "12"),
        (1200, None, (), "1,200 or more"),
        (None, 90000, (), "up to 90,000"),
        (None, None, (3, 8), "about 3–8, open both ways"),
        (None, None, (), "open both ways"),
        (36.5, 36.5, (), "36.5"),
    ],
)
def test_ranges_in_words(least: float | None, most: float | None, inner: tuple[float, ...], told: str) -> None:
    assert range_words(least, most, *inner) == told


def figure(least: float | None, most: float | None, *, side: str = "red", later: str | None = None) -> Figure:
    return Figure(least, most, "some", side, "a voice", "Somebody", START, ("c1",), superseded_by=later)


def test_bars_keep_their_open_ends_and_their_order() -> None:
    figures = (figure(10, 20), figure(100, None), figure(None, 5))
    whole = (Range("red", None, None, 5, 100, 3),)
    (count,) = ranges([Count(Thing("dead", "people"), whole, figures)], Sides(None, seen=["red"]))
    (side,) = count.sides
    closed, more, less = (one.bar for one in side.figures)
    assert (closed.open_left, closed.open_right) == (False, False)
    assert (more.open_right, round(more.x + more.width)) == (True, 100)
    assert (less.open_left, less.x) == (True, 0)
    assert less.x + less.width < closed.x < closed.x + closed.width < more.x
    assert side.whole is not None
    assert side.whole.words == "about 5–100, open both ways"


def test_numbers_far_apart_are_on_a_scale_of_powers() -> None:
    figures = (figure(2, 2), figure(90_000, 90_000))
    (count,) = ranges([Count(Thing("dead", "people"), (), figures)], Sides(None, seen=["red"]))
    assert count.is_skewed
    assert count.sides[0].whole is None
    assert count.ticks[0].words == "2"
    assert count.ticks[-1].words == "90,000"


def change(view: str, holder: str | None, since: datetime | None, claims: tuple[str, ...] = ("c1",)) -> Change:
    return Change(view, holder, None, START, Status.CLAIMED, claims, (), (), since)


def test_bars_of_a_place_fill_the_width_and_name_what_they_rest_on() -> None:
    tenth = START + timedelta(days=9)
    changes = [
        Change("red", "red", day(2022, 3, 1), None, None, (), ()),
        change("red", "vacated", tenth),
        Change("consensus", "red", day(2022, 3, 1), None, None, (), ()),
        Change("layer isw", "blue", day(2022, 11, 12), START, None, ("c9",), ("isw shows blue",)),
    ]
    phases = [
        Phase(None, None, None, ()),
        Phase(date(2022, 3, 1), "red", None, ()),
        Phase(date(2022, 11, 10), "red", Status.CONTESTED, ()),
        Phase(date(2022, 11, 12), "red", None, ()),
    ]
    found = holdings(changes, phases, on=day(2022, 11, 11))
    assert found is not None
    assert [(one.view, one.is_layer) for one in found.accounts] == [
        ("red", False), ("consensus", False), ("layer isw", True),
    ]  # fmt: skip
    red, consensus, layer = found.accounts
    assert [(one.holder, one.is_baseline, one.claims) for one in red.stretches] == [
        ("red", True, ()), ("vacated", False, ("c1",)),
    ]  # fmt: skip
    assert [one.is_contested for one in consensus.stretches] == [False, True, False]
    assert layer.stretches[-1].claims == ("c9",)
    for account in (red, consensus):
        assert account.stretches[0].x == 0
        assert sum(one.width for one in account.stretches) == pytest.approx(100, abs=0.1)
    assert found.on is not None
    assert consensus.stretches[1].x < found.on < consensus.stretches[2].x


def test_a_place_that_only_the_baseline_knows_has_no_bars() -> None:
    changes = [Change("red", "red", day(2022, 3, 1), None, None, (), ())]
    assert holdings(changes, [Phase(None, None, None, ())], on=day(2022, 11, 11)) is None


@given(st.lists(st.one_of(st.none(), st.floats(-400, 400)), max_size=40))
def test_lead_dots_lie_by_their_days(days: list[float | None]) -> None:
    words = [Word(Kind.SELF_SERVING, f"i{n}", f"c{n}", START, Outcome.AGREED, one) for n, one in enumerate(days)]
    found = leads(words)
    told = [one for one in days if one is not None]
    assert (found is None) == (not told)
    if found:
        assert len(found.dots) == len(told)
        assert all((dot.x > 50) == (dot.x - 50 > 0) and 0 <= dot.x <= 100 for dot in found.dots)
        assert [dot.lead for dot in sorted(found.dots, key=lambda dot: dot.lead)] == sorted(told)
        assert all(0 < dot.y < found.height + 1 for dot in found.dots)
