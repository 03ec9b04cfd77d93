"""``serve``: the desk, in a browser."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import DEFAULT_LEDGER, LedgerFile, PackName, check_pack
from fogline.model import Misuse, StopRun

if TYPE_CHECKING:
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
    allow_host: AllowHost = None, pack: PackName = None,
) -> None:  # fmt: skip
    """Open the desk: the ledger in a browser. A ledger that is not there yet is made.

    Example: fogline serve --ledger kherson.db
    """
    check_pack(pack)
    if token is not None and len(token) < _SHORTEST:
        raise Misuse(f"--token: has {len(token)} characters; give it {_SHORTEST} or more, or leave it out")
    run(_settings(ledger, host, port, token, allow_host or [], pack))


def _settings(
    ledger: Path, host: str, port: int, token: str | None, names: list[str], pack: str | None
) -> DeskSettings:
    from fogline.web.settings import DeskSettings, new_token

    settings = DeskSettings(
        ledger, host=host, port=port, pack=pack, token=token or new_token(), who=_who(), hosts=tuple(names)
    )
    if settings.is_guarded and token is None:
        raise Misuse(f"--host {host}: can be reached from elsewhere; give --token, or stay with 127.0.0.1")
    return settings


_TURN = 0.0005  # seconds after which work in the background lets an answer go first; Python's own are ten times as long


def run(settings: DeskSettings) -> None:
    """Serves until it is interrupted. Raises LedgerRefused, and StopRun where the address is taken."""
    import uvicorn

    from fogline.web.app import create_app
    from fogline.web.assets import missing

    app = create_app(settings)
    config = uvicorn.Config(
        app, host=settings.host.strip("[]"), port=settings.port, log_level="warning", access_log=False,
        server_header=False, timeout_graceful_shutdown=3,
    )  # fmt: skip
    sys.setswitchinterval(_TURN)
    _greet(settings, app.state.desk.login_code.code)
    for name in missing():
        print(f"fogline: {name}: is not installed; run python -m fogline.web.assets", file=sys.stderr)
    try:
        uvicorn.Server(config).run()
    except SystemExit:
        raise StopRun(f"--port {settings.port}: {settings.host} cannot listen there; choose another one") from None


def _greet(settings: DeskSettings, code: str) -> None:
    where = settings.host if settings.host.strip("[]") not in ("0.0.0.0", "::") else "127.0.0.1"  # noqa: S104
    home = f"http://{where}:{settings.port}"
    typer.echo(f"The desk of {settings.ledger}: {home}/")
    typer.echo(f"To record and review, open once: {home}/login?code={code}")
    typer.echo(f"Others log in at {home}/login with the token {settings.token}")
    typer.echo("Ctrl+C ends it.")


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"
