"""One place as its page tells it: who holds it, how each account came to that, and what is claimed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fogline.answers import Assessed, OpenLedger
from fogline.answers.lists import Asked, claims_page, incidents_page
from fogline.assess import Change, Phase
from fogline.ledger import ClaimFilter, StoodClaim
from fogline.model import Control, Interval, KnownClaim, Place
from fogline.web.plots.holdings import Holdings, Stretch, holdings

_CLAIMS, _INCIDENTS = 12, 12  # of each the page shows the last, and leads to the list


@dataclass(frozen=True, slots=True)
class Stood:
    """A place on a day, as known at a moment. ``claims``: by id, those that any account rests on."""

    place: Place
    control: Control
    changes: tuple[Change, ...]
    phases: tuple[Phase, ...]
    drawn: Holdings | None
    claims: dict[str, KnownClaim]
    latest: tuple[StoodClaim, ...]
    incidents: tuple[Assessed, ...]

    @property
    def days(self) -> list[str]:
        """The first day of each stretch of the consensus, as ISO 8601, in order."""
        return [one.since.isoformat() for one in self.phases if one.since]

    @property
    def addresses(self) -> dict[str, str]:
        """Where each of the claims is read in its report."""
        return {name: f"/reports/{known.claim.report}#claim-{name}" for name, known in self.claims.items()}

    def behind(self, one: Stretch) -> list[KnownClaim]:
        return [self.claims[identity] for identity in one.claims if identity in self.claims]


def stood(book: OpenLedger, place: Place, *, on: Interval | None, as_of: datetime | None) -> Stood:
    named = place.id or place.name
    control = book.control(named, on=on, as_of=as_of)
    changes = book.timeline(named, as_of=as_of)
    phases = book.phases(place, as_of=as_of)
    ids = {one for view in control.views for one in view.claims} | {one for change in changes for one in change.claims}
    asked = Asked(_at(place), (), as_of)
    return Stood(
        place, control, tuple(changes), tuple(phases), holdings(changes, phases, on=control.on), book.claims_of(ids),
        claims_page(book, asked, limit=_CLAIMS).rows, incidents_page(book, asked, limit=_INCIDENTS).rows,
    )  # fmt: skip


def holders(found: Sequence[Change]) -> set[str]:
    """Whoever holds the place in some account at some time."""
    return {one.holder for one in found if one.holder}


def _at(place: Place) -> ClaimFilter:
    return ClaimFilter(places=(place.id,)) if place.id else ClaimFilter(place_name=place.name)
