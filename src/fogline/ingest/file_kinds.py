"""What a file is, by its first bytes or words, where it is no page and no text of one story."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fogline.ingest.written_kinds import written_kind
from fogline.model import SkipReport

TABLE = Path(__file__).with_name("file_kinds.yaml")
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{26}([\w./\[\]-]{1,80})", re.S)
_PEEK = 1024
_PDF_WITHIN = 1024  # a PDF's mark may stand after other bytes


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is no report: ``what`` it is, and what to ``do`` instead, as they stand in a sentence."""

    what: str
    do: str

    def refusal(self, name: str) -> SkipReport:
        """The one line with which it is refused."""
        return SkipReport(f"{name}: {self.reason}")

    @property
    def reason(self) -> str:
        return f"{self.what}, not a text or HTML page of one story; {self.do}"


def kind_of_bytes(raw: bytes) -> FileKind | None:
    """The kind of a binary file, None for what may be text."""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(_inside_zip(raw))
    if raw.startswith(b"\x1f\x8b"):
        return _packed(_inside_gzip(raw))
    found = next((kind for mark in _marks() if (kind := mark.kind_of(raw))), None)
    if found is None and b"%PDF-" in raw[:_PDF_WITHIN] and b"\x00" in raw:
        return next(mark.kind for mark in _marks() if b"%PDF-" in mark.begins)
    return found


def kind_of_text(text: str) -> FileKind | None:
    """The kind of a file of words that is no story: mail, data, tables, XML; None for what may be a story."""
    name = written_kind(text, roots=_document()["roots"])
    return _kind(_document()["written"][name]) if name else None


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: FileKind
    begins: tuple[bytes, ...]
    at: int
    then: tuple[bytes, ...]
    then_at: int

    def kind_of(self, raw: bytes) -> FileKind | None:
        fits = raw.startswith(self.begins, self.at) and (not self.then or raw.startswith(self.then, self.then_at))
        return self.kind if fits else None


@cache
def _marks() -> tuple[_Mark, ...]:
    return tuple(map(_mark, _document()["binary"]))


def _mark(entry: dict[str, Any]) -> _Mark:
    begins, then = _bytes(entry["begins"]), _bytes(entry.get("then", ()))
    return _Mark(_kind(entry), begins, entry.get("at", 0), then, entry.get("then_at", 0))


def _bytes(marks: Any) -> tuple[bytes, ...]:
    return tuple(mark.encode("latin-1") for mark in marks)


def _kind(entry: dict[str, Any]) -> FileKind:
    return FileKind(entry["what"], entry["do"])


def _packed(inside: str) -> FileKind:
    return _kind(_document()["packed"][inside])


def _inside_zip(raw: bytes) -> str:
    """The name in the table whose file or folder the archive holds, "" for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):  # its beginning alone, or broken
        names = [name.decode("latin-1") for name in _LOCAL_NAME.findall(raw)]
    return next((known for known in _document()["packed"] if known and any(n.startswith(known) for n in names)), "")


def _inside_gzip(raw: bytes) -> str:
    """ "gzip-warc", "gzip-tar" or "gzip"."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            head = stream.read(_PEEK)
    except (OSError, EOFError, zlib.error):
        return "gzip"
    return "gzip-warc" if head.startswith(b"WARC/") else "gzip-tar" if head[257:262] == b"ustar" else "gzip"


@cache
def _document() -> dict[str, Any]:
    import yaml

    document: dict[str, Any] = yaml.load(TABLE.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return document
