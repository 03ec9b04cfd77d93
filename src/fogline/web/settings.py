"""What whoever starts the desk may decide."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def new_token() -> str:
    """A secret that nobody guesses: 192 bits, fit for an address."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Story:
    """What the first page tells of a sample ledger: in words, by who held ``place`` on each of ``evenings`` (ISO
    days) as known then, and by one incident (its id)."""

    words: str
    place: str
    evenings: tuple[str, ...]
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Sizes are bytes.

    ``token`` lets its bearer write, and read too where the desk is reached from elsewhere. ``who`` is the name that
    stands beside decisions of whoever opens the printed login address. ``hosts`` are further names by which a browser
    may call the desk. ``books`` ledgers are open at once; ``pace`` readings a minute are made for one visitor, and
    ``waiting`` of them wait at most for the reader. ``story`` is told on the first page.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8765
    pack: str | None = None
    token: str = field(default_factory=new_token, repr=False)
    who: str = "desk"
    hosts: tuple[str, ...] = ()
    max_body: int = 5_000_000
    books: int = 6
    pace: int = 30
    waiting: int = 8
    story: Story | None = None

    @property
    def is_guarded(self) -> bool:
        """Whether others can reach the desk, so that even reading needs a login."""
        return self.host.strip("[]") not in {name.strip("[]") for name in LOOPBACK}

    @property
    def names(self) -> frozenset[str]:
        """Hosts by which the desk answers, in lower case, without a port."""
        own = () if self.host.strip("[]") in ("0.0.0.0", "::") else (_bracketed(self.host),)  # noqa: S104
        return frozenset(name.lower() for name in (*LOOPBACK, *own, *self.hosts))

    @property
    def cookie(self) -> str:
        """Cookies are not kept apart by port, so each desk of a machine has a name of its own."""
        return f"fogline_{self.port}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
