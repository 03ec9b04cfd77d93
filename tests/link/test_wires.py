"""The agency that a report credits."""

from __future__ import annotations

import pytest

from fogline.link.wires import agency, credited

CREDITS = {
    "brackets": ("KYIV, Ukraine (AP)", "The Daily", "Associated Press"),
    "slashes": ("MOSCOW, November 9, 2022. /TASS/", "The Daily", "TASS"),
    "an agency that is not in the table": ("LOWFORD (Norland Wire)", "The Daily", "Norland Wire"),
    "its own": ("LONDON (Reuters)", "reuters.com", ""),
    "its own initials": ("MOSCOW (CPS)", "Corvane Press Service", ""),
    "a part of its own name": ("MOSCOW /Granit/", "Granit Telegraph Agency", ""),
    "no agency": ("MYKOLAIV, Mykolaiv Oblast", "The Daily", ""),
    "no dateline": (None, "The Daily", ""),
}


@pytest.mark.parametrize("name", CREDITS)
def test_who_is_credited(name: str) -> None:
    dateline, publisher, expected = CREDITS[name]
    assert credited(dateline, publisher) == expected


def test_an_agency_goes_by_many_names() -> None:
    assert agency("AP  News") == agency("the associated press") == "Associated Press"
    assert agency("The Daily") == ""
