"""Bytes as text: charsets, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ingest.decode import decoded
from fogline.model import SkipReport

STORY = "The governor said: “We hold the town’s bridge” — and nothing more. " * 4

ENCODED = {
    "utf-8": STORY.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + STORY.encode(),
    "utf-16 little-endian with a mark": codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
    "utf-16 big-endian with a mark": codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
    "utf-16 without a mark": STORY.encode("utf-16-le"),
    "utf-32 with a mark": codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"),
    "windows-1252, undeclared": STORY.encode("cp1252"),
    "windows-1251 English, undeclared": STORY.encode("cp1251"),
    "utf-8 saved twice": STORY.replace("”", "“").encode().decode("cp1252").encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_the_text_survives_its_encoding(name: str) -> None:
    text = decoded(ENCODED[name], name="story.txt")
    assert text == (STORY.replace("”", "“") if name == "utf-8 saved twice" else STORY)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "nonsense", None])
def test_utf8_is_believed_over_a_wrong_header(declared: str | None) -> None:
    assert decoded(STORY.encode(), name="u", charset=declared) == STORY


def test_a_header_of_latin1_means_windows_1252() -> None:
    assert decoded(STORY.encode("cp1252"), name="u", charset="ISO-8859-1") == STORY


def test_a_page_may_declare_its_charset() -> None:
    page = "<html><head><meta charset='windows-1251'></head><p>В Дорне" + STORY
    assert "В Дорне" in decoded(page.encode("cp1251"), name="u")


def test_a_broken_byte_costs_one_character() -> None:
    raw = STORY.encode() + b"\xe2\x80 end"
    assert decoded(raw, name="u") == STORY + "\ufffd end"


REFUSED = {
    "empty": (b"", "empty"),
    "white space": (b" \r\n\t \n", "empty"),
    "only a mark": (codecs.BOM_UTF8, "empty"),
    "a PDF": (b"%PDF-1.7 \x00\x01", "a PDF, not a text"),
    "a ZIP": (b"PK\x03\x04rest", "a ZIP archive, not a text"),
    "zero bytes": (b"text\x00\x00\x00\x01 and more", "binary, not a text or HTML page"),
    "control bytes": (b"\x01\x02\x03\x04 text " * 9, "binary, not a text or HTML page"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_in_one_line(name: str) -> None:
    raw, reason = REFUSED[name]
    with pytest.raises(SkipReport) as caught:
        decoded(raw, name="story.bin")
    assert str(caught.value).startswith(f"story.bin: {reason}")
    assert ";" in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_are_refused(raw: bytes) -> None:
    try:
        text = decoded(raw, name="any")
    except SkipReport:
        return
    assert "\x00" not in text
