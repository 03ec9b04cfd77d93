"""The browser that the desk is tested and pictured in: Chromium as the system has it.

    python -m benchmarks.desk_browser        # says which there is; installs Debian's where it may

Nothing else is fetched: Playwright's own browsers are not used. ``FOGLINE_CHROMIUM`` names another program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fogline.model.errors import StopRun

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMED = "FOGLINE_CHROMIUM"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",  # WebGL without a graphics card, for the map
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # whatever it tries, it finds no other machine
    "--force-color-profile=srgb", "--font-render-hinting=none",  # pictures alike on every screen
)  # fmt: skip
PATIENCE = 300  # seconds that installing may take


class NoBrowser(StopRun):
    """Why there is none, and what to do about it."""


def program(environ: Mapping[str, str] = os.environ) -> str:
    """The browser's path. Raises NoBrowser."""
    named = environ.get(NAMED)
    for name in (named,) if named else PROGRAMS:
        if found := shutil.which(name, path=environ.get("PATH")):
            return found
    if named:
        raise NoBrowser(f"{NAMED}={named}: no such program; name Chromium or Chrome")
    raise NoBrowser(f"no Chromium here; install the system's package chromium, or name a browser in {NAMED}")


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a fresh profile, without a window. Raises NoBrowser where none can be started.

    While it runs, this thread has a running event loop: nothing else may start one in it.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise NoBrowser("playwright is not installed; run make setup") from None
    path = program()
    arguments = [*ARGUMENTS, *(("--no-sandbox",) if _is_root() else ())]
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=path, args=arguments)
        except Error as error:
            raise NoBrowser(f"{path}: does not start: {_first_line(error.message)}") from None
        with made:
            yield made


def install() -> str:
    """What was done to have a browser, in one sentence. Only root on Debian and its kin can be helped."""
    try:
        return f"browser for the tests: {program()}"
    except NoBrowser as reason:
        if os.environ.get(NAMED) or not _is_root() or shutil.which("apt-get") is None:
            return f"browser tests will be skipped: {reason}"
    print("installing chromium for the browser tests, about a minute, only this once", file=sys.stderr)
    try:
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", "chromium")
        return f"browser for the tests: {program()}"
    except (subprocess.SubprocessError, NoBrowser) as error:
        return f"browser tests will be skipped: chromium could not be installed: {_first_line(str(error))}"


def _apt(*arguments: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=True, env=quiet, stdout=subprocess.DEVNULL, timeout=PATIENCE)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


if __name__ == "__main__":
    print(install())
