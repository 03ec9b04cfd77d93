"""Datelines, in the forms that agencies and papers print."""

from __future__ import annotations

import pytest

from fogline.ingest.dateline import dateline_of

PRINTED = {
    "DORN, Eastmark Oblast — The ministry says": ("DORN, Eastmark Oblast", "Dorn", ""),
    "VALE, Eastland (AP) — Troops left": ("VALE, Eastland (AP)", "Vale", "AP"),
    "VALE, Eastland, Nov. 3 (AP) — Troops left": ("VALE, Eastland, Nov. 3 (AP)", "Vale", "AP"),
    "Vale, Nov 3 (Reuters) - Troops left": ("Vale, Nov 3 (Reuters)", "Vale", "Reuters"),
    "VALE (Reuters) - Troops left": ("VALE (Reuters)", "Vale", "Reuters"),
    "Vale (AFP) – Troops left": ("Vale (AFP)", "Vale", "AFP"),
    "VALE, November 3. /TASS/. Troops left": ("VALE, November 3. /TASS/", "Vale", "TASS"),
    "Vale. Nov 3. INTERFAX - Troops left": ("Vale. Nov 3. INTERFAX", "Vale", "INTERFAX"),
    "LONDON — The minister said": ("LONDON", "London", ""),
    "NEW VALE, Eastland -- Troops left": ("NEW VALE, Eastland", "New Vale", ""),
    "NEAR DORN, Eastland — Guns fired": ("NEAR DORN, Eastland", "Dorn", ""),
    "DORN/VALE (Reuters) - Guns fired": ("DORN/VALE (Reuters)", "Dorn", "Reuters"),
    "ROSTOV-ON-DON, Russia — Guns fired": ("ROSTOV-ON-DON, Russia", "Rostov-on-Don", ""),
    "DORN. The last trucks left": ("DORN", "Dorn", ""),
    "NEW VALE. “No,” he said": ("NEW VALE", "New Vale", ""),
    "ŁÓDŹ, Poland — A train left": ("ŁÓDŹ, Poland", "Łódź", ""),
}


@pytest.mark.parametrize("line", PRINTED)
def test_the_words_the_place_and_the_agency_are_known(line: str) -> None:
    found = dateline_of(line)
    assert found is not None
    text, place, agency = PRINTED[line]
    assert (found.dateline.text, found.dateline.place, found.agency) == (text, place, agency)
    assert line[slice(*found.dateline.span)] == text


NONE = [
    "The army — which left on Monday — has said nothing.",
    "NATO — the alliance of thirty states — has said nothing.",
    "BREAKING — The bridge has fallen.",
    "Dorn — a town of ten thousand — has fallen.",
    "U.S. — and allied — officials agree.",
    "Vale, once a quiet port, was shelled.",
    "(AP) — Troops left.",
    "BACKGROUND. The bridge was built a century ago.",
    "GENERAL STAFF. The bridge has fallen.",
    "GENERAL STAFF. 179 villages were retaken.",
    "Dorn. The name alone silences the room.",
]


@pytest.mark.parametrize("line", NONE)
def test_other_openings_are_no_dateline(line: str) -> None:
    assert dateline_of(line) is None


def test_it_may_stand_in_a_later_paragraph() -> None:
    text = "Army leaves Dorn\n\nThe last trucks left at dawn.\n\nVALE, Eastland — The ministry says so."
    found = dateline_of(text, body=18)
    assert found is not None
    assert text[slice(*found.dateline.span)] == "VALE, Eastland"


def test_a_year_in_it_dates_the_report() -> None:
    found = dateline_of("VALE, November 3, 2022 (AP) — Troops left")
    assert found is not None
    assert found.published is not None
    assert found.published.iso()[0] == "2022-11-03"
