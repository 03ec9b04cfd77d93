"""The command ``fogline``: parse, call one function, print. Exit 0 success, 1 failure, 2 misuse."""

from __future__ import annotations

import sys

from fogline.model import FoglineError, Misuse


def main() -> None:
    """Run the command line; every error that is expected becomes one line on stderr."""
    from fogline.cli.app import app

    try:
        app(standalone_mode=True)
    except Misuse as error:
        _end(str(error), 2)
    except FoglineError as error:
        _end(str(error), 1)
    except KeyboardInterrupt:
        _end("interrupted; what was recorded before stays recorded", 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _end(message: str, code: int) -> None:
    print(f"fogline: {message}", file=sys.stderr)
    sys.exit(code)
