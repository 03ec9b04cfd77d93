"""A report's words as a few numbers, so that a report which shares some of them is found without comparing all.

MinHash in its sampling form: every run of eight words is hashed, and the runs with the lowest hashes are kept: those
below a fixed bound, and a fixed number at least. Which runs are kept depends on the run alone, so two reports that
share a passage keep the same ones of it, however much else each of them says. Each number kept is a band of its own.

The numbers are on disk: the hash is CRC-32 (ISO 3309) of the run in lower case, its words joined by single spaces,
in UTF-8, times 0x9E3779B1 modulo 2^32, which spreads what CRC-32 leaves close together.
Source: Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from heapq import nsmallest
from zlib import crc32

SHINGLE = 8
"""Words of a run: fewer are names and set phrases, which reports share that have nothing to do with each other."""

SPREAD = 40
"""One run in so many is kept."""

FEWEST, MOST = 8, 96
"""Runs that are kept of a short and of a long text."""

PERIOD = 7 * 24 * 3600 * 1_000_000
"""Microseconds: copies are looked for among reports known at most so long before or after."""

_WORD = re.compile(r"\w+")
_BITS = 32
_BOUND = 2**_BITS // SPREAD


def sketch(text: str) -> list[int]:
    """The kept hashes of a text, rising, each in [0, 2^32); none for a text of fewer words than a run."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    hashes = {crc32(run.encode()) * 0x9E3779B1 % 2**_BITS for run in runs}
    low = [one for one in hashes if one < _BOUND]
    return nsmallest(MOST, low) if len(low) >= FEWEST else nsmallest(FEWEST, hashes)


def marks(found: list[int], period: int) -> list[int]:
    """The hashes as they are kept: with the period in which the report became known, so that neighbours lie close."""
    return [(period << _BITS) | one for one in found]


def is_of_passage(mark: int) -> bool:
    """Whether a mark would be kept of a text of any length, and so stands for ``SPREAD`` words or so."""
    return bool(mark % (1 << _BITS) < _BOUND)
