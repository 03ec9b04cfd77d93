"""The metrics of the places benchmark, on cases made by hand."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from benchmarks.places import (
    FARTHEST_KM,
    Found,
    Gold,
    Resolved,
    _verdict,
    accuracy,
    area_under_curve,
    articles,
    error_km,
    matched,
    rows,
)
from benchmarks.rows import Missing
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.gazetteer_build import Source, build

DEGREE_KM = FARTHEST_KM / 180


@pytest.mark.parametrize(
    ("errors", "percent"),
    [([], 0), ([0.0, 161.0, 161.1, 9000.0], 50), ([None, 3.0], 50), ([None], 0), ([160.9], 100)],
)
def test_accuracy_within_161_km(errors: list[float | None], percent: float) -> None:
    assert accuracy(errors) == percent


@pytest.mark.parametrize(
    ("errors", "area"),
    [([], 0), ([0.0, 0.0], 0), ([FARTHEST_KM], 1), ([None, 0.0], 0.5), ([9.0], log(10) / log(FARTHEST_KM + 1))],
)
def test_the_area_under_the_curve_is_0_at_best_and_1_at_worst(errors: list[float | None], area: float) -> None:
    assert area_under_curve(errors) == pytest.approx(area)


def test_an_error_is_the_great_circle() -> None:
    gold = Gold((0, 1), 0.0, 10.0, "PPL")
    assert error_km(gold, Found((0, 1), 1.0, 10.0)) == pytest.approx(DEGREE_KM)
    assert error_km(gold, Found((0, 1), 0.0, -170.0)) == pytest.approx(FARTHEST_KM)
    assert error_km(gold, Found((0, 1), None, None)) is None
    assert error_km(gold, None) is None


GOLD = [Gold((0, 4), 10.0, 10.0, "PPL"), Gold((10, 20), 50.0, 50.0, "PPL")]
CASES = {
    "both, one by its outer words": ([Found((0, 4), 10.1, 10.0), Found((8, 14), 50.0, 50.2)], 2),
    "beside the name, not on it": ([Found((4, 9), 10.0, 10.0)], 0),
    "on the name, too far": ([Found((0, 4), 13.0, 10.0)], 0),
    "no point": ([Found((0, 4), None, None)], 0),
    "two on one name count once": ([Found((10, 14), 50.0, 50.0), Found((15, 20), 50.0, 50.0)], 1),
    "one over both names counts once": ([Found((0, 20), 10.0, 10.0)], 1),
    "the wrong one of two does not hide the right": ([Found((10, 14), 0.0, 0.0), Found((15, 20), 50.0, 50.0)], 1),
    "nothing": ([], 0),
}


@pytest.mark.parametrize("case", CASES)
def test_found_places_are_matched_to_gold_names(case: str) -> None:
    found, right = CASES[case]
    assert matched(GOLD, found) == right


@pytest.mark.parametrize(
    ("error", "known", "verdict"),
    [
        (None, True, "left unplaced"),
        (900.0, True, "a namesake"),
        (None, False, "not in the gazetteer, left unplaced"),
        (900.0, False, "not in the gazetteer, a namesake"),
    ],
)
def test_a_wrong_place_says_why(error: float | None, known: bool, verdict: str) -> None:
    assert _verdict(Resolved("settlement", error, known, even=True)) == verdict


LGL = """<articles><article><text>Mayor of Oakton speaks. Oakton is small.</text><toponyms>
<toponym><start>9</start><phrase>Oakton</phrase><gaztag><lat>12.0</lat><lon>22.0</lon><fcode>PPL</fcode></gaztag></toponym>
<toponym><start>20</start><phrase>Oakton</phrase><gaztag><lat>12.0</lat><lon>22.0</lon></gaztag></toponym>
<toponym><start>0</start><phrase>Mayor</phrase></toponym></toponyms></article></articles>"""


def test_articles_give_names_with_coordinates_where_their_words_stand(tmp_path: Path) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    [(text, golds)] = articles(tmp_path / "lgl.xml")
    assert [(text[slice(*gold.span)], gold.span, gold.kind) for gold in golds] == [
        ("Oakton", (9, 15), "PPL"),
        ("Oakton", (24, 30), ""),
    ]


def test_data_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "g.sqlite", Source({}, {}))
    monkeypatch.setattr(Gazetteer, "open", lambda: Gazetteer(tmp_path / "g.sqlite"))
    made = list(rows(tmp_path))
    assert len(made) == 2
    assert all(isinstance(item, Missing) for item in made)
