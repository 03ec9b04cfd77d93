"""What the caller may decide about taking a report in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fogline.model import Interval


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits and overrides. Sizes are bytes after decompression, times are seconds.

    ``published`` wins over every date that the page itself gives. ``allow_private`` lets a URL
    lead to loopback, private and otherwise reserved addresses. ``now`` is the time beyond which nothing can be dated,
    by default that of the machine's clock.
    """

    published: Interval | None = None
    allow_private: bool = False
    max_bytes: int = 20_000_000
    timeout_s: float = 20
    max_redirects: int = 5
    now: datetime | None = None
