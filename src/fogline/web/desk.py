"""The desk: everything that outlives a request, in one place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse

import fogline
from fogline.answers import OpenLedger
from fogline.model import FoglineError
from fogline.web.access import session_of
from fogline.web.books import Books
from fogline.web.meaning import Understanding
from fogline.web.pace import Pace
from fogline.web.problems import Problem
from fogline.web.reader import Reader, Reads
from fogline.web.records import Records
from fogline.web.rendering import environment
from fogline.web.sessions import LoginCode, Sessions
from fogline.web.settings import DeskSettings
from fogline.web.statics import Statics


class Desk:
    """``reads`` stands in for the pipeline; ``clock`` gives seconds since 1970."""

    def __init__(
        self, settings: DeskSettings, *, reads: Reads | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.settings = settings
        self.books = Books(settings.ledger, pack=settings.pack, size=settings.books)
        self.reader = Reader(pack=settings.pack, waiting=settings.waiting, reads=reads)
        self.meaning = Understanding(self.books.one)
        self.records = Records(self.books.one, self.books.last_transaction)
        self.sessions = Sessions(clock=clock)
        self.login_code = LoginCode()
        self.statics = Statics()
        self.reading_pace = Pace(settings.pace, clock=clock)
        self.login_pace = Pace(10, clock=clock)
        self._templates = environment(self.statics)

    def book(self) -> AbstractContextManager[OpenLedger]:
        """A ledger for this thread: ``with desk.book() as book:`` inside a plain ``def`` endpoint, never ``async``."""
        return self.books.one()

    def page(self, request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
        """A page of the desk. ``shown`` is what the template names; text in it is escaped."""
        session = session_of(request)
        words = {
            "path": request.url.path,
            "query": dict(request.query_params),
            "session": session,
            "ledger": self.settings.ledger.name,
            "version": fogline.__version__,
            "form_token": lambda: self.sessions.form_token(session),
        }
        return HTMLResponse(self._templates.get_template(template).render(words | shown), status)

    def start(self) -> None:
        """Begins what goes on beside the answers."""
        threading.Thread(target=self._read_ahead, name="fogline-map", daemon=True).start()
        self.meaning.start()

    def _read_ahead(self) -> None:
        """Reads what the map needs, which takes seconds of a large ledger, before somebody asks for it."""
        with suppress(FoglineError, Problem), self.book() as book:
            book.overview.days()

    def close(self) -> None:
        self.meaning.stop()
        self.books.close()


def desk_at(request: Request) -> Desk:
    found = request.app.state.desk
    if not isinstance(found, Desk):
        raise TypeError("the application has no desk; make it with create_app")
    return found


async def _the_desk(request: Request) -> Desk:
    return desk_at(request)


TheDesk = Annotated[Desk, Depends(_the_desk)]
"""The parameter of an endpoint that asks the ledger."""
