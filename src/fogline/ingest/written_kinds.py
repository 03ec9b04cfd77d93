"""Kinds of files of words that are no story: mail, web archives, JSON, tables, XML. Each rule reads the beginning."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_HEAD = 65_536
_PAGE_ROOTS = frozenset(
    "html body head div p article section main h1 h2 h3 h4 table ul ol span center font meta title".split()
)
_FEED_ROOTS = frozenset(("rss", "feed", "rdf"))
_PROLOG = re.compile(r"\s*(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>|\s+)*", re.S | re.I)
_ROOT = re.compile(r"<(?:(?P<prefix>[A-Za-z_][\w.-]*):)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]{0,2000})")
_DOCTYPE_HTML = re.compile(r"<!DOCTYPE\s+html\b", re.I)

_FIELD = re.compile(r"(?P<name>[!-9;-~]{1,60}):(?=[ \t]|$)")
_FROM_LINE = re.compile(r"From \S+ .*\d{4}(?: [+-]\d{4})?\s*$")
_MAIL_ONLY = frozenset(
    "message-id mime-version received return-path delivered-to content-type content-transfer-encoding dkim-signature "
    "reply-to in-reply-to references x-mailer x-original-to authentication-results arc-seal list-id list-unsubscribe "
    "snapshot-content-location user-agent x-gm-thrid x-gmail-labels x-mozilla-status".split()
)
_LETTER = frozenset("from to cc bcc subject date sent".split())
_MOST_FIELDS = 200

_JSON_OBJECT = re.compile(r"\{\s*(?:\}|\"(?:[^\"\\\n]|\\.){0,500}\"\s*:)")
_JSON_LIST = re.compile(
    r"\[\s*(?:\]\s*$|[\[{]|\"(?:[^\"\\\n]|\\.){0,2000}\"\s*[,\]]|(?:-?\d[\d.eE+-]*|null|true|false)\s*[,\]])"
)
_LINE_OF_JSON = re.compile(r"\s*\{.*\}\s*\n\s*\{", re.S)

_TELEGRAM_LIST = re.compile(r"class=\"(?:history|page_body chat_page)")
_TELEGRAM_POST = re.compile(r"class=\"message (?:default|service)[^\"]*\" id=\"message-?\d")
_DELIMITERS = ("\t", ",", ";", "|")
_ROWS = 40
_SAME_WIDTH = 0.9
_CELL_WORDS = 6


def written_kind(text: str, *, roots: Mapping[str, str]) -> str | None:
    """The name of the kind, as in file_kinds.yaml; None for what may be a page, a feed or a story.

    ``roots`` names the kind of XML documents by their root element, in lower case.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n\x0b\x0c")
    for rule in _RULES:
        found = rule(head)
        if found:
            return found
    return _json(head, text) or _xml(head, roots) or _table(head)


def _plain_marks(head: str) -> str | None:
    return next((kind for pattern, kind in _BEGINNINGS if re.match(pattern, head)), None)


_BEGINNINGS = (
    (r"WARC/\d\.\d\s", "warc"),
    (r"filedesc://\S+ ", "arc"),
    (r"\s?CDX [A-Za-z ]+\n", "cdx"),
    (r"HTTP/\d(?:\.\d)? \d{3}\b", "http"),
    (r"BEGIN:VCALENDAR\s", "calendar"),
    (r"BEGIN:VCARD\s", "contacts"),
    (r"WEBVTT\b", "subtitles"),
    (r"\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> ", "subtitles"),
    (r"-----BEGIN (?!PGP SIGNED MESSAGE)[A-Z0-9 ]+-----", "encrypted"),
    (r"#!\s?/\S+", "script"),
    (r"sep=[,;\t]\s*\n", "csv"),
)


def _telegram_page(head: str) -> str | None:
    """The page that Telegram Desktop writes for a chat."""
    is_titled = "<title>Exported Data</title>" in head and _TELEGRAM_LIST.search(head)
    return "telegram-html" if is_titled or _TELEGRAM_POST.search(head) else None


def _mail(head: str) -> str | None:
    lines = head.split("\n")[: _MOST_FIELDS * 2]
    is_box = bool(_FROM_LINE.match(lines[0].rstrip("\r")))
    fields = _fields(lines[1:] if is_box else lines)
    names = set(fields)
    if not (names & _MAIL_ONLY and len(names) >= 2) and not _is_letter(fields):
        return None
    if "multipart/related" in fields.get("content-type", "").lower() or "snapshot-content-location" in names:
        return "mhtml"
    return "mbox" if is_box else "mail"


