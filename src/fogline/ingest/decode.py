"""Bytes as text: which charset, and whether they are text at all."""

from __future__ import annotations

import codecs
import re

from fogline.ingest.file_kinds import kind_of_bytes
from fogline.model import SkipReport

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
# As browsers do: these names mean windows-1252, whose printable quotes Latin-1 lacks.
_SUPERSET = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254"}
# Punctuation that was UTF-8, read as windows-1252 and saved again; the sequences occur in no real English.
_GARBLED = {
    mark.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d"): mark
    for mark in "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u00bb\u00ab"
}
_GARBLE = re.compile("|".join(sorted(map(re.escape, _GARBLED), key=len, reverse=True)))
# Share of control characters above which bytes are no text; real pages stay under 0.001.
_MAX_CONTROLS = 0.02
# Share of high bytes under which undeclared bytes are English with some windows-1252 punctuation.
_FEW_HIGH = 0.05


def decoded(raw: bytes, *, name: str, charset: str | None = None) -> str:
    """The text of ``raw``. ``charset`` is what the HTTP header declares, if any.

    Order: byte order mark, valid UTF-8, the header, the page's own ``<meta>``, windows-1252 where only
    a few bytes are not ASCII, a guess. Raises SkipReport for empty and for binary bytes.
    """
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise SkipReport(f"{name}: empty; give a file or page that holds a report")
    text = _by_mark(raw)
    if text is None:
        _refuse_binary(raw, name)
        text = _by_declaration(raw, charset)
    if _controls(text) > _MAX_CONTROLS:
        raise SkipReport(f"{name}: binary, not a text or HTML page; save the story as .txt or .html")
    if "â" in text or "Â" in text:
        text = _GARBLE.sub(lambda found: _GARBLED[found[0]], text)
    return text.replace("\x00", "")


def _by_mark(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    unmarked = _unmarked_utf16(raw[:4096])
    return raw.decode(unmarked, errors="replace") if unmarked else None


def _unmarked_utf16(head: bytes) -> str:
    """The UTF-16 that English without a byte order mark shows by its zero bytes, or ""."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.7 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd == 0 else ""


def _refuse_binary(raw: bytes, name: str) -> None:
    kind = kind_of_bytes(raw)
    if kind is not None:
        raise kind.refusal(name)
    if b"\x00" in raw:
        raise SkipReport(f"{name}: binary, not a text or HTML page; save the story as .txt or .html")


def _by_declaration(raw: bytes, header: str | None) -> str:
    stateful = _codec(header) or _codec(_meta(raw))
    if b"\x1b" not in raw or stateful is None or not stateful.startswith("iso2022"):
        text = _utf8(raw)
        if text is not None:
            return text
    for declared in (_codec(header), _codec(_meta(raw))):
        text = _strictly(raw, declared) if declared and declared != "utf-8" else None
        if text is not None:
            return text
    return _guessed(raw)


def _utf8(raw: bytes) -> str | None:
    """UTF-8 where it is valid, or broken in less than a tenth of its non-ASCII characters.

    Other encodings produce valid multi-byte UTF-8 only by an unlikely accident, so that this comes
    before what a header claims.
    """
    text = _strictly(raw, "utf-8")
    if text is not None:
        return text
    mended = raw.decode("utf-8", errors="replace")
    beyond = sum(1 for c in mended if ord(c) > 127)
    return mended if mended.count("\ufffd") * 10 < beyond else None


def _guessed(raw: bytes) -> str:
    high = sum(1 for byte in raw[:100_000] if byte > 127)
    if high > _FEW_HIGH * min(len(raw), 100_000):
        from charset_normalizer import from_bytes

        best = from_bytes(raw[:200_000]).best()
        if best is not None:
            return raw.decode(best.encoding, errors="replace")
    return raw.decode("cp1252", errors="replace")


def _meta(raw: bytes) -> str | None:
    match = _META.search(raw[:4096])
    return match[1].decode("ascii", errors="ignore") if match else None


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset, None for an unknown one."""
    try:
        found = codecs.lookup(declared.strip(" \"'")).name if declared else None
    except LookupError:
        return None
    return _SUPERSET.get(found, found) if found else None


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _controls(text: str) -> float:
    head = text[:100_000]
    return sum(1 for c in head if c < " " and c not in "\t\n\r\f\v\x1b") / max(len(head), 1)
