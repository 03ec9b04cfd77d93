"""One report as the teller of words that others carry: who was first, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fogline.link.wires import agency

_STEPS = ((timedelta(days=2), timedelta(days=1), "days"), (timedelta(hours=1), timedelta(hours=1), "h"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A report by its id; ``wire`` is the agency that it credits with its text, empty for none."""

    report: str
    publisher: str
    address: str
    known: datetime
    wire: str = ""

    @property
    def order(self) -> tuple[datetime, bool, str]:
        """Who was first: the earlier known; of one moment the agency itself, then the lower id."""
        return self.known, not agency(self.publisher), self.report

    @property
    def name(self) -> str:
        """Whose words they are: the agency's that is credited, else the publisher's."""
        return self.wire or agency(self.publisher) or self.publisher or self.address or self.report


@dataclass(frozen=True, slots=True)
class Tellings:
    """What is known of the reports behind some claims.

    ``first``: by claim id the report that first carried the claim's words; those that are themselves first are left
    out. ``wires``: by report id the agency that the report credits.
    """

    first: Mapping[str, Telling] = field(default_factory=dict)
    wires: Mapping[str, str] = field(default_factory=dict)


def ahead(earlier: datetime, later: datetime) -> str:
    """How much sooner something was known, in words: "2 h earlier", "at the same moment"."""
    lead = later - earlier
    for least, unit, name in _STEPS:
        if lead >= least:
            return f"{lead // unit} {name} earlier"
    minutes = lead // timedelta(minutes=1)
    return f"{minutes} min earlier" if minutes else "at the same moment"
