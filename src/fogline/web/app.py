"""The application put together."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

import fogline
from fogline.model import FoglineError
from fogline.web.access import Visited
from fogline.web.api import api
from fogline.web.desk import Desk, TheDesk
from fogline.web.etags import Tagged
from fogline.web.guards import Checked, Hardened
from fogline.web.pages import pages
from fogline.web.problems import Problem, answered
from fogline.web.reader import Reads
from fogline.web.rendering import FOLDER as TEMPLATES
from fogline.web.settings import DeskSettings
from fogline.web.statics import Statics

_ABOUT = """
Who claims what, on which words, and therefore who holds what, as known at any moment.

Times are ISO 8601 in UTC. A date alone stands for a day; ends are exclusive. Lists come in pages: follow `next`, or the
`Link` header. Answers carry an `ETag` and keep it until the ledger changes. Whatever goes wrong has one shape, that of
RFC 9457. To record and to review, send the token that `fogline serve` prints: `Authorization: Bearer TOKEN`.
"""


def create_app(
    settings: DeskSettings, *, reads: Reads | None = None, clock: Callable[[], float] = time.time
) -> FastAPI:
    """The desk over one ledger. Raises LedgerRefused where its file is none.

    ``reads`` stands in for the reading pipeline, ``clock`` for the wall's seconds since 1970.
    """
    desk = Desk(settings, reads=reads, clock=clock)
    app = FastAPI(
        title="Fogline", version=fogline.__version__, description=_ABOUT.strip(), docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", lifespan=_closing(desk), middleware=_layers(desk),
    )  # fmt: skip
    app.state.desk = desk
    for error in (HTTPException, RequestValidationError, FoglineError, Problem, Exception):
        app.add_exception_handler(error, answered)
    app.include_router(api)
    app.include_router(pages)
    app.add_api_route("/static/{digest}/{name:path}", _static, include_in_schema=False)
    return app


def _layers(desk: Desk) -> list[Middleware]:
    """Outermost first."""
    edition = f"{fogline.__version__}/{desk.statics.digest}/{Statics(TEMPLATES).digest}"
    return [
        Middleware(Hardened),
        Middleware(Checked, settings=desk.settings),
        Middleware(GZipMiddleware, minimum_size=800),
        Middleware(Visited, settings=desk.settings, sessions=desk.sessions),
        Middleware(Tagged, last_transaction=desk.books.last_transaction, edition=edition),
    ]


def _closing(desk: Desk) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.start()
        yield
        desk.close()

    return lifespan


async def _static(desk: TheDesk, digest: str, name: str) -> Response:
    return desk.statics.response(digest, name)
