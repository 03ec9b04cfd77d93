"""The first page, and the list of the API's operations."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.web.desk import TheDesk

router = APIRouter()


@router.get("/")
def start() -> Response:
    return RedirectResponse("/read", 303)


@router.get("/api")
def operations(desk: TheDesk, request: Request) -> HTMLResponse:
    """What programs can ask, from the same description that they get."""
    paths = request.app.openapi()["paths"]
    found = [
        {"method": method.upper(), "path": path, "told": about.get("description", ""), "tag": about["tags"][0]}
        for path, methods in paths.items()
        for method, about in methods.items()
    ]
    return desk.page(request, "api.html", operations=found)
