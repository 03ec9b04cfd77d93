"""Long text as it is kept in SQLite: deflated, with a preset dictionary of what such text always has.

What is packed is packed on its way in and unpacked on its way out: seals, digests and all code see the text itself. A
text that an older version of the program kept plainly is read as it is; PostgreSQL packs by itself.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_FOLDER = Path(__file__).with_name("phrases")
_LEVEL = 6
LEAST = 48
"""Characters below which packing gains nothing."""

# What text was packed with is its first byte. A dictionary is never changed; a better one gets another number.
PROSE, PAYLOAD, MOVES = 1, 2, 3
_FILES = {PROSE: "prose.1.txt", PAYLOAD: "payload.1.txt", MOVES: "moves.1.txt"}


class Packed(TypeDecorator[str]):
    """A text column whose values lie deflated in SQLite. They cannot be compared or searched in SQL."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return packed(value, self.kind) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, _: Dialect) -> str | None:
        return unpacked(value) if isinstance(value, bytes) else value


def packed(text: str, kind: int) -> str | bytes:
    """The text deflated, or itself where that is no shorter."""
    if len(text) < LEAST:
        return text
    plain = text.encode()
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(kind))
    body = made.compress(plain) + made.flush()
    return bytes((kind,)) + body if len(body) < len(plain) else text


def unpacked(body: bytes) -> str:
    made = zlib.decompressobj(-15, _dictionary(body[0]))
    return (made.decompress(memoryview(body)[1:]) + made.flush()).decode()


@cache
def _dictionary(kind: int) -> bytes:
    return (_FOLDER / _FILES[kind]).read_bytes()
