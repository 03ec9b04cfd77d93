"""One shape for all that goes wrong: RFC 9457 problem details, or for a person a page that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from fogline.model import ChangedSince, FoglineError, LedgerRefused, Misuse, SkipReport

MEDIA = "application/problem+json"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_TYPE = "urn:fogline:problem:"
_KINDS: tuple[tuple[type[FoglineError], int, str], ...] = (
    (ChangedSince, 409, "changed-since"),
    (Misuse, 400, "misuse"),
    (SkipReport, 422, "unreadable"),
    (LedgerRefused, 503, "ledger-refused"),
    (FoglineError, 500, "failure"),
)
_OF_STATUS = {
    400: "misuse", 401: "login-needed", 403: "refused", 404: "not-found", 405: "method", 409: "changed-since",
    413: "too-large", 422: "invalid", 429: "too-many", 503: "busy",
}  # fmt: skip


class Problem(Exception):
    """Something that the caller can act on. ``kind`` ends the problem's type; ``detail`` names thing and remedy."""

    def __init__(
        self, status: int, kind: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers, self.more = dict(headers or {}), more

    def json(self) -> dict[str, Any]:
        """type, title, status and detail, and what else was given."""
        title = HTTPStatus(self.status).phrase
        return {"type": _TYPE + self.kind, "title": title, "status": self.status, "detail": self.detail, **self.more}

    def response(self) -> JSONResponse:
        return JSONResponse(self.json(), self.status, self.headers, media_type=MEDIA)


def not_found(detail: str) -> Problem:
    return Problem(404, "not-found", detail)


def problem_of(error: Exception) -> Problem:
    """Any error as a problem; one that nobody expected says so, and not what it was."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        kind = _OF_STATUS.get(error.status_code, "failure")
        return Problem(error.status_code, kind, str(error.detail), headers=error.headers)
    for base, status, kind in _KINDS:
        if isinstance(error, base):
            return Problem(status, kind, str(error))
    return Problem(500, "failure", "a fault of the program; its log has the particulars")


def _invalid(error: RequestValidationError) -> Problem:
    found = [
        {"where": ".".join(str(part) for part in one.get("loc", ())), "what": str(one.get("msg", ""))}
        for one in error.errors()
    ]
    told = "; ".join(f"{one['where']}: {one['what']}" for one in found[:4])
    return Problem(422, "invalid", told or "the request cannot be read", errors=found)


def wants_page(request: Request) -> bool:
    """Whether a person waits for the answer, not a program."""
    is_api = request.url.path.startswith("/api/")
    return not is_api and "text/html" in request.headers.get("accept", "")


async def answered(request: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    from fogline.web.guards import HEADERS  # the answer to a fault goes out without passing the layer that adds them

    problem = problem_of(error)
    answer = _page(request, problem) if wants_page(request) else problem.response()
    answer.headers.update({**HEADERS, **problem.headers})
    if problem.status == 405:
        answer.headers["allow"] = ", ".join(_methods(request))
    return answer


def _methods(request: Request) -> list[str]:
    """Those by which the path can be asked: of several routes with one path, the router names those of the first."""
    routes = request.app.router.routes
    asked = [(method, {**request.scope, "method": method}) for method in _METHODS]
    return [method for method, scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)]


def _page(request: Request, problem: Problem) -> Response:
    from fogline.web.desk import desk_at

    return desk_at(request).page(request, "problem.html", status=problem.status, problem=problem)
