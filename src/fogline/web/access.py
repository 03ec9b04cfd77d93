"""Who may do what: everybody at this machine may read, only whoever logged in may write."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.web.guards import SAFE
from fogline.web.problems import Problem
from fogline.web.sessions import LASTS, Session, Sessions
from fogline.web.settings import DeskSettings

_OPEN = ("/login", "/static/")
FIELD, HEADER = "form_token", "x-form-token"
"""Where a form, and a script, give the token that the page carried."""


class Visited:
    """Finds the session of each request and puts it into its state; a new visitor of a page gets an anonymous one."""

    def __init__(self, app: ASGIApp, *, settings: DeskSettings, sessions: Sessions) -> None:
        self.app, self._settings, self._sessions = app, settings, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            known = self._by_token(headers) or self._by_cookie(headers)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        session = known or self._sessions.begun()
        if self._settings.is_guarded and not session.may_write and not scope["path"].startswith(_OPEN):
            await self._turned_away(scope, receive, send)
            return
        scope.setdefault("state", {})["session"] = session
        is_new = known is None and not scope["path"].startswith(("/api/", "/static/"))
        await self.app(scope, receive, self._with_cookie(session, send) if is_new else send)

    def _by_token(self, headers: Headers) -> Session | None:
        kind, _, token = headers.get("authorization", "").partition(" ")
        if not token:
            return None
        if kind.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), self._settings.token.encode()):
            raise login_needed("the token is not this desk's; it prints its own when it starts")
        return Session("token", headers.get("x-fogline-who", self._settings.who)[:80], 0, by_token=True)

    def _by_cookie(self, headers: Headers) -> Session | None:
        cookie = cookie_parser(headers.get("cookie", "")).get(self._settings.cookie)
        return self._sessions.opened(cookie) if cookie else None

    def _with_cookie(self, session: Session, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:
                    headers.append("set-cookie", cookie_header(self._settings, self._sessions.sealed(session)))
            await send(message)

        return sent

    @staticmethod
    async def _turned_away(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith("/api/") or scope["method"] not in SAFE:
            problem = login_needed("log in, or send the desk's token as Authorization: Bearer TOKEN")
            await problem.response()(scope, receive, send)
            return
        await RedirectResponse("/login", 303)(scope, receive, send)


def login_needed(detail: str) -> Problem:
    return Problem(401, "login-needed", detail, headers={"www-authenticate": "Bearer"})


def cookie_header(settings: DeskSettings, value: str, *, lasts: int = LASTS) -> str:
    return f"{settings.cookie}={value}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Strict"


def session_of(request: Request) -> Session:
    found = request.state.session
    if not isinstance(found, Session):
        raise TypeError(f"{request.url.path}: no session; the layer Visited is missing")
    return found


async def from_own_form(request: Request) -> None:
    """Refuses a request with a cookie that changes something and does not carry the token of a page of the desk."""
    from fogline.web.desk import desk_at

    session = session_of(request)
    if request.method in SAFE or session.by_token:
        return
    given = request.headers.get(HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else None
    if not desk_at(request).sessions.is_form_token(session, given or ""):
        raise Problem(403, "refused", "the form is too old or not the desk's; load its page again and send it anew")


async def writer(request: Request) -> Session:
    """The session of somebody who logged in. Raises Problem (401)."""
    session = session_of(request)
    if not session.may_write:
        raise login_needed("only whoever logged in may change the ledger; log in, or send the desk's token")
    await from_own_form(request)
    return session


Writer = Annotated[Session, Depends(writer)]
"""The parameter of an endpoint that changes the ledger in somebody's name."""

ForWriters = Depends(writer)
"""The dependency of an endpoint that changes the ledger in nobody's name."""

Visitor = Annotated[Session, Depends(session_of)]
