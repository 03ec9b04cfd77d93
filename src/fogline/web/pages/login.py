"""Logging in and out."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.web.access import cookie_header
from fogline.web.desk import Desk, TheDesk

router = APIRouter()
Field = Annotated[str, Form(max_length=200)]


@router.get("/login")
def login(desk: TheDesk, request: Request, code: str = "") -> Response:
    """The form; with the code that was printed, no form is needed."""
    if code:
        if desk.login_code.spent(code):
            return _logged_in(desk, desk.settings.who)
        return _form(desk, request, fault="This address was used already. Log in with the token that the desk printed.")
    return _form(desk, request)


@router.post("/login")
def log_in(desk: TheDesk, request: Request, token: Field = "", who: Field = "") -> Response:
    desk.login_pace.step(request.client.host if request.client else "")
    if not who.strip():
        return _form(desk, request, fault="Say who you are: your name stands beside what you decide.")
    if not hmac.compare_digest(token.strip().encode(), desk.settings.token.encode()):
        return _form(desk, request, fault="This is not the token that the desk printed when it was started.", who=who)
    return _logged_in(desk, who)


@router.post("/logout")
def log_out(desk: TheDesk) -> Response:
    answer = RedirectResponse("/read", 303)
    answer.headers["set-cookie"] = cookie_header(desk.settings, "", lasts=0)
    return answer


def _logged_in(desk: Desk, who: str) -> Response:
    answer = RedirectResponse("/", 303)
    answer.headers["set-cookie"] = cookie_header(desk.settings, desk.sessions.sealed(desk.sessions.begun(who)))
    return answer


def _form(desk: Desk, request: Request, *, fault: str = "", who: str = "") -> HTMLResponse:
    return desk.page(request, "login.html", status=401 if fault else 200, fault=fault, who=who)
