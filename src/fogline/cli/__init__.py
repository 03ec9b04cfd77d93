"""The command ``fogline``: parse, call one function, print. Exit 0 success, 1 failure, 2 misuse."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from fogline.model import FoglineError, Misuse


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (``sys.argv`` by default) and exit; every error that is expected is one line on stderr."""
    import typer

    from fogline.cli.app import app

    usage_error: type[Exception] = typer.BadParameter.__bases__[0]
    try:
        code = app(arguments, standalone_mode=False, prog_name="fogline")
    except Misuse as error:
        _end(str(error), 2)
    except FoglineError as error:
        _end(str(error), 1)
    except typer.Abort:
        _end("interrupted; what was recorded before stays recorded", 1)
    except usage_error as error:
        _end(_usage(error), 2)
    _flush()
    sys.exit(code or 0)


def _usage(error: BaseException) -> str:
    """A wrong argument or option in one line, and where the right ones are listed."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "fogline"
    line = " ".join(message.split()).rstrip(".")
    return f"{line}{' See' if line.endswith('?') else '; see'} {path} --help"


def _flush() -> None:
    """A reader that has gone away (``fogline claims | head``) is no failure."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(message: str, code: int) -> None:
    print(f"fogline: {' '.join(message.splitlines())}", file=sys.stderr)
    sys.exit(code)
