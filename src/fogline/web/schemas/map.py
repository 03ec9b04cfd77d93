"""Who holds every place at once."""

from __future__ import annotations

from pydantic import Field

from fogline.model import Mark, Status
from fogline.web.schemas.shared import Dated, Instant, Record


class PlaceStateBody(Record):
    """A place and who holds it by the view that was asked for."""

    id: str | None
    name: str
    lat: float | None = Field(description="Degrees, of the settlement or the region's centre.")
    lon: float | None
    country: str | None
    holder: str | None = Field(description="A side's id, `vacated`, or null for unknown.")
    status: Status | None
    marks: list[Mark]
    since: Dated | None


class MapBody(Record):
    """The map of one day, as known at a moment."""

    on: Dated | None = Field(description="The day asked about; null: the day before `as_of`.")
    as_of: Instant
    view: str
    places: list[PlaceStateBody]


class MapGroundBody(Record):
    """The places of the map, one array a field, in the order of its frames; and the days on which it can change."""

    edition: str = Field(description="Frames of the same edition have these places in this order.")
    ids: list[str]
    names: list[str]
    lons: list[float] = Field(description="Degrees.")
    lats: list[float]
    inside: list[int] = Field(description="How many of the other places lie in each: 0 for a settlement.")
    known: list[str] = Field(description="Days on which something about a holding became known.")
    happened: list[str] = Field(description="Days from which something about a holding counts.")


class MapFrameBody(Record):
    """The map of one day, as known at a moment, in few bytes."""

    edition: str
    on: Dated
    as_of: Instant
    view: str
    looks: list[tuple[str | None, Status | None, list[Mark], Dated | None]] = Field(
        description="Holder, status, marks, and since when, each combination once."
    )
    at: list[int] = Field(description="For each place of the ground the number of its look.")
