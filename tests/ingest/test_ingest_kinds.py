"""Files that are no story, told by their first bytes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from fogline.ingest import IngestSettings, load, sources
from fogline.ingest.file_kinds import kind_of_bytes, kind_of_text
from fogline.model import SkipReport

STORY = "Army leaves Dorn\n\nThe army said on Thursday that its last units had left the town of Dorn.\n"
PAGE = f"<html><body><h1>Army leaves Dorn</h1><p>{STORY.splitlines()[2]}</p></body></html>"


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, STORY)
    return stream.getvalue()


BYTES = {
    "a PDF": b"%PDF-1.7\n",
    "a Word document (DOCX)": zipped("[Content_Types].xml", "word/document.xml"),
    "a spreadsheet (XLSX)": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "a web archive (WACZ)": zipped("archive/data.warc.gz", "datapackage.json"),
    "an e-book (EPUB)": zipped("mimetype", "META-INF/container.xml"),
    "a ZIP archive": zipped("story.txt"),
    "a gzip archive": gzip.compress(STORY.encode()),
    "a web archive (WARC) packed with gzip": gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"),
    "a tar archive": b"story.txt".ljust(257, b"\0") + b"ustar\0" + b"0" * 200,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "a film": b"\0\0\0\x20ftypisom" + bytes(20),
    "a SQLite database": b"SQLite format 3\0" + bytes(20),
    "a Parquet table": b"PAR1\x15\0",
    "a program": b"\x7fELF\x02",
}


@pytest.mark.parametrize("what", BYTES)
def test_binary_files_are_told_by_their_bytes(what: str) -> None:
    kind = kind_of_bytes(BYTES[what])
    assert kind is not None
    assert kind.what == what


WRITTEN = {
    "an e-mail message": "Received: from a\n\tby b\nFrom: Desk <d@news.test>\nMIME-Version: 1.0\n\n" + STORY,
    "an e-mail message ": "From: desk@news.test\nTo: all\nSubject: Dorn\n\n" + STORY,
    "a mailbox of e-mail messages (mbox)": "From d@n.test Thu Nov 10 20:05:00 2022\nFrom: a@b\nMessage-ID: 1\n\n",
    "a web page saved as MHTML": (
        "From: <Saved by Blink>\nSubject: Dorn\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tx='text/html'\n"
    ),
    "a web archive (WARC)": "WARC/1.0\r\nWARC-Type: response\r\n",
    "an answer of a web server with its head": "HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + PAGE,
    "a JSON Feed of many stories": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": STORY}]}),
    "an export of a Telegram chat (JSON), many posts": json.dumps({"name": "D", "type": "x", "id": 1, "messages": []}),
    "an export of a Telegram chat (JSON), many posts ":
        '{"messages": [{"date_unixtime": "1", "from_id": "c", "text": "\\x0B"}]',
    "a news item as JSON (ninjs)": json.dumps({"uri": "x", "headline": "Army leaves Dorn", "body_xhtml": PAGE}),
    "a map (GeoJSON)": '{"type": "FeatureCollection", "features": []}',
    "JSON data": json.dumps([{"text": STORY}]),
    "JSON data ": '["Army leaves Dorn", "It fell."]',
    "JSON data  ": '{"text": "Army leaves Dorn", broken',
    "JSON Lines data": '{"text": "a"}\n{"text": "b"}\n',
    "a table (CSV)": 'id,date,place,notes\n1,2022-11-10,Dorn,"It left, it said.\n\nNobody did."\n2,2022-11-11,V,N\n',
    "a table (CSV) ": "date;dead\n2022-11-10;12\n2022-11-11;4\n",
    "a table (tab-separated)": "id\tplace\n1\tDorn\n2\tVale\n",
    "a NewsML item (XML)": f"<?xml version='1.0'?>\n<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>{PAGE}</newsMessage>",
    "a NITF item (XML)": f"<nitf><body>{PAGE}</body></nitf>",
    "XML data": f"<?xml version='1.0'?><!-- made --><stories><p>{STORY}</p></stories>",
    "an export of a Telegram chat, many posts": "<html><title>Exported Data</title><div class=\"history\">x</div>",
    "subtitles": "1\n00:00:01,000 --> 00:00:04,000\nThe army left Dorn.\n",
}  # fmt: skip


@pytest.mark.parametrize("what", WRITTEN)
def test_files_of_words_are_told_by_their_beginning(what: str) -> None:
    kind = kind_of_text(WRITTEN[what])
    assert kind is not None
    assert kind.what == what.strip()


STORIES = {
    "plain": STORY,
    "page": PAGE,
    "page of XHTML": f"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>{PAGE}",
    "fragment": f"<div xmlns:fb='x'>{PAGE}</div>",
    "place in brackets": "[Dorn, Eastmark] The army said that it had left.\n\nNobody else said so.",
    "quotation in brackets": '["They left," he said.] The mayor spoke on Friday.',
    "headline of a list": "Dorn, Vale, Marn and Ost hit\n\nThe guns fired at dawn, noon, dusk and night, he said.",
    "labelled lines": "From: Dorn\nDate: 4 November 2022\n\nThe army said that it had left.",
    "braces": "{Updated} The army said that it had left Dorn.",
    "a line with bars": "War | Dorn | Army\nThe army said that it had left Dorn, and would not return.",
    "a page on one long line": PAGE.replace("</body>", f"<p>{'The army, it said, left. ' * 4000}</p></body>"),
    "a text on one long line": "The army, it said, left Dorn; nobody else did. " * 2000,
    "times of a live page": "10:05: The army leaves\n10:20: The bridge falls\n11:00: The mayor speaks",
}


@pytest.mark.parametrize("name", STORIES)
def test_stories_are_none_of_these(name: str) -> None:
    assert kind_of_text(STORIES[name]) is None


def test_refused_alike_by_name_in_a_folder_and_piped(tmp_path: Path) -> None:
    for name, raw in (("a.json", b'{"text": "Dorn"}'), ("b.txt", b'{"text": "Dorn"}'), ("c.docx", BYTES["a PDF"])):
        (tmp_path / name).write_bytes(raw)
    skipped: list[SkipReport] = []
    taken = list(sources([tmp_path], skip=skipped.append))
    assert [Path(name).name for name in taken] == ["b.txt"]
    for address, stdin in ((taken[0], None), ("-", io.BytesIO(b'{"text": "Dorn"}'))):
        with pytest.raises(SkipReport) as caught:
            load(address, settings=IngestSettings(), stdin=stdin)
        skipped.append(caught.value)
    ends = "JSON data, not a text or HTML page of one story; save the text of each report as .txt"
    assert [str(reason).rsplit(": ", 1)[1] for reason in skipped if "c.docx" not in str(reason)] == [ends] * 3
    assert any("c.docx: a PDF" in str(reason) for reason in skipped)


def test_a_page_in_a_folder_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "story.php").write_text(PAGE, "utf-8")
    assert [Path(name).name for name in sources([tmp_path])] == ["story.php"]


def test_what_leads_nowhere_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    skipped: list[SkipReport] = []
    assert list(sources([tmp_path], skip=skipped.append)) == []
    assert "gone.txt: no file that can be read" in str(skipped[0])
