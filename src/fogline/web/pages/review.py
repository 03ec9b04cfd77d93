"""Review."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from fogline.web.desk import TheDesk

router = APIRouter()


@router.get("/review")
def page(desk: TheDesk, request: Request) -> HTMLResponse:
    return desk.page(request, "review.html")