def _is_letter(fields: Mapping[str, str]) -> bool:
    """Whether a printed message's sender, with an address, stands among three of its lines."""
    return "@" in fields.get("from", "") and len(_LETTER & set(fields)) >= 3


def _fields(lines: list[str]) -> dict[str, str]:
    """The fields of a message's head, in lower case, to the first line that is none."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        match = _FIELD.match(line)
        if match:
            last = match["name"].lower()
            found.setdefault(last, line[match.end() :].strip())
        elif line[:1] in (" ", "\t") and last and line.strip():
            found[last] += " " + line.strip()
        else:
            break
    return found


def _json(head: str, text: str) -> str | None:
    if not (_JSON_OBJECT.match(head) or _JSON_LIST.match(head)):
        return None
    return _json_kind(_loaded(text), head)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None


def _json_kind(value: Any, head: str) -> str:
    """What the JSON is of; where it does not parse, by the names that stand at its beginning."""
    names = set(value) if isinstance(value, dict) else set(re.findall(r"\"([\w@]{1,40})\"\s*:", head[:4000]))
    if value is None and _LINE_OF_JSON.match(head):
        return "json-lines"
    return next((kind for kind, needed in _JSON_NAMES if needed <= names), None) or (
        "json-feed" if "jsonfeed.org" in head[:2000] else "geojson" if _is_geojson(head) else "json"
    )


_JSON_NAMES = (
    ("telegram", {"messages", "name", "id"}),
    ("telegram", {"chats", "about"}),
    ("telegram", {"date_unixtime", "from_id"}),
    ("ninjs", {"uri", "headline"}),
    ("ninjs", {"uri", "versioncreated"}),
    ("ninjs", {"uri", "body_xhtml"}),
    ("har", {"log"}),
    ("notebook", {"cells", "nbformat"}),
    ("json-ld", {"@context"}),
    ("json-ld", {"@graph"}),
)


def _is_geojson(head: str) -> bool:
    return bool(re.search(r"\"type\"\s*:\s*\"(?:FeatureCollection|Feature|(?:Multi)?Polygon)\"", head[:4000]))


def _xml(head: str, roots: Mapping[str, str]) -> str | None:
    if not head.startswith("<") or _DOCTYPE_HTML.search(head[:4000]):
        return None
    match = _ROOT.match(head, _end(_PROLOG, head))
    if match is None:
        return None
    name = match["name"].lower()
    if name in _FEED_ROOTS or (name in _PAGE_ROOTS and not match["prefix"]):
        return None
    declared = head.startswith("<?xml") or bool(match["prefix"]) or "xmlns" in match["rest"]
    known = roots.get(name)
    return known if known and (declared or known != "xml") else "xml" if declared else None


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _table(head: str) -> str | None:
    """A table of data: lines of as many cells as the first, whose delimiter no space follows, as it does in prose."""
    if head.startswith("<"):
        return None
    lines = head.rstrip("\n").split("\n")
    whole = lines if len(head) < _HEAD else lines[:-1]
    for delimiter in _DELIMITERS:
        if whole and delimiter in whole[0] and _is_table(whole, delimiter):
            return "tsv" if delimiter == "\t" else "csv"
    return None


def _is_table(lines: list[str], delimiter: str) -> bool:
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines[: _ROWS * 4]), delimiter=delimiter))[:_ROWS]
    except csv.Error:
        return False
    if not rows or not all(rows[:3]) or _spaced(lines[0], delimiter):
        return False
    width = len(rows[0])
    same = sum(len(row) == width for row in rows)
    least = 2 if width > 2 else 3
    return width > 1 and same >= least and same >= _SAME_WIDTH * len(rows) and all(map(_is_cell, rows[0]))


def _spaced(line: str, delimiter: str) -> bool:
    """Whether most of the delimiters stand as they do in prose, a space behind them."""
    return delimiter != "\t" and line.count(f"{delimiter} ") * 2 > line.count(delimiter)


def _is_cell(cell: str) -> bool:
    return len(cell.split()) <= _CELL_WORDS and not cell.rstrip().endswith((".", "!", "?"))


_RULES: tuple[Callable[[str], str | None], ...] = (_plain_marks, _telegram_page, _mail)
