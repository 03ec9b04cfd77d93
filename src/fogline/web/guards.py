"""What every answer carries and every request must pass, before any page sees it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.web.problems import Problem
from fogline.web.settings import DeskSettings

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS: Mapping[str, str] = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "x-content-type-options": "nosniff",
    # With "no-referrer" browsers would send no Origin with forms, by which they are checked.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Hardened:
    """Adds the headers to every answer, those of errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, hardened if scope["type"] == "http" else send)


class Checked:
    """Refuses what another site may have sent: a foreign Host (DNS rebinding), a foreign Origin, a body too large."""

    def __init__(self, app: ASGIApp, *, settings: DeskSettings) -> None:
        self.app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        problem = self._refusal(scope["method"], Headers(scope=scope))
        if problem:
            await problem.response()(scope, receive, send)
            return
        await self.app(scope, self._limited(receive), send)

    def _refusal(self, method: str, headers: Headers) -> Problem | None:
        host = headers.get("host", "").lower()
        if _without_port(host) not in self._settings.names:
            told = f"host {host[:80]!r}: the desk is not known by this name; start it with --allow-host"
            return Problem(403, "refused", told)
        if method not in SAFE and not _is_own(headers, host):
            return Problem(403, "refused", "sent from a page of another site; open the desk itself and try again")
        size = headers.get("content-length", "0")
        if not size.isdigit() or int(size) > self._settings.max_body:
            return self._too_large()
        return None

    def _limited(self, receive: Receive) -> Receive:
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._settings.max_body:
                raise HTTPException(413, self._too_large().detail)
            return message

        return limited

    def _too_large(self) -> Problem:
        most = self._settings.max_body / 1_000_000
        return Problem(413, "too-large", f"more than {most:g} MB; send one report at a time, without its pictures")


def _is_own(headers: Headers, host: str) -> bool:
    """Programs send neither header; browsers send at least one of them."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    return site in ("same-origin", "none") and (origin is None or origin.lower().partition("://")[2] == host)


def _without_port(host: str) -> str:
    return host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]
