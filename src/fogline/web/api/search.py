"""Search, saved searches, and names of places as they are typed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from fogline.answers.control_record import instant
from fogline.answers.search import forget_search, keep_search, searches
from fogline.answers.seeking import Found, Result
from fogline.ledger import Saved, recorded_last
from fogline.web.access import ForWriters, Writer
from fogline.web.api.claims import known_json
from fogline.web.desk import TheDesk
from fogline.web.feeds_served import tag_of, unchanged
from fogline.web.lookups import or_not_found
from fogline.web.paging import page_json
from fogline.web.rendering import quoted
from fogline.web.schemas.search import FoundPage, SavedSearch, SavedSearches, SearchToSave, SuggestedPlaces
from fogline.web.searched import SearchAsked, asked_of, searched

router = APIRouter(tags=["search"])
Name = Annotated[str, Path(min_length=1, max_length=200, description="The name of a saved search.")]


@router.get("/search", operation_id="search_claims", response_model=FoundPage)
def search_claims(desk: TheDesk, request: Request, response: Response, asked: SearchAsked) -> Any:
    """Claims by their words, or by what they mean, with counts of the first 500. For incidents ask `/incidents`."""
    with desk.book() as book:
        number, _ = book.see(lambda work: recorded_last(work.connection))
        ready = desk.meaning.readiness(book).ready if asked.means else 0
        tag = tag_of(request, number, ready)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"etag": tag})
        made = searched(book, asked, desk.meaning)
    response.headers.update({"etag": tag, "cache-control": "private, no-cache"})
    there = made.readiness
    return {
        **page_json(request, response, made.found.page, result_json),
        "facets": facets_json(made.found),
        "is_whole": made.found.is_whole,
        "meaning": {"ready": there.ready, "claims": there.claims} if there else None,
    }


@router.get("/searches", operation_id="list_searches", response_model=SavedSearches)
def list_searches(desk: TheDesk) -> Any:
    """All saved searches, by name."""
    with desk.book() as book:
        return {"items": [saved_json(one) for one in searches(book)]}


@router.put("/searches/{name}", operation_id="save_search", response_model=SavedSearch)
def save_search(desk: TheDesk, writer: Writer, body: SearchToSave, name: Name) -> Any:
    """Save a search under a name, in place of an older one of that name."""
    with desk.book() as book:
        return saved_json(keep_search(book, name, asked_of(body.question).question(), who=writer.who))


@router.delete("/searches/{name}", operation_id="forget_search", status_code=204, dependencies=[ForWriters])
def drop_search(desk: TheDesk, name: Name) -> None:
    """Drop a saved search."""
    with desk.book() as book, or_not_found():
        forget_search(book, name)


@router.get("/places", operation_id="suggest_places", response_model=SuggestedPlaces)
def suggest_places(
    desk: TheDesk,
    starts: str = Query(min_length=1, max_length=80, description="How the name begins."),
    limit: int = Query(12, ge=1, le=50, description="How many, at most."),
) -> Any:
    """Places whose names begin so: the conflict's own first, then others, by population."""
    with desk.book() as book:
        found = book.places.starting(starts, limit=limit)
    return {"items": [{"id": place.id, "name": place.name, "country": place.country} for place in found]}


def result_json(one: Result) -> dict[str, Any]:
    told = [{"id": i.id, "type": i.type, "status": i.status or None} for i in one.incidents]
    return {**known_json(one.stood.known), "likeness": one.likeness, "incidents": told}


def facets_json(found: Found) -> dict[str, Any]:
    return {"of": found.facets.of, "is_all": found.facets.is_all, **found.facets.counts}


def saved_json(one: Saved) -> dict[str, str]:
    return {
        "name": one.name, "question": one.question, "who": one.who, "saved": instant(one.saved),
        "feed": feed_path(one.name),
    }  # fmt: skip


def feed_path(name: str) -> str:
    return f"/searches/{quoted(name)}/feed.atom"
