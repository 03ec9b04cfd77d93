"""Search by words and by meaning, and searches that are kept under a name.

By words: SQLite's full-text index, stemmed. By meaning: sentence vectors of claims, compared first by the signs of
their 384 numbers (which fit 48 bytes a claim, so that millions are compared in a moment), then exactly among the
nearest, which are fetched from the ledger. Vectors are made on demand and kept: ``prepare`` makes those that are
missing, newest claims first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fogline.ledger import (
    VECTOR_BYTES,
    ClaimFilter,
    Narrow,
    Saved,
    StoodClaim,
    Work,
    best_with,
    claim_rows,
    drop_search,
    passing,
    save_search,
    saved_searches,
    vector_counts,
    vector_rows,
    vectors_of,
    without_vector,
    write_vectors,
)  # fmt: skip
from fogline.model import KnownClaim, Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts → (n, 384) float32, unit rows."""

NEAREST = 2000
"""Claims whose vectors are compared exactly, the nearest by signs alone."""

LEAST = 0.3
"""The cosine of a claim that is shown, at least."""

FILTERED = 20_000
"""Claims that pass a filter, up to which they alone are compared; of more, the nearest of all claims are filtered."""

EVERYTHING = ClaimFilter()
_READ_AT_ONCE = 4096  # vectors of which only the signs are kept
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim found; ``likeness`` is the cosine to the question, None for a search by words."""

    known: KnownClaim
    likeness: float | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """Key and cosine of claims, nearest first. ``is_whole``: nothing was left out for being among too many."""

    ranked: tuple[tuple[int, float], ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many claims can be searched by meaning, and how many there are."""

    ready: int
    claims: int


class Meanings:
    """Signs of the vectors of a ledger's claims in memory: 56 bytes a claim. Kept up with the ledger by ``refresh``.

    A refresh that goes on in one thread does not disturb a search in another one.
    """

    def __init__(self) -> None:
        self._held: tuple[NDArray[np.int64], NDArray[np.uint64]] = (np.zeros(0, np.int64), _no_signs())
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held[0])

    def refresh(self, book: OpenLedger) -> None:
        """Reads the vectors that were stored since: those in the gaps between the claims whose vectors are held."""
        with self._lock:
            keys, signs = self._held
            read = book.see(lambda work: [_read(work, *gap) for gap in _gaps(keys)])
            new = [part for part in read if len(part[0])]
            if new:
                keys = np.concatenate([keys, *(one for one, _ in new)])
                order = np.argsort(keys)
                self._held = keys[order], np.concatenate([signs, *(two for _, two in new)])[order]

    def likely(self, question: NDArray[np.float32], among: NDArray[np.int64] | None = None) -> list[int]:
        """Keys of the up to ``NEAREST`` claims with most signs as in ``question``, (384,) float32; in no order.

        ``among``: keys of the only claims that are asked for.
        """
        keys, signs = self._held
        if among is not None:
            here = np.isin(keys, among)
            keys, signs = keys[here], signs[here]
        if not len(keys):
            return []
        apart = np.bitwise_count(signs ^ _signs(_quantized(question[None]))).sum(1)
        return [int(key) for key in keys[np.argpartition(apart, min(NEAREST, len(apart)) - 1)[:NEAREST]]]


def by_words(
    book: OpenLedger, words: str, *, wanted: ClaimFilter = EVERYTHING, as_of: datetime | None = None, limit: int = 50
) -> list[Hit]:
    """The claims that stand (by ``as_of``), pass the filter and fit the words best. Raises Misuse for no words."""
    narrow = Narrow(replace(wanted, words=words))
    keys = book.see(lambda work: best_with(work.connection, narrow, as_of=as_of, limit=limit))
    held = stood(book, keys)
    return [Hit(held[key].known, None) for key in keys if key in held]


def by_meaning(
    book: OpenLedger, question: str, *, vectors: Vectors, meanings: Meanings, wanted: ClaimFilter = EVERYTHING,
    as_of: datetime | None = None, limit: int = 50,
) -> list[Hit]:  # fmt: skip
    """The claims that stand (by ``as_of``), pass the filter and mean most nearly what ``question`` says."""
    meanings.refresh(book)
    vector = vector_of(question, vectors)
    found = nearest(book, vector, meanings, Narrow(wanted), as_of=as_of).ranked[:limit]
    held = stood(book, [key for key, _ in found])
    return [Hit(held[key].known, likeness) for key, likeness in found if key in held]


def vector_of(question: str, vectors: Vectors) -> NDArray[np.float32]:
    """(384,) float32. Raises Misuse for an empty question, StopRun where vectors cannot be made."""
    if not question.strip():
        raise Misuse("meaning '': nothing to look for; write a sentence")
    found: NDArray[np.float32] = vectors([question])[0]
    return found


