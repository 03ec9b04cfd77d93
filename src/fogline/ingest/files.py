"""Reports on the disk and on standard input: which files there are, and their bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from fogline.ingest.file_kinds import kind_of_bytes, kind_of_text
from fogline.ingest.settings import IngestSettings
from fogline.model import SkipReport, SourceFile

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S)
_FEED = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_HEAD = 65_536
STDIN = "-"
KINDS = (".txt", ".html", ".htm", ".md")


def _pass_over(_reason: SkipReport) -> None:
    return None


def is_url(address: str | Path) -> bool:
    """Whether the address has a scheme, as in https://…; a file's name has none."""
    return "://" in str(address)


def written(address: str | Path) -> str:
    """The address as text that can be stored and printed: bytes of a file's name that are no UTF-8 as "\\udcff"."""
    return str(address).encode("utf-8", "backslashreplace").decode()


def source_file(path: str | Path, raw: bytes) -> SourceFile:
    """The file by its real path, without links and dots, however its path is spelt."""
    return SourceFile(written(os.path.realpath(path)), hashlib.sha256(raw).hexdigest())


def sources(addresses: Iterable[str | Path], *, skip: Callable[[SkipReport], None] = _pass_over) -> Iterator[str]:
    """Addresses of single reports, folders expanded recursively and in sorted order.

    From folders files of ``KINDS`` are taken, and pages of any name; others are handed to ``skip`` with the reason,
    hidden ones are passed over. URLs, "-" and files named outright stay as they are; a feed among them shows itself
    when it is loaded.
    """
    for address in addresses:
        if is_url(address) or str(address) == STDIN or not Path(address).is_dir():
            yield str(address)
            continue
        for path in _walk(Path(address), skip):
            reason = _no_report(path)
            if reason is None:
                yield str(path)
            else:
                skip(SkipReport(f"{path}: {reason}"))


def _no_report(path: Path) -> str | None:
    """Why a file of a folder is no report, by its name, its nature or its first bytes; None for one that may be."""
    if not path.is_file():
        return "no file that can be read; give the file that it leads to"
    if path.suffix.lower() in KINDS:
        return None
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        return f"cannot be read ({error.strerror}); check the file"
    kind = kind_of_bytes(head)
    text = "" if kind or b"\x00" in head else head.decode("utf-8", errors="replace")
    kind = kind or kind_of_text(text)
    if kind is not None:
        return kind.reason
    if _FEED.match(text):
        return "a feed of many stories; give it by itself, and its stories are fetched"
    return None if _PAGE.match(text) else f"no known kind of report; name it {', '.join(KINDS)} or give it by itself"


def _walk(folder: Path, skip: Callable[[SkipReport], None]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        skip(SkipReport(f"{error.filename}: cannot be read ({error.strerror}); check the folder"))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))


def file_at(address: str, *, settings: IngestSettings) -> SourceFile | None:
    """The file with this name; None for what is no file or cannot be read, of which loading it says why."""
    if is_url(address) or address == STDIN or not Path(address).is_file():
        return None
    try:
        return source_file(address, file_bytes(Path(address), settings=settings))
    except SkipReport:
        return None


def file_bytes(path: Path, *, settings: IngestSettings) -> bytes:
    """The file's bytes; SkipReport when it is missing, unreadable, a folder or over the limit (then not read)."""
    try:
        if path.is_dir():
            raise SkipReport(f"{path}: a folder; give the files in it, or add the folder")
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise SkipReport(too_large(str(path), megabytes(size), settings.max_bytes))
        with path.open("rb") as stream:
            return _limited(stream, str(path), settings.max_bytes)
    except FileNotFoundError as error:
        raise SkipReport(f"{path}: no such file; check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SkipReport(f"{path}: cannot be read ({reason}); check the file") from error


def stdin_bytes(stream: BinaryIO, *, settings: IngestSettings) -> bytes:
    """Everything on the stream, at most the limit; SkipReport beyond it."""
    return _limited(stream, STDIN, settings.max_bytes)


def _limited(stream: BinaryIO, name: str, limit: int) -> bytes:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise SkipReport(too_large(name, f"more than {megabytes(limit)}", limit))
    return raw


def too_large(name: str, size: str, limit: int) -> str:
    """The one line for what is over the limit."""
    return f"{name}: {size}, over the limit of {megabytes(limit)} for one report; split it or raise the limit"


def megabytes(size: int) -> str:
    """Bytes in the unit that a person would use: "20 MB", "52.4 MB", "900 bytes"."""
    return f"{size / 1_000_000:.3g} MB" if size >= 100_000 else f"{size} bytes"
