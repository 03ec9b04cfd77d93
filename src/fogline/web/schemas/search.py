"""Searches: what they find, and those that are kept under a name."""

from __future__ import annotations

from pydantic import Field

from fogline.model import Status
from fogline.web.schemas.claims import KnownClaimBody
from fogline.web.schemas.shared import Instant, PageOf, Record


class ToldIncident(Record):
    """An incident that a claim is about."""

    id: str = Field(examples=["i0123456789ab"])
    type: str = Field(description="A type of the codebook.", examples=["withdraw"])
    status: Status | None = Field(description="As it is now; null: nobody speaks for it any more.")


class FoundClaim(KnownClaimBody):
    """A claim found."""

    likeness: float | None = Field(description="By meaning: the cosine to the question. Null by words.")
    incidents: list[ToldIncident] = Field(description="What it is about.")


class FacetsBody(Record):
    """How many of the first claims have what, so that a search can be narrowed."""

    of: int = Field(description="How many claims were counted, the first of the search: 500 at most.")
    is_all: bool = Field(description="Whether the search finds no more than these.")
    side: dict[str, int]
    type: dict[str, int] = Field(description="A claim counts once for each type that its events have.")
    stance: dict[str, int]
    status: dict[str, int] = Field(description="Statuses of incidents as they are now.")
    publisher: dict[str, int]


class ReadinessBody(Record):
    """How much of the ledger can be searched by meaning by now."""

    ready: int
    claims: int


class FoundPage(PageOf[FoundClaim]):
    """A page of a search."""

    facets: FacetsBody
    is_whole: bool = Field(description="False: of very many claims only the nearest, or best, were looked at.")
    meaning: ReadinessBody | None = Field(description="Null for a search by words.")


class SavedSearch(Record):
    """A search that is kept under a name."""

    name: str
    question: str = Field(description="Its parameters, as the query of an address.", examples=["words=bridge"])
    who: str = Field(description="Who saved it.")
    saved: Instant
    feed: str = Field(description="The path of its Atom feed.", examples=["/searches/Bridges/feed.atom"])


class SavedSearches(Record):
    """All saved searches, by name."""

    items: list[SavedSearch]


class SearchToSave(Record):
    """What is saved under a name."""

    question: str = Field(max_length=4000, description="Parameters of a search, as the query of an address.",
                          examples=["words=bridge&side=russia"])  # fmt: skip


class SuggestedPlace(Record):
    """A place whose name begins as asked."""

    id: str = Field(examples=["gn:706448"])
    name: str = Field(examples=["Kherson"])
    country: str | None = Field(description="ISO 3166, two letters.")


class SuggestedPlaces(Record):
    """Places of the conflict first, then others by population."""

    items: list[SuggestedPlace]
