"""A wrong date names the argument that it was given to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import fogline
from fogline.model import Misuse

WRONG = [({"on": "foo"}, "on 'foo': no date"), ({"as_of": "2022-13"}, "as_of '2022-13': no date")]


@pytest.mark.parametrize(("given", "says"), WRONG)
def test_control_names_its_own_argument(given: dict[str, Any], says: str, tmp_path: Path) -> None:
    with fogline.open(tmp_path / "a.db", create=True, pack="ukraine-2022") as book:
        with pytest.raises(Misuse, match=says):
            book.control("Kherson", **given)
        with pytest.raises(Misuse, match=says):
            book.map_state(**given)


def test_read_names_its_own_argument(sample_folder: Path) -> None:
    with pytest.raises(Misuse, match=r"^published 'foo': no date"):
        fogline.read(sample_folder / "07-shoigu-orders.txt", published="foo")
