"""What a reading goes by beside the text, as a digest: where nothing of it changed, a file need not be read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fogline.packs.pack import pack_folder

_PROGRAM = Path(__file__).parent.parent
_NO_RULES = frozenset(("__pycache__", "web", "cli", "ledger", "publish"))


def reading_rules(*, published: str | None, pack: str | None) -> str:
    """32 hexadecimal digits over the options, the pack's files, and the program's own with its models.

    Files count by name, size and time of change: another version, or another pack, has the files read again.
    """
    own = _stamp(pack_folder(pack)) if pack else ""
    return _digest((published or "", pack or "", own, _stamp(_PROGRAM)))


@cache
def _stamp(folder: Path) -> str:
    return _digest(tuple(_stats(folder)))


def _stats(folder: Path) -> Iterator[tuple[str, int, int]]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NO_RULES)
        for name in sorted(names):
            stat = (Path(root) / name).stat()
            yield os.path.relpath(Path(root) / name, folder), stat.st_size, stat.st_mtime_ns


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]
