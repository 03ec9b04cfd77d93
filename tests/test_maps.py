"""Maps of a ledger as files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.maps import written
from fogline.model import Misuse, Reading, day

NOW = datetime(2024, 1, 1, tzinfo=UTC)
THEN = datetime(2022, 11, 13, tzinfo=UTC)


@pytest.fixture(scope="module")
def book(
    sample: Callable[[str], Reading], sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path_factory.mktemp("maps") / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add_all([sample(file.name) for file in sorted(sample_folder.glob("[01]*"))], now=NOW)
        yield opened


def test_geojson_says_of_each_place_what_control_says(book: OpenLedger, tmp_path: Path) -> None:
    file = tmp_path / "m.geojson"
    assert written(book, file, on=day(2022, 11, 12), as_of=THEN) == len(json.loads(file.read_text())["features"]) > 20
    for feature in json.loads(file.read_text())["features"]:
        answer = book.control(feature["id"], on="2022-11-12", as_of=THEN)
        told = feature["properties"]
        assert (told["holder"], told["status"]) == (answer.holder, answer.status and answer.status.value)


def test_the_page_says_on_both_clocks_what_control_says(book: OpenLedger, tmp_path: Path) -> None:
    file = tmp_path / "m.html"
    written(book, file, as_of=THEN)
    (found,) = re.findall(r"^const data = (.*);$", file.read_text("utf-8"), re.MULTILINE)
    data, known = json.loads(found), {}
    assert data["steps"][-1]["asOf"] == "2022-11-13T00:00:00Z"
    for step in data["steps"]:
        known.update(step["phases"])
        moment = datetime.fromisoformat(step["asOf"].replace("Z", "+00:00"))
        for asked in ("2022-10-20", "2022-11-10", "2022-11-12"):
            phase = [one for one in known.get("ua-kherson", [["", None, None]]) if one[0] <= asked][-1]
            answer = book.control("Kherson", on=asked, as_of=moment)
            assert phase[1:] == [answer.holder, answer.status and answer.status.value]
    assert all(date.fromisoformat(one) for one in data["days"])


@pytest.mark.parametrize(
    ("name", "view", "message"),
    [("m.pdf", "consensus", "ends in no format"), ("m", "consensus", "ends in no"), ("m.svg", "mars", "view 'mars'")],
)
def test_what_cannot_be_drawn_is_refused(book: OpenLedger, tmp_path: Path, name: str, view: str, message: str) -> None:
    with pytest.raises(Misuse, match=message):
        written(book, tmp_path / name, view=view)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(book: OpenLedger, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="cannot be written"):
        written(book, tmp_path / "none" / "m.geojson", as_of=THEN)
