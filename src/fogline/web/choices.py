"""What the fields of a filter form offer."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.answers import OpenLedger
from fogline.model import INDEPENDENT, UNKNOWN, Realis, Stance, Status
from fogline.web.wording import kind

Option = tuple[str, str]
"""The value, and how it is called."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Options of each field, in the order in which they are shown."""

    side: tuple[Option, ...]
    type: tuple[Option, ...]
    stance: tuple[Option, ...]
    realis: tuple[Option, ...]
    status: tuple[Option, ...]


def choices(book: OpenLedger) -> Choices:
    own = [(side.id, side.name) for side in book.pack.sides] if book.pack else []
    sides = dict((*own, (INDEPENDENT, INDEPENDENT), (UNKNOWN, UNKNOWN)))
    return Choices(
        side=tuple(sides.items()),
        type=tuple((name, kind(name)) for name in sorted(one.name for one in book.codebook.types)),
        stance=_same(Stance),
        realis=_same(Realis),
        status=_same(Status),
    )


def _same(words: object) -> tuple[Option, ...]:
    return tuple((str(word), str(word)) for word in words)  # type: ignore[attr-defined]
