"""The list of claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.answers.lists import claims_page
from fogline.web.asked import PagedAsked
from fogline.web.choices import choices
from fogline.web.desk import TheDesk
from fogline.web.paging import next_address, page_or_fault
from fogline.web.problems import not_found
from fogline.web.sides import Sides

router = APIRouter()


@router.get("/claims")
def claims(desk: TheDesk, request: Request, asked: PagedAsked) -> HTMLResponse:
    with desk.book() as book:
        page, fault = page_or_fault(lambda: claims_page(book, asked.asked(book), after=asked.after, limit=asked.limit))
        sides, given = Sides(book.pack, seen=[s.known.claim.side for s in page.rows]), choices(book)
    return desk.page(
        request, "claims.html", status=400 if fault else 200, page=page, fault=fault, asked=asked, sides=sides,
        choices=given, following=next_address(request, page.next),
    )  # fmt: skip


@router.get("/claims/{identity}")
def claim(desk: TheDesk, identity: str) -> Response:
    """A claim has no page of its own: it is shown in its report."""
    with desk.book() as book:
        found = book.claims_of([identity]).get(identity)
    if found is None:
        raise not_found(f"claim {identity}: is not in the ledger; see the list of claims")
    return RedirectResponse(f"/reports/{found.claim.report}#claim-{identity}", 303)
