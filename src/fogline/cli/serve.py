"""``serve``: the desk, in a browser."""

from __future__ import annotations

import getpass
import os
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import DEFAULT_LEDGER, LedgerFile, LedgerPack, check_pack
from fogline.model import Misuse, StopRun

if TYPE_CHECKING:
    from uvicorn import Server

    from fogline.web.settings import DeskSettings

Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where to listen. Any but this machine itself needs --token.")
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port.")]
Token = Annotated[
    str | None,
    typer.Option("--token", metavar="SECRET", envvar="FOGLINE_TOKEN", help="The token for writing; made by default."),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A further name by which browsers may call the desk."),
]
_SHORTEST = 16  # characters of a token that is given


def serve(
    ledger: LedgerFile = DEFAULT_LEDGER, host: Host = "127.0.0.1", port: Port = 8765, token: Token = None,
    allow_host: AllowHost = None, pack: LedgerPack = None,
) -> None:  # fmt: skip
    """Open the desk: the ledger in a browser. A ledger that is not there yet is made.

    Example: fogline serve --ledger kherson.db
    """
    check_pack(pack)
    if token is not None and len(token) < _SHORTEST:
        raise Misuse(f"--token: has {len(token)} characters; give it {_SHORTEST} or more, or leave it out")
    run(settings_of(ledger, host=host, port=port, token=token, names=allow_host or [], pack=pack))


def settings_of(
    ledger: Path, *, port: int, pack: str | None, host: str = "127.0.0.1", token: str | None = None,
    names: Sequence[str] = (),
) -> DeskSettings:  # fmt: skip
    """Raises Misuse for a desk that others could reach and write to without a token of its own."""
    from fogline.web.settings import DeskSettings, new_token

    settings = DeskSettings(
        ledger, host=host, port=port, pack=pack, token=token or new_token(), who=_who(), hosts=tuple(names)
    )
    if settings.is_guarded and token is None:
        raise Misuse(f"--host {host}: can be reached from elsewhere; give --token, or stay with 127.0.0.1")
    return settings


_LOOK = 0.05  # seconds between two looks at whether the server answers yet
_TURN = 0.0005  # seconds after which work in the background lets an answer go first; Python's own are ten times as long


def run(settings: DeskSettings, *, opens: bool = False) -> None:
    """Serves until it is interrupted; with ``opens`` in a browser, too, as soon as it answers.

    Raises LedgerRefused, and StopRun where the address is taken.
    """
    import uvicorn

    from fogline.web.app import create_app
    from fogline.web.assets import missing

    app = create_app(settings)
    config = uvicorn.Config(
        app, host=settings.host.strip("[]"), port=settings.port, log_level="warning", access_log=False,
        server_header=False, timeout_graceful_shutdown=3,
    )  # fmt: skip
    sys.setswitchinterval(_TURN)
    code = app.state.desk.login_code.code
    _greet(settings, code)
    for name in missing():
        print(f"fogline: {name}: is not installed; run python -m fogline.web.assets", file=sys.stderr)
    server = uvicorn.Server(config)
    if opens:
        threading.Thread(target=_open, args=(server, f"{_home(settings)}/login?code={code}"), daemon=True).start()
    try:
        server.run()
    except SystemExit:
        raise StopRun(f"--port {settings.port}: {settings.host} cannot listen there; choose another one") from None


def _open(server: Server, address: str) -> None:
    """Leads a browser there once the server answers: the address logs in, and goes on to the first page."""
    while not server.started:
        if server.should_exit:
            return
        time.sleep(_LOOK)
    webbrowser.open(address)


def has_display() -> bool:
    """Whether this machine can show a browser's window."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _home(settings: DeskSettings) -> str:
    where = settings.host if settings.host.strip("[]") not in ("0.0.0.0", "::") else "127.0.0.1"  # noqa: S104
    return f"http://{where}:{settings.port}"


def _greet(settings: DeskSettings, code: str) -> None:
    home = _home(settings)
    typer.echo(f"The desk of {settings.ledger}: {home}/")
    typer.echo(f"To record and review, open once: {home}/login?code={code}")
    typer.echo(f"Others log in at {home}/login with the token {settings.token}")
    typer.echo("Ctrl+C ends it.")


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"
