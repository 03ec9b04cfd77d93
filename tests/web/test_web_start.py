"""The first page: what this is, the story of a sample, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

import fogline
from fogline.model import Report
from fogline.web.app import create_app
from fogline.web.reader import Made
from fogline.web.settings import DeskSettings, Story

HOME = "http://127.0.0.1:8765"
DAYS = ("2022-11-08", "2022-11-12")
DOORS = ('href="/read"', 'href="/map', 'href="/incidents"', 'href="/review"')


def first_page(ledger: Path, reads: Callable[[Report], Made], story: Story | None) -> str:
    app = create_app(DeskSettings(ledger, pack="ukraine-2022", story=story), reads=reads)
    answer = TestClient(app, base_url=HOME).get("/")
    app.state.desk.close()
    assert answer.status_code == 200
    return answer.text


def test_the_first_page_says_what_this_is_and_leads_on(recorded: Path, reads: Callable[[Report], Made]) -> None:
    page = first_page(recorded, reads, None)
    assert "Fogline reads war reporting" in page
    assert all(door in page for door in DOORS)
    assert "3 reports" in page
    assert "The story of this sample" not in page


def test_the_story_of_a_sample_is_told_evening_by_evening(recorded: Path, reads: Callable[[Report], Made]) -> None:
    with fogline.open(recorded, pack="ukraine-2022") as book:
        incident = book.incidents()[0].incident.id
        holder = book.control("Kherson", on=DAYS[1], as_of=DAYS[1]).holder
    page = first_page(recorded, reads, Story("A city is left.", "Kherson", DAYS, incident))
    assert "A city is left." in page
    assert f'href="/incidents/{incident}"' in page
    for day in DAYS:
        assert f'href="/places/Kherson?on={day}&amp;as_of={day}"' in page
    assert holder
    assert "how sure" in page.lower()


def test_of_a_place_that_nobody_speaks_of_nothing_is_known(recorded: Path, reads: Callable[[Report], Made]) -> None:
    page = first_page(recorded, reads, Story("A city is left.", "Nowhere at all", DAYS))
    assert "A city is left." in page
    assert "nothing is known" in page
