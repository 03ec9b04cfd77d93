"""Where an export goes: a file that appears whole or not at all, or a stream that is open already."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fogline.model import Misuse, StopRun


@contextmanager
def whole_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file ``path`` when the block ends well, and vanish when it does not.

    Raises Misuse, before anything is written, if the file exists and not ``force``, if it is a folder, or if its
    folder is missing; StopRun if it cannot be written. A device or pipe is written to as it is.
    """
    target = path.resolve()
    _check(path, target, force=force)
    if target.exists() and not target.is_file():
        with _refusals(path), target.open("wb") as stream:
            yield stream
        return
    with _refusals(path):
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with partial.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _check(path: Path, target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise Misuse(f"{path}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise Misuse(f"{path}: there is no folder {target.parent}; make it first")
    if target.is_file() and not force:
        raise Misuse(f"{path}: exists already; give --force to replace it, or another name")


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """An error of the file system as one line; a reader that has gone away stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StopRun(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error
