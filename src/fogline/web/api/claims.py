"""Claims."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Path, Request, Response

from fogline.answers.control_record import instant
from fogline.answers.lists import claims_page
from fogline.model import KnownClaim
from fogline.model.reading import claim_json
from fogline.web.asked import PagedAsked
from fogline.web.desk import TheDesk
from fogline.web.paging import page_json
from fogline.web.problems import not_found
from fogline.web.schemas.claims import ClaimsPage, KnownClaimBody

router = APIRouter(tags=["claims"])


@router.get("/claims", operation_id="list_claims", response_model=ClaimsPage)
def list_claims(desk: TheDesk, request: Request, response: Response, asked: PagedAsked) -> Any:
    """Claims that stand, those that became known last first."""
    with desk.book() as book:
        page = claims_page(book, asked.asked(book), after=asked.after, limit=asked.limit)
    return page_json(request, response, page, lambda stood: known_json(stood.known))


@router.get("/claims/{identity}", operation_id="get_claim", response_model=KnownClaimBody)
def get_claim(desk: TheDesk, identity: str = Path(max_length=40, description="The claim's id.")) -> Any:
    """One claim with its exact words, standing or not."""
    with desk.book() as book:
        found = book.claims_of([identity]).get(identity)
    if found is None:
        raise not_found(f"claim {identity}: is not in the ledger; list its claims for their ids")
    return known_json(found)


def known_json(known: KnownClaim) -> dict[str, Any]:
    """The object that ``fogline claims --json`` prints."""
    return {
        **claim_json(known.claim),
        "known": instant(known.known),
        "recorded": known.recorded,
        "publisher": known.publisher,
        "address": known.address,
    }
