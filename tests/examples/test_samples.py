"""The sample reports are what ``reports.yaml`` says that they are: present, dated, verbatim where quoted."""

from __future__ import annotations

import html
import re
from calendar import month_name
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.model import Realis, Stance
from fogline.packs import load_codebook, load_pack

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent.name for path in EXAMPLES.glob("*/reports.yaml"))
INDEXES: dict[str, dict[str, Any]] = {
    name: yaml.safe_load((EXAMPLES / name / "reports.yaml").read_text(encoding="utf-8")) for name in FOLDERS
}
REPORTS: list[dict[str, Any]] = [
    {"folder": name, **report} for name, index in INDEXES.items() for report in index["reports"]
]
KHERSON = [report for report in REPORTS if report["folder"] == "kherson"]
EVENTS = {kind.name for kind in load_codebook().types}
SIDES = {name: {side.id for side in load_pack(index["pack"]).sides} for name, index in INDEXES.items()}
FIELDS = {"folder", "file", "outlet", "published", "manner", "format", "encoding", "events", "sources", "expected"}
HEAD = re.compile(r"<(script|style|head)\b.*?</\1>", re.S | re.I)
TAG = re.compile(r"<[^>]+>")

every_folder = pytest.mark.parametrize("folder", FOLDERS)
every_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report['folder']}-{report['file']}")


def source(report: dict[str, Any]) -> str:
    return (EXAMPLES / report["folder"] / report["file"]).read_bytes().decode(report["encoding"])


def shown(report: dict[str, Any]) -> str:
    """The words as a browser shows them, with single spaces."""
    text = source(report)
    if report["file"].endswith(".html"):
        text = html.unescape(TAG.sub("", HEAD.sub("", text)))
    return " ".join(text.split())


def paragraphs(report: dict[str, Any]) -> list[str]:
    """The sentences' paragraphs, quotation marks made plain."""
    text = source(report)
    blocks = re.findall(r"<p>(.*?)</p>", text, re.S) if report["file"].endswith(".html") else text.split("\n\n")
    plain = (html.unescape(TAG.sub("", block)).translate(str.maketrans("“”’", '""\'')) for block in blocks)
    return [block.strip() for block in plain if len(block.split()) > 15]


def as_time(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def by_file(name: str) -> dict[str, Any]:
    return next(report for report in KHERSON if report["file"] == name)


def of_folder(folder: str) -> list[dict[str, Any]]:
    return [report for report in REPORTS if report["folder"] == folder]


@every_folder
def test_the_index_lists_every_report_and_nothing_else(folder: str) -> None:
    on_disk = {path.name for path in (EXAMPLES / folder).iterdir() if path.suffix in {".html", ".txt"}}
    assert {report["file"] for report in of_folder(folder)} == on_disk
    assert len(of_folder(folder)) == len(on_disk)


@pytest.mark.parametrize(("folder", "least"), [("kherson", 7), ("sudan", 4), ("karabakh", 4)])
def test_many_reports_are_pages(folder: str, least: int) -> None:
    assert sum(report["file"].endswith(".html") for report in of_folder(folder)) >= least


def test_one_page_is_encoded_in_windows_1252() -> None:
    report = next(report for report in REPORTS if report["encoding"] == "windows-1252")
    assert "charset=windows-1252" in source(report)
    with pytest.raises(UnicodeDecodeError):
        (EXAMPLES / report["folder"] / report["file"]).read_bytes().decode("utf-8")


@every_folder
def test_reports_are_numbered_in_order_of_publication(folder: str) -> None:
    reports = of_folder(folder)
    times = [as_time(report["published"]) for report in reports]
    assert times == sorted(times)
    assert [report["file"][:2] for report in reports] == [f"{number:02}" for number in range(1, len(reports) + 1)]


@every_report
def test_the_record_is_complete(report: dict[str, Any]) -> None:
    assert set(report) - {"revised"} == FIELDS
    assert all(report[field] for field in FIELDS)


@every_report
def test_the_report_prints_its_own_day(report: dict[str, Any]) -> None:
    day = report["published"]
    name = month_name[day.month]
    written = (
        f"{day.year}-{day.month:02}-{day.day:02}", f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}",
    )  # fmt: skip
    assert any(form in source(report) for form in written)


@every_report
def test_plain_text_has_a_publication_line(report: dict[str, Any]) -> None:
    if report["file"].endswith(".txt"):
        assert re.search(r"^Published: (20\d\d-\d\d-\d\d|\d\d? \w+ 20\d\d)", source(report), re.M)


@every_report
def test_pages_carry_a_date_in_their_metadata(report: dict[str, Any]) -> None:
    if report["file"].endswith(".html"):
        metadata = source(report).split("</head>")[0]
        assert re.search(r"datePublished|article:published_time", metadata)


@every_report
def test_the_report_is_of_a_story_s_length(report: dict[str, Any]) -> None:
    assert 250 <= sum(len(block.split()) for block in re.split(r"\n\n", shown(report))) <= 900


@every_report
def test_expected_claims_use_the_project_s_words(report: dict[str, Any]) -> None:
    claims = report["expected"]
    assert 3 <= len(claims) <= 6
    for claim in claims:
        assert claim["event"] is None or claim["event"] in EVENTS
        assert claim["stance"] in list(Stance)
        assert claim["realis"] in list(Realis)
        assert claim["side"] in SIDES[report["folder"]]


@every_report
def test_key_words_and_places_are_verbatim(report: dict[str, Any]) -> None:
    text = shown(report).translate(str.maketrans("’", "'"))
    missing = [
        words
        for claim in report["expected"]
        for words in (claim["key"], claim["place"])
        if words and words.translate(str.maketrans("’", "'")) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("pair", INDEXES["kherson"]["same_text"], ids="-".join)
def test_a_wire_text_is_carried_almost_word_for_word(pair: list[str]) -> None:
    first, second = ("\n".join(paragraphs(by_file(name))) for name in pair)
    assert SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.9


@every_folder
def test_opposed_reports_exist(folder: str) -> None:
    named = {name for case in INDEXES[folder]["opposed"] for name in case["reports"]}
    assert named
    assert named <= {report["file"] for report in of_folder(folder)}


@every_folder
def test_a_folder_of_samples_says_that_its_outlets_are_invented(folder: str) -> None:
    assert "outlets and bylines are invented" in (EXAMPLES / folder / "README.md").read_text(encoding="utf-8")
