"""Files, folders and standard input as reports."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.ingest import IngestSettings, load, parse_published, sources
from fogline.model import SkipReport

SETTINGS = IngestSettings()
HEADLINE = "Army leaves Dorn after ten-day battle"
BODY = (
    "VALE, Eastland (AP) — The army said on Thursday that its last units had left.\n\nThe other side has not commented."
)
STORY = f"Breaking News\n\n{HEADLINE}\n\n{BODY}\n\nRead more: the winter ahead\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "deep/c.md", "deep/d.pdf", ".hidden/e.txt", "f.HTM"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY)
    return tmp_path


def refusal(path: Path | str, *, settings: IngestSettings = SETTINGS) -> str:
    with pytest.raises(SkipReport) as caught:
        load(path, settings=settings)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_text_file_becomes_a_report(folder: Path) -> None:
    report = load(folder / "b.txt", settings=SETTINGS)
    assert report.text == f"{HEADLINE}\n\n{BODY}"
    assert report.headline == (0, len(HEADLINE))
    assert report.title == HEADLINE
    assert report.publisher == "AP"
    assert report.dateline is not None
    assert report.text[slice(*report.dateline.span)] == report.dateline.text == "VALE, Eastland (AP)"
    assert [item.text for item in report.removed] == ["Breaking News", "Read more: the winter ahead"]
    assert report.published is None


def test_standard_input_is_a_dash() -> None:
    report = load("-", settings=SETTINGS, stdin=io.BytesIO(STORY.encode()))
    assert report.address == ""
    assert report.title == HEADLINE


def test_a_given_date_wins_over_the_text() -> None:
    given = IngestSettings(published=parse_published("2022-11-11T14:05Z"))
    dated = f"Published: 4 November 2022\n\n{STORY}".encode()
    assert load("-", settings=given, stdin=io.BytesIO(dated)).published == given.published
    own = load("-", settings=SETTINGS, stdin=io.BytesIO(dated)).published
    assert own is not None
    assert own.iso()[0] == "2022-11-04"


def test_reading_twice_gives_the_same_id(folder: Path) -> None:
    assert load(folder / "b.txt", settings=SETTINGS).id == load(folder / "b.txt", settings=SETTINGS).id


def test_a_folder_is_expanded_in_order_and_the_rest_is_said(folder: Path) -> None:
    skipped: list[SkipReport] = []
    found = list(sources([folder, "-", "https://news.test/x"], skip=skipped.append))
    names = [Path(name).name for name in found[:-2]]
    assert names == ["a.html", "b.txt", "f.HTM", "c.md"]
    assert found[-2:] == ["-", "https://news.test/x"]
    assert [str(reason).split(";")[0] for reason in skipped] == [f"{folder}/deep/d.pdf: no known kind of report"]


def test_a_file_named_outright_is_tried_whatever_its_name(folder: Path) -> None:
    assert list(sources([folder / "deep/d.pdf"])) == [str(folder / "deep/d.pdf")]
    assert load(folder / "deep/d.pdf", settings=SETTINGS).title == HEADLINE


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.txt") == f"{tmp_path}/no.txt: no such file; check the name"


def test_an_empty_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_bytes(b"")
    assert refusal(tmp_path / "e.txt").startswith(f"{tmp_path}/e.txt: empty;")


def test_a_text_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert refusal(path).startswith(f"{path}: 50 MB, over the limit of 20 MB for one report;")


def test_a_stream_over_the_limit_is_not_read_whole() -> None:
    stream = io.BytesIO(b"x" * 5000)
    with pytest.raises(SkipReport, match="more than 1000 bytes, over the limit"):
        load("-", settings=IngestSettings(max_bytes=1000), stdin=stream)
    assert stream.tell() == 1001


def test_a_list_of_data_is_no_report() -> None:
    lines = "\n".join(f"row {number}" for number in range(20_001)).encode()
    with pytest.raises(SkipReport, match="20,001 lines, no single report"):
        load("-", settings=SETTINGS, stdin=io.BytesIO(lines))


def test_only_furniture_is_no_report() -> None:
    with pytest.raises(SkipReport, match="nothing but page furniture"):
        load("-", settings=SETTINGS, stdin=io.BytesIO(b"Breaking News\n\nAdvertisement\n"))


def test_another_language_is_said_and_skipped() -> None:
    text = "Армия заявила в четверг, что её последние подразделения покинули город.".encode()
    with pytest.raises(SkipReport) as caught:
        load("-", settings=SETTINGS, stdin=io.BytesIO(text))
    assert str(caught.value) == "-: is in Russian, not in English; skipped"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_the_same_story_in_any_encoding_is_the_same_report(encoding: str) -> None:
    text = STORY.replace("The other", "“The other")
    report = load("-", settings=SETTINGS, stdin=io.BytesIO(text.encode(encoding)))
    assert "“The other side" in report.text
    assert "VALE, Eastland (AP) — The" in report.text


def test_plain_text_needs_neither_trafilatura_nor_httpx(folder: Path) -> None:
    code = (
        "import sys; from fogline.ingest import load, IngestSettings; load(sys.argv[1], settings=IngestSettings());"
        "sys.exit(any(name in sys.modules for name in ('trafilatura', 'httpx', 'lxml', 'charset_normalizer')))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder / "b.txt")], check=False).returncode == 0