def nearest(
    book: OpenLedger, vector: NDArray[np.float32], meanings: Meanings, narrow: Narrow, *, as_of: datetime | None
) -> Nearest:
    """The claims that stand, pass and have a cosine of ``LEAST`` or more to ``vector``, nearest first."""
    among: NDArray[np.int64] | None = None
    if narrow != Narrow(EVERYTHING):
        rows = book.see(lambda work: claim_rows(work.connection, narrow, as_of=as_of, limit=FILTERED + 1))
        among = np.array([row.key for row in rows], np.int64) if len(rows) <= FILTERED else None
    keys = meanings.likely(vector, among)
    bodies = book.see(lambda work: vectors_of(work.connection, keys))
    ranked = [(key, likeness) for key, likeness in _compared(bodies, vector) if likeness >= LEAST]
    if among is None:
        order = [key for key, _ in ranked]
        passed = book.see(lambda work: passing(work.connection, order, narrow, as_of=as_of))
        ranked = [pair for pair in ranked if pair[0] in passed]
    return Nearest(tuple(ranked), is_whole=len(keys) < NEAREST)


def stood(book: OpenLedger, keys: Sequence[int]) -> dict[int, StoodClaim]:
    """Claims by key, with their words."""
    return book.see(lambda work: work.claims(keys, words=True))


def prepare(book: OpenLedger, vectors: Vectors, *, limit: int | None = None, at_once: int = 256) -> Iterator[int]:
    """Makes the vectors that are missing, ``limit`` at most, newest claims first; yields how many, again and again."""
    left, before = limit if limit is not None else prepared(book).claims, None
    while left > 0:
        count = min(at_once, left)
        rows = book.see(lambda work, n=count, b=before: without_vector(work.connection, limit=n, before=b))  # type: ignore[misc]
        if not rows:
            return
        bodies = _quantized(vectors([text for _, text in rows]))
        made = {key: body.tobytes() for (key, _), body in zip(rows, bodies, strict=True)}
        book.ledger.derive(lambda work, made=made: write_vectors(work.connection, made))  # type: ignore[misc]
        left, before = left - len(rows), min(made)
        yield len(rows)


def prepared(book: OpenLedger) -> Prepared:
    return Prepared(*book.see(lambda work: vector_counts(work.connection)))


def searches(book: OpenLedger) -> Sequence[Saved]:
    """All saved searches, by name."""
    return book.see(lambda work: saved_searches(work.connection))


def keep_search(book: OpenLedger, name: str, question: str, *, who: str, now: datetime | None = None) -> Saved:
    """Saves a search under a name, in place of an older one. Raises Misuse for a name that is none."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= 200:
        raise Misuse(f"search {name[:40]!r}: a name has 1 to 200 characters; give another one")
    one = Saved(name, question, who, now or datetime.now(UTC))
    book.ledger.derive(lambda work: save_search(work.connection, one))
    return one


def forget_search(book: OpenLedger, name: str) -> None:
    """Raises Misuse if there is none of that name."""
    had: list[bool] = []
    book.ledger.derive(lambda work: had.append(drop_search(work.connection, name)))
    if not had[0]:
        raise Misuse(f"search {name!r}: none of that name is saved; list the saved searches")


def question_of(**fields: str | None) -> str:
    """Fields as the query string of an address, which is how a search is kept; empty ones are left out."""
    return "&".join(f"{name}={_encoded(value)}" for name, value in fields.items() if value)


def _encoded(text: str) -> str:
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in text.encode(errors="replace"))


def _compared(bodies: Mapping[int, bytes], vector: NDArray[np.float32]) -> list[tuple[int, float]]:
    """Key and cosine, the nearest first; of equals the one recorded last."""
    if not bodies:
        return []
    rows = np.frombuffer(b"".join(bodies.values()), np.int8).reshape(-1, VECTOR_BYTES).astype(np.float32)
    likeness = rows @ vector / np.linalg.norm(rows, axis=1).clip(1e-9)
    found = [(key, round(float(one), 3)) for key, one in zip(bodies, likeness, strict=True)]
    return sorted(found, key=lambda pair: (-pair[1], -pair[0]))


def _gaps(keys: NDArray[np.int64]) -> list[tuple[int, int | None]]:
    """After and before which keys there may be more; one stretch for all where there are many of them."""
    edges = np.concatenate([[0], keys])
    wide = np.flatnonzero(np.diff(edges) > 1)
    gaps: list[tuple[int, int | None]] = [(int(edges[i]), int(edges[i + 1])) for i in wide]
    return [*gaps, (int(edges[-1]), None)]


def _read(work: Work, after: int, before: int | None) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    keys: list[int] = []
    signs = [_no_signs()]
    rows = vector_rows(work.connection, after=after, before=before)
    while some := list(islice(rows, _READ_AT_ONCE)):
        keys += [key for key, _ in some]
        bodies = np.frombuffer(b"".join(body for _, body in some), np.int8).reshape(-1, VECTOR_BYTES)
        signs.append(_signs(bodies))
    return np.array(keys, np.int64), np.concatenate(signs)


def _no_signs() -> NDArray[np.uint64]:
    return np.zeros((0, VECTOR_BYTES // 64), np.uint64)


def _quantized(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Each row stretched so that its largest number is 127."""
    most = np.abs(vectors).max(axis=1, keepdims=True).clip(1e-9)
    whole: NDArray[np.float32] = np.round(vectors / most * 127)
    return whole.astype(np.int8)


def _signs(bodies: NDArray[np.int8]) -> NDArray[np.uint64]:
    """(n, 384) numbers → (n, 6) whole numbers of 64 bits, one bit a sign."""
    bits: NDArray[np.uint8] = np.packbits(bodies > 0, axis=1)
    return bits.view(np.uint64)
