"""Answers that the visitor has already: the same question of an unchanged ledger is not answered twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CHANGES_BY_ITSELF = ("/static/", "/login", "/read", "/search", "/feeds", "/api/v1/search", "/api/v1/saved")
"""Paths whose answers depend on more than the recorded clock, or are kept in another way."""


class Tagged:
    """Weak ETags of the ledger's last transaction, the day (questions without one mean today), address and visitor.

    ``edition`` tells one version of the program from another.
    """

    def __init__(self, app: ASGIApp, *, last_transaction: Callable[[], int], edition: str) -> None:
        self.app, self._last, self._edition = app, last_transaction, edition

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or _is_left_out(scope["path"]):
            await self.app(scope, receive, send)
            return
        tag = self._tag(scope, await run_in_threadpool(self._last))
        if tag in Headers(scope=scope).get("if-none-match", ""):
            await send({"type": "http.response.start", "status": 304, "headers": _headers(tag)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if "etag" not in headers:
                    headers["etag"] = tag
                headers.setdefault("cache-control", "private, no-cache")
                headers.add_vary_header("Cookie, Authorization, Accept")
            await send(message)

        await self.app(scope, receive, tagged)

    def _tag(self, scope: Scope, transaction: int) -> str:
        session = scope["state"]["session"]
        today = datetime.now(UTC).date().isoformat()
        accept = Headers(scope=scope).get("accept", "")
        visitor = "" if scope["path"].startswith("/api/") else f"{session.id} {session.who}"
        query = scope["query_string"].decode("latin-1")
        parts = (self._edition, str(transaction), today, scope["path"], query, visitor, accept)
        return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def _is_left_out(path: str) -> bool:
    return path.startswith(CHANGES_BY_ITSELF)


def _headers(tag: str) -> list[tuple[bytes, bytes]]:
    return [(b"etag", tag.encode()), (b"cache-control", b"private, no-cache")]
