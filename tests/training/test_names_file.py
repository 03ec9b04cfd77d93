"""The reader of standoff names, and the file of names itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from fogline.model import StopRun
from training.names_file import EWT_TRAIN, TYPES, names

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "sent_id\tfirst\tlast\ttype\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "names.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_spans_are_half_open_and_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "a-2\t5\t6\tplace\na-2\t1\t3\tperson\na-7\t1\t1\tunknown\n")
    assert names(path) == {"a-2": [(0, 3, "person"), (4, 6, "place")], "a-7": [(0, 1, "unknown")]}


def test_names_may_touch(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "a\t1\t2\tplace\na\t3\t3\tplace\n")
    assert names(path)["a"] == [(0, 2, "place"), (2, 3, "place")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line"),
        ("a\t1\t1\tplace\n", "first line"),
        (HEADER + "a\t1\tplace\n", ":2: 3 columns"),
        (HEADER + "a\t1\t1\tplace\na\t4\t3\tplace\n", ":3: words 4 to 3"),
        (HEADER + "a\t0\t1\tplace\n", "words 0 to 1"),
        (HEADER + "a\tone\t1\tplace\n", "words one to 1"),
        (HEADER + "a\t1\t1\tcity\n", "type 'city'"),
        (HEADER + "a\t1\t2\tplace\na\t2\t3\tplace\n", "overlap at word 2"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(StopRun) as caught:
        names(written(tmp_path, text))
    assert said in str(caught.value)


def test_the_file_of_ewt_holds_every_type_and_no_words() -> None:
    counts = Counter(kind for spans in names().values() for _, _, kind in spans)
    assert set(counts) == set(TYPES)
    assert all(line.count("\t") == 3 for line in EWT_TRAIN.read_text(encoding="utf-8").splitlines())


def test_the_read_me_gives_the_counts_of_the_file() -> None:
    counts = Counter(kind for spans in names().values() for _, _, kind in spans)
    page = (EWT_TRAIN.parent / "README.md").read_text(encoding="utf-8")
    for kind, number in counts.items():
        assert f"| {kind} | {number:,} |" in page
