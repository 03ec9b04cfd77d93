"""Full-text search over the words of claims and the names of their sources: SQLite's FTS5, stemmed, accents folded.

The index holds no text, only which words stand in which claim; it is filled as claims are linked.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, select, table, text
from sqlalchemy.exc import OperationalError

from fogline.model import KnownClaim, Misuse

WORDS = table("words", column("rowid"), column("content"), column("sources"))
NAME = "words"
SHORTEST = 3
"""Letters before a star; fewer begin so many words that each search would take seconds."""

_TOKEN = re.compile(r'-?"[^"]*"|\S+')
_INSERT = text("INSERT INTO words (rowid, content, sources) VALUES (:key, :content, :sources)")
TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How the index takes words; the migration that makes it says the same."""

_OPEN, _SHUT = "\ue000", "\ue001"  # of no script: what stands between them is one of the words
_LETTER = re.compile(r"\w")


def index_words(connection: Connection, found: Mapping[int, KnownClaim]) -> None:
    """Takes claims into the index, by key; each must be handed in once."""
    rows = [{"key": key, "content": one.claim.content.text, "sources": _names(one)} for key, one in found.items()]
    if rows and connection.dialect.name == "sqlite":
        connection.execute(_INSERT, rows)


def forget_words(connection: Connection) -> None:
    """Empties the index, for it to be filled anew."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words (words) VALUES ('delete-all')"))


def keys_with(words: str) -> Select[Any]:
    """Keys of the claims with these words: all of them, "a phrase", -without, begin*, this OR that."""
    return select(WORDS.c.rowid).where(text("words MATCH :words").bindparams(bindparam("words", match(words))))


@contextmanager
def asked_safely(words: str | None) -> Iterator[None]:
    """Around a query that looks up words: raises Misuse where SQLite cannot make anything of them."""
    try:
        yield
    except OperationalError as error:
        if words is None or "fts5" not in str(error.orig):
            raise
        raise Misuse(f"words {words!r}: cannot be searched ({error.orig}); put them in quotes") from error


def match(words: str) -> str:
    """The question as FTS5 is asked it; whatever is typed, no character in it has a meaning of its own.

    Raises Misuse where no word is left to look for.
    """
    wanted, barred = _parsed(words)
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in barred)


def pieces(words: str, texts: Sequence[str]) -> list[list[tuple[str, bool]]]:
    """Each text cut into pieces, with whether a piece is one of the words, in any of its forms. Raises Misuse.

    The index itself keeps no text; so the texts go through one of the same kind in memory, which is thrown away.
    """
    file = sqlite3.connect(":memory:")
    try:
        file.execute(f"CREATE VIRTUAL TABLE few USING fts5(content, tokenize='{TOKENIZER}')")
        file.executemany("INSERT INTO few (rowid, content) VALUES (?, ?)", enumerate(map(_without_marks, texts)))
        query = "SELECT rowid, highlight(few, 0, ?, ?) FROM few WHERE few MATCH ?"
        found = dict(file.execute(query, (_OPEN, _SHUT, " OR ".join(_parsed(words)[0]))))
    except sqlite3.OperationalError as error:
        raise Misuse(f"words {words!r}: cannot be searched ({error}); put them in quotes") from error
    finally:
        file.close()
    return [_cut(text, found.get(number, "")) for number, text in enumerate(texts)]


def _without_marks(text: str) -> str:
    return text.replace(_OPEN, " ").replace(_SHUT, " ").replace("\0", " ")


def _cut(text: str, marked: str) -> list[tuple[str, bool]]:
    """``marked`` is the text with marks in it."""
    found: list[tuple[str, bool]] = []
    place = 0
    for number, part in enumerate(re.split(f"[{_OPEN}{_SHUT}]", marked)):
        if part:
            found.append((text[place : place + len(part)], number % 2 == 1))
        place += len(part)
    return found or [(text, False)]


def _parsed(words: str) -> tuple[list[str], list[str]]:
    """What must be there, each perhaps one of several, and what must not."""
    wanted: list[str] = []
    barred: list[str] = []
    either = False
    for token in _TOKEN.findall(words):
        if token == "OR" and wanted:  # noqa: S105
            either = True
            continue
        quoted = _quoted(token.lstrip("-"))
        if not quoted:
            continue
        if token.startswith("-"):
            barred.append(quoted)
        elif either:
            wanted[-1], either = f"({wanted[-1]} OR {quoted})", False
        else:
            wanted.append(quoted)
    if not wanted:
        raise Misuse(f"words {words!r}: no word to look for; give one that has letters or digits")
    return wanted, barred


def _quoted(token: str) -> str:
    """The token as one string of FTS5, with its star outside; empty where it has no letter and no digit."""
    is_prefix = token.endswith("*")
    bare = token.replace('"', " ").rstrip("*").strip()
    if is_prefix and bare and len(bare) < SHORTEST:
        raise Misuse(f"words {token!r}: a star needs {SHORTEST} letters before it; add some, or leave it out")
    return f'"{bare}"' + ("*" if is_prefix else "") if _LETTER.search(bare) else ""


def _names(known: KnownClaim) -> str:
    return "; ".join(dict.fromkeys(source.name for source in known.claim.sources if source.name))
