"""A published text, cleaned and immutable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fogline.model.enums import DateBasis
from fogline.model.ids import identifier
from fogline.model.intervals import Interval

Span = tuple[int, int]
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")  # of two letters and more: "C:" is a drive
LAYER = "layer:"
"""How the address of a map begins that was recorded as its maker's claims: layer:NAME/DATE."""

STRUCK_OUT = "struck out by the page"
"""The reason of words that a page shows struck out: it takes them back."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the page that is no part of the report, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the reporter was: the words as printed, and the place that they name."""

    text: str
    span: Span
    place: str


@dataclass(frozen=True, slots=True)
class Dating:
    """How a report came by its date.

    ``words``: what it was read from, as printed. ``other``: the other day that these may mean, as in 05/11/2022.
    """

    basis: DateBasis
    words: str = ""
    other: Interval | None = None

    @property
    def is_guess(self) -> bool:
        return self.basis is DateBasis.GUESS

    @property
    def doubt(self) -> str:
        """Why the date may be another, in a few words; "" where nothing speaks against it."""
        if self.is_guess:
            return f"a guess, from {self.words}"
        other = self.other.iso()[0] if self.other else None
        return f"{self.words} may also be {other}" if other else ""


@dataclass(frozen=True, slots=True)
class StatedTime:
    """A time of the story whose day its page gives in a machine's hand: "Sunday", 2 October 2022."""

    span: Span
    at: Interval


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file on the disk as it was read: its real path, and the SHA-256 of its bytes."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. ``text`` is the clean text, its first line the headline where there is one.

    ``published`` is the known clock: the moment (or the day) of this revision, None when undated.
    ``headline`` is the span of the headline in ``text``. ``address`` is the URL or file name that it
    came from. The id is made of ``text``, ``published`` and the URL; of what has none, of the ``publisher`` instead,
    so that the same text is the same report wherever its file lies. ``dating`` says how the date is known; ``times``
    are those of the text whose day the page gives. ``file`` is what was
    loaded from the disk. ``identity`` is the id under which an older ledger holds it, where that is another one.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: Interval | None = None
    address: str = ""
    headline: Span | None = None
    dateline: Dateline | None = None
    removed: tuple[Removed, ...] = ()
    language: str = "en"
    dating: Dating | None = None
    times: tuple[StatedTime, ...] = ()

    file: SourceFile | None = field(default=None, compare=False, repr=False)
    identity: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        if self.identity:
            return self.identity
        if self.is_local:
            return identifier("r", publisher=self.publisher, text=self.text, published=self._published())
        return identifier("r", address=self.address, text=self.text, published=self._published())

    @property
    def is_local(self) -> bool:
        """Whether the address says only where a file lies, or nothing at all; a URL is what its revisions share."""
        return not _SCHEME.match(self.address)

    def _published(self) -> str | None:
        return self.published.iso()[0] if self.published else None
