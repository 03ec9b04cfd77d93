"""Rows, digests, and how missing data is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.rows import Missing, Row, digest, need
from benchmarks.runs import measured, names, run_of

ROW = Row("reading", "made-up set", "F1", 80.0)


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_digest_is_the_same_wherever_the_data_is(tmp_path: Path) -> None:
    here = write(tmp_path / "here" / "dev", a="one", b="two")
    there = write(tmp_path / "there" / "dev", b="two", a="one")
    assert digest(here) == digest(there)
    assert len(digest(here)) == 64


@pytest.mark.parametrize(
    "files",
    [{"a": "one", "b": "other"}, {"a": "one", "c": "two"}, {"a": "one"}, {"a": "onetwo", "b": ""}],
    ids=["bytes", "name", "file gone", "bytes moved to another file"],
)
def test_digest_changes_with_names_and_bytes(tmp_path: Path, files: dict[str, str]) -> None:
    before = write(tmp_path / "before" / "dev", a="one", b="two")
    assert digest(before) != digest(write(tmp_path / "after" / "dev", **files))


def test_digest_leaves_out_hidden_files(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain" / "dev", a="one")
    assert digest(plain) == digest(write(tmp_path / "archived" / "dev", **{"a": "one", "._a": "attributes"}))


def test_missing_data_names_what_and_where(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"set/dev: not there; unpack"):
        need(tmp_path, "set/dev")
    with pytest.raises(Missing, match=r"set/dev: no data folder was given; give it with --data"):
        need(None, "set/dev")


def test_one_missing_set_does_not_hide_the_others() -> None:
    def rows() -> Iterator[Row | Missing]:
        yield Missing("first/dev: not there")
        yield ROW
        raise Missing("last/dev: not there")

    run = run_of("reading", rows)
    assert (run.rows, run.missing, run.error) == ((ROW,), ("first/dev: not there", "last/dev: not there"), "")
    assert not run.whole


def test_what_breaks_a_benchmark_is_said_and_what_it_measured_is_kept() -> None:
    def rows() -> Iterator[Row]:
        yield ROW
        raise ValueError("line 3 has two columns")

    run = run_of("reading", rows)
    assert (run.rows, run.error) == ((ROW,), "ValueError: line 3 has two columns")


def test_two_rows_of_one_name_are_refused() -> None:
    assert "2 rows are named 'reading: made-up set: F1'" in run_of("reading", lambda: [ROW, ROW]).error


def test_benchmarks_are_the_modules_that_offer_rows() -> None:
    assert {"samples", "speed"} <= set(names())
    assert {"rows", "runs", "gate", "page", "scores"}.isdisjoint(names())


def test_a_benchmark_without_its_data_is_skipped() -> None:
    run = measured("attribution", None)
    assert run.rows == ()
    assert "no data folder was given" in run.missing[0]
