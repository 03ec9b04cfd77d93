"""A desk on a free port of this machine, served by a thread of this process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import uvicorn

from fogline.model.errors import StopRun
from fogline.web.app import create_app
from fogline.web.desk import Desk
from fogline.web.reader import Reads
from fogline.web.settings import DeskSettings

TOKEN = "a-token-for-this-desk-only"  # noqa: S105
STARTS_WITHIN, ENDS_WITHIN = 60, 30  # seconds


@dataclass(frozen=True, slots=True)
class Served:
    """``origin`` has no slash at its end; ``login`` is the address that logs in once."""

    origin: str
    login: str
    desk: Desk
    token: str = TOKEN

    def cookie(self, who: str) -> dict[str, str]:
        """The cookie of somebody who has logged in, as Playwright and httpx take it."""
        sessions = self.desk.sessions
        return {"name": self.desk.settings.cookie, "value": sessions.sealed(sessions.begun(who)), "url": self.origin}


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def served(ledger: Path, *, reads: Reads | None = None, who: str = "desk") -> Iterator[Served]:
    """The desk of ``ledger``. Raises StopRun where it does not start."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = create_app(DeskSettings(ledger, port=port, token=TOKEN, who=who, pace=10_000), reads=reads)
        origin = f"http://127.0.0.1:{port}"
        with _running(uvicorn.Config(app, log_level="error", access_log=False, ws="none"), listening):
            yield Served(origin, f"{origin}/login?code={app.state.desk.login_code.code}", app.state.desk)


@contextmanager
def _running(config: uvicorn.Config, listening: socket.socket) -> Iterator[None]:
    config.timeout_graceful_shutdown = 1
    server = _Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, name="desk", daemon=True)
    thread.start()
    try:
        if not server.ready.wait(STARTS_WITHIN):
            raise StopRun("the desk does not start; see what it printed")
        yield
    finally:
        server.should_exit = True
        thread.join(ENDS_WITHIN)
