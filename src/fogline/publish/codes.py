"""An event type in the schemes of others: PLOVER, CAMEO and ACLED, as the codebook has them."""

from __future__ import annotations

from fogline.model import EventType
from fogline.publish.columns import Column, Columns, Kind, Row, text
from fogline.publish.lookups import Lookups

CODES: Columns = (
    Column("plover", Kind.TEXT, "PLOVER type, and mode after a stroke", "codebook.md, codes"),
    Column("cameo", Kind.TEXT, "CAMEO code", "codebook.md, codes", "CAMEO 1.1b3, 2 to 4 digits"),
    Column("acled", Kind.TEXT, "ACLED event and sub-event type; a bar between alternatives", "codebook.md, codes"),
)


def codes(type_name: str | None, lookups: Lookups) -> Row:
    """The cells of ``CODES``; empty for a type that the codebook lacks or that a scheme has no code for."""
    kind = lookups.types.get(type_name or "")
    return {
        "plover": text(kind.plover) if kind else None,
        "cameo": text(kind.cameo) if kind else None,
        "acled": text(kind.acled) if kind else None,
    }


def acled_options(kind: EventType) -> list[tuple[str, str]]:
    """Event type and sub-event type, each that the codebook allows."""
    options = [option.partition(":") for option in kind.acled.split("|") if option.strip()]
    return [(event.strip(), sub.strip()) for event, _, sub in options]
