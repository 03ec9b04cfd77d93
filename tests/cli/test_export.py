"""``fogline export``: every format of a real ledger, and what it refuses in one line."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from fogline.publish import FORMATS, SUBJECTS
from fogline.publish.columns import names

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")
PAIRS = [(form.name, subject) for form in FORMATS.values() for subject in form.subjects]


@pytest.fixture
def export(run: Run, ledger: Path) -> Callable[..., Any]:
    """Runs ``fogline export --format …`` on the shared ledger."""
    return lambda form, *more: run("export", "--format", form, "--ledger", ledger, *PACK, *more)


def rows_of(path: Path, form: str) -> list[Any]:
    """The rows of a file as its own kind of reader sees them."""
    if form in ("csv", "acled"):
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    if form == "parquet":
        found: list[Any] = pyarrow.parquet.read_table(path).to_pylist()
        return found
    text = path.read_text(encoding="utf-8")
    if form in ("jsonl", "plover"):
        return [json.loads(line) for line in text.splitlines()]
    document = json.loads(text)
    return list(document["features" if form == "geojson" else "@graph"])


@pytest.mark.parametrize(("form", "subject"), PAIRS)
def test_every_format_holds_its_rows(form: str, subject: str, export: Run, tmp_path: Path) -> None:
    path = tmp_path / "out"
    outcome = export(form, "--what", subject, "-o", path)
    assert (outcome.code, outcome.out) == (0, ""), outcome
    rows = rows_of(path, form)
    assert rows
    assert outcome.err.splitlines()[-1] == f"{path}: {len(rows)} rows"
    columns = FORMATS[form].columns or SUBJECTS[subject]
    if form in ("csv", "acled", "jsonl", "plover", "parquet"):
        assert tuple(rows[0]) == names(columns)


def test_each_claim_is_there_with_its_source(export: Run, run: Run, ledger: Path) -> None:
    listed = {one["id"]: one for one in run("claims", "--ledger", ledger, *PACK, "--json").objects}
    exported = export("jsonl").objects
    assert {row["claim"] for row in exported} == set(listed)
    for row in exported:
        claim = listed[row["claim"]]
        assert (row["words"], row["known"], row["outlet"]) == (claim["text"], claim["known"], claim["publisher"])
        assert all(row[name] for name in ("outlet", "address", "claimant", "side", "words"))


@pytest.mark.parametrize("form", ["csv", "acled"])
def test_every_incident_names_its_sources(form: str, export: Run) -> None:
    outcome = export(form, "--what", "incidents")
    for row in csv.DictReader(io.StringIO(outcome.out, newline="")):
        sources = json.loads(row["sources"])
        assert sources
        assert all(one["outlet"] and one["known"] and one["words"] and one["claimant"] for one in sources)


def test_what_has_no_code_is_counted(export: Run, run: Run, ledger: Path) -> None:
    listed = run("incidents", "--ledger", ledger, *PACK, "--json").objects
    outcome = export("acled")
    written = list(csv.DictReader(io.StringIO(outcome.out, newline="")))
    left_out = [int(line.split(": ")[2]) for line in outcome.err.splitlines() if ": left out: " in line]
    assert len(written) + sum(left_out) == len(listed)


FILTERS = [
    (("--type", "withdraw"), "type", {"withdraw"}),
    (("--side", "russia"), "side", {"russia"}),
    (("--stance", "asserts"), "stance", {"asserts"}),
]


@pytest.mark.parametrize(("options", "column", "only"), FILTERS)
def test_filters(options: tuple[str, ...], column: str, only: set[str], export: Run) -> None:
    assert {row[column] for row in export("jsonl", *options).objects} == only


def test_as_of_leaves_out_what_came_later(export: Run) -> None:
    known = [row["known"] for row in export("jsonl", "--as-of", "2022-11-10").objects]
    assert known
    assert max(known) <= "2022-11-11T00:00:00Z"


def test_control_within_a_region_and_bounds(export: Run) -> None:
    rows = export("jsonl", "--what", "control", "--place", "Kherson", "--since", "2022-11-01").objects
    assert {row["place"] for row in rows} == {"Kherson"}
    assert all(row["end"] is None or row["end"] > "2022-11-01" for row in rows)
    assert any(row["holder"] == "vacated" and row["sources"] for row in rows)


def test_a_dash_is_standard_output(export: Run) -> None:
    outcome = export("csv", "-o", "-")
    assert outcome.out.startswith("id,outlet,address,known,")
    assert outcome.err.startswith("standard output: ")


def refused(outcome: Any, code: int, says: str) -> None:
    assert (outcome.code, outcome.out) == (code, ""), outcome
    assert len(outcome.err.splitlines()) == 1
    assert says in outcome.err


REFUSALS = [
    ("xlsx", (), 2, "--format 'xlsx': not known; one of csv, jsonl"),
    ("csv", ("--what", "places"), 2, "--what 'places': not known; one of claims, incidents, control"),
    ("acled", ("--what", "claims"), 2, "--what claims: acled holds incidents only; take csv"),
    ("jsonld", ("--what", "control"), 2, "--what control: jsonld holds claims only; take csv"),
    ("csv", ("--what", "control", "--side", "russia"), 2, "--side: control has no such filter; leave it out"),
    ("csv", ("--type", "withdrawl"), 2, "--type 'withdrawl': not in the codebook"),
    ("csv", ("--as-of", "soon"), 2, "--as-of 'soon': no date"),
    ("csv", ("-o", "none/out.csv"), 2, "make it first"),
]


@pytest.mark.parametrize(("form", "options", "code", "says"), REFUSALS)
def test_what_cannot_be(form: str, options: tuple[str, ...], code: int, says: str, export: Run) -> None:
    refused(export(form, *options), code, says)


def test_an_existing_file_needs_force(export: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine")
    refused(export("csv", "-o", path), 2, "exists already; give --force to replace it")
    assert path.read_text() == "mine"
    assert export("csv", "-o", path, "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith("id,")


def test_without_pyarrow_the_remedy_is_named(export: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    refused(export("parquet", "-o", tmp_path / "out"), 1, "install fogline[parquet], or write csv or jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_gets_no_binary(export: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    refused(export("parquet"), 2, "--format parquet: no text for a terminal; give -o FILE")


def test_a_terminal_is_shown_how_far_it_is(export: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = export("jsonl").out
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    outcome = export("jsonl")
    assert outcome.out == plain
    assert f"{len(plain.splitlines())} rows" in outcome.err


def test_a_reader_that_goes_away_gets_no_trace(start: Callable[..., Any], ledger: Path) -> None:
    process = start("export", "--format", "jsonl", "--ledger", ledger, *PACK)
    assert process.stdout.readline().startswith("{")
    process.stdout.close()
    process.wait(timeout=60)
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
