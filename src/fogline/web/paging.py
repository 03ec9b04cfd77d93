"""Pages of lists: the same rows for programs and for people, and the address of the next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from fogline.answers.lists import Page
from fogline.model import Misuse

T = TypeVar("T")


def next_address(request: Request, cursor: str | None) -> str | None:
    """The path and query of the page that begins after ``cursor``; None where there is no more."""
    if cursor is None:
        return None
    url = request.url.include_query_params(after=cursor)
    return f"{url.path}?{url.query}"


def page_or_fault(read: Callable[[], Page[T]]) -> tuple[Page[T], str]:
    """A page, or an empty one and why it cannot be given: a word or date of the form that nobody knows."""
    try:
        return read(), ""
    except Misuse as fault:
        return Page((), None), str(fault)


def page_json(
    request: Request, response: Response, page: Page[T], row: Callable[[T], dict[str, Any]]
) -> dict[str, Any]:
    """``items`` and ``next``; the next page's address is in the Link header of ``response``, too (RFC 8288)."""
    following = next_address(request, page.next)
    if following:
        response.headers["link"] = f'<{following}>; rel="next"'
    return {"items": [row(one) for one in page.rows], "next": page.next}
