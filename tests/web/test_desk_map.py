"""The map: its page without scripts, frames in few bytes, one place in full, and files of a view."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.answers.map_days import MapDays
from fogline.answers.map_state import PlaceState
from fogline.model import Place, Status, Words, day
from fogline.web.mapping import clocks, edition, frame, ground, numbers_inside

BEFORE, AFTER = {"on": "2022-11-08", "as_of": "2022-11-08"}, {"on": "2022-11-12", "as_of": "2022-11-12"}
API = "/api/v1/map"


def state(
    name: str, holder: str | None = None, status: Status | None = None, region: tuple[str, ...] = ()
) -> PlaceState:
    place = Place(Words("", (0, 0)), name, f"x-{name}", 46.61, 32.123456, region=region)
    return PlaceState(place, holder, status, (), day(2022, 11, 9) if holder else None)


def looks(client: TestClient, **asked: str) -> dict[str, Any]:
    """The look of each place of the ground by its id."""
    places, made = client.get(f"{API}/ground").json(), client.get(f"{API}/frame", params=asked).json()
    assert places["edition"] == made["edition"]
    return {place: made["looks"][look] for place, look in zip(places["ids"], made["at"], strict=True)}


@pytest.mark.parametrize("view", ["consensus", "russia", "ukraine", "independent"])
def test_a_frame_says_what_the_map_says_at_length(client: TestClient, view: str) -> None:
    told = client.get(API, params={**AFTER, "view": view}).json()["places"]
    short = looks(client, **AFTER, view=view)
    assert short == {
        one["id"]: [one["holder"], one["status"], one["marks"], one["since"]] for one in told if one["lat"] is not None
    }


def test_kherson_changes_hands_only_when_both_clocks_move(client: TestClient) -> None:
    held = {
        (on, known): looks(client, on=on, as_of=known)["ua-kherson"][0]
        for on in ("2022-11-08", "2022-11-12")
        for known in ("2022-11-08", "2022-11-12")
    }
    assert held.pop(("2022-11-12", "2022-11-12")) == "ukraine"
    assert set(held.values()) == {"russia"}


def test_the_ground_has_the_days_on_which_something_changes(client: TestClient) -> None:
    found = client.get(f"{API}/ground").json()
    for clock in ("known", "happened"):
        assert found[clock] == sorted(set(found[clock]))
    assert "2022-11-11" in found["known"]
    assert len({len(found[name]) for name in ("ids", "names", "lons", "lats", "inside")}) == 1


def test_looks_are_told_once() -> None:
    found = [state("a", "russia", Status.AGREED), state("b"), state("c", "russia", Status.AGREED)]
    made = frame(found)
    assert made["looks"] == [["russia", Status.AGREED, (), "2022-11-09"], [None, None, (), None]]
    assert made["at"] == [0, 1, 0]


def test_an_edition_is_that_of_its_places_and_their_order() -> None:
    one, other = state("a"), state("b", "russia")
    assert edition([one, other]) == edition([state("a", "ukraine"), other])
    assert len({edition(found) for found in ([one, other], [other, one], [one])}) == 3


def test_the_ground_counts_what_lies_in_each_place() -> None:
    found = [state("city", region=("x-oblast",)), state("town", region=("x-oblast",)), state("oblast")]
    assert numbers_inside(found) == [0, 0, 2]
    assert ground(found, [0, 0, 2])["lons"] == [32.1235] * 3


@pytest.mark.parametrize(
    ("on", "as_of", "shown"),
    [
        (None, None, ("2022-11-11", "2022-11-11", "2022-11-11")),
        (day(2022, 11, 1), None, ("2022-11-01", "2022-11-11", "2022-11-11")),
        (None, datetime(2022, 11, 10, tzinfo=UTC), ("2022-11-09", "2022-11-09", "2022-11-09")),
        (None, datetime(2022, 11, 10, 14, 5, tzinfo=UTC), ("2022-11-10", "2022-11-10", "2022-11-10T14:05:00Z")),
    ],
)
def test_clocks_begin_where_the_ledger_ends(on: Any, as_of: datetime | None, shown: tuple[str, str, str]) -> None:
    days = MapDays((date(2022, 11, 9), date(2022, 11, 11)), (date(2022, 11, 9),))
    found = clocks(days, on=on, as_of=as_of)
    assert (found.on.isoformat(), found.known.isoformat(), found.as_of) == shown


@pytest.mark.parametrize(("asked", "holder"), [(BEFORE, "Russia"), (AFTER, "Ukraine")])
def test_the_page_lists_the_places_without_a_script(client: TestClient, asked: dict[str, str], holder: str) -> None:
    page = client.get("/map", params={**asked, "find": "kherson"}).text
    row = page.partition('data-place="ua-kherson"')[2].partition("</tr>")[0]
    assert holder in row
    assert 'data-place="ua-kharkiv"' not in page


def test_the_page_and_its_part_tell_of_the_chosen_place(client: TestClient) -> None:
    for path in ("/map", "/map/place"):
        page = client.get(path, params={**AFTER, "place": "Kherson"}).text
        assert 'id="place-name"' in page
        assert "#claim-" in page
        assert "/places/ua-kherson?on=2022-11-12&amp;as_of=2022-11-12" in page
    assert client.get("/map/place", params={"place": "Nowhereville-on-Sea"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "media", "begins"),
    [
        ("png", "image/png", b"\x89PNG"), ("svg", "image/svg+xml", b"<?xml"), ("html", "text/html", b"<!doctype html>"),
        ("geojson", "application/geo+json", b"{"),
    ],
)  # fmt: skip
def test_a_view_is_handed_out_as_a_file(client: TestClient, kind: str, media: str, begins: bytes) -> None:
    answer = client.get(f"{API}/files/{kind}", params=AFTER)
    assert answer.headers["content-type"].partition(";")[0] == media
    name = f"map-2022-11-12-known-2022-11-12-consensus.{kind}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(begins)


def test_the_file_for_a_gis_is_exactly_the_view(client: TestClient) -> None:
    made = json.loads(client.get(f"{API}/files/geojson", params=AFTER | {"view": "ukraine"}).content)
    told = {one["id"]: one["properties"]["holder"] for one in made["features"]}
    assert told["ua-kherson"] == looks(client, **AFTER, view="ukraine")["ua-kherson"][0]
    assert made["fogline"]["view"] == "ukraine"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{API}/frame?view=atlantis", 400), (f"{API}/frame?on=someday", 400), (f"{API}/files/pdf", 422),
        (f"{API}/frame?zoom=3", 422), ("/map?view=atlantis", 400), (f"{API}/files/png?view=atlantis", 400),
    ],
)  # fmt: skip
def test_what_is_not_known_is_refused(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_frame_is_not_sent_twice(client: TestClient) -> None:
    first = client.get(f"{API}/frame", params=AFTER)
    again = client.get(f"{API}/frame", params=AFTER, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
